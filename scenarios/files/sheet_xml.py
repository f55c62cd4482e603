"""The XML parts of an Excel file, streamed: a part beyond a limit is refused before anything of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from openpyxl.xml.constants import SHEET_MAIN_NS

from indicators.parsing.spreadsheet import MAX_ROWS

MAX_CELLS = 20 * (MAX_ROWS + 1)  # the columns of a register; empty cells that are only formatted count too
MAX_FORMATTED = 5 * MAX_ROWS  # rows, counting empty ones that are only formatted
MAX_TAGS = 1_000_000  # of a sheet or its texts: a cell takes four, or six with a text of its own
MAX_DEPTH = 40
_PIECE = 64 * 1024  # bytes that are read before what they hold is handed on
_ROW, _CELL, _VALUE, _FORMULA, _TEXT, _SPOKEN, _ITEM = (  # as expat tells them; an Element has a bracket before
    f"{SHEET_MAIN_NS}}}{tag}" for tag in ("row", "c", "v", "f", "t", "rPh", "si")
)
_HELD = frozenset((_VALUE, _FORMULA, _TEXT))
_A_ROW, _A_CELL, _A_VALUE = ("{" + name for name in (_ROW, _CELL, _VALUE))


class Beyond(ValueError):
    """A part beyond a limit."""

    def __init__(self, holds: str, allowed: str) -> None:
        self.holds, self.allowed = holds, allowed
        super().__init__(holds)


def flat(part: bytes) -> None:
    """Refuse XML nested deep or with a document type."""
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise _deep()

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    for _ in _streamed(part, start, end, []):
        pass


def texts(part: bytes) -> list[str]:
    """The texts that cells refer to by number: of each its runs, joined, without how it is spoken."""
    within(part.count(b"<"), MAX_TAGS)
    found: list[str] = []
    runs: list[str] = []
    said: list[str] = []
    depth = spoken = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, spoken
        depth += 1
        if depth > MAX_DEPTH:
            raise _deep()
        if name == _TEXT:
            said.clear()
        elif name == _SPOKEN:
            spoken += 1

    def end(name: str) -> None:
        nonlocal depth, spoken
        depth -= 1
        if name == _TEXT:
            if not spoken:
                runs.append("".join(said))
        elif name == _ITEM:
            found.append("".join(runs).replace("x005F_", ""))  # as openpyxl does
            runs.clear()
            if len(found) > MAX_CELLS:
                raise Beyond(f"holds more than {MAX_CELLS:,} texts", "save the sheet alone, or as CSV")
        elif name == _SPOKEN:
            spoken -= 1

    for _ in _streamed(part, start, end, said):
        pass
    return found


def rows(part: bytes) -> Iterator[Element]:
    """The rows of a sheet, one after the other, each with its cells and of these value and formula.

    A text that stands in a cell is its value. Refused where rows or cells are too many.
    """
    _few_cells(sum(part.count(mark) for mark in (b"<c ", b"<c>", b"<c/")))
    within(part.count(b"<"), MAX_TAGS)
    done: list[Element] = []
    row: Element | None = None
    cell: Element | None = None
    said: list[str] = []
    runs: list[str] = []
    formula: dict[str, str] = {}
    depth = count = cells = spoken = 0

    # Told apart in the order of how often they come: these two are called for every element there is.
    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count, cells, spoken, formula, row, cell
        depth += 1
        if depth > MAX_DEPTH:
            raise _deep()
        if name in _HELD:
            said.clear()
            formula = attributes
        elif name == _CELL:
            if row is not None and cell is None:
                cells += 1
                if cells > MAX_CELLS:
                    _few_cells(cells)
                cell = SubElement(row, _A_CELL, attributes)
        elif name == _ROW:
            if row is None:
                count += 1
                if count > MAX_FORMATTED:
                    holds = f"holds more than {MAX_FORMATTED:,} rows, counting empty ones that are formatted"
                    raise Beyond(holds, "delete what is not needed, or save it as CSV")
                row = Element(_A_ROW, attributes)
        elif name == _SPOKEN:
            spoken += 1

    def end(name: str) -> None:
        nonlocal depth, spoken, row, cell
        depth -= 1
        if name in _HELD:
            if cell is None:
                return
            if name == _TEXT:
                if not spoken:
                    runs.append("".join(said))
            elif len(cell) < 2:
                SubElement(cell, "{" + name, formula).text = "".join(said)
        elif name == _CELL:
            if runs and cell is not None and cell.get("t") == "inlineStr":
                cell.set("t", "str")
                SubElement(cell, _A_VALUE).text = "".join(runs)
            runs.clear()
            cell = None
        elif name == _ROW:
            if row is not None:
                done.append(row)
            row = cell = None
        elif name == _SPOKEN:
            spoken -= 1

    for _ in _streamed(part, start, end, said):
        yield from done
        done.clear()


def _few_cells(count: int) -> None:
    if count > MAX_CELLS:
        holds = f"holds more than {MAX_CELLS:,} cells, counting empty ones that are formatted"
        raise Beyond(holds, "delete what is not needed, or save it as CSV")


def within(tags: int, most: int) -> None:
    """Refuse a part of very many tags."""
    if tags > most:
        raise Beyond(f"holds a part of more than {most:,} tags", "save the sheet alone, or as CSV")


def _deep() -> Beyond:
    return Beyond(f"holds XML nested more than {MAX_DEPTH} deep", "save it anew in Excel, or as CSV")


def _streamed(
    part: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], said: list[str]
) -> Iterator[None]:
    """Read XML piece by piece; names are told as NAMESPACE}TAG and the signs between them added to `said`.

    Refused where it has a document type: Excel writes none, and entity bombs need one.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def declared(*_: object) -> None:
        raise Beyond("holds XML with a document type", "save it anew in Excel, or as CSV")

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, said.append
    for at in range(0, len(part) + 1, _PIECE):
        parser.Parse(part[at : at + _PIECE], at + _PIECE > len(part))
        yield
