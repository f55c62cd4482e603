"""The order in which a page is read: columns found by what stands side by side, tables and footnotes set apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from indicators.parsing.prose import ENDS_A_SENTENCE
from scenarios.documents.pdf_lines import LARGE, Line

SMALL = 0.93  # of the size of the text: what is smaller is set as a note
_SET_BELOW = 0.5  # of a line's height: room between the text and a note below it
_BESIDE = 0.7  # of a line's height: two lines whose feet differ by less stand side by side
_ROWS = 3  # side by side, from which on two columns are seen
_CANDIDATES = 60  # places tried for a gutter: where most lines start
_FULL = 0.7  # of the width: rows that fill less of it, in the middle of them, are a table's
DROPPED = "\u2060"  # after a large first letter, until it is known whether it is a word
_DEEPEST = 8
_HANGING = 4  # heights of a line: how far right of its number or bullet an item begins at most
_MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?|[*†‡§¶•▪●○–-]")
# How a footnote begins.
MARKED = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|\[\d{1,3}\]|\(\d{1,3}\))[.)]?(?:\s|(?=[^\W\d_]|[“\"‘(]))")


class Block(NamedTuple):
    """Lines that are read one after the other, from top to bottom, within left and right."""

    lines: tuple[Line, ...]
    left: float
    right: float
    kind: Literal["text", "table", "note"] = "text"


def in_order(pages: Iterable[Sequence[Line]], body: float) -> Iterator[list[Block]]:
    """The blocks of each page in the order in which they are read; body: size of the document's text, in points.

    Where a page has columns, the pages after it may have them even for a line or two.
    """
    known: set[float] = set()
    for lines in pages:
        if not lines:
            yield []
            continue
        edges = min(line.left for line in lines), max(line.right for line in lines)
        blocks = _region(sorted(_with_marks(lines), key=_from_top), *edges, 0, known)
        yield [part for block in blocks for part in _without_notes(block, blocks, body)]


def _with_marks(lines: Sequence[Line]) -> list[Line]:
    """Lines with the number or bullet that stands a little left of them: of a footnote, of an item of a list."""
    held = sorted(lines, key=lambda n: (-n.bottom, n.left))
    for n in range(len(held) - 1, 0, -1):
        mark, line = held[n - 1], held[n]
        beside = abs(mark.bottom - line.bottom) < 0.5 * line.size and 0 < line.left - mark.right < _HANGING * line.size
        if beside and _MARK.fullmatch(mark.text) and line.text[0].isalpha() and line.text.count(" ") > 1:
            held[n - 1 : n + 1] = [line._replace(text=f"{mark.text} {line.text}", left=mark.left)]
    return held


def _from_top(line: Line) -> tuple[float, float]:
    return -(line.bottom + line.top), line.left


def _region(lines: list[Line], left: float, right: float, depth: int, known: set[float]) -> list[Block]:
    """Lines in order of reading: at the widest agreement on a gutter the parts left and right of it, band by band."""
    gutter = _gutter(lines, known) if depth < _DEEPEST else None
    bands: list[tuple[bool, list[Line]]] = []
    for split, band in _bands(lines, gutter, 1 if gutter in known else 2) if gutter is not None else ():
        if split and bands and (heading := _centred(band, left, right)):
            bands[-1][1].extend(band[:heading])
            del band[:heading]
        if not split and bands and not bands[-1][0]:
            bands[-1][1].extend(band)
        else:
            bands.append((split, band))
    if gutter is None or not any(split for split, _ in bands):
        return [Block(tuple(_rows(lines)), left, right)]
    beside = [line for split, band in bands if split for line in band]
    inner = max((line.right for line in beside if line.right <= gutter), default=gutter)
    blocks: list[Block] = []
    for split, band in bands:
        if not split:
            blocks += _region(band, left, right, depth + 1, known)
        elif _is_table(band):
            above, cells, below = _cut_out(band)
            blocks += _region(above, left, right, depth + 1, known) if above else []
            blocks.append(Block(tuple(_rows(cells, " | ")), left, right, "table"))
            blocks += _region(below, left, right, depth + 1, known) if below else []
        else:
            known.add(gutter)
            one, two = [n for n in band if n.left < gutter], [n for n in band if n.left >= gutter]
            one, under = _parted(one, two)
            blocks += _region(one, left, inner, depth + 1, known)
            blocks += _region(two, gutter, right, depth + 1, known)
            blocks += _region(under, left, inner, depth + 1, known)
    return blocks


def _centred(band: Sequence[Line], left: float, right: float) -> int:
    """How many lines at the top of a band, of two at most, stand alone in the middle between left and right."""
    for n, line in enumerate(band[:3]):
        beside = any(abs(other.bottom - line.bottom) < line.size for other in band[:9] if other is not line)
        if beside or abs(line.left + line.right - left - right) > 0.04 * (right - left):
            return n
    return 0


def _parted(one: list[Line], two: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The left column, and what stands below both columns: after a space, with a sentence going on in the right one."""
    lowest = min(line.bottom for line in two)
    widest = 0.0
    for n in range(1, len(one)):
        above, below = one[n - 1], one[n]
        space = above.bottom - below.top
        if below.top < lowest and space > 0.5 * above.size:
            goes_on = not ENDS_A_SENTENCE.search(above.text)
            aside = space > 1.2 * widest > 0 and not ENDS_A_SENTENCE.search(one[-1].text) and two[0].text[0].isupper()
            return (one[:n], one[n:]) if goes_on or aside else (one, [])
        widest = max(widest, space)
    return one, []


def _gutter(lines: Sequence[Line], known: Collection[float]) -> float | None:
    """Where lines start that have the most others beside them on the left; None where fewer than three do.

    known: gutters of pages before; one of them is enough of a reason where a single line has another beside it.
    """
    lefts, rights = np.array([n.left for n in lines]), np.array([n.right for n in lines])
    feet, heights = np.array([n.bottom for n in lines]), np.array([n.size for n in lines])
    places, counts = np.unique(np.floor(lefts), return_counts=True)
    best: tuple[int, int] = (0, 0)
    found = None
    for place in places[np.argsort(-counts, kind="stable")][:_CANDIDATES].tolist():
        after, before = lefts >= place, rights <= place + 1
        least = 1 if place in known else _ROWS
        if after.sum() < least or before.sum() < least:
            continue
        score = (_beside(feet[before], feet[after], heights[after]), -int((~after & ~before).sum()))
        if score[0] >= least and score > best:
            best, found = score, place
    return found


def _beside(feet: np.ndarray, others: np.ndarray, heights: np.ndarray) -> int:
    """How many of the others have a foot beside theirs."""
    feet = np.sort(feet)
    place = np.searchsorted(feet, others)
    above = np.abs(feet[np.minimum(place, feet.size - 1)] - others)
    below = np.abs(feet[np.maximum(place - 1, 0)] - others)
    return int((np.minimum(above, below) < _BESIDE * heights).sum())


def _bands(lines: Iterable[Line], gutter: float, least: int) -> Iterable[tuple[bool, list[Line]]]:
    """Lines from top to bottom in bands: such as stand on both sides of a gutter (True), and all others."""
    band: list[Line] = []
    for line in lines:
        if line.left < gutter and line.right > gutter + 1:
            if band:
                yield _stands_on_both(band, gutter, least), band
            yield False, [line]
            band = []
        else:
            band.append(line)
    if band:
        yield _stands_on_both(band, gutter, least), band


def _stands_on_both(band: Sequence[Line], gutter: float, least: int) -> bool:
    """Whether so many lines right of a gutter have one beside them on its left."""
    before = np.array([n.bottom for n in band if n.left < gutter])
    after = [n for n in band if n.left >= gutter]
    if not before.size or not after:
        return False
    return _beside(before, np.array([n.bottom for n in after]), np.array([n.size for n in after])) >= least


def _by_row(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines from top to bottom that stand beside each other together, from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows:
            first = rows[-1][0]
            shared = min(first.top, line.top) - max(first.bottom, line.bottom)
            if shared > 0.5 * min(first.size, line.size) and max(first.size, line.size) < LARGE * min(
                first.size, line.size
            ):
                rows[-1].append(line)
                continue
        rows.append([line])
    return [sorted(row, key=lambda n: n.left) for row in rows]


def _rows(lines: Iterable[Line], between: str = " ") -> list[Line]:
    """Lines one below the other: what stands side by side as one, a large first letter before its word."""
    rows = [_joined(row, between) for row in _by_row(lines)]
    tall = [n for n, row in enumerate(rows) if len(row.text) <= 2 and row.text.isalpha() and len(rows) > 1]
    for n in tall:
        letter = rows[n]
        beside = [
            k
            for k in range(max(0, n - 5), min(len(rows), n + 6))
            if k != n
            and rows[k].size * LARGE < letter.size
            and rows[k].left >= letter.right - 1
            and rows[k].bottom > letter.bottom - 0.5 * rows[k].size
            and rows[k].top < letter.top + 0.5 * rows[k].size
        ]
        if beside:
            for k in beside:
                rows[k] = rows[k]._replace(left=letter.left)
            first = rows[beside[0]]
            rows[beside[0]] = first._replace(text=letter.text + (DROPPED if len(letter.text) == 1 else "") + first.text)
            rows[n] = letter._replace(text="")
    return [row for row in rows if row.text]


def _joined(row: Sequence[Line], between: str) -> Line:
    if len(row) == 1:
        return row[0]
    longest = max(row, key=lambda n: len(n.text))
    text = between.join(n.text for n in row)
    return longest._replace(text=text, left=row[0].left, right=max(n.right for n in row), bold=all(n.bold for n in row))


def _is_table(band: Sequence[Line]) -> bool:
    """Whether what stands side by side are cells: three rows of them, and in the middle row wide spaces between."""
    rows = [row for row in _by_row(band) if len(row) > 1]
    if len(rows) < _ROWS:
        return False
    width = max(n.right for n in band) - min(n.left for n in band)
    return float(np.median([sum(n.right - n.left for n in row) for row in rows])) < _FULL * width


def _cut_out(band: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """What stands above a table's first row with several cells, the table, and what stands below its last."""
    rows = _by_row(band)
    several = [n for n, row in enumerate(rows) if len(row) > 1]
    parts = rows[: several[0]], rows[several[0] : several[-1] + 1], rows[several[-1] + 1 :]
    above, cells, below = ([line for row in part for line in row] for part in parts)
    return above, cells, below


def _set_below(lines: Sequence[Line], first: int, left: float) -> bool:
    """Whether small lines stand apart from the text above them and as far out: notes without a mark; no quotation."""
    if first in (0, len(lines)):
        return False
    above, below = lines[first - 1], lines[first]
    far = above.bottom - below.top > _SET_BELOW * above.size
    return far and sum(line.left > left + line.size for line in lines[first:]) <= (len(lines) - first) / 2


def _without_notes(block: Block, blocks: Sequence[Block], body: float) -> list[Block]:
    """A block, and the footnotes at its end as their own: small lines from one with a mark, or apart, to the foot."""
    if block.kind != "text":
        return [block]
    lines = block.lines
    first = len(lines)
    while first and lines[first - 1].size < SMALL * body:
        first -= 1
    if not _set_below(lines, first, block.left):
        while first < len(lines) and not MARKED.match(lines[first].text):
            first += 1
    if first == len(lines):
        return [block]
    foot = lines[-1].bottom
    below = (
        line
        for other in blocks
        if other is not block
        for line in other.lines
        if line.top < foot and line.left < block.right and line.right > block.left and line.size >= SMALL * body
    )
    above = any(line.size >= SMALL * body for other in blocks for line in other.lines)
    if next(below, None) is not None or not above:
        return [block]
    note = block._replace(lines=lines[first:], kind="note")
    return [block._replace(lines=lines[:first]), note] if first else [note]
