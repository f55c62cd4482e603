"""Rows of a register from CSV or Excel, with every problem of their shape; nothing is taken over here."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from indicators.evidence import COLUMNS, NEEDED
from indicators.problems import Problem
from indicators.spreadsheet import MAX_BYTES, MAX_ROWS, Row, csv_text, read_rows
from scenarios.archive import is_archive

MAX_UNPACKED = 50 * 1024 * 1024  # of an Excel file, which is a zip
MAX_COLUMNS = 60


def read_table(
    name: str, data: bytes, columns: Sequence[str] = COLUMNS, needed: Sequence[str] = NEEDED, *, others: bool = False
) -> tuple[list[Row], list[Problem]]:
    """Rows of evidence from the bytes of a CSV or .xlsx file, and everything that is wrong with its shape.

    columns, needed, others: as in `read_rows`. Of an Excel file the sheet `evidence` is read, or else the first; a
    formula is a problem, never run.
    """
    if not is_archive(data):
        return read_rows(name, data, columns, needed, others=others)
    try:
        text, problems = _from_excel(name, data, needed)
    except (
        *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, TypeError),
        *(OSError, EOFError, NotImplementedError, AttributeError, IndexError),
    ):
        return [], [Problem(file=name, where="", holds="cannot be read as Excel", allowed="allowed are .xlsx and .csv")]
    if text is None:
        return [], problems
    rows, found = read_rows(name, text.encode(), columns, needed, others=others)
    return rows, problems + found


def _from_excel(name: str, data: bytes, needed: Sequence[str]) -> tuple[str | None, list[Problem]]:
    """The sheet as CSV, so that Excel and CSV obey the very same rules; None where there is nothing to read."""
    if len(data) > MAX_BYTES:
        holds = f"holds {len(data):,} bytes"
        return None, [Problem(file=name, where="", holds=holds, allowed=f"at most {MAX_BYTES:,} are read")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(i.file_size for i in archive.infolist())
    if unpacked > MAX_UNPACKED:
        holds = f"unpacks to {unpacked:,} bytes"
        return None, [Problem(file=name, where="", holds=holds, allowed=f"at most {MAX_UNPACKED:,} are read")]
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    try:
        sheet = book["evidence"] if "evidence" in book.sheetnames else book.worksheets[0]
        problems: list[Problem] = []
        table = list(_records(name, sheet, problems))
    finally:
        book.close()
    width = max((len(r) for r in table), default=0)
    if not table:
        return None, [Problem(file=name, where="", holds="is empty", allowed=f"row 1 names {', '.join(needed)}")]
    # Blank rows stay, so that row numbers agree.
    return csv_text(_padded(table[0], width), [_padded(r, width) for r in table[1:]]), problems


def _padded(record: list[str], width: int) -> list[str]:
    return record + [""] * (width - len(record))


def _records(name: str, sheet: Any, problems: list[Problem]) -> Iterator[list[str]]:
    """The cells of a sheet as texts, empty columns at the right left out."""
    for number, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS), start=1):
        record = []
        for cell in cells:
            if cell.data_type == "f":
                problems.append(
                    Problem(
                        file=name,
                        where=f"row {number}, column {cell.column_letter}",
                        holds=f"holds the formula {str(cell.value)[:40]!r}",
                        allowed="allowed are values; paste the value in its place",
                    )
                )
                record.append("")
            else:
                record.append(_text(cell.value))
        while record and not record[-1]:
            record.pop()
        yield record


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
