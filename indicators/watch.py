"""watch.csv: what is watched in a case, who looks by when, what would count, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from indicators.codebook import Codebook, Frozen, Id
from indicators.evidence import Label
from indicators.parsing.fields import Day, Prose
from indicators.parsing.problems import Problem, from_validation
from indicators.parsing.spreadsheet import Row, read_rows
from indicators.register import ids_in, repeated_ids

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), Prose]
MAX_QUESTIONS = 200  # of a case


class Watch(Frozen):
    """One question: of which indicator or commitment, what would count, who looks, and until when."""

    id: Id
    item: Id
    question: Line
    counts: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), Prose] = ""  # what would count
    who: Label = ""
    by: Day | None = None
    looked: Day | None = None  # when it was last looked
    answer: Id | None = None  # the source that answers it
    nothing_in: tuple[Id, ...] = ()  # sources that were read for it and hold nothing

    def overdue(self, today: date) -> bool:
        """Whether the day by which somebody was to look has passed, and nothing answers it."""
        return self.answer is None and self.by is not None and self.by < today and (self.looked or date.min) < self.by


COLUMNS = tuple(Watch.model_fields)
_NEEDED = ("id", "item", "question")
_DAYS = ("by", "looked")


def open_ones(questions: Iterable[Watch]) -> tuple[Watch, ...]:
    """The questions that nothing answers yet, in file order."""
    return tuple(w for w in questions if w.answer is None)


def read_watch(
    file: str, data: bytes, codebook: Codebook | None, sources: Collection[str] | None
) -> tuple[tuple[Watch, ...], list[Problem]]:
    """All rows of a watch list and everything that is wrong with it."""
    rows, problems = read_rows(file, data, COLUMNS, _NEEDED)
    if len(rows) > MAX_QUESTIONS:
        problems.append(Problem(file, "", f"holds {len(rows):,} rows", f"allowed are at most {MAX_QUESTIONS}"))
        rows = rows[:MAX_QUESTIONS]
    found: list[Watch] = []
    for row in rows:
        watch, wrong = _row(file, row)
        problems += wrong
        if watch is None:
            continue
        where = f"row {row.number} ({watch.id}), "
        if codebook and watch.item not in codebook.scored:
            allowed = "allowed are ids of indicators and commitments"
            problems.append(Problem.holding(file, where + "item", watch.item, allowed))
        if sources is not None:
            named = [("answer", watch.answer), *(("nothing_in", name) for name in watch.nothing_in)]
            problems += [
                Problem.holding(file, where + column, name, "allowed are ids of sources")
                for column, name in named
                if name is not None and name not in sources
            ]
        found.append(watch)
    return tuple(found), [*problems, *repeated_ids(file, rows)]


def _row(file: str, row: Row) -> tuple[Watch | None, list[Problem]]:
    where = f"row {row.number}, "
    raw: dict[str, object] = {k: v for k, v in row.cells.items() if v}
    problems = []
    for name in _DAYS:
        if name in raw:
            try:
                raw[name] = date.fromisoformat(str(raw[name]))
            except ValueError:
                allowed = "allowed is a day, YYYY-MM-DD"
                problems.append(Problem.holding(file, where + name, raw.pop(name), allowed))
    if "nothing_in" in raw:
        raw["nothing_in"] = ids_in(str(raw["nothing_in"]))
    try:
        watch = Watch.model_validate(raw)
    except ValidationError as error:
        return None, [*problems, *from_validation(file, error, raw, prefix=where)]
    return (None if problems else watch), problems
