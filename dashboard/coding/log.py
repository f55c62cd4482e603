"""Acts that a browser sends as a numbered log: each is done once, kept with its row in the workspace, and told back.

Where no workspace can be used an act is done in this session all the same; it is kept with the draft later, and until
then nothing is said to be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dashboard.coding import wording
from dashboard.keeping import persistence
from dashboard.keeping.persistence import ATTACHED
from dashboard.server.streamlit_internals import undisturbed
from dashboard.session import actions
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.team import rights
from indicators.parsing.problems import CaseError
from scenarios.coding.acts import Sent
from scenarios.model.case import Case
from scenarios.workspace import coding_log
from scenarios.workspace.coding_log import LoggedAct
from scenarios.workspace.opening import Refused

TAIL = 60  # acts that can be undone and done again
TURNS = ("undo", "redo")
Held = Mapping[str, Any]  # of an act: `act` for its row, `claim` where one is touched, and what else is kept along
Key = tuple[str, str, str]  # case, document and tab


@dataclass
class _Coded:
    done: dict[Key, int] = field(default_factory=dict)  # what was done in this session
    late: dict[Key, list[tuple[LoggedAct, Held]]] = field(default_factory=dict)  # rows of acts that are not kept yet


ACTS = Part(_Coded)


class NotCoded(ValueError):
    """Why an act is not done, as a sentence."""


class Already(Exception):
    """An act was done meanwhile, by another session of its tab: loaded again, or the one that it is a copy of."""


class Told(NamedTuple):
    """What the browser is told of its acts. done: the last that was taken in; kept: the last that the database has."""

    tab: str
    done: int
    kept: int
    refused: tuple[tuple[int, str], ...] = ()  # of those that were sent: their numbers, and why
    others: Mapping[str, int] = MappingProxyType({})  # the last that is kept of documents that were left


NOTHING = Told("", 0, 0)  # where nothing was sent that can be taken


class Acts(NamedTuple):
    """How the acts on one thing are done.

    changed: the case after an act, which puts into what it is given what is to be kept; CaseError and NotCoded.
    also: keeps what goes along with an act's row into the draft of a token, at once with it or not at all.
    """

    document: str  # what is coded
    changed: Callable[[Sent, Held, Case, dict[str, Any]], Case]
    also: Callable[[Connection, str, Held], None]


def take(sent: Sent | None, acts: Acts) -> Told:
    """Do what a browser sent and was not done yet, each act whole: a newer run would break in and do it once more."""
    return undisturbed(lambda: _take(sent, acts))


def draft_name() -> str:
    """What the browser calls the open draft, so that acts of one are not done in another; empty without one."""
    token = current().draft.token
    return blake2b(token.encode(), digest_size=6).hexdigest() if token else ""


def _take(sent: Sent | None, acts: Acts) -> Told:
    if sent is None or sent.document != acts.document or (sent.draft and sent.draft != draft_name()):
        return NOTHING
    _keep_late(sent, acts)
    for number, act in sent.after(_done(sent)):
        if not _do(sent, number, act, acts):
            break  # others act on the draft at this moment: what follows waits, so that the order holds
        current().of(ACTS).done[_key(sent)] = number
    asked = {n for act in sent.acts if isinstance(n := act.get("number"), int)}
    mine = [r for r in rows(sent.document) if r.tab == sent.tab and r.number in asked] if asked else []
    refused = tuple((r.number, r.said) for r in mine if r.said)
    return Told(sent.tab, _done(sent), _had(sent), refused)


def rows(document: str) -> Sequence[LoggedAct]:
    """The acts of this reader in a document that are kept, the newest last."""
    draft = current().draft.token
    if not draft:
        return ()
    return persistence.reading(lambda c: coding_log.tail(c, draft, persistence.reader(), document)) or ()


def turnable(kept: Iterable[LoggedAct]) -> list[tuple[LoggedAct, bool]]:
    """Of rows as they are kept the last acts that can be undone, each with whether it is."""
    found: dict[tuple[str, int], tuple[LoggedAct, bool]] = {}
    for row in kept:
        act = row.act
        of = str(act.get("tab")), int(act.get("of") or 0)
        if act.get("act") in TURNS:
            if row.said:  # what cannot be turned is no more in the way of what can
                found.pop(of, None)
            elif of in found:
                found[of] = found[of][0], act["act"] == "undo"
        elif not row.said:
            found = {key: done for key, done in found.items() if not done[1]}  # a new act ends what was undone
            found[row.tab, row.number] = row, False
    return list(found.values())[-TAIL:]


def late(document: str) -> list[Held]:
    """What is done in a document and not kept yet, the newest last."""
    waiting = current().of(ACTS).late.items()
    return [held for (case, of, _), acts in waiting if (case, of) == _here(document) for _, held in acts]


def _here(document: str) -> tuple[str, str]:
    return current().settings.case, document


def _key(sent: Sent) -> Key:
    return *_here(sent.document), sent.tab


def _done(sent: Sent) -> int:
    return max(_had(sent), current().of(ACTS).done.get(_key(sent), 0))


def _had(sent: Sent) -> int:
    draft = current().draft.token
    if not draft:
        return 0
    return persistence.reading(lambda c: coding_log.had(c, draft, persistence.reader(), sent.document, sent.tab)) or 0


def _keep_late(sent: Sent, acts: Acts) -> None:
    """Keep what was done while no workspace could be written, with the draft as it is by now."""
    late = current().of(ACTS).late
    waiting = late.get(_key(sent), [])
    if not waiting:
        return
    had = _had(sent)
    left = [(row, held) for row, held in waiting if row.number > had]

    def along(c: Connection, token: str) -> None:
        for _, held in left:
            acts.also(c, token, held)
        coding_log.put(c, token, [row for row, _ in left], rights.who())

    if not left or actions.code(lambda case: case, _saving(along)):
        had = _had(sent)
        late[_key(sent)] = [(row, held) for row, held in left if row.number > had]
        for file in [held["file"] for row, held in left if row.number <= had and "file" in held]:
            current().of(ATTACHED).held.pop(file.kind, None)


def _saving(also: persistence.Also) -> Callable[[], bool]:
    """What saves the draft, one that is begun where there is none, and this along with it."""
    return partial(persistence.save_draft, even_empty=True, also=also)


def _do(sent: Sent, number: int, act: Held, acts: Acts) -> bool:
    """Do one act and keep its row with what it changes; one that cannot be done is a row that says why.

    False where it is still to be done.
    """
    held: dict[str, Any] = {}

    def new(case: Case) -> Case:
        if _had(sent) >= number:
            raise Already
        return case

    def change(case: Case) -> Case:
        held.clear()
        return acts.changed(sent, act, new(case), held)

    def along(c: Connection, token: str) -> None:
        acts.also(c, token, held)
        coding_log.put(c, token, [row(held["act"], held.get("claim", ""))], rights.who())

    def row(what: Held, claim: str = "", said: str = "") -> LoggedAct:
        return LoggedAct(persistence.reader(), sent.document, sent.tab, number, what, claim, said)

    def refuse(error: Exception) -> bool:
        said = wording.refused(error.problems) if isinstance(error, CaseError) else str(error)
        kind = act.get("act")
        told = {"act": kind if isinstance(kind, str) and kind.isalpha() and len(kind) < 20 else "unread"} | _turns(act)
        why = row(told, said=said)
        return actions.code(new, _saving(lambda c, token: coding_log.put(c, token, [why], rights.who())))

    try:
        try:
            if not actions.code(change, _saving(along)):
                return False
        except (CaseError, NotCoded, Refused) as error:
            return refuse(error)
    except Already:
        return True
    if _had(sent) < number:  # the workspace has not taken it
        waiting = current().of(ACTS).late.setdefault(_key(sent), [])
        waiting.append((row(held["act"], held.get("claim", "")), dict(held)))
        if (file := held.get("file")) is not None:  # this reader's own, which goes along: held meanwhile
            current().of(ATTACHED).held[file.kind] = file
    return True


def _turns(act: Held) -> dict[str, Any]:
    """Which act another one turns back or forth, as its row says it."""
    tab, of = act.get("tab"), act.get("of")
    return {"tab": tab, "of": of} if isinstance(tab, str) and len(tab) <= 32 and isinstance(of, int) else {}
