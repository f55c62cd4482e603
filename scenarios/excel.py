"""One sheet of an Excel file as rows of texts: read in one pass, with counts, so that no file costs more than it holds.

Only the parts that are needed are unpacked. A formula or an error is a problem, never run and never taken as text.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from indicators.problems import Problem
from indicators.spreadsheet import MAX_ROWS
from scenarios.zipped import Damaged, Zip, open_zip

SHEET = "evidence"
MAX_MEMBERS = 1_000
MAX_COLUMNS = 60
MAX_CELLS = 20 * (MAX_ROWS + 1)  # the columns of a register; empty cells that are only formatted count too
MAX_TAGS = 6 * MAX_CELLS  # of one part: a cell with a text of its own takes six
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_OF_THE_DATE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|;.*')  # colours and languages, words, later sections

Attributes = dict[str, str]


class _Refused(ValueError):
    """A part beyond a limit."""

    def __init__(self, holds: str, allowed: str) -> None:
        self.holds, self.allowed = holds, allowed
        super().__init__(holds)


class _Enough(Exception):
    """Whatever follows in a part is not needed."""


class Book(NamedTuple):
    """What the cells of a sheet refer to."""

    sheet: str  # the part that holds it
    texts: list[str]
    formats: list[str]  # number format by style
    from_1904: bool


def read_sheet(file: str, data: bytes) -> tuple[list[list[str]], list[Problem]]:
    """The records of the sheet `evidence`, or else of the first, and everything that is wrong with its cells.

    Record k is row k + 1 of the sheet; blank rows stay and empty cells at the right are left out.
    """
    opened, problems = open_zip(file, data, MAX_MEMBERS)
    if opened is None:
        return [], problems
    try:
        book = _book(opened)
        reader = _Reader(file, book)
        with contextlib.suppress(_Enough):
            _walk(opened.read(book.sheet), reader.start, reader.end, reader.text)
    except Damaged as error:
        return [], [error.problem]
    except _Refused as error:
        return [], [Problem(file=file, where="", holds=error.holds, allowed=error.allowed)]
    except (expat.ExpatError, KeyError, IndexError, ValueError, OverflowError, UnicodeError):
        return [], [Problem(file=file, where="", holds="cannot be read as Excel", allowed="allowed are .xlsx and .csv")]
    return reader.records(), reader.problems


def _walk(
    part: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Go through the XML of a part by local names. Raises _Refused beyond the limits.

    No tree is built, so that elements nested ever so deep cost no more than others.
    """
    if part.count(b"<") > MAX_TAGS:
        raise _Refused(f"holds a part of more than {MAX_TAGS:,} tags", "save the sheet alone, or as CSV")
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def opened(tag: str, attributes: Attributes) -> None:
        start(tag[tag.find(":") + 1 :], attributes)

    def closed(tag: str) -> None:
        end(tag[tag.find(":") + 1 :])

    def declared(*_: object) -> None:  # Excel writes none; entities within entities are made with it
        raise _Refused("holds XML with a document type", "save it anew in Excel, or as CSV")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.StartDoctypeDeclHandler = declared
    parser.Parse(part, True)


def _relations(opened: Zip, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to: by id the kind and the name."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, given: Attributes) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, given["Target"])).lstrip("/")
            found[given["Id"]] = (given["Type"].rpartition("/")[2], target)

    _walk(opened.read(posixpath.join(folder, "_rels", f"{name}.rels")), start)
    return found


def _book(opened: Zip) -> Book:
    """Which sheet is read, and the texts and number formats that its cells refer to."""
    main = dict(_relations(opened, "").values())["officeDocument"]
    sheets: list[tuple[str, str]] = []
    from_1904 = False

    def start(tag: str, given: Attributes) -> None:
        nonlocal from_1904
        if tag == "sheet":
            sheets.append((given["name"], next((v for k, v in given.items() if k.endswith(":id")), "")))
        elif tag == "workbookPr":
            from_1904 = given.get("date1904") in ("1", "true")

    _walk(opened.read(main), start)
    relations = _relations(opened, main)
    found = {name: relations[i][1] for name, i in reversed(sheets) if relations[i][0] == "worksheet"}
    if not found:
        raise ValueError("no sheet")
    part = {kind: target for kind, target in relations.values() if target in opened.names}
    return Book(
        sheet=found.get(SHEET, list(found.values())[-1]),
        texts=_texts(opened.read(part["sharedStrings"])) if "sharedStrings" in part else [],
        formats=_formats(opened.read(part["styles"])) if "styles" in part else [],
        from_1904=from_1904,
    )


def _texts(part: bytes) -> list[str]:
    """The texts that cells refer to by number; how they are pronounced is left out."""
    found: list[str] = []
    pieces: list[str] = []
    taking = aside = False

    def start(tag: str, _: Attributes) -> None:
        nonlocal taking, aside
        taking = tag == "t" and not aside
        aside = aside or tag == "rPh"

    def end(tag: str) -> None:
        nonlocal taking, aside
        taking = False
        if tag == "rPh":
            aside = False
        elif tag == "si":
            found.append(_unescaped("".join(pieces)))
            pieces.clear()

    _walk(part, start, end, lambda text: pieces.append(text) if taking else None)
    return found


def _formats(part: bytes) -> list[str]:
    """The number format of each cell style."""
    own: dict[int, str] = {}
    used: list[int] = []
    within = False

    def start(tag: str, given: Attributes) -> None:
        nonlocal within
        if tag == "numFmt" and "numFmtId" in given:
            own.setdefault(int(given["numFmtId"]), given.get("formatCode", ""))
        elif tag == "cellXfs":
            within = True
        elif tag == "xf" and within:
            used.append(int(given.get("numFmtId", 0)))

    def end(tag: str) -> None:
        nonlocal within
        within = within and tag != "cellXfs"

    _walk(part, start, end)
    return [own.get(n) or BUILTIN_FORMATS.get(n, "General") for n in used]


class _Reader:
    """The cells of a sheet, taken in as its elements go by."""

    def __init__(self, file: str, book: Book) -> None:
        self.file, self.book = file, book
        self.problems: list[Problem] = []
        self.rows: dict[int, dict[int, str]] = {}
        self.row = self.column = self.cells = 0
        self.kind, self.style = "n", 0
        self.held: dict[str, str] = {}  # value, text of its own and formula of the cell
        self.taking, self.pieces = "", list[str]()
        self.columns: dict[str, int] = {}
        self.beyond: set[int] = set()

    def start(self, tag: str, given: Attributes) -> None:
        """An element begins."""
        if tag == "c":
            self._cell_begins(given)
        elif tag in ("v", "t", "f"):
            self.taking = tag
        elif tag == "row":
            self.row, self.column = int(float(given["r"])) if "r" in given else self.row + 1, 0

    def _cell_begins(self, given: Attributes) -> None:
        self.column = self._column(given["r"]) if "r" in given else self.column + 1
        self.cells += 1
        if self.cells > MAX_CELLS:
            holds = f"holds more than {MAX_CELLS:,} cells, counting empty ones that are formatted"
            raise _Refused(holds, "delete what is not needed, or save it as CSV")
        self.kind, self.style, self.held = given.get("t", "n"), int(given.get("s", 0)), {}

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = column_index_from_string(letters)  # ValueError for what is none
        return self.columns[letters]

    def text(self, text: str) -> None:
        """Text within an element."""
        if self.taking:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "c":
            self._cell_ends()
        elif tag == self.taking:
            self.held[tag] = self.held.get(tag, "") + "".join(self.pieces)
            self.pieces.clear()
            self.taking = ""
        elif tag == "sheetData":
            raise _Enough

    def _cell_ends(self) -> None:
        value = self._value() if self.held else ""
        if not value and "f" not in self.held:
            return
        if self.row > MAX_ROWS + 1:
            raise _Refused(f"holds more than {MAX_ROWS:,} rows", f"at most {MAX_ROWS:,} are read")
        if self.column <= MAX_COLUMNS:
            self.rows.setdefault(self.row, {})[self.column] = value
        elif self.column not in self.beyond and len(self.beyond) < MAX_COLUMNS:
            self.beyond.add(self.column)
            self._say("holds something", f"at most {MAX_COLUMNS} columns are read, the last is {_letter(MAX_COLUMNS)}")

    def records(self) -> list[list[str]]:
        """The rows up to the last with anything in it."""
        found = []
        for number in range(1, max(self.rows, default=0) + 1):
            cells = self.rows.get(number, {})
            found.append([cells.get(k, "") for k in range(1, max(cells, default=0) + 1)])
        return found

    def _say(self, holds: str, allowed: str) -> None:
        where = f"row {self.row}, column {_letter(self.column)}"
        self.problems.append(Problem(file=self.file, where=where, holds=holds, allowed=allowed))

    def _value(self) -> str:
        """What a cell holds as text; empty after naming what cannot be taken."""
        value = self.held.get("v", "")
        if "f" in self.held:
            said = f"={self.held['f'][:40]}" if self.held["f"] else "= (one that it shares with other cells)"
            self._say(f"holds the formula {said!r}", "allowed are values; paste the value in its place")
            return ""
        if self.kind == "e":
            self._say(f"holds the error {value[:40]!r}", "mend it in Excel, or empty the cell")
            return ""
        if self.kind == "inlineStr":
            return _unescaped(self.held.get("t", ""))
        if not value:
            return ""
        if self.kind == "s":
            return self.book.texts[int(value)]
        if self.kind == "b":
            return "TRUE" if int(value) else "FALSE"
        if self.kind == "d":
            return value.partition("T")[0]
        return self._number(value) if self.kind == "n" else _unescaped(value)

    def _number(self, text: str) -> str:
        value = float(text)
        shape = self.book.formats[self.style] if self.style < len(self.book.formats) else "General"
        if is_date_format(shape):
            epoch = CALENDAR_MAC_1904 if self.book.from_1904 else CALENDAR_WINDOWS_1900
            try:
                return _date(from_excel(value, epoch, timedelta=is_timedelta_format(shape)), shape)
            except (OverflowError, ValueError):
                self._say(f"holds {text[:40]} as a date, which is none", "type it as text: YYYY, YYYY-MM or YYYY-MM-DD")
                return ""
        return str(int(value)) if value.is_integer() else str(value)


def _letter(column: int) -> str:
    return str(get_column_letter(column))


def _unescaped(text: str) -> str:
    """Text with the control characters that Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _date(value: object, shape: str) -> str:
    """A date as precise as it is shown: where the format shows no day the month, where it shows no month the year.

    >>> _date(datetime(2015, 4, 1), "mmm-yy"), _date(datetime(2015, 4, 1), "yyyy-mm-dd")
    ('2015-04', '2015-04-01')
    """
    if not isinstance(value, date):
        return str(value)
    day = (value.date() if isinstance(value, datetime) else value).isoformat()
    marks = _NOT_OF_THE_DATE.sub("", shape).lower()
    if "d" in marks or "y" not in marks:
        return day
    return day[:7] if "m" in marks else day[:4]
