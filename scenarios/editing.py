"""A case edited: claims and sources added, changed, taken out; each act gives a new case, or every problem.

What is written is read back by the very reader of case folders, so that an edited case obeys the same rules and is
the same case once it has been saved and loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pydantic import ValidationError

from indicators.evidence import COLUMNS, cannot_vote, inadmissible, read_evidence
from indicators.problems import CaseError, Problem, from_validation
from indicators.sources import Header, Source
from indicators.spreadsheet import csv_text
from scenarios.case import EVIDENCE, HEADER, Case, parse_case
from scenarios.case_files import case_files, header_toml
from scenarios.settings import Settings

Fields = Mapping[str, str]


def new_id(case: Case, start: str = "N") -> str:
    """An id for a new claim that no other has: N1, N2 ..."""
    return next(f"{start}{n}" for n in range(1, len(case.evidence) + 2) if f"{start}{n}" not in case.claims)


def new_source_id(case: Case) -> str:
    """An id for a new source that no other has: source-1, source-2 ..."""
    taken = case.sources
    return next(f"source-{n}" for n in range(1, len(taken) + 2) if f"source-{n}" not in taken)


def as_fields(case: Case, claim: str) -> dict[str, str]:
    """A claim as the texts of its row."""
    return {n: _text(getattr(case.claims[claim], n)) for n in COLUMNS}


def _text(value: object) -> str:
    if value is None:
        return ""
    return ";".join(value) if isinstance(value, tuple) else str(value)


def with_rows(case: Case, rows: Sequence[Fields], source: Source | None = None) -> Case:
    """The case with these rows taken over: an id that is there is replaced in its place, a new one comes last.

    source: a new source that the rows may name. Raises CaseError with every problem; nothing is half taken over.
    """
    return _parsed(case, _merged(case, rows), source)


def with_register(case: Case, rows: Sequence[Fields]) -> Case:
    """The case with these rows as its whole register. Raises CaseError with every problem."""
    return _parsed(case, [dict.fromkeys(COLUMNS, "") | dict(r) for r in rows])


def row_problems(
    case: Case, rows: Sequence[Fields], source: Source | None = None, numbers: Sequence[int] = ()
) -> list[Problem]:
    """What is wrong with rows before they are taken over, named as rows of their own: the first is row 2.

    numbers: the row numbers to name instead, where the rows come from a file with blank ones.
    """
    numbered = [dict.fromkeys(COLUMNS, "") | dict(r) for r in rows]
    table = csv_text(COLUMNS, [[r[n] for n in COLUMNS] for r in numbered])
    header = case.header if source is None else _sourced(case.header, source)
    claims, found = read_evidence("rows", table.encode(), header, case.codebook, case.method, case.claims)
    scenarios = {s.id for s in case.scenarios}
    place = {r["id"]: n for n, r in enumerate(numbered, start=2)}
    found += [
        Problem(
            file="rows",
            where=f"row {place.get(c.id, 0)} ({c.id}), about",
            holds=f"holds {c.about!r}",
            allowed="allowed are ids of scenarios",
        )
        for c in claims
        if c.about and c.about not in scenarios
    ]
    if not numbers:
        return found

    def renumbered(match: re.Match[str]) -> str:
        return f"{match[1]}{numbers[int(match[2]) - 2]}"

    return [p.model_copy(update={"where": re.sub(r"^(rows? )(\d+)", renumbered, p.where)}) for p in found]


def without(case: Case, claim: str) -> Case:
    """The case without one claim; CaseError where something still cites it."""
    return _parsed(case, [as_fields(case, c.id) for c in case.evidence if c.id != claim])


def uncounted(case: Case, settings: Settings, claim: str) -> str:
    """Why a claim of the register votes in no scenario under these settings; empty if it may."""
    found = case.claims[claim]
    return cannot_vote(found, case.codebook) or inadmissible(
        found,
        case.sources[found.source],
        settings.as_of or case.header.as_of,
        settings.left_out,
        settings.outside,
        settings.sources_off,
    )


def differences(before: Case, after: Case) -> tuple[list[str], list[str], list[str]]:
    """Ids of claims added, changed and taken out between two copies of a case."""
    added = [c for c in after.claims if c not in before.claims]
    gone = [c for c in before.claims if c not in after.claims]
    changed = [c for c in after.claims if c in before.claims and after.claims[c] != before.claims[c]]
    return added, changed, gone


def checked_source(case: Case, fields: Mapping[str, object]) -> Source:
    """A new source from what was typed; CaseError with every problem."""
    given = {k: v for k, v in fields.items() if v not in ("", None)}
    try:
        found = Source.model_validate(given)
    except ValidationError as error:
        raise CaseError(from_validation("new source", error, given)) from None
    if found.id in case.sources:
        allowed = "each id may be used once"
        raise CaseError([Problem(file="new source", where="id", holds=f"holds {found.id!r}", allowed=allowed)])
    return found


def _merged(case: Case, rows: Sequence[Fields]) -> list[dict[str, str]]:
    new = {r["id"]: dict.fromkeys(COLUMNS, "") | dict(r) for r in rows}
    kept = [new.pop(c.id) if c.id in new else as_fields(case, c.id) for c in case.evidence]
    return [*kept, *new.values()]


def _parsed(case: Case, rows: Iterable[Fields], source: Source | None = None) -> Case:
    files = case_files(case)
    files[EVIDENCE] = csv_text(COLUMNS, [[r[n] for n in COLUMNS] for r in rows]).encode()
    if source is not None:
        files[HEADER] = header_toml(_sourced(case.header, source))
    return parse_case(files)


def _sourced(header: Header, source: Source) -> Header:
    fields = {name: getattr(header, name) for name in Header.model_fields}
    return Header(**fields | {"sources": (*header.sources, source)})
