"""CSV files that people edit in spreadsheets: read with every fault named, written so that no cell runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from indicators.parsing.problems import MOST, Problem, duplicates, not_checked, shown

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 60  # a register has 21, a second coder's table some more
MAX_CELLS = MAX_COLUMNS * (MAX_ROWS + 1)  # empty ones count too
MAX_CELL = 131_072  # characters; Python's reader stops there too, unless another library told it not to
MAX_ROW = 262_144  # characters of one row: two of the longest cells, or all columns of a register and the rest to spare
# What a spreadsheet would run as a formula, or what we guarded before. Some pass over signs that are not seen, and
# take the full-width forms for the plain ones.
_RUNS = re.compile(r"^'*[\u200b-\u200d\u2060\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


class Row(NamedTuple):
    """One record: its row number as a spreadsheet counts (the header is 1) and its cells by column."""

    number: int
    cells: dict[str, str]


def neutralised(text: str) -> str:
    """Text that a spreadsheet shows instead of running: an apostrophe before a leading = + - @ tab or CR.

    Also before their full-width forms, and where signs that are not seen stand in front.

    >>> neutralised("=1+1"), neutralised("'=1+1"), neutralised("1-1")
    ("'=1+1", "''=1+1", '1-1')
    """
    return f"'{text}" if _RUNS.match(text) else text


def restored(text: str) -> str:
    """The inverse of `neutralised`: restored(neutralised(text)) == text.

    >>> restored("'=1+1"), restored("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def too_large(file: str, size: int) -> Problem:
    """A file beyond 10 MB."""
    return Problem(file, "", f"holds {size:,} bytes", f"at most {MAX_BYTES:,} are read")


def read_text(file: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Bytes of a file as text: at most 10 MB, UTF-8 with or without byte-order mark."""
    if len(data) > MAX_BYTES:
        return None, [too_large(file, len(data))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        byte = f"holds the byte 0x{data[error.start]:02X}"
        return None, [Problem(file, f"line {line}", byte, "the file must be UTF-8 text")]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return None, [Problem(file, f"line {line}", "holds a zero byte", "the file must be text")]
    return text, []


def read_rows(
    file: str, data: bytes, columns: Sequence[str], needed: Sequence[str], *, others: bool = False
) -> tuple[list[Row], list[Problem]]:
    """Rows of a comma-separated file and everything that is wrong with its shape.

    columns: all that may occur; needed: those that must; others: whether columns of any other name may stand there
    too. Cells come stripped and restored; empty rows are passed over. With a fault of the header no row is returned.
    """
    text, problems = read_text(file, data)
    if text is None:
        return [], problems
    found, problems = records(file, text)
    return ([], problems) if problems else rows_of(file, found, columns, needed, others=others)


def rows_of(
    file: str,
    records: Sequence[Sequence[str]],
    columns: Sequence[str],
    needed: Sequence[str],
    *,
    others: bool = False,
) -> tuple[list[Row], list[Problem]]:
    """Rows of a table, the first of which names the columns, and everything that is wrong with its shape.

    columns, needed, others: as in `read_rows`.
    """
    if not records:
        return [], [Problem(file, "", "is empty", f"row 1 names {', '.join(needed)}")]
    header = [cell.strip() for cell in records[0]]
    problems = header_problems(file, records[0], columns, needed, others=others)
    if problems:
        return [], problems
    if len(records) - 1 > MAX_ROWS:
        held = f"holds more than {MAX_ROWS:,} rows"
        return [], [Problem(file, "", held, f"at most {MAX_ROWS:,} are read")]
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != len(header):
            if len(problems) == MOST:
                problems.append(not_checked(file, f"row {number} and on"))
                break
            problems.append(
                Problem(
                    file,
                    f"row {number}",
                    f"holds {len(record)} cells",
                    f"the header has {len(header)}; put cells with commas in double quotes",
                )
            )
            continue
        rows.append(Row(number, {n: restored(c.strip(" \n\r\xa0")) for n, c in zip(header, record, strict=True)}))
    return rows, problems


def header_problems(
    file: str, record: Sequence[str], columns: Sequence[str], needed: Sequence[str], *, others: bool = False
) -> list[Problem]:
    """Everything that is wrong with row 1, which names the columns. columns, needed, others: as in `read_rows`."""
    header = [cell.strip() for cell in record]
    if len(header) == 1 and len(needed) > 1:
        for mark, name in ((";", "semicolons"), ("\t", "tabs")):
            if mark in record[0]:
                held = f"separates its columns by {name}"
                allowed = "allowed is the comma; save it as CSV (comma) in UTF-8"
                return [Problem(file, "row 1", held, allowed)]
    problems = [
        Problem(file, "row 1", f"names {shown(name)} twice", "each column once")
        for name in duplicates(n for n in header if n in columns or not others)
    ]
    allowed = f"allowed columns are {', '.join(columns)}"
    problems += [
        Problem(file, "row 1", f"names {shown(name)}", allowed) for name in header if name not in columns and not others
    ]
    return problems + [
        Problem(file, "row 1", "", f"the column {name} is missing and is needed")
        for name in needed
        if name not in header
    ]


class _Fed(Iterator[str]):
    """The lines of a text, never more of them for one row than a row may hold."""

    def __init__(self, text: str) -> None:
        self.lines, self.left = io.StringIO(text, newline=""), MAX_ROW

    def __next__(self) -> str:
        # One character more than there may be, which tells that there is more.
        line = "" if self.cut else self.lines.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.left -= len(line)
        return line

    @property
    def cut(self) -> bool:
        """Whether the row that was read last goes on beyond what it may hold."""
        return self.left < 0


def records(file: str, text: str, mark: str = ",") -> tuple[list[list[str]], list[Problem]]:
    """The cells of each record, at most one row more than is read; or what is beyond the limits or no CSV, and why.

    mark: what parts the cells. The limits hold while it is read: nothing beyond them is kept.
    """
    found: list[list[str]] = []
    cells = 0
    fed = _Fed(text)

    def refused(holds: str, allowed: str, where: str = "") -> tuple[list[list[str]], list[Problem]]:
        return [], [Problem(file, where, holds, allowed)]

    too_long = f"holds more than {MAX_ROW:,} characters", "at most that many are read of one row"
    too_wide = (
        f"holds a cell of more than {MAX_CELL:,} characters",
        "at most that many are read; if no cell is so long, a double quote is opened and never closed",
    )
    try:
        for record in csv.reader(fed, delimiter=mark, strict=True):
            where = f"row {len(found) + 1}"
            if not found and len(record) > MAX_COLUMNS:
                return refused(f"holds more than {MAX_COLUMNS} columns", f"at most {MAX_COLUMNS} are read", where)
            if fed.left < MAX_ROW - MAX_CELL and max(map(len, record)) > MAX_CELL:
                return refused(*too_wide, where)
            if fed.cut:
                return refused(*too_long, where)
            cells += len(record)
            if cells > MAX_CELLS:
                return refused(f"holds more than {MAX_CELLS:,} cells", "at most that many are read; empty ones count")
            found.append(record)
            if len(found) > MAX_ROWS + 1:
                break
            fed.left = MAX_ROW
    except csv.Error as error:
        where = f"row {len(found) + 1}"
        if "field limit" in str(error):
            return refused(*too_wide, where)
        if fed.cut:
            return refused(*too_long, where)
        holds = f"cannot be read as CSV ({error})"
        allowed = "cells with commas, quotes or line breaks must stand in double quotes, quotes in them doubled"
        return refused(holds, allowed, where)
    return found, []


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]], words: Collection[str] = ()) -> str:
    """A CSV file as text: one header line, LF, unrounded numbers, empty for None and NaN, text neutralised.

    words: columns that hold one of a few words of our own, = among them, and no text from outside: left as they are.

    >>> csv_text(["a", "b", "c"], [["=x", 0.1, True], [None, float("nan"), 2]])
    "a,b,c\\n'=x,0.1,true\\n,,2\\n"
    """
    own = [name in words for name in columns]
    cells = ([_cell(value, plain) for value, plain in zip(row, own, strict=True)] for row in rows)
    return "".join(_line(row) for row in (columns, *cells))


def csv_line(cells: Sequence[object]) -> str:
    """One record as `csv_text` writes it."""
    return _line([_cell(value, False) for value in cells])


def _line(cells: Sequence[str]) -> str:
    """One record, ended by LF. The writer quotes a lone CR only while CR ends its lines, so it is told so."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()[:-2] + "\n"


def _cell(value: object, plain: bool) -> str:
    """One cell: text neutralised, several joined by ;, true / false, shortest exact number, empty for None and NaN."""
    if isinstance(value, tuple):
        value = ";".join(value)
    if isinstance(value, str):
        return value if plain or not value else neutralised(value)
    if value is None or value != value:  # NaN alone differs from itself
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(float(value))
    if isinstance(value, int):
        return str(int(value))
    return str(value) if plain else neutralised(str(value))
