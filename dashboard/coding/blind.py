"""A round is answered by the link of one coder: each act is kept once. No case and no draft of this session is read.

Who has no link, another one's or one that is gone learns the same of it: nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from pydantic import ValidationError

from dashboard.coding import log, wording
from dashboard.coding.log import Told
from dashboard.keeping import persistence
from dashboard.shell import services
from dashboard.team import rights
from dashboard.texts import texts
from scenarios.coding import acts, sentences
from scenarios.coding import round as rounds_of
from scenarios.coding.round import Answer, Item, Passage
from scenarios.model.case import Case
from scenarios.workspace import answers, rounds
from scenarios.workspace.answers import Given, Task
from scenarios.workspace.opening import Refused, WorkspaceError

LINK = "r"  # the parameter of the address that holds the token of a coder


class Sheet(NamedTuple):
    """A round as one coder has it. case: as it was handed out; passages: by item, as far as they are here."""

    task: Task
    case: Case
    items: tuple[Item, ...]
    passages: Mapping[int, Passage]


def document_of(token: str) -> str:
    """What the browser calls a round: whoever reads it there finds no link in it."""
    return blake2b(token.encode(), digest_size=16).hexdigest()


def task(token: str) -> tuple[Task | None] | None:
    """What a coder has before them, None in it where there is nothing for them; None where no workspace can be used.

    Whoever comes lets the passages of rounds go whose day has passed: nobody else may look after them.
    """
    persistence.using(rounds.sweep)
    return persistence.reading(lambda c: (answers.for_coder(c, token, rights.who()),))


def sheet(given: Task) -> Sheet | None:
    """The round of a task with its case and its texts: those handed out, else the coder's own files of the same hash.

    None where the workspace does not give the case.
    """
    try:
        case = services.case_kept(given.round.content)
        items = rounds_of.read_items(given.round.items)
    except (WorkspaceError, ValueError):
        return None
    handed = {n: p for n, p in given.passages.items() if n < len(items) and _holds(p, items[n])}
    wanting = any(item.has_passage and n not in handed for n, item in enumerate(items))
    return Sheet(given, case, items, (_own(case, items) | handed) if wanting else handed)


def _holds(passage: Passage, item: Item) -> bool:
    """Whether the sentence of an item stands in a copy: one that is damaged is as good as none."""
    return len(passage.text) >= item.end and bool(passage.text[item.start : item.end].strip())


def _own(case: Case, items: tuple[Item, ...]) -> dict[int, Passage]:
    """Passages from the coder's own files: those in which a sentence may stand where the round has marked one."""
    opened = texts.those_here([s for s in case.header.sources if s.sha256], case)
    found = {}
    for n, item in enumerate(items):
        text = opened.get(item.source)
        if text is None or not item.has_passage or not 1 <= (item.paragraph or 0) <= len(text.document.passages):
            continue
        passage = text.document.passages[(item.paragraph or 1) - 1].text
        if sentences.may_stand(passage, (item.start, item.end)):
            found[n] = Passage("", passage, "")
    return found


def take(given: object, token: str, of: Sheet) -> Told:
    """Keep what a browser sent for this round and was not kept yet."""
    sent = acts.sent(given)
    if sent is None or sent.document != document_of(token):
        return log.NOTHING
    had = persistence.reading(lambda c: (answers.had(c, token, sent.tab),))
    if had is None:
        return Told(sent.tab, 0, 0)
    new = {n: act for act in sent.acts if isinstance(n := act.get("number"), int) and n > had[0]}
    read = {n: _read(sent.tab, n, act, of) for n, act in new.items()}
    good = [act for n in sorted(read) if isinstance(act := read[n], Given)]
    refused = {n: act for n, act in read.items() if isinstance(act, str)}
    try:
        _keep(token, good)
    except Refused:  # one of them at least: the others are kept all the same
        for act in good:
            try:
                _keep(token, [act])
            except Refused as error:
                refused[act.number] = str(error)
    now = persistence.reading(lambda c: answers.had(c, token, sent.tab)) or 0
    return Told(sent.tab, now, now, tuple(sorted(refused.items())))


def _keep(token: str, good: list[Given]) -> None:
    if good:
        persistence.writing(lambda c: answers.answer(c, token, good, rights.who()))


def _read(tab: str, number: int, act: Mapping[str, Any], of: Sheet) -> Given | str:
    """An act as the workspace keeps it, or why it is none. Nothing was proposed, whatever the browser says."""
    item, given = act.get("item"), act.get("answers")
    if not isinstance(item, int) or isinstance(item, bool) or not 0 < number < 10**9:
        return wording.UNREAD
    if act.get("undo") is True:
        return Given(tab, number, item, {"undo": True})
    if not isinstance(given, list):
        return wording.UNREAD
    try:
        found = [Answer.model_validate(code).model_copy(update={"proposal": ""}) for code in given]
    except ValidationError:
        return wording.UNREAD
    if any(answer.item not in of.case.codebook.scored for answer in found):
        return wording.NO_ITEM
    return Given(tab, number, item, {"answers": [a.model_dump(mode="json", exclude_defaults=True) for a in found]})


def finish(given: object, token: str) -> str:
    """A coder says that they have finished; why it is not taken, if so."""
    if not isinstance(given, Mapping) or given.get("document") != document_of(token):
        return ""
    try:
        persistence.writing(lambda c: answers.finish(c, token, rights.who()))
    except Refused as error:
        return str(error)
    return ""
