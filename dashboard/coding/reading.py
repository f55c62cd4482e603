"""Documents coded by keys: what the browser sends is done once, each act with its row in the log, and told back.

Where no workspace can be used the acts are done in this session all the same; nothing is then said to be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dashboard.coding import log, wording
from dashboard.coding.log import NotCoded, Told
from dashboard.keeping.persistence import ATTACHED
from dashboard.session import forms, widget_state
from dashboard.session.session import current
from dashboard.team import rights
from dashboard.texts import texts
from dashboard.texts.texts import Marks
from indicators.parsing.days import typed_period
from indicators.parsing.problems import CaseError
from indicators.sources import Source
from scenarios.coding import acts, sentences
from scenarios.coding.acts import Act, Change, Coding, Drop, Keep, Nothing, Sent, Turn
from scenarios.documents.opened import Opened
from scenarios.files import editing
from scenarios.files.editing import Fields
from scenarios.model.case import Case
from scenarios.workspace import attachments

SENDS = "reading"  # the key under which the browser sends


class Answered(NamedTuple):
    """The numbers of passages that this reader has read, and of those that were answered with nothing (more)."""

    read: frozenset[int]
    nothing: frozenset[int]


def document_of(source: Source) -> str:
    """What a document is called in the log: the hash of its file, else the id of its source."""
    return source.sha256 or source.id


def answered(source: Source, opened: Opened) -> Answered:
    """What this reader has answered of a document."""
    marks = texts.marks_of(source)
    return Answered(opened.numbers_of(marks.read), opened.numbers_of(marks.empty))


def take_sent() -> None:
    """What was coded a moment before a page was left is on its way still: do it before another one is drawn."""
    take((widget_state.value(SENDS) or {}).get("log"))


def take(given: object) -> Told:
    """Do what a browser sent and was not done yet: for the document it is about, and for those that were left."""
    sent = acts.sent(given)
    if sent is None:
        return log.NOTHING
    return _take(sent)._replace(others={other.document: _take(other).kept for other in sent.others})


def _take(sent: Sent) -> Told:
    source = next((s for s in current().case.header.sources if document_of(s) == sent.document), None)
    return log.take(sent, _acts(source)) if source else log.NOTHING


def foreseen(asked: object, source: Source) -> tuple[Case, str] | None:
    """The case as it would be with a coding that the browser asks about, and the id of its claim; None for none."""
    case, opened = current().case, texts.of_source(source)
    if not isinstance(asked, Mapping) or opened is None:
        return None
    given = {k: asked.get(k) for k in ("passage", "item", "direction", "level", "kind", "period")}
    act = acts.read({"act": "keep", "number": 1, "coding": {**given, "first": 0, "last": 0, "words": "?"}})
    if not isinstance(act, Keep):
        return None
    there = asked.get("claim")
    claim = there if isinstance(there, str) and there in case.claims else editing.new_id(case, forms.given())
    try:
        return editing.with_rows(case, [row_of(case, source, opened, act.coding, claim)]), claim
    except (CaseError, NotCoded):
        return None


def tail(source: Source) -> list[dict[str, Any]]:
    """The last acts of this reader in a document, as the browser knows them, each with whether it is undone.

    before, after, was: what the claim, or the answer on the passage, was before it and after.
    """
    return [
        {
            "tab": row.tab,
            "number": row.number,
            "act": str(row.act.get("act")),
            "undone": undone,
            "claim": row.claim,
            "before": row.act.get("before"),
            "after": row.act.get("after"),
            "passage": int(row.act.get("passage", 0)),
            "was": bool(row.act.get("was")),
            "was_read": bool(row.act.get("was_read")),
        }
        for row, undone in log.turnable(log.rows(document_of(source)))
    ]


def _acts(source: Source) -> log.Acts:
    """How acts in a document are done."""

    def changed(_: Sent, given: Mapping[str, Any], case: Case, held: dict[str, Any]) -> Case:
        act = acts.read(given)
        if isinstance(act, str):
            raise NotCoded(act)
        return _changed(case, source.id, act, held)

    def also(c: Connection, token: str, held: Mapping[str, Any]) -> None:
        if (file := held.get("file")) is not None:
            attachments.attach(c, token, file, rights.who())

    return log.Acts(document_of(source), changed, also)


def _changed(case: Case, source_id: str, act: Act, held: dict[str, Any]) -> Case:
    """The case after an act; what is to be kept of it goes into `held`. Raises CaseError and NotCoded."""
    source = case.sources.get(source_id)
    if source is None or (opened := texts.of_source(source)) is None:
        raise NotCoded(wording.NO_TEXT)
    match act:
        case Nothing():
            _same(opened, act.passage, act.mark)
            return _answered(case, source, opened, act.passage, held)
        case Keep():
            row = row_of(case, source, opened, act.coding, editing.new_id(case, forms.given()))
            return _claim(case, act.act, row["id"], row, held)
        case Change():
            _there(case, source, act.claim)
            return _claim(case, act.act, act.claim, row_of(case, source, opened, act.coding, act.claim), held)
        case Drop():
            _there(case, source, act.claim)
            return _claim(case, act.act, act.claim, None, held)
        case Turn():
            return _turned(case, source, opened, act, held)


def _same(opened: Opened, passage: int, mark: str) -> None:
    """Whether a passage is the one that the browser shows: borders may have been moved meanwhile. Raises NotCoded."""
    if not 1 <= passage <= len(opened.marks):
        raise NotCoded(wording.no_passage(passage, len(opened.marks)))
    if mark and mark != str(opened.marks[passage - 1]):
        raise NotCoded(wording.cut_anew(passage))


def _there(case: Case, source: Source, claim: str) -> None:
    """Whether a claim is one of the document that is read. Raises NotCoded."""
    if claim not in case.claims or case.claims[claim].source != source.id:
        raise NotCoded(wording.gone(claim))


def _claim(case: Case, act: str, claim: str, row: Fields | None, held: dict[str, Any]) -> Case:
    """The case with a claim as a row says, or without it. Raises CaseError and NotCoded."""
    after = editing.without(case, claim) if row is None else editing.with_rows(case, [row])
    before, now = (editing.row_there(c, claim) for c in (case, after))
    held |= {"act": {"act": act, "before": before, "after": now}, "claim": claim}
    return after


def _answered(
    case: Case,
    source: Source,
    opened: Opened,
    passage: int,
    held: dict[str, Any],
    on: bool = True,
    read: bool = False,
) -> Case:
    """A passage that was read and holds nothing more, or is taken for unread again, unless it stays read."""
    _same(opened, passage, "")
    was, mark = texts.marks_of(source), opened.marks[passage - 1]
    now = was.read | {mark} if on or read else was.read - {mark}
    empty = was.empty | {mark} if on else was.empty - {mark}
    file = texts.marks_file(source, Marks(now, was.nothing and on, empty))
    before = {"was": mark in was.empty, "was_read": mark in was.read}
    held["act"] = {"act": "nothing", "passage": passage} | before
    if file.reader:
        held["file"] = file
    else:  # of nobody who can be told apart: this session alone holds it
        current().of(ATTACHED).held[file.kind] = file
    return case


def _turned(case: Case, source: Source, opened: Opened, act: Turn, held: dict[str, Any]) -> Case:
    """The case with one act undone or done again, as long as nobody has touched since what it did."""
    back = act.act == "undo"
    of = next((d for d in tail(source) if (d["tab"], d["number"]) == (act.tab, act.of)), None)
    if of is None or of["undone"] == back:
        raise NotCoded(wording.not_to_be_turned(back))
    if of["act"] == "nothing":
        case = _answered(case, source, opened, of["passage"], held, on=not back or of["was"], read=of["was_read"])
    else:
        now, goal = (of["after"], of["before"]) if back else (of["before"], of["after"])
        if editing.row_there(case, of["claim"]) != now:
            raise NotCoded(wording.touched_since(of["claim"]))
        case = _claim(case, act.act, of["claim"], goal, held)
    held["act"] = {"act": act.act, "tab": act.tab, "of": act.of}
    return case


def row_of(case: Case, source: Source, opened: Opened, coding: Coding, claim: str) -> dict[str, str]:
    """A coding as the row of a register: what it does not say a claim keeps. Raises CaseError and NotCoded."""
    _same(opened, coding.passage, coding.mark)
    passage = opened.document.passages[coding.passage - 1]
    held = editing.row_there(case, claim) or {}
    place = {
        "paragraph": str(coding.passage),
        "page": str(passage.page or ""),
        "locator": _locator(passage.text, coding),
    }
    if coding.first is None:
        place = {name: held.get(name, "") for name in place}
    grade = {} if held.get("kind") == coding.kind else {"reliability": "", "credibility": ""}
    row = {
        **held,
        **grade,
        "id": claim,
        "source": source.id,
        **place,
        "claim": coding.words,
        "indicator": coding.item,
        "direction": coding.direction,
        "level": "" if coding.level is None else str(coding.level),
        "kind": coding.kind,
        "attributed_to": coding.speaker,
        "party": coding.party,
        "period": typed_period(coding.period),
        "proposal": coding.proposal,
        "unsure": "yes" if coding.unsure else "",
    }
    return editing.with_day(case, row, dated=bool(source.date))


def _locator(text: str, coding: Coding) -> str:
    """The words that a claim points at. Raises NotCoded."""
    if coding.first is None or coding.last is None:
        return ""
    try:
        return sentences.locator(text, coding.first, coding.last)
    except ValueError as error:
        raise NotCoded(wording.no_words(str(error))) from None
