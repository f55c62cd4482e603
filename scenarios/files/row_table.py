"""Rows as people bring them, from a text: which mark parts their cells, and whether the first names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from indicators.evidence import COLUMNS, DIRECTIONS
from indicators.method import KINDS
from indicators.parsing.problems import MOST, Problem, duplicates, not_checked, shown
from indicators.parsing.spreadsheet import MAX_COLUMNS, MAX_ROWS, Row, read_text, records, restored

SOURCE_COLUMNS = {  # of rows that bring a new source: its field by column
    "source_title": "title",
    "source_date": "date",
    "source_url": "url",
    "source_author": "author",
    "source_publisher": "publisher",
}
ALLOWED = (*COLUMNS, *SOURCE_COLUMNS)
NEEDED = ("source", "claim", "indicator", "direction", "level", "kind")
# The order of cells without heads: what is needed comes first, so that the rest may be missing.
TEMPLATE = (*NEEDED, "source_date", "source_url", "paragraph", "locator", "attributed_to", "period", "note")
SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas"}
DIRECTION_WORDS: dict[str, str] = {
    **{d: d for d in DIRECTIONS},
    **{d.replace("_", " "): d for d in DIRECTIONS},
    **dict.fromkeys(("at least this is reached", "at-least", "reached", "≥", ">="), "at_least"),
    **dict.fromkeys(("support", "this is where it stands", "stands at", "is at", "="), "supports"),
    **dict.fromkeys(
        ("contradict", "nothing above this", "nothing above", "at most", "denies", "≤", "<="), "contradicts"
    ),
    **dict.fromkeys(("context only", "none"), "context"),
}
_OTHER_HEADS: dict[str, str] = {
    **dict.fromkeys(("url", "link", "address", "source_address"), "source_url"),
    **dict.fromkeys(("date", "source_dated"), "source_date"),
    "title": "source_title",
    "author": "source_author",
    "publisher": "source_publisher",
    "speaker": "attributed_to",
}
_HEADS = 2  # names of columns in a row that make it the one that names them
_LOOKED_AT = 65_536  # characters from which the mark between cells is told
_BLANK = " \n\r\xa0"


class Table(NamedTuple):
    """The rows of a text; heads: whether its first row names the columns, else they stand in the template's order."""

    rows: tuple[Row, ...]
    heads: bool
    problems: tuple[Problem, ...]


def head(cell: str) -> str:
    """A cell of the first row as the name of a column: spelled as the register spells it.

    >>> head(" Attributed to "), head("URL"), head("level")
    ('attributed_to', 'source_url', 'level')
    """
    name = "_".join(cell.replace("-", " ").split()).casefold()
    return _OTHER_HEADS.get(name, name)


def has_heads(record: Sequence[str]) -> bool:
    """Whether a row names columns."""
    return sum(head(cell) in ALLOWED for cell in record) >= _HEADS


def separator(text: str) -> str:
    """The mark between the cells of a text: tab, semicolon or comma, by what the cells then mean.

    >>> separator("source;claim\\nfirst;2,5 billion, they say"), separator("a\\tb, c, d")
    (';', '\\t')
    """
    beginning = text[:_LOOKED_AT]

    def sense(mark: str) -> tuple[int, int, int]:
        read = list(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=mark), 50))
        named = sum(head(cell) in ALLOWED for cell in read[0]) if read else 0
        alike = sum(len(r) == len(read[0]) for r in read) if read and len(read[0]) > 1 else 0
        return named if named >= _HEADS else 0, sum(map(_fitting, read)), alike

    return max(SEPARATORS, key=sense)


def _fitting(record: Sequence[str]) -> int:
    """How many cells of a row say, in the order of the template, what only their column says."""
    cells = {n: c.strip(_BLANK).casefold() for n, c in zip(TEMPLATE, record, strict=False)}
    return (cells.get("direction", "") in DIRECTION_WORDS) + (cells.get("kind", "") in KINDS)


def read_table(name: str, data: bytes) -> Table:
    """The rows of a text in UTF-8, and everything that is wrong with its shape."""
    text, problems = read_text(name, data)
    if text is None:
        return Table((), False, tuple(problems))
    mark = separator(text)
    found, problems = records(name, text, mark)
    if problems and mark == "\t" and '"' in text:  # quotes of the text's own: a spreadsheet would have doubled them
        lines = islice(io.StringIO(text), MAX_ROWS + 2)
        found, problems = [line.split("\t", MAX_COLUMNS) for line in lines], []
    return Table((), False, tuple(problems)) if problems else of_records(name, found, SEPARATORS[mark])


def of_records(name: str, found: Sequence[Sequence[str]], marks: str = "") -> Table:
    """Records as rows by column. marks: what parts the cells, for those who have to quote them."""
    first = next((n for n, r in enumerate(found) if any(c.strip(_BLANK) for c in r)), None)
    if first is None:
        return Table((), False, (Problem(name, "", "is empty", _how()),))
    heads = has_heads(found[first])
    names = [head(c) for c in found[first]] if heads else list(TEMPLATE)
    if heads and not names[-1]:
        names = names[: max(n for n, name in enumerate(names) if name) + 1]
    if wrong := _wrong_heads(name, first + 1, names) if heads else []:
        return Table((), True, tuple(wrong))
    if not heads and not any(map(_fitting, found)):
        return Table((), False, (Problem(name, f"row {first + 1}", "names no columns", _how()),))
    if len(found) - first - heads > MAX_ROWS:
        holds = f"holds more than {MAX_ROWS:,} rows"
        return Table((), heads, (Problem(name, "", holds, "at most that many are read"),))
    rows, problems = [], list[Problem]()
    for number, record in enumerate(found[first + heads :], start=first + heads + 1):
        cells = [restored(c.strip(_BLANK)) for c in record]
        if not any(cells):
            continue
        if any(cells[len(names) :]):
            if len(problems) == MOST:
                problems.append(not_checked(name, f"row {number} and on"))
                break
            there = f"{'the first row names' if heads else 'at most'} {len(names)}"
            quoted = f"; put cells with {marks} in double quotes" if marks else ""
            problems.append(Problem(name, f"row {number}", f"holds {len(cells)} cells", f"{there}{quoted}"))
            continue
        whole = [*cells, *[""] * len(names)]
        rows.append(Row(number, {n: c for n, c in zip(names, whole, strict=False) if n}))
    return Table(tuple(rows), heads, tuple(problems))


def _how() -> str:
    return f"the first row names the columns, or each row has its cells in this order: {', '.join(TEMPLATE)}"


def _wrong_heads(name: str, row: int, names: Sequence[str]) -> list[Problem]:
    """Columns that are named twice, not known, or missing though they are needed."""
    where = f"row {row}"
    found = [Problem(name, where, f"names {shown(n)} twice", "each column once") for n in duplicates(names) if n]
    allowed = f"allowed columns are {', '.join(ALLOWED)}"
    found += [Problem(name, where, f"names {shown(n)}", allowed) for n in names if n and n not in ALLOWED]
    missing = [n for n in NEEDED if n not in names and not (n == "source" and "source_title" in names)]
    return found + [Problem(name, where, "", f"the column {n} is missing and is needed") for n in missing]
