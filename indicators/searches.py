"""What was looked for: one question a row, so that an unknown cell can say that it was searched for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from indicators.codebook import Codebook, Frozen, Id
from indicators.parsing.fields import Day, Prose
from indicators.parsing.problems import Problem, from_validation, shown
from indicators.parsing.spreadsheet import read_rows

COLUMNS = ("indicator", "question", "day", "found")
NEEDED = ("indicator", "question", "day")


class Search(Frozen):
    """One question that was asked: of which indicators or commitments, when, and the claims that it led to."""

    indicator: Annotated[tuple[Id, ...], Field(min_length=1, max_length=30)]
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), Prose]
    day: Day
    found: tuple[Id, ...] = ()


def read_searches(
    file: str, data: bytes, codebook: Codebook | None, claims: Collection[str] | None
) -> tuple[tuple[Search, ...], list[Problem]]:
    """All rows of a log of searches and everything that is wrong with it."""
    rows, problems = read_rows(file, data, COLUMNS, NEEDED)
    found: list[Search] = []
    for row in rows:
        where = f"row {row.number}, "
        raw: dict[str, object] = {k: v for k, v in row.cells.items() if v}
        for name in ("indicator", "found"):
            raw[name] = tuple(part.strip() for part in row.cells.get(name, "").split(";") if part.strip())
        try:
            raw["day"] = date.fromisoformat(str(raw.get("day", "")))
        except ValueError:
            allowed = "allowed is a day, YYYY-MM-DD"
            problems.append(Problem(file, where + "day", f"holds {shown(raw.get('day'))}", allowed))
            continue
        try:
            search = Search.model_validate(raw)
        except ValidationError as error:
            problems += from_validation(file, error, raw, prefix=where)
            continue
        problems += _unknown(file, where + "indicator", search.indicator, codebook.scored if codebook else None)
        problems += _unknown(file, where + "found", search.found, claims)
        found.append(search)
    return tuple(found), problems


def _unknown(file: str, where: str, ids: Sequence[str], known: Collection[str] | None) -> list[Problem]:
    if known is None:
        return []
    what = "indicators and commitments" if where.endswith("indicator") else "claims"
    allowed = f"allowed are ids of {what}, separated by ;"
    return [Problem(file, where, f"holds {shown(i)}", allowed) for i in ids if i not in known]
