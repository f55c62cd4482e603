"""What stands in the margins of a document's pages and is no text of it: heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scenarios.documents.pdf_lines import Line

_DEEP = 3  # rows from the edge that may be a head or a foot
_SHARE = 0.15  # of the pages: what stands at the same edge on as many is repeated
_APART = 1.3  # heights of a line: a page number alone stands at least so far from the text
_DIGITS = re.compile(r"\d+")
_ROMAN = r"[ivxlc]{1,7}"
_NUMBER = re.compile(
    rf"\W*(?:page|p\.|seite|стр\.?|с\.)?\s*(?:\d{{1,4}}|{_ROMAN})\s*(?:(?:of|von|из|/|\|)\s*\d{{1,4}})?\W*",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without heads and feet: rows at an edge that recur but for digits, or are a number alone."""
    edges = [(_edge(lines, top=True), _edge(lines, top=False)) for lines in pages]
    enough = max(2, round(_SHARE * len(pages)))
    known: tuple[set[str], set[str]] = (set(), set())
    for side in (0, 1):
        counts = Counter(key for edge in edges for key in {_key(n) for row in edge[side] for n in row})
        known[side].update(key for key, count in counts.items() if count >= enough)
    kept: list[list[Line]] = []
    for lines, edge in zip(pages, edges, strict=True):
        gone = {id(n) for side in (0, 1) for row in _marginal(edge[side], known[side]) for n in row}
        kept.append([n for n in lines if id(n) not in gone])
    return kept


def _key(line: Line) -> str:
    """A line as it recurs: its digits are no matter."""
    return _DIGITS.sub("#", line.text.casefold())


def _edge(lines: Sequence[Line], *, top: bool) -> list[list[Line]]:
    """The outermost rows of a page, from its edge inwards."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda n: -n.top if top else n.bottom):
        first = rows[-1][0] if rows else None
        if first and min(first.top, line.top) - max(first.bottom, line.bottom) > 0.5 * min(first.size, line.size):
            rows[-1].append(line)
        elif len(rows) > _DEEP:
            break
        else:
            rows.append([line])
    return rows


def _marginal(rows: Sequence[Sequence[Line]], known: set[str]) -> Iterable[Sequence[Line]]:
    """Those of a page's outermost rows that are a head or a foot; the one after them is only looked at."""
    for number, row in enumerate(rows[:_DEEP]):
        after = rows[number + 1] if number + 1 < len(rows) else ()
        repeated = [n for n in row if _key(n) in known]
        numbers = [n for n in row if _NUMBER.fullmatch(n.text)]
        alone = len(numbers) == len(row) and _gap(row, after) > _APART * max(n.size for n in row)
        if not alone and len(repeated) < len(row) and not (repeated and len(repeated) + len(numbers) == len(row)):
            return
        yield row


def _gap(row: Sequence[Line], after: Sequence[Line]) -> float:
    """Between the feet of two rows, in points."""
    return abs(min(n.bottom for n in row) - min(n.bottom for n in after)) if after else float("inf")
