"""One sheet of an Excel file as rows of texts, read by openpyxl once the file is known to be no bomb.

A formula or an error is a problem, never run and never taken as text.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from indicators.parsing.problems import MOST, Problem, not_checked
from indicators.parsing.spreadsheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from scenarios.files.safe_zip import Damaged, Zip, open_zip
from scenarios.files.sheet_xml import Beyond, flat, rows, within
from scenarios.files.sheet_xml import texts as shared

SHEET = "evidence"
MAX_MEMBERS = 1_000
MAX_TAGS_ELSEWHERE = 20_000  # of styles, relations and the like together, which take openpyxl longest
_SHEETS = re.compile(r"(^|/)worksheets/.*\.xml$")
_TEXTS = re.compile(r"(^|/)sharedStrings\.xml$")
# What no cell depends on; openpyxl does without, and then none of it need be looked through.
_BESIDE = re.compile(r"(^|/)(drawings|charts|chartsheets|tables|pivot\w*|externalLinks|customXml|theme|docProps)/")
_LAST_COLUMN = 16_384  # XFD
_NOT_OF_THE_DATE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|;.*')  # colours and languages, words, later sections
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, expat.ExpatError, KeyError, ValueError),
    *(TypeError, OSError, EOFError, NotImplementedError, AttributeError, IndexError, OverflowError),
)


def read_sheet(
    file: str, data: bytes, usable: Callable[[list[str]], bool] = lambda _: True
) -> tuple[list[list[str]], list[Problem]]:
    """The records of the sheet `evidence`, or else of the first, and everything that is wrong with its cells.

    Record k is row k + 1 of the sheet; blank rows stay and empty cells at the right are left out. usable: whether a
    first row names columns; where it does not, nothing is read below the first row that holds anything.
    """
    opened, problems = open_zip(file, data, MAX_MEMBERS)
    if opened is None:
        return [], problems
    try:
        with warnings.catch_warnings():  # a file without styles or with an odd validation is read all the same
            warnings.simplefilter("ignore")
            records = _read(file, opened, usable, problems)
    except Damaged as error:
        return [], [error.problem]
    except Beyond as error:
        return [], [Problem(file, "", error.holds, error.allowed)]
    except _FAULTS:
        return [], [Problem(file, "", "cannot be read as Excel", "allowed are .xlsx and .csv")]
    return records, problems


def _read(file: str, opened: Zip, usable: Callable[[list[str]], bool], problems: list[Problem]) -> list[list[str]]:
    """openpyxl finds the sheet and its formats in a copy without any cells, which are then read one row at a time."""
    book = openpyxl.load_workbook(_without_cells(opened), read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        texts: Sequence[str] = sheet._shared_strings
        if texts and texts[0] in opened.names:
            texts = shared(opened.read(texts[0]))
        return _records(file, sheet, rows(opened.read(sheet._worksheet_path)), texts, usable, problems)
    finally:
        book.close()


def _without_cells(opened: Zip) -> io.BytesIO:
    """The file with all sheets empty, and with its own name as the only text of the part that holds the texts.

    Refused where the rest holds very many elements, or elements nested very deep: both cost openpyxl very much.
    """
    tags = 0
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for name in sorted(opened.names):
            if _SHEETS.search(name):
                copy.writestr(name, f'<worksheet xmlns="{SHEET_MAIN_NS}"><dimension ref="A1"/></worksheet>')
            elif _TEXTS.search(name):
                copy.writestr(name, f'<sst xmlns="{SHEET_MAIN_NS}"><si><t>{escape(name)}</t></si></sst>')
            elif name.endswith((".xml", ".rels")) and not _BESIDE.search(name):
                part = opened.read(name)
                tags += part.count(b"<")
                within(tags, MAX_TAGS_ELSEWHERE)
                flat(part)
                copy.writestr(name, part)
    return made


def _records(
    file: str,
    sheet: Any,
    elements: Iterator[Element],
    texts: Sequence[str],
    usable: Callable[[list[str]], bool],
    problems: list[Problem],
) -> list[list[str]]:
    """The rows of a sheet as texts, in its own numbering; what cannot be taken goes to problems."""
    book = sheet.parent
    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    parser = WorkSheetParser(None, texts, epoch=book.epoch, **formats)
    records: list[list[str]] = []
    beyond: set[int] = set()
    size = last = 0
    named: bool | None = None  # whether the first row names columns
    for element in elements:
        if named is False:  # then it is only of interest whether there are too many rows
            del element[1:]
        number, row = parser.parse_row(element)
        parser.row_dimensions.clear()
        if number <= last:
            raise Beyond("holds rows that are not in order", "save it anew in Excel, or as CSV")
        last = number
        found: dict[int, str] = {}
        for cell in row:
            if cell["value"] is None:
                continue
            if number > MAX_ROWS + 1:
                raise Beyond(f"holds more than {MAX_ROWS:,} rows", f"at most {MAX_ROWS:,} are read")
            column = cell["column"]
            where = f"row {number}, column {get_column_letter(min(column, _LAST_COLUMN))}"
            if column > MAX_COLUMNS:
                if column not in beyond and len(beyond) < MAX_COLUMNS:
                    beyond.add(column)
                    allowed = f"at most {MAX_COLUMNS} columns are read, the last is {get_column_letter(MAX_COLUMNS)}"
                    problems.append(Problem(file, where, "holds something", allowed))
                continue
            found[column], problem = _text(file, where, ReadOnlyCell(sheet, **cell))
            problems += problem
            size += len(found[column])
            if size > MAX_BYTES:  # a text may stand in one place and be referred to from very many
                raise Beyond(f"holds more than {MAX_BYTES:,} characters", "at most that many are read")
        if named is not False and any(found.values()):
            records += [[] for _ in range(number - 1 - len(records))]
            width = max(column for column, text in found.items() if text)
            records.append([found.get(column, "") for column in range(1, width + 1)])
            if named is None:
                named = usable(records[0])
        if len(problems) >= MOST:
            problems.append(not_checked(file, f"row {number + 1} and on"))
            break
    return records


def _text(file: str, where: str, cell: Any) -> tuple[str, list[Problem]]:
    """What a cell holds as text; empty, with the problem, where that cannot be taken."""
    value = cell.value
    if cell.data_type == "f":
        formula = str(getattr(value, "text", value) or "")
        said = f"={formula.removeprefix('=')[:40]}"
        allowed = "allowed are values; paste the value in its place"
        return "", [Problem(file, where, f"holds the formula {said!r}", allowed)]
    if cell.data_type == "e":
        allowed = "mend it in Excel, or empty the cell"
        return "", [Problem(file, where, f"holds the error {str(value)[:40]!r}", allowed)]
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
