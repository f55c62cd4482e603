"""What people write in rows, as the register has it: an indicator by its name, a source by its title, 2.0 for 2."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from indicators.codebook import Codebook
from indicators.evidence import BOTH, Claim, folded
from indicators.method import KINDS
from indicators.parsing.problems import CaseError, Problem, shown
from indicators.parsing.spreadsheet import Row
from indicators.sources import Source
from scenarios.files import editing
from scenarios.files.row_table import DIRECTION_WORDS, SOURCE_COLUMNS
from scenarios.model.case import Case

_WHOLE = re.compile(r"([0-9]{1,8})[.,]0+")  # as a spreadsheet may write a whole number
_CODE_FIRST = re.compile(r"([A-Za-z0-9_-]+)[\s:.,–-]+(.*)", re.DOTALL)
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
Same = tuple[str, ...]  # what makes two rows the same claim


class Sourced(NamedTuple):
    """Rows that name their sources by id, the new ones among these, and what is wrong with them."""

    rows: tuple[dict[str, str], ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def as_register(case: Case, row: Mapping[str, str]) -> dict[str, str]:
    """A row with the register's own words; what is no word of it stays, for its reader to refuse."""
    told = dict(row)
    spelled: dict[str, Mapping[str, str]] = {
        "direction": DIRECTION_WORDS,
        "kind": {k: k for k in KINDS},
        "party": {folded(p): p for p in (*case.header.parties, BOTH)},
        "stance": {folded(w): s.id for s in case.header.stances for w in (s.name, s.id)},
    }
    for name, words in spelled.items():
        if name in told:
            told[name] = words.get(folded(told[name]), told[name])
    for name in ("level", "paragraph", "page"):
        if name in told and (whole := _WHOLE.fullmatch(told[name])):
            told[name] = whole[1]
    if "indicator" in told:
        told["indicator"] = indicator(case.codebook, told["indicator"])
    return told


def indicator(codebook: Codebook, text: str) -> str:
    """The id of an indicator or commitment by its code, its name, or both; as it was where that is none or several.

    Case and spacing do not matter, and the beginning of a name is enough where one name alone begins so.
    """
    asked, ids = folded(text), {folded(i): i for i in codebook.scored}
    if asked in ids:
        return ids[asked]
    names = {i: folded(x.name) for i, x in codebook.scored.items()}
    if (both := _CODE_FIRST.fullmatch(text.strip())) and names.get(ids.get(folded(both[1]), "")) == folded(both[2]):
        return ids[folded(both[1])]
    found = [i for i, name in names.items() if name == asked]
    if not found and len(asked) >= 4:
        found = [i for i, name in names.items() if name.startswith(asked)]
    return found[0] if len(found) == 1 else text


def with_sources(case: Case, rows: Sequence[Row], file: str) -> Sourced:
    """Rows by the ids of their sources. A title that no source of the case has makes one, once for all its rows.

    Two documents may have one title: the date tells them apart. A row without one is of the only date that its title
    has. The first row of a source that gives a field gives it; another that gives it otherwise is a problem.
    """
    given = [{field: c for n, field in SOURCE_COLUMNS.items() if (c := row.cells.get(n, ""))} for row in rows]
    titles = [fields.get("title") or row.cells.get("source", "") for row, fields in zip(rows, given, strict=True)]
    dates: dict[str, set[str]] = {}
    for title, fields in zip(titles, given, strict=True):
        dates.setdefault(folded(title), set()).update({fields["date"]} if "date" in fields else ())
    made: dict[tuple[str, str], dict[str, str]] = {}  # the fields of each new source by what names it
    from_row: dict[tuple[str, str], Row] = {}
    problems: list[Problem] = []
    done = []
    for row, fields, title in zip(rows, given, titles, strict=True):
        told = {n: c for n, c in row.cells.items() if n not in SOURCE_COLUMNS}
        done.append(told)
        named = row.cells.get("source", "")
        if named in case.sources or not title or not (fields or " " in title):
            continue  # an id, nothing at all, or one word that may be a misspelt id
        if len(of_title := dates[folded(title)]) == 1:
            fields = {"date": next(iter(of_title))} | fields
        there = [s for s in case.header.sources if folded(s.title) == folded(title)]
        if "date" in fields:
            there = [s for s in there if s.date in (fields["date"], "")]
        if len(there) > 1:
            allowed = f"several sources have this title: name one by its id, {', '.join(s.id for s in there)}"
            problems.append(Problem(file, f"row {row.number}, source", f"holds {shown(title)}", allowed))
        if there:
            told["source"] = there[0].id
            continue
        key = (folded(title), fields.get("date", ""))
        if key not in made:
            taken = {*case.sources, *(m["id"] for m in made.values())}
            made[key] = {
                "id": named if _ID.fullmatch(named) and named not in taken else _next_id(taken),
                "title": title,
            }
            from_row[key] = row
        told["source"] = made[key]["id"]
        for name, value in fields.items():
            if name != "title" and made[key].setdefault(name, value) != value:
                where, before = f"row {row.number}, source_{name}", f"row {from_row[key].number} gives this source"
                problems.append(Problem(file, where, f"holds {shown(value)}", f"{before} {shown(made[key][name])}"))
    sources = []
    for key, fields in made.items():
        source, wrong = _made(case, fields, file, from_row[key].number)
        sources.append(source)
        problems += wrong
    return Sourced(tuple(done), tuple(sources), tuple(problems))


def _next_id(taken: Collection[str]) -> str:
    return next(f"source-{n}" for n in range(1, len(taken) + 2) if f"source-{n}" not in taken)


def _made(case: Case, given: dict[str, str], file: str, number: int) -> tuple[Source, list[Problem]]:
    """A source from the cells of a row; where they are wrong a stand-in for it, with every problem."""
    try:
        return editing.checked_source(case, given), []
    except CaseError as error:
        columns = {field: column for column, field in SOURCE_COLUMNS.items()}
        wrong = []
        for p in error.problems:
            field = p.where.removeprefix("key ")
            allowed = p.allowed if field in given else "a new source needs it"
            wrong.append(Problem(file, f"row {number}, {columns.get(field, field)}", p.holds, allowed))
        return Source(id=given["id"], title="not yet right", date="2000"), wrong


def same(row: Mapping[str, str]) -> Same:
    """What makes rows the same claim: source, paragraph, indicator, direction, level and the words, case folded."""
    names = ("source", "paragraph", "indicator", "direction", "level")
    return (*(row.get(n, "") for n in names), folded(row.get("claim", "")))


def same_claim(claim: Claim) -> Same:
    """The same of a claim of the register."""
    held = (claim.source, claim.paragraph, claim.indicator, claim.direction, claim.level)
    return (*("" if x is None else str(x) for x in held), folded(claim.claim))
