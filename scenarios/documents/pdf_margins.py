"""What stands in the margins of a document's pages and is no text of it: heads, feet, numbers of pages and of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from scenarios.documents.pdf_lines import Line

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
