"""The XML parts of an Excel file, streamed: a part beyond a limit is refused before anything of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from openpyxl.xml.constants import SHEET_MAIN_NS

from indicators.parsing.spreadsheet import MAX_ROWS

MAX_CELLS = 20 * (MAX_ROWS + 1)  # the columns of a register; empty cells that are only formatted count too
MAX_FORMATTED = 5 * MAX_ROWS  # rows, counting empty ones that are only formatted
MAX_TAGS = 4 * MAX_CELLS  # of a sheet or its texts: a cell takes four, or six with a text of its own
MAX_DEPTH = 40
_PIECE = 64 * 1024  # bytes that are read before what they hold is handed on
_ROW, _CELL, _VALUE, _FORMULA, _TEXT, _SPOKEN, _ITEM = (
    f"{SHEET_MAIN_NS}}}{tag}" for tag in ("row", "c", "v", "f", "t", "rPh", "si")
)
Start: TypeAlias = Callable[[str, dict[str, str]], None]
End: TypeAlias = Callable[[str], None]


class Beyond(ValueError):
    """A part beyond a limit."""

    def __init__(self, holds: str, allowed: str) -> None:
        self.holds, self.allowed = holds, allowed
        super().__init__(holds)


def flat(part: bytes) -> None:
    """Refuse XML nested deep or with a document type."""
    for _ in _streamed(part, lambda name, attributes: None, lambda name: None, []):
        pass


def texts(part: bytes) -> list[str]:
    """The texts that cells refer to by number: of each its runs, joined, without how it is spoken."""
    within(part.count(b"<"), MAX_TAGS)
    found: list[str] = []
    runs: list[str] = []
    said: list[str] = []
    spoken = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal spoken
        spoken += name == _SPOKEN
        if name == _TEXT:
            said.clear()

    def end(name: str) -> None:
        nonlocal spoken
        spoken -= name == _SPOKEN
        if name == _TEXT and not spoken:
            runs.append("".join(said))
        elif name == _ITEM:
            found.append("".join(runs).replace("x005F_", ""))  # as openpyxl does
            runs.clear()
            if len(found) > MAX_CELLS:
                raise Beyond(f"holds more than {MAX_CELLS:,} texts", "save the sheet alone, or as CSV")

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
    inside: list[Element] = []  # the row and its cell that are open
    said: list[str] = []
    runs: list[str] = []
    formula: dict[str, str] = {}
    count = cells = spoken = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, cells, spoken, formula
        if name == _CELL and len(inside) == 1:
            cells += 1
            _few_cells(cells)
            inside.append(SubElement(inside[0], f"{{{_CELL}", attributes))
        elif name in (_VALUE, _FORMULA, _TEXT):
            said.clear()
            formula = attributes
        elif name == _ROW and not inside:
            count += 1
            if count > MAX_FORMATTED:
                holds = f"holds more than {MAX_FORMATTED:,} rows, counting empty ones that are formatted"
                raise Beyond(holds, "delete what is not needed, or save it as CSV")
            inside.append(Element(f"{{{_ROW}", attributes))
        spoken += name == _SPOKEN

    def end(name: str) -> None:
        nonlocal spoken
        spoken -= name == _SPOKEN
        if len(inside) == 2:
            cell = inside[1]
            if name == _TEXT and not spoken:
                runs.append("".join(said))
            elif name in (_VALUE, _FORMULA) and len(cell) < 2:
                SubElement(cell, f"{{{name}", formula).text = "".join(said)
            elif name == _CELL:
                if runs and cell.get("t") == "inlineStr":
                    cell.set("t", "str")
                    SubElement(cell, f"{{{_VALUE}").text = "".join(runs)
                runs.clear()
                inside.pop()
        elif name == _ROW and inside:
            done.append(inside.pop())

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


def _streamed(part: bytes, start: Start, end: End, said: list[str]) -> Iterator[None]:
    """Read XML piece by piece; names are told as NAMESPACE}TAG and the signs between them added to `said`.

    Refused where it is nested deep or has a document type: Excel writes neither, and entity bombs need the latter.
    """
    depth = 0
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def declared(*_: object) -> None:
        raise Beyond("holds XML with a document type", "save it anew in Excel, or as CSV")

    def deeper(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Beyond(f"holds XML nested more than {MAX_DEPTH} deep", "save it anew in Excel, or as CSV")
        start(name, attributes)

    def back(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = deeper, back, said.append
    for at in range(0, len(part) + 1, _PIECE):
        parser.Parse(part[at : at + _PIECE], at + _PIECE > len(part))
        yield
