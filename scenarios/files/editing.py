"""A case edited: claims and sources added, changed, taken out; each act gives a new case, or every problem.

What is written is read back by the very reader of case folders, so that an edited case obeys the same rules and is
the same case once it has been saved and loaded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from types import MappingProxyType
from typing import Literal, NamedTuple

from pydantic import ValidationError

from indicators.evidence import ABOUT_ANOTHER, COLUMNS, CONTEXT, EXPIRED, LATER, LEFT_OUT, NEEDED, SWITCHED_OFF, Claim
from indicators.parsing.problems import CaseError, Problem, from_validation
from indicators.parsing.spreadsheet import MAX_BYTES, MAX_ROWS, csv_text, read_rows, too_large
from indicators.register import about_problems, read_claims
from indicators.sources import Header, Source
from scenarios.files.case_folder import EVIDENCE, HEADER, SCENARIOS, case_files, evidence_csv, parse_case
from scenarios.model.case import Case
from scenarios.model.scenario import scenario_problems
from scenarios.model.settings import Settings, usual
from scenarios.scoring.cells import admissible
from scenarios.scoring.claims_used import used_in
from scenarios.scoring.commitments import IMPROBABLE, ON_ANOTHER, UNRELIABLE
from scenarios.scoring.electorate import why_excluded

Fields = Mapping[str, str]
Effect = Literal["new", "changed", "as it is"]


class Checked(NamedTuple):
    """What taking rows over would do to each of them, and everything that is wrong with them."""

    effects: list[Effect]
    problems: list[Problem]


class Edits(NamedTuple):
    """What a table made of a register, in whole rows."""

    changed: Mapping[str, Fields]  # by the id of the claim in whose place each stands
    gone: Collection[str]
    extra: Sequence[Fields]  # behind them; a row whose id another claim has stands here, to be refused


Given = Mapping[str, int]  # the highest number that was ever given behind each beginning of an id
NONE_GIVEN: Given = MappingProxyType({})
GIVEN = "given:"  # begins the fields of a draft that say which ids were given in it: no form holds them
_TYPED, _OF_ROWS, _SOURCE = "N", "E", "source-"  # what the ids begin with that are given here


def given_in(case: Case, before: Given = NONE_GIVEN) -> dict[str, int]:
    """The highest numbers of ids that were given up to here: an id of what was taken out is not given again."""
    return {
        start: max(_highest(ids, start), before.get(start, 0))
        for start, ids in ((_TYPED, case.claims), (_OF_ROWS, case.claims), (_SOURCE, case.sources))
    }


def _highest(ids: Iterable[str], start: str) -> int:
    """The highest number behind a beginning: E7 beside E07 would be read as one."""
    return max((int(i[len(start) :]) for i in ids if re.fullmatch(f"{start}[0-9]{{1,9}}", i)), default=0)


def new_id(case: Case, given: Given = NONE_GIVEN) -> str:
    """An id for a new claim that none has or had: N1, N2 ..."""
    return f"{_TYPED}{given_in(case, given)[_TYPED] + 1}"


def with_ids(case: Case, rows: Sequence[Fields], given: Given = NONE_GIVEN) -> tuple[list[dict[str, str]], list[str]]:
    """Rows with an id each, and the ids given to those without: E1, E2 ... above those of claims and other rows."""
    among = _highest((r.get("id", "") for r in rows), _OF_ROWS)
    free = (f"{_OF_ROWS}{n}" for n in count(max(among, given_in(case, given)[_OF_ROWS]) + 1))
    named = [dict(r) if r.get("id") else {**r, "id": next(free)} for r in rows]
    return named, [after["id"] for before, after in zip(rows, named, strict=True) if not before.get("id")]


def new_source_id(case: Case, given: Given = NONE_GIVEN) -> str:
    """An id for a new source that none has or had: source-1, source-2 ..."""
    return f"{_SOURCE}{given_in(case, given)[_SOURCE] + 1}"


def as_fields(case: Case, claim: str) -> dict[str, str]:
    """A claim as the texts of its row."""
    return {n: _text(getattr(case.claims[claim], n)) for n in COLUMNS}


def row_there(case: Case, claim: str) -> dict[str, str] | None:
    """The texts of the row of a claim; None where it is not there."""
    return as_fields(case, claim) if claim in case.claims else None


def _text(value: object) -> str:
    if value is None:
        return ""
    return ";".join(value) if isinstance(value, tuple) else str(value)


def with_rows(case: Case, rows: Sequence[Fields], source: Source | None = None) -> Case:
    """The case with these rows taken over: an id that is there is replaced in its place, a new one comes last.

    A column that a row does not have stays as it is.
    source: a new source that the rows may name. Raises CaseError with every problem; nothing is half taken over.
    """
    return _with(case, _merged(case, rows), source)


def with_sources(case: Case, sources: Sequence[Source]) -> Case:
    """The case with more sources, none of whose ids it has. Raises CaseError with every problem."""
    if not sources:
        return case
    try:
        header = sourced(case.header, (*case.header.sources, *sources))
    except ValidationError as error:
        raise CaseError(from_validation(HEADER, error, {})) from None
    return case.model_copy(update={"header": header})


def acted(
    case: Case, base: Case, row: Fields, source: Source | None = None, given: Given = NONE_GIVEN
) -> tuple[Case, str]:
    """The case with a row that was typed against a base, and the id it got; the case may have moved on meanwhile.

    A new claim takes another id where its own was given to another one. Raises CaseError where the claim that it
    changes was changed or taken out meanwhile, and with every problem of the row.
    """
    claim = row["id"]
    if claim not in base.claims:
        row = {**row, "id": claim if claim not in case.claims else new_id(case, given)}
        if source is not None and source.id in case.sources:
            moved = source.model_copy(update={"id": new_source_id(case, given)})
            row, source = {**row, "source": moved.id}, moved
    elif case.claims.get(claim) != base.claims[claim]:
        allowed = "look at it as it is now, then change it again"
        raise CaseError([Problem("register", claim, "was changed in another tab", allowed)])
    return with_rows(case, [row], source), row["id"]


def with_edits(case: Case, edits: Edits) -> Case:
    """The case with these edits of its register. Raises CaseError with every problem; nothing is half taken over."""
    changed = dict(zip(edits.changed, completed(case, edits.changed.values()), strict=True))
    kept = [changed.get(c.id, c) for c in case.evidence if c.id not in edits.gone]
    return _with(case, [*kept, *completed(case, edits.extra)])


def edits_acted(case: Case, base: Case, edits: Edits) -> Case:
    """The case with edits that were made against a base. Raises CaseError where the case has moved on since."""
    if case.evidence != base.evidence:
        allowed = "look at the table as it is now, then edit it again"
        raise CaseError([Problem("register", "", "was changed in another tab", allowed)])
    return with_edits(case, edits)


def checked_rows(
    case: Case, rows: Sequence[Fields], source: Source | None = None, numbers: Sequence[int] = (), file: str = "rows"
) -> Checked:
    """What taking rows over would do, row by row, and what is wrong with them, of which the first is row 2.

    Nothing is taken over. numbers: the row numbers to name instead, where the rows come from a file with blank ones;
    file: its name.
    """
    header = case.header if source is None else sourced(case.header, (*case.header.sources, source))
    claims, found = _read(case, completed(case, rows), header, case.claims, numbers, file)
    claim = {c.id: c for c in claims}

    def effect(name: str) -> Effect:
        if name not in case.claims:
            return "new"
        return "as it is" if claim.get(name) == case.claims[name] else "changed"

    return Checked([effect(r["id"]) for r in rows], found)


def _read(
    case: Case,
    rows: Sequence[Fields],
    header: Header,
    others: Collection[str],
    numbers: Sequence[int] = (),
    file: str = EVIDENCE,
) -> tuple[tuple[Claim, ...], list[Problem]]:
    """Whole rows as claims, read as from a file, and what is wrong with them. others: ids that they may rebut."""
    table = csv_text(COLUMNS, [[r[n] for n in COLUMNS] for r in rows])
    read, found = read_rows(file, table.encode(), COLUMNS, NEEDED)
    if numbers:
        read = [row._replace(number=numbers[row.number - 2]) for row in read]
    claims, wrong = read_claims(file, read, header, case.codebook, case.method, others)
    return claims, found + wrong + about_problems(file, read, {s.id for s in case.scenarios})


def completed(case: Case, rows: Iterable[Fields]) -> list[dict[str, str]]:
    """Rows with every column: one that a row does not have keeps what its claim holds; a new claim has it empty."""
    empty = dict.fromkeys(COLUMNS, "")
    return [(as_fields(case, r["id"]) if r["id"] in case.claims else empty) | dict(r) for r in rows]


def with_day(case: Case, row: Fields, *, dated: bool) -> dict[str, str]:
    """A row of a claim that is made now: with the date of its case where neither it nor its source says when it holds.

    dated: whether its source has a date. Rows of a file are held to the method as they are, which asks for a period.
    """
    return dict(row) if dated or row.get("period") else {**row, "period": case.header.as_of.isoformat()}


def has_day_of(case: Case, claim: Claim) -> bool:
    """Whether a claim holds from the date of its case, as its source has none."""
    return claim.period == case.header.as_of.isoformat() and not case.sources[claim.source].date


def without(case: Case, claim: str) -> Case:
    """The case without one claim; CaseError where something still cites it."""
    return _with(case, [c for c in case.evidence if c.id != claim])


def uncounted(case: Case, settings: Settings, claim: str) -> str:
    """Why a claim of the register votes in no scenario under these settings; empty if it may."""
    return why_excluded(case, case.claims[claim], admissible(case, settings))


def why_silent(claim: Claim, cause: str, as_of: date) -> str:
    """Why a claim shows no step of a commitment on a date, as the end of a sentence that begins with its id."""
    return {
        ON_ANOTHER: f"speaks of {claim.indicator or 'no indicator'}",
        CONTEXT: "is context",
        ABOUT_ANOTHER: f"is about the scenario {claim.about} alone",
        UNRELIABLE: "has reliability E, which has no weight",
        IMPROBABLE: "has credibility 5, which has no weight",
        EXPIRED: f"lapsed on {claim.valid_to}",
        LATER: f"is later than {as_of.isoformat()}",
        LEFT_OUT: "is left out",
        SWITCHED_OFF: f"comes from the source {claim.source}, which is switched off",
    }[cause]


def differences(before: Case, after: Case) -> tuple[list[str], list[str], list[str]]:
    """Ids of claims added, changed and taken out between two copies of a case."""
    if after.evidence is before.evidence:
        return [], [], []
    added = [c for c in after.claims if c not in before.claims]
    gone = [c for c in before.claims if c not in after.claims]
    both = ((c, before.claims[c], after.claims[c]) for c in after.claims if c in before.claims)
    changed = [c for c, old, new in both if new is not old and new != old]  # most are the very same
    return added, changed, gone


def checked_source(case: Case, fields: Mapping[str, object]) -> Source:
    """A new source from what was typed; CaseError with every problem."""
    given = {k: v for k, v in fields.items() if v not in ("", None)}
    try:
        found = Source.model_validate(given)
    except ValidationError as error:
        raise CaseError(from_validation("new source", error, given)) from None
    if found.id in case.sources:
        raise CaseError([Problem("new source", "id", f"holds {found.id!r}", "each id may be used once")])
    return found


def _merged(case: Case, rows: Sequence[Fields]) -> list[Claim | Fields]:
    """The register with these rows in it: claims as they were, and rows still to be read."""
    given = completed(case, rows)
    first = {r["id"]: r for r in reversed(given)}
    kept = [first.get(c.id) or c for c in case.evidence]
    # A second row of the same id stays, for the reader to refuse: it must not silently win over the first.
    return [*kept, *(r for r in given if r["id"] not in case.claims or r is not first[r["id"]])]


def _with(case: Case, register: Sequence[Claim | Fields], source: Source | None = None) -> Case:
    """The case with another register: only what is new is read; where anything is wrong, all of it, for every fault."""
    header = case.header if source is None else sourced(case.header, (*case.header.sources, source))
    return _reread(case, register, header) or _parsed(case, register, header)


def _reread(case: Case, register: Sequence[Claim | Fields], header: Header) -> Case | None:
    """The case with the rows of a register read; None where anything is wrong."""
    names = [r.id if isinstance(r, Claim) else r["id"] for r in register]
    known = set(names)
    cited = {i for s in case.searches for i in s.found} | {
        i for r in register if isinstance(r, Claim) for i in r.rebuts
    }
    if len(known) < len(names) or len(names) > MAX_ROWS or not cited <= known or header.problems(HEADER):
        return None
    if scenario_problems(SCENARIOS, case.scenarios, header, case.codebook, known):
        return None
    rows = [r for r in register if not isinstance(r, Claim)]
    claims, problems = _read(case, rows, header, known)
    if problems or len(claims) != len(rows):
        return None
    read = iter(claims)
    evidence = tuple(r if isinstance(r, Claim) else next(read) for r in register)
    if _size_beyond(evidence):
        return None
    return case.model_copy(update={"header": header, "evidence": evidence})


def _size_beyond(evidence: tuple[Claim, ...]) -> int:
    """The bytes of a register that is longer than its file may be; 0 of any other."""
    size = len(evidence_csv(evidence).encode())
    return size if size > MAX_BYTES else 0


def _parsed(case: Case, register: Sequence[Claim | Fields], header: Header) -> Case:
    """The case as the reader of case folders reads it. Raises CaseError with every problem."""
    rows = (as_fields(case, r.id) if isinstance(r, Claim) else r for r in register)
    files = case_files(case.model_copy(update={"header": header}))
    files[EVIDENCE] = csv_text(COLUMNS, [[r[n] for n in COLUMNS] for r in rows]).encode()
    made = parse_case(files)
    if size := _size_beyond(made.evidence):  # longer than it was typed: what was left open is filled in
        raise CaseError([too_large(EVIDENCE, size)])
    return made


def coded_twice(case: Case, twice: Collection[str]) -> Case:
    """The case marked as coded twice where half or more of the claims that count have two codes; else as it is.

    twice: ids of the claims that two coders coded.
    """
    if case.header.coded_twice:
        return case
    used = used_in(case, admissible(case, usual(case))).on_indicators
    if not used or 2 * len({*used} & {*twice}) < len(used):
        return case
    return case.model_copy(update={"header": case.header.model_copy(update={"coded_twice": True})})


def sourced(header: Header, sources: Sequence[Source]) -> Header:
    """A header with other sources, checked as from a file. Raises ValidationError."""
    fields = {name: getattr(header, name) for name in Header.model_fields}
    return Header(**fields | {"sources": sources})
