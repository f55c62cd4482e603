"""One sheet of an Excel file as rows of texts, read by openpyxl once the file is known to be no bomb.

A formula or an error is a problem, never run and never taken as text.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from indicators.parsing.problems import Problem
from indicators.parsing.spreadsheet import MAX_ROWS
from scenarios.files.safe_zip import Damaged, Zip, open_zip

SHEET = "evidence"
MAX_MEMBERS = 1_000
MAX_COLUMNS = 60
MAX_CELLS = 20 * (MAX_ROWS + 1)  # the columns of a register; empty cells that are only formatted count too
MAX_TAGS = 6 * MAX_CELLS  # of a sheet or its texts: a cell with a text of its own takes six
MAX_TAGS_ELSEWHERE = 20_000  # of styles, relations and the like, which take openpyxl longest
MAX_DEPTH = 40
_CELLS = re.compile(r"(^|/)(worksheets/.*|sharedStrings)\.xml$")
_NOT_OF_THE_DATE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|;.*')  # colours and languages, words, later sections
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, expat.ExpatError, KeyError, ValueError),
    *(TypeError, OSError, EOFError, NotImplementedError, AttributeError, IndexError, OverflowError),
)


class _Refused(ValueError):
    """A part beyond a limit."""

    def __init__(self, holds: str, allowed: str) -> None:
        self.holds, self.allowed = holds, allowed
        super().__init__(holds)


def read_sheet(file: str, data: bytes) -> tuple[list[list[str]], list[Problem]]:
    """The records of the sheet `evidence`, or else of the first, and everything that is wrong with its cells.

    Record k is row k + 1 of the sheet; blank rows stay and empty cells at the right are left out.
    """
    opened, problems = open_zip(file, data, MAX_MEMBERS)
    if opened is None:
        return [], problems
    try:
        _harmless(opened)
        with warnings.catch_warnings():  # a file without styles or with an odd validation is read all the same
            warnings.simplefilter("ignore")
            records = _read(file, data, problems)
    except Damaged as error:
        return [], [error.problem]
    except _Refused as error:
        return [], [Problem(file=file, where="", holds=error.holds, allowed=error.allowed)]
    except _FAULTS:
        return [], [Problem(file=file, where="", holds="cannot be read as Excel", allowed="allowed are .xlsx and .csv")]
    while records and not records[-1]:
        records.pop()
    return records, problems


def _read(file: str, data: bytes, problems: list[Problem]) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size need not be true
        return list(_records(file, sheet, problems))
    finally:
        book.close()


def _harmless(opened: Zip) -> None:
    """Refuse what would cost openpyxl much more than it holds: very many elements, or elements nested very deep."""
    for name in sorted(opened.names):
        if name.endswith((".xml", ".rels")):
            part = opened.read(name)
            most = MAX_TAGS if _CELLS.search(name) else MAX_TAGS_ELSEWHERE
            if part.count(b"<") > most:
                raise _Refused(f"holds a part of more than {most:,} tags", "save the sheet alone, or as CSV")
            if len(re.findall(rb"<(?:\w+:)?c[ />]", part)) > MAX_CELLS:
                holds = f"holds more than {MAX_CELLS:,} cells, counting empty ones that are formatted"
                raise _Refused(holds, "delete what is not needed, or save it as CSV")
            _flat(part)


def _flat(part: bytes) -> None:
    """Refuse XML nested deep or with a document type: Excel writes neither, and entity bombs need the latter."""
    depth = 0
    parser = expat.ParserCreate()

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise _Refused(f"holds XML nested more than {MAX_DEPTH} deep", "save it anew in Excel, or as CSV")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise _Refused("holds XML with a document type", "save it anew in Excel, or as CSV")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, declared
    parser.Parse(part, True)


def _records(file: str, sheet: Any, problems: list[Problem]) -> Iterator[list[str]]:
    """The rows of a sheet as texts, in its own numbering; what cannot be taken goes to problems."""
    beyond: set[int] = set()
    number = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        found: list[str] = []
        for cell in row:
            if cell.value is None:
                continue
            if number > MAX_ROWS + 1:
                raise _Refused(f"holds more than {MAX_ROWS:,} rows", f"at most {MAX_ROWS:,} are read")
            where = f"row {number}, column {get_column_letter(cell.column)}"
            if cell.column > MAX_COLUMNS:
                if cell.column not in beyond and len(beyond) < MAX_COLUMNS:
                    beyond.add(cell.column)
                    last = get_column_letter(MAX_COLUMNS)
                    allowed = f"at most {MAX_COLUMNS} columns are read, the last is {last}"
                    problems.append(Problem(file=file, where=where, holds="holds something", allowed=allowed))
                continue
            text, problem = _text(file, where, cell)
            problems += problem
            found += [""] * (cell.column - 1 - len(found)) + [text]
        while found and not found[-1]:
            found.pop()
        yield found


def _text(file: str, where: str, cell: Any) -> tuple[str, list[Problem]]:
    """What a cell holds as text; empty, with the problem, where that cannot be taken."""
    value = cell.value
    if cell.data_type == "f":
        formula = str(getattr(value, "text", value) or "")
        said = f"={formula.removeprefix('=')[:40]}"
        allowed = "allowed are values; paste the value in its place"
        return "", [Problem(file=file, where=where, holds=f"holds the formula {said!r}", allowed=allowed)]
    if cell.data_type == "e":
        allowed = "mend it in Excel, or empty the cell"
        return "", [Problem(file=file, where=where, holds=f"holds the error {str(value)[:40]!r}", allowed=allowed)]
    if isinstance(value, bool):
        return str(value).upper(), []
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value), []
    return (_date(value, str(cell.number_format)) if isinstance(value, date) else str(value)), []


def _date(value: date, shape: str) -> str:
    """A date as precise as it is shown: where the format shows no day the month, where it shows no month the year.

    >>> _date(datetime(2015, 4, 1), "mmm-yy"), _date(datetime(2015, 4, 1), "yyyy-mm-dd")
    ('2015-04', '2015-04-01')
    """
    day = (value.date() if isinstance(value, datetime) else value).isoformat()
    marks = _NOT_OF_THE_DATE.sub("", shape).lower()
    if "d" in marks or "y" not in marks:
        return day
    return day[:7] if "m" in marks else day[:4]
