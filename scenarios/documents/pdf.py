"""Paragraphs of a PDF as their author wrote them, with the page each starts on. Called in a child process alone.

Lines from characters (`pdf_lines`), without heads and feet, column by column (`pdf_columns`), as
paragraphs (`pdf_paragraphs`), with words whole (`pdf_words`). Tables and footnotes stand after the text.

What it cannot tell, and does not say in a note: a paragraph that ends with a full line at the foot of a column, where
space tells them apart, is joined with the next; a caption is a paragraph between others; a table whose cells are full
lines is read as columns; columns that the file draws across, less than a line's height apart, are read across; of the
scripts of India letters may be parted; a formula is read as its letters follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from statistics import median

import pypdfium2 as pdfium

from indicators.parsing.days import day
from indicators.parsing.prose import is_body
from scenarios.documents.found import Found, Unread, institution, noted, said_above
from scenarios.documents.passage import Passage, Piece, clean, numbered
from scenarios.documents.pdf_columns import Block, in_order
from scenarios.documents.pdf_lines import Line, PageLines, page_lines
from scenarios.documents.pdf_paragraphs import Paragraph, paragraphs, with_lists

_HEADING = 1.15  # times as large as the text
_LOOKED_AT = 20  # pages, whether they are pictures
_NO_TITLE = re.compile(
    r"(untitled.*|.*\.(docx?|indd|odt|pdf|qxd|tex|dvi|p65|pages)|microsoft word - .*)", re.IGNORECASE
)


def read(data: bytes, on_page: Callable[[int, int], None]) -> Found:
    """The passages of a PDF, and what it says of itself; on_page is told after each page how many of how many are read.

    The title is that of the metadata, else what is set largest on the first page; author and date are those above the
    text, else the metadata's author. Raises Unread where it is no PDF, damaged, a scan, or needs a password.

    notes: tables, footnotes (set apart, after the text), turned (text at an angle, left out), vertical (in the order
    of the file), letters (of fonts that do not say which they are, left out), pages-without-text.
    """
    try:
        return _found(data, on_page)
    except pdfium.PdfiumError as error:
        raise Unread("encrypted" if "assword" in str(error) else "damaged") from None


def _found(data: bytes, on_page: Callable[[int, int], None]) -> Found:
    document = pdfium.PdfDocument(data)
    try:
        count = len(document)
        pages: list[PageLines] = []
        for number in range(count):
            page = document[number]
            pages.append(page_lines(page))
            page.close()
            on_page(number + 1, count)
        said = document.get_metadata_dict()
        text, body, found, notes = _text(pages, without_margins([page.lines for page in pages]))
        if not found and not _pictured(document):  # pages that are all alike; a scan has no text but a stamp
            text, body, found, notes = _text(pages, [[*page.lines] for page in pages])
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise Unread("scan", count)
    title = clean(said.get("Title", ""))
    title = title if title and not _NO_TITLE.fullmatch(title) else _title(text, body)
    above = takewhile(lambda p: not is_body(p.text) and p.page == 1, text)
    lines = [placed.line.text for p in above for placed in p.lines]
    author, written = said_above(lines)
    publisher = institution(line for line in lines if clean(line) not in title)
    author = author or clean(said.get("Author", ""))
    made = day(said.get("CreationDate", "").removeprefix("D:")[:8])
    return Found(found, count, title, author, publisher, written, made, notes=notes)


def _pictured(document: pdfium.PdfDocument) -> bool:
    """Whether the first pages hold pictures, as those of a scan do."""
    pages = (document[n] for n in range(min(len(document), _LOOKED_AT)))
    return any(next(page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE]), None) is not None for page in pages)


def _text(
    read: list[PageLines], pages: list[list[Line]]
) -> tuple[list[Paragraph], float, list[Passage], tuple[str, ...]]:
    """Paragraphs with headings, the size of most of them, the passages, the notes.

    read, pages: the pages as they were read, and their lines without heads and feet.
    """
    body = _body_size(pages)
    kinds: dict[str, list[tuple[int, Block]]] = {"text": [], "note": [], "table": []}
    blocks = in_order([[] if page.vertical else lines for page, lines in zip(read, pages, strict=True)], body)
    for number, (page, lines, found) in enumerate(zip(read, pages, blocks, strict=True), 1):
        for block in _as_drawn(lines) if page.vertical else found:
            kinds[block.kind].append((number, block))
    text = with_lists(paragraphs(kinds["text"]))
    held = numbered(
        (Piece(p.text, _is_heading(p, body), p.page, p.items > 1) for p in text),
        (Piece(p.text, page=p.page) for p in paragraphs(kinds["note"])),
        (Piece(" | ".join(n.text for n in b.lines), page=number) for number, b in kinds["table"]),
    )
    notes = noted(
        tables=kinds["table"],
        footnotes=kinds["note"],
        turned=any(page.turned for page in read),
        vertical=any(page.vertical for page in read),
        right_to_left=any(page.leftwards for page in read),
        letters=sum(page.unreadable for page in read) > 0.01 * sum(len(n.text) for lines in pages for n in lines),
        pages_without_text=not all(page.lines for page in read),  # of a file without any nothing is read
    )
    return text, body, held, notes


def _body_size(pages: list[list[Line]]) -> float:
    """The size in which most of a document's characters are set, in points."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=1.0)


def _as_drawn(lines: list[Line]) -> list[Block]:
    """A page whose order is the file's alone, as one line."""
    return [Block((lines[0]._replace(text="".join(n.text for n in lines)),), 0, 0)] if lines else []


def _is_heading(paragraph: Paragraph, body: float) -> bool:
    """Whether a short piece is set as a heading is, though it ends with a mark: "What next?"."""
    lines = [p.line for p in paragraph.lines]
    apart = all(n.size > _HEADING * body for n in lines) or all(n.bold for n in lines)
    return apart and len(lines) <= 2 and not paragraph.text.endswith(".")


def _title(found: Sequence[Paragraph], body: float) -> str:
    """What is set largest on the first page, and larger than the text: the title, where the file names none."""
    first = [(max(n.line.size for n in p.lines), p.text) for p in found if p.page == 1]
    largest = max((size for size, text in first if len(text) > 3), default=0.0)
    return next((text for size, text in first if size == largest), "") if largest > _HEADING * body else ""


# Heads, feet and page numbers, which are no text

_DEEP = 3  # rows from the edge that may be a head or a foot
_SHARE = 0.15  # of the pages: what stands at the same edge on as many is repeated
_SEEN = 8  # rows by which the distance between two lines of the text is judged
_APART = 1.15  # of that distance: a head or a foot stands further from the text
_STEP = 1.13  # heights of a line: that distance where it cannot be seen
_COUNTED = 3  # numbers in a margin, from which on they count lines
_AT = 2  # points: how far numbers of lines stand from a place where others do
_DIGITS = re.compile(r"\d+")
_ROMAN = r"[ivxlc]{1,7}"
_NUMBER = re.compile(
    rf"\W*(?:page|p\.|seite|стр\.?|с\.)?\s*(?:\d{{1,4}}|{_ROMAN})\s*(?:(?:of|von|из|/|\|)\s*\d{{1,4}})?\W*",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without heads, feet, numbers of lines: rows at an edge that recur but for digits or are a number."""
    edges = [(_edge(lines, top=True), _edge(lines, top=False)) for lines in pages]
    enough = max(2, round(_SHARE * len(pages)))
    known: tuple[set[str], set[str]] = (set(), set())
    for side in (0, 1):
        counts = Counter(key for edge in edges for key in {_key(n) for row in edge[side][:_DEEP] for n in row})
        known[side].update(key for key, count in counts.items() if count >= enough)
    steps = [step for edge in edges for side in (0, 1) if (step := min(_gaps(edge[side][1:]), default=0.0))]
    usual = median(steps) if steps else None
    counted = {id(n) for n in _line_numbers(pages)}
    kept: list[list[Line]] = []
    for lines, edge in zip(pages, edges, strict=True):
        gone = {id(n) for side in (0, 1) for row in _marginal(edge[side], known[side], usual) for n in row}
        gone |= counted
        kept.append([n for n in lines if id(n) not in gone])
    return kept


def _key(line: Line) -> str:
    """A line as it recurs: its digits are no matter."""
    return _DIGITS.sub("#", line.text.casefold())


def _line_numbers(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Numbers that count the lines, each or every fifth: in a margin, three or more on a page, and there on others."""
    asides = [_aside(lines) for lines in pages]
    told = {round(n.right) for aside in asides if _count(aside) for n in aside}
    return [n for aside in asides for n in aside if any(abs(n.right - place) < _AT for place in told)]


def _aside(lines: Sequence[Line]) -> list[Line]:
    """The numbers on a page that stand left of all text or right of it, from the top."""
    text = [n for n in lines if not n.text.isdecimal()]
    left, right = min((n.left for n in text), default=0.0), max((n.right for n in text), default=0.0)
    aside = [n for n in lines if n.text.isdecimal() and len(n.text) < 5 and (n.right < left or n.left > right)]
    return sorted(aside, key=lambda n: -n.top) if text else []


def _count(aside: Sequence[Line]) -> bool:
    """Whether numbers grow by one or by five."""
    steps = {int(other.text) - int(one.text) for one, other in pairwise(aside)}
    return len(aside) >= _COUNTED and steps in ({1}, {5})


def _edge(lines: Sequence[Line], *, top: bool) -> list[list[Line]]:
    """The outermost rows of a page, from its edge inwards."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda n: -n.top if top else n.bottom):
        first = rows[-1][0] if rows else None
        if first and min(first.top, line.top) - max(first.bottom, line.bottom) > 0.5 * min(first.size, line.size):
            rows[-1].append(line)
        elif len(rows) == _SEEN:
            break
        else:
            rows.append([line])
    return rows


def _gaps(rows: Sequence[Sequence[Line]]) -> list[float]:
    """From foot to foot of rows that follow each other, in points."""
    return [abs(min(n.bottom for n in row) - min(n.bottom for n in after)) for row, after in pairwise(rows)]


def _marginal(rows: Sequence[Sequence[Line]], known: set[str], usual: float | None) -> Sequence[Sequence[Line]]:
    """Those of a page's outermost rows that are a head or a foot: they recur or are a number, and stand apart.

    usual: from line to line of the text, in points, where that can be seen.
    """
    gaps = _gaps(rows)
    last = 0
    for number, row in enumerate(rows[:_DEEP]):
        if not all(_key(n) in known or _NUMBER.fullmatch(n.text) for n in row):
            break
        step = min([*gaps[number + 1 :], usual or _STEP * max(n.size for n in row)])
        if number == len(rows) - 1 or gaps[number] > _APART * step:
            last = number + 1
    return rows[:last]
