"""Two coders' codes settled on the page: each act once, the register changed and how it was settled kept at once.

Whose coding is settled stands in the address: a coder's of a round, or the second coder's file that lies with the
draft, else the one that comes with the case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from math import isnan
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dashboard.coding import log, reading, wording
from dashboard.coding.log import Held, NotCoded, Told
from dashboard.keeping import persistence, second_file
from dashboard.session import forms, links
from dashboard.session.session import current
from dashboard.shell import cases_here, services
from dashboard.shell.kept import kept
from dashboard.team import rights
from dashboard.texts import texts
from indicators.parsing.days import typed_period
from indicators.parsing.problems import CaseError, Problem
from indicators.parsing.spreadsheet import MAX_BYTES
from scenarios.assessment import assessed
from scenarios.coding import acts, sentences
from scenarios.coding import sides as sides_of
from scenarios.coding.acts import Sent, Turn
from scenarios.coding.effects import effects, like
from scenarios.coding.round import Answer, Passage, read_items
from scenarios.coding.settling import Settlement, settled
from scenarios.coding.sides import Settle, Sides
from scenarios.coding.units import Unit, alike, units_of_file, units_of_round
from scenarios.files import editing
from scenarios.files.case_folder import SECOND_CODER
from scenarios.files.editing import Fields
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.reference.coder_file import Codes, read_codes
from scenarios.workspace import answers, rounds, settlings
from scenarios.workspace.coding_log import LoggedAct
from scenarios.workspace.rounds import Round
from scenarios.workspace.settlings import FILE


class Unsettleable(ValueError):
    """Why there is nothing to settle, as a sentence."""


class How(NamedTuple):
    """How a unit was settled. readiness: 0..1 with the first coder's code and with the second's, as it was then."""

    settlement: Settlement
    readiness: tuple[float | None, float | None] = (None, None)


@dataclass(eq=False)
class Subject:
    """Two codings that are settled. case: as the first coder coded it; token: of the lot.

    passages: copies of the round, by item, as long as there are any.
    """

    coder: str
    name: str
    case: Case
    units: Sequence[Unit]
    token: str
    round: Round | None = None
    passages: Mapping[str, Passage] = field(default_factory=dict)

    @cached_property
    def sides(self) -> tuple[Sides, ...]:
        """The disagreements."""
        return sides_of.sides(self.units, self.token)

    @cached_property
    def by_key(self) -> dict[str, Sides]:
        """The disagreements as the browser knows them."""
        return {s.key: s for s in self.sides}

    @property
    def document(self) -> str:
        """What it is called in the log of acts."""
        return _document(self.coder)


def subject() -> Subject:
    """What the address asks to settle. Raises Unsettleable, and Refused where its answers may not be read yet."""
    coder = links.coder() or FILE
    return _of_file() if coder == FILE else of_round(coder)


def has_file() -> bool:
    """Whether a second coder's file lies with the draft, or comes with the case."""
    return _file() is not None


def as_first_coded() -> Case:
    """The case in force with the first coder's codes again where they were settled with a second coder's file."""
    return sides_of.as_first_coded(current().case, _settled_of_file())


def second_codes() -> Codes | None:
    """What the second coder's file says of claims, and how they were settled; None without one that can be read."""
    if (file := _file()) is None:
        return None
    made = _settled_of_file()
    codes, _ = _codes(*file, sides_of.as_first_coded(current().case, made))
    return sides_of.with_settled(codes, made) if codes else None


@kept(4)
def _codes(name: str, data: bytes, case: Case) -> tuple[Codes | None, list[Problem]]:
    return read_codes(name, data, case, read_table)


def _settled_of_file() -> list[Settlement]:
    return [how.settlement for how in _made(FILE).values()]


def _of_file() -> Subject:
    if (file := _file()) is None:
        raise Unsettleable(wording.NO_FILE)
    (name, data), base = file, as_first_coded()
    codes, problems = _codes(name, data, base)
    if codes is None:
        raise Unsettleable(wording.file_refused(problems))
    return Subject(FILE, name, base, units_of_file(base, codes), blake2b(data, digest_size=16).hexdigest())


def _file() -> tuple[str, bytes] | None:
    """The second coder's file that lies with the draft, else that of the case's folder, unless too large to be read."""
    if (attached := persistence.attached(second_file.CODES)) is not None:
        return attached.name, attached.data
    folder = cases_here.folders().get(current().case.id)
    file = folder / SECOND_CODER if folder is not None else None
    if file is None or not file.is_file() or file.stat().st_size > MAX_BYTES:
        return None
    return SECOND_CODER, file.read_bytes()


def of_round(coder: str) -> Subject:
    """What a coder of a round answered. Raises Unsettleable, and Refused where it may not be read yet."""
    draft, who = current().draft.token, rights.who()

    def look(c: Connection) -> tuple[Round, str, dict[int, tuple[Answer, ...]], dict[int, Passage]] | None:
        for held in rounds.of_draft(c, draft, who):
            if mine := next((x for x in held.coders if x.token == coder), None):
                given = answers.answers_of(c, draft, held.token, who)[coder]
                return held, mine.name, given, answers.passages(c, held)
        return None

    found = persistence.reading(look) if draft else None
    case = persistence.using(lambda _: services.case_kept(found[0].content)) if found else None
    if found is None or case is None:
        raise Unsettleable(wording.NO_CODING)
    held, name, given, passages = found
    try:
        items = read_items(held.items, case)
    except CaseError:
        raise Unsettleable(wording.NO_CODING) from None
    answered = {items[n].id: codes for n, codes in given.items() if n < len(items)}
    copies = {items[n].id: p for n, p in passages.items() if n < len(items)}
    return Subject(coder, name, case, units_of_round(case, items, answered), held.token, held, copies)


# ---- what was settled


def made(of: Subject) -> dict[str, How]:
    """How units were settled, by key of the unit; one that was of other codes of the two is none of these."""
    found = _made(of.coder)
    units = {u.key: u for u in of.units}
    return {key: how for key, how in found.items() if key in units and _is_of(how.settlement, units[key])}


def _is_of(how: Settlement, unit: Unit) -> bool:
    kept = (how.first, unit.first), (how.second, unit.second)
    return all((None if code is None else code.code) == now for code, now in kept)


def _made(coder: str) -> dict[str, How]:
    draft = current().draft.token
    kept = persistence.reading(lambda c: settlings.settlings_of(c, draft, coder, rights.who())) if draft else None
    found = {key: how for key, row in (kept or {}).items() if (how := _how(row)) is not None}
    for held in log.late(_document(coder)):
        found.pop(held["unit"], None)
        if held["settled"] is not None and (how := _how(held["settled"])) is not None:
            found[held["unit"]] = how
    return found


def _document(coder: str) -> str:
    """What two codings are called in the log of acts."""
    return f"settle:{coder}"


def _how(held: Mapping[str, Any]) -> How | None:
    try:
        one, two = held.get("readiness") or (None, None)
        read = tuple(x if isinstance(x, int | float) else None for x in (one, two))
        return How(Settlement.of_json(json.dumps(held["settlement"])), (read[0], read[1]))
    except (CaseError, KeyError, TypeError, ValueError):
        return None


def past(of: Subject) -> list[dict[str, Any]]:
    """The last acts of this reader, as the browser knows them, each with its unit and whether it is undone."""
    return [{"tab": r.tab, "number": r.number, "unit": r.act["key"], "undone": undone} for r, undone in _past(of)]


def _past(of: Subject) -> list[tuple[LoggedAct, bool]]:
    keyed = (r for r in log.rows(of.document) if r.act.get("act") in log.TURNS or isinstance(r.act.get("key"), str))
    return log.turnable(keyed)


# ---- acts


def take(given: object, of: Subject) -> Told:
    """Do what a browser sent and was not done yet."""

    def changed(sent: Sent, given: Held, case: Case, held: dict[str, Any]) -> Case:
        act = sides_of.read(given)
        if isinstance(act, str):
            raise NotCoded(act)
        after = _settled(case, act, sent, of, held) if isinstance(act, Settle) else _turned(case, act, of, held)
        after = editing.coded_twice(after, {u.claim for u in of.units if u.claim})
        return case if after.whole == case.whole else after

    def also(c: Connection, token: str, held: Held) -> None:
        if (how := held["settled"]) is None:
            settlings.unsettle(c, token, of.coder, held["unit"], rights.who())
        else:
            settlings.settle(c, token, of.coder, held["unit"], how, rights.who())

    told = log.take(acts.sent(given), log.Acts(of.document, changed, also))
    return told._replace(others=reading.take(given).others)  # what is on its way from documents goes up from here too


def _settled(case: Case, act: Settle, sent: Sent, of: Subject, held: dict[str, Any]) -> Case:
    """The case after one disagreement is settled; what is kept of it goes into `held`. Raises CaseError, NotCoded."""
    side = of.by_key.get(act.unit)
    if side is None:
        raise NotCoded(wording.OTHER_CODES)
    unit, now = side.unit, made(of)
    before = now[unit.key].settlement if unit.key in now else None
    there = sides_of.standing(case, side, before)
    if there not in (act.seen, _own(sent, act.unit, of)):
        raise NotCoded(wording.CHANGED_SINCE)
    code = act.code.code if act.code is not None and act.choice == "third" else None
    for name in ("left", "right"):
        if code is not None and (mine := side.code(name)) is not None and alike(mine, code):
            raise NotCoded(wording.same_as(name))
    outcome = settled(
        case,
        unit,
        side.choice(act.choice),
        act.reason,
        code=code,
        words=act.words,
        fields=_fields(case, unit, act),
        given=forms.given(),
        before=before,
        seen=act.read if before is None and unit.settled is None else "claim",  # whose is whose is told by then
    )
    after, made_of = outcome.case, outcome.settlement
    if act.words and act.choice != "both" and made_of.agreed and unit.claim in after.claims:
        after = editing.with_rows(after, [editing.as_fields(after, unit.claim) | {"claim": act.words}])
    how = {"settlement": json.loads(made_of.to_json()), "readiness": _worth(case, unit)}
    claims = (unit.claim, made_of.added, before.added if before else None)
    touched = {c: [editing.row_there(x, c) for x in (case, after)] for c in claims if c}
    kept = {"act": "settle", "key": act.unit, "unit": unit.key, "touched": touched, "settled": how}
    kept["stands"] = sides_of.standing(after, side, made_of)
    held |= {"act": kept, "claim": unit.claim or "", "unit": unit.key, "settled": how}
    return after


def _own(sent: Sent, key: str, of: Subject) -> str:
    """What stands there by the last act of the same tab on it: of that the browser need not have heard yet."""
    mine = [row for row, undone in _past(of) if row.tab == sent.tab and row.act["key"] == key and not undone]
    return str(mine[-1].act.get("stands")) if mine else ""


def _fields(case: Case, unit: Unit, act: Settle) -> Fields:
    """What a claim that is added has beside what it takes from others: a locator in the text, a kind, a period."""
    found = {"period": typed_period(act.period)} if act.period else {}
    if act.kind is not None and like(case.claims, unit) is None:
        found["kind"] = act.kind
    item = unit.item
    if item is None or not item.has_passage or item.paragraph is None or any(c in case.claims for c in item.claims):
        return found
    opened = texts.of_source(case.sources[item.source]) if item.source in case.sources else None
    passages = opened.document.passages if opened is not None else ()
    if opened is None or item.paragraph > len(passages) or item.end > len(passages[item.paragraph - 1].text):
        return found
    text = passages[item.paragraph - 1].text
    first, last = sentences.usual_locator((item.start, item.end), text, opened.searched)
    return found | {"locator": sentences.locator(text, first, last)}


def _worth(case: Case, unit: Unit) -> list[float | None]:
    """Readiness of the first scenario with the code of either, all else as it is."""
    (found,) = effects(assessed(case, current().settings), [unit])
    return [None if x is None or isnan(x) else x for x in (found.first, found.second)]


def _turned(case: Case, act: Turn, of: Subject, held: dict[str, Any]) -> Case:
    """The case with one act undone or done again, as long as nobody has touched since what it did."""
    back = act.act == "undo"
    found = next(((r, u) for r, u in _past(of) if (r.tab, r.number) == (act.tab, act.of)), None)
    if found is None or found[1] == back:
        raise NotCoded(wording.nothing_to_turn(back))
    row = found[0].act
    side = of.by_key.get(str(row["key"]))
    if side is None:
        raise NotCoded(wording.OTHER_CODES)
    rows, gone = list[Fields](), list[str]()
    for claim, (before, after) in row["touched"].items():
        now, goal = (after, before) if back else (before, after)
        if editing.row_there(case, claim) != now:
            raise NotCoded(wording.settled_is_touched(claim))
        if goal is None:
            gone.append(claim)
        else:
            rows.append(goal)
    now_made = made(of)
    if back and (side.unit.key not in now_made or not _same(now_made[side.unit.key], row)):
        raise NotCoded(wording.CHANGED_SINCE)
    case = editing.with_rows(case, rows) if rows else case
    for claim in gone:
        case = editing.without(case, claim) if claim in case.claims else case
    kept = {"act": act.act, "tab": act.tab, "of": act.of}
    how = None if back else row["settled"]
    held |= {"act": kept, "claim": side.unit.claim or "", "unit": side.unit.key, "settled": how}
    return case


def _same(how: How, row: Mapping[str, Any]) -> bool:
    return bool(json.loads(how.settlement.to_json()) == row["settled"]["settlement"])
