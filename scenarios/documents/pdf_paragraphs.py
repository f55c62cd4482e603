"""Lines in their order of reading as paragraphs: where one ends, and where it goes on in another column or page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from indicators.parsing.prose import ENDS_A_SENTENCE
from scenarios.documents.pdf_columns import MARKED, Block
from scenarios.documents.pdf_lines import Line
from scenarios.documents.pdf_words import Words, text_of

_GAP, _GAP_AFTER_A_STOP = 1.3, 1.15  # line steps
_SIZE = 1.12  # times as large: other type
_FEW, _EVEN = 20, 0.5  # of so many lines at least, half are of one size, or every line has its own
_UNEVEN_SIZE = 1.6  # times as large, where every line has its own: other type
_UNEVEN_ROOM = 0.1  # of the width: what such a line leaves at least where a paragraph ends
_INDENT = 0.7  # of a line's height
_WIDER = 1.2  # times as wide: over more columns than one
_BROKEN_OFF = 0.2  # of the width: a line that leaves so much room ends a piece, though no sentence ends there
_BYLINE = 24  # characters: a line of text, even beside a picture, has more
_NEAR = 4  # lines before and after, by which the right edge of a line is judged
_BULLET = re.compile(r"[•‣▪●○◦■□♦➢]\s")
_ITEM = re.compile(r"(?:[–—-]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\([ivxIVX]{1,5}\)\s)")
_GOES_ON = re.compile(r"(?:[;,]|\b(?:and|or|und|oder|et|ou|и|или))$")
_OPEN = re.compile(r"[:;]$")


class Placed(NamedTuple):
    """A line in its block: the page it stands on, the block's edges, and whether it is the first of its block."""

    line: Line
    page: int
    left: float
    right: float
    first: bool
    note: bool = False


class Paragraph(NamedTuple):
    """Lines that make one paragraph."""

    lines: list[Placed]
    text: str
    items: int = 0  # of a list that was put together

    @property
    def page(self) -> int:
        """The page on which it starts."""
        return self.lines[0].page


def paragraphs(blocks: Iterable[tuple[int, Block]]) -> list[Paragraph]:
    """The paragraphs that blocks of lines hold, each block with its page, in their order of reading.

    Within footnotes each mark begins one.
    """
    placed = [
        Placed(line, page, _edge_left(block), block.right, n == 0, block.kind == "note")
        for page, block in blocks
        for n, line in enumerate(block.lines)
    ]
    if not placed:
        return []
    setting = Setting.of(placed)
    rights = _rights(placed)
    groups: list[list[Placed]] = [[placed[0]]]
    for n in range(1, len(placed)):
        if _ends(placed, n, setting, rights):
            groups.append([])
        groups[-1].append(placed[n])
    groups = _mended(groups)
    words = Words.of([p.line.text for p in placed])
    return [Paragraph(group, text_of([p.line.text for p in group], words)) for group in groups]


def with_lists(found: Iterable[Paragraph]) -> list[Paragraph]:
    """Paragraphs with each list whose items make one sentence, or are none, as one, with the line that leads to it."""
    held: list[Paragraph] = []
    for one in found:
        before = held[-1] if held else None
        if before is not None and _continues_a_list(before, one):
            items = max(before.items, 1) + 1
            held[-1] = Paragraph(before.lines + one.lines, f"{before.text} {one.text}", items)
        else:
            held.append(one)
    return held


def _continues_a_list(before: Paragraph, one: Paragraph) -> bool:
    """Whether an item goes on with the sentence, or the list of mere words, before it."""
    item = _BULLET.match(one.text) or _ITEM.match(one.text)
    if not item or not _alike(before.lines[-1].line, one.lines[0].line):
        return False
    if _GOES_ON.search(before.text):
        return True
    whole = ENDS_A_SENTENCE.search(one.text) is not None
    listed = before.items or _BULLET.match(before.text) or _ITEM.match(before.text)
    return not whole and (before.text.endswith(":") or (bool(listed) and not ENDS_A_SENTENCE.search(before.text)))


def _edge_left(block: Block) -> float:
    """Where most lines of a block start: an indent is to the right of it."""
    starts = Counter(round(line.left) for line in block.lines)
    most = max(starts.values())
    return float(min(start for start, count in starts.items() if count == most))


class Setting(NamedTuple):
    """How a document is set: steps from foot to foot in line heights, how alike sizes are, a height where all are one.

    In a text recognised from a scan every line has a size of its own: these are taken for one.
    """

    step: float
    alike: float = _SIZE
    height: float | None = None

    @classmethod
    def of(cls, placed: Sequence[Placed]) -> Setting:
        """From all lines; the commonest step, the smaller where there are two."""
        near = [
            (a.line, b.line)
            for a, b in pairwise(placed)
            if not b.first and 0.5 < (a.line.bottom - b.line.bottom) / b.line.size < 2.5
        ]
        sizes = sorted(b.size for _, b in near)
        uneven = len(sizes) >= _FEW and _most_alike(sizes) < _EVEN * len(sizes)
        alike, height = (_UNEVEN_SIZE, median(sizes)) if uneven else (_SIZE, None)
        steps = [(a.bottom - b.bottom) / (height or b.size) for a, b in near if _alike(a, b, alike)]
        if not steps:
            return cls(1.2)
        counts = Counter(round(step, 1) for step in steps)
        most = max(counts.values())
        common = min(step for step, count in counts.items() if count > 0.5 * most)
        return cls(median(step for step in steps if abs(step - common) <= 0.1), alike, height)


def _most_alike(sizes: Sequence[float]) -> int:
    """How many sizes, in their order, are within a twentieth of each other."""
    return max(bisect_right(sizes, 1.05 * size) - n for n, size in enumerate(sizes))


def _alike(one: Line, other: Line, most: float = _SIZE) -> bool:
    """Whether two lines are set in type of one size."""
    return max(one.size, other.size) < most * min(one.size, other.size)


def _rights(placed: Sequence[Placed]) -> list[float]:
    """How far lines reach near each line, in its block: beside a picture they are shorter."""
    rights: list[float] = []
    for n, one in enumerate(placed):
        near = placed[max(0, n - _NEAR) : n + _NEAR + 1]
        rights.append(max(p.line.right for p in near if (p.left, p.right, p.page) == (one.left, one.right, one.page)))
    return rights


def _beside_a_picture(placed: Sequence[Placed], n: int) -> float | None:
    """How far a line reaches with those around it, where each is full and yet far from the edge."""
    for start in (n - 3, n - 1, n):
        near = [p.line for p in placed[max(0, start) : start + 4]]
        edge = max(line.right for line in near)
        full = len(near) == 4 and all(
            _room(below, above, edge) <= 0 and _alike(above, below) and len(above.text) > _BYLINE
            for above, below in pairwise(near)
        )
        if full and placed[n].right - edge > _BROKEN_OFF * (placed[n].right - placed[n].left):
            return edge
    return None


def _ends(placed: Sequence[Placed], n: int, setting: Setting, rights: Sequence[float]) -> bool:
    """Whether a paragraph ends before a line."""
    a, b = placed[n - 1], placed[n]
    after = placed[n + 1] if n + 1 < len(placed) and not placed[n + 1].first else None
    above, below = a.line, b.line
    stopped = ENDS_A_SENTENCE.search(above.text) is not None
    room = _room(below, above, a.right if b.first else _beside_a_picture(placed, n - 1) or rights[n - 1])
    short = room > (_UNEVEN_ROOM * (a.right - a.left) if setting.height else 0)
    broken_off = room > _BROKEN_OFF * (a.right - a.left) and not below.text[:1].islower()
    if not _alike(above, below, setting.alike):
        return True
    if above.bold != below.bold and (short or stopped):
        return True
    if _BULLET.match(below.text) or (b.note and MARKED.match(below.text)):
        return True
    if (item := _ITEM.match(below.text)) and (
        short or _OPEN.search(above.text) or (stopped and not below.text[item.end() :][:1].islower())
    ):
        return True
    indented = _indented(a, b, after)
    steps = (above.bottom - below.bottom) / (setting.height or below.size) / setting.step
    spaced = steps > (_GAP_AFTER_A_STOP if stopped and setting.height is None else _GAP)
    if b.first and spaced and a.page == b.page and below.text[:1].isupper():
        wide, narrow = sorted((a.right - a.left, b.right - b.left), reverse=True)
        if wide > _WIDER * narrow:
            return True  # text over all columns, above or below one of them
    if b.first:
        return (stopped and (indented or short or (spaced and a.page == b.page))) or broken_off
    if spaced:
        return True
    outdented = below.left < b.left - _INDENT * below.size or _ends_a_quotation(placed, n)
    return (stopped and (indented or short or outdented)) or (indented and short) or broken_off


def _room(below: Line, above: Line, right: float) -> float:
    """What room a line left after the first word of the next, in points; above 0 the break there is meant."""
    word = below.text.split(" ", 1)[0]
    width = (below.right - below.left) / max(len(below.text), 1)
    return right - above.right - width * (len(word) + 1) - 0.3 * above.size


def _indented(a: Placed, b: Placed, after: Placed | None) -> bool:
    """Whether a line starts further right than its block does, and than the line before it; at the top, after it."""
    least = _INDENT * b.line.size
    if b.line.left < b.left + least:
        return False
    other = after if b.first else a
    return other is None or b.line.left > other.line.left + 0.5 * least


def _ends_a_quotation(placed: Sequence[Placed], n: int) -> bool:
    """Whether a line starts further left than the two before it, which start alike."""
    before, a, b = placed[max(n - 2, 0)], placed[n - 1], placed[n]
    alike = not a.first and abs(before.line.left - a.line.left) < 1
    return alike and b.line.left < a.line.left - _INDENT * b.line.size


def _mended(groups: list[list[Placed]]) -> list[list[Placed]]:
    """Sentences put together that a caption or a heading in the way had parted: they go on in small letters."""
    mended: list[list[Placed]] = []
    for group in groups:
        start, head = group[0].line, group[0].line.text[:1]
        if head.islower() and not _ITEM.match(start.text):
            for n in range(len(mended) - 1, max(-1, len(mended) - 4), -1):
                last = mended[n][-1]
                if (
                    ENDS_A_SENTENCE.search(last.line.text)
                    or not _alike(last.line, start)
                    or last.line.bold != start.bold
                ):
                    continue
                apart = last.page != group[0].page or last.line.bottom <= start.bottom or n < len(mended) - 1
                if apart and len(mended[n]) + len(group) > 2:
                    mended[n].extend(group)
                    break
            else:
                mended.append(group)
        else:
            mended.append(group)
    return mended
