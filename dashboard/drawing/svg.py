"""Pictures of ours as SVG that stands by itself: words that fit their place, a sheet with title and source, tables.

A page and the brief give the rows that they have; here alone is decided where what of them stands: columns with heads,
rows of cells, each kind of cell drawn as `templates/table.svg` has it. Always in the light inks, for a picture ends on
white paper. No Streamlit, no Plotly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import DIMENSIONS, LIGHT, dimension_colour, dimension_ink
from dashboard.wording.headline import source_line
from dashboard.wording.text import plain
from scenarios.assessment import Assessment

TITLE, SIZE, SMALL, BOLD = 15.0, 11.5, 9.5, 650
_PAD, _LEAST = 7.0, 20.0  # between texts, and the height of a row
Side = Literal["start", "middle", "end"]
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


_ON_PAPER = {"var(--ar-ink)": LIGHT.text, "var(--ar-mark)": LIGHT.strong, "var(--ar-mut)": LIGHT.faint} | {
    dimension_colour(n): dimension_ink(n) for n in range(len(DIMENSIONS))
}


def drawing(template: str, **values: object) -> Markup:
    """A template of SVG with its values, and with the inks of paper."""
    return filled(template, ink=LIGHT, light=light, tint=tint, **values)


def tint(colour: str, share: float) -> str:
    """So much of a colour (0..1) on white paper.

    >>> tint("#27536f", 0.34), tint("#000000", 0.0)
    ('#b6c5ce', '#ffffff')
    """
    parts = (int(light(colour)[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def light(colour: str) -> str:
    """A colour on paper: what the page takes from its theme is here an ink of the light one."""
    return _ON_PAPER.get(colour, colour)


def sheet(
    a: Assessment,
    drawn: Markup,
    width: float,
    height: float,
    *,
    title: str,
    alt: str,
    above: Sequence[str] = (),
    key: Sequence[str] = (),
) -> str:
    """A whole SVG file: the title, sentences, the drawing (0 to width, 0 to height), how to read it, its source."""
    made = drawing(
        "drawing/templates/picture.svg",
        drawn=drawn,
        width=width,
        height=height,
        title=title,
        alt=alt,
        heads=fitted(title, width, TITLE, most=9, weight=BOLD),
        above=[line for one in above for line in fitted(one, width, SIZE, most=9)],
        below=[line for one in (*key, source_line(a)) for line in fitted(one, width, SMALL, most=99)],
    )
    return _NOT_IN_XML.sub("", str(made))


def fitted(said: str, width: float, size: float, most: int = 2, weight: int = 400) -> tuple[str, ...]:
    """Text in at most so many lines of a width, cut with an ellipsis: SVG does not wrap.

    >>> fitted("a name that is rather long for its place", 100, 10)
    ('a name that is', 'rather long for its…')
    """
    room = width / size / (1.06 if weight >= BOLD else 1)
    lines: list[str] = [""]
    for word in plain(said).split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or wide(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(_cut(line, room) for line in kept)


def _cut(line: str, room: float) -> str:
    """A line that is too wide, cut with an ellipsis."""
    if wide(line) <= room:
        return line
    line = line.rstrip("…")
    while line and wide(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def wide(said: str) -> float:
    """About how wide a text is, in units of its size: a little more than common sans-serif fonts need."""
    return sum(_width(c) for c in said)


def _width(c: str) -> float:
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.2
    if c in "mwMW@%—…":
        return 0.95
    if c in "iljtfrI.,:;'|!()[] -·":
        return 0.36
    return 0.72 if c.isupper() else 0.61 if c.isascii() else 0.72


class Cell(NamedTuple):
    """What stands in a column: which macro draws it, of what, how high it must be where it is so wide."""

    kind: str
    of: dict[str, Any]
    height: Callable[[float], float] = lambda _: 0.0


class Column(NamedTuple):
    """How wide a column is, and its head."""

    width: float
    head: Cell | None = None


def words(
    said: str | float,
    size: float = SIZE,
    colour: str = LIGHT.text,
    *,
    weight: int = 400,
    side: Side = "start",
    most: int = 1,
    indent: int = 0,
) -> Cell:
    """Text in as many lines as it may take, cut where its column ends."""

    def lines(width: float) -> tuple[str, ...]:
        return fitted(str(said), width - indent - 6, size, most, weight) if said != "" else ()

    of = {"size": size, "colour": colour, "weight": weight, "side": side, "indent": indent}
    return Cell("words", of | {"lines": lines}, lambda width: 1.2 * size * len(lines(width)))


def number(said: str, weight: int) -> Cell:
    """A number, at the right of its column."""
    return words(said, weight=weight, side="end")


def quiet(said: str | float, **look: Any) -> Cell:
    """Small and grey: a head, a range, what is said beside."""
    return words(said, SMALL, LIGHT.faint, **look)


def marked(lane: int, said: str) -> Cell:
    """The head of a column, behind the mark by which its scenario is known on the tracks."""
    lines = words(said, weight=BOLD, most=2, indent=18)
    return Cell("marked", lines.of | {"lane": lane}, lines.height)


def track(
    colour: str,
    standing: Sequence[tuple[float, int]],
    heavy: float | None,
    *,
    lanes: int,
    blocks: Sequence[tuple[float, float, float]],
    width: float,
) -> Cell:
    """Blocks, on an axis where there is no bar at the level of an alliance; who stands where, each in its lane.

    All in pixels. standing: where, in which lane; blocks: from, how wide, how much of the colour (0..1).
    """
    of = {"colour": colour, "standing": standing, "heavy": heavy, "lanes": lanes, "blocks": blocks, "width": width}
    return Cell("track", of, lambda _: 12.0 * lanes)


def bar(long: tuple[float, float], colour: str) -> Cell:
    """A bar from a zero that all rows share: where it begins and how long it is, in pixels."""
    return Cell("bar", {"bar": long, "colour": colour})


PictureRow = Cell | list[Cell | None] | list[Cell]
Placed = tuple[Cell, float, float, float, float]


def picture(
    a: Assessment,
    columns: Sequence[Column],
    rows: Iterable[PictureRow],
    *,
    title: str,
    alt: str,
    key: Sequence[str],
) -> str:
    """A table as a whole SVG file, with title, how to read it and its source; alt: the same read aloud.

    A row is a cell a column; a cell by itself has the whole width.
    """
    starts = [sum(c.width for c in columns[:n]) for n in range(len(columns) + 1)]
    width = starts[-1]
    heads = [(c.head, x, c.width) for c, x in zip(columns, starts, strict=False) if c.head]
    tall = max((head.height(room) for head, _, room in heads), default=0.0)
    around = [(head, x, tall - head.height(room), room, head.height(room)) for head, x, room in heads]
    y = tall + (6 if heads else 0)
    lines: list[tuple[float, list[Placed]]] = []
    for row in rows:
        if isinstance(row, Cell):
            high = row.height(width) + (_PAD if row.kind == "words" else 0)
            around.append((row, 0, y, width, high))
        else:
            within = [(cell, x, c.width) for cell, x, c in zip(row, starts, columns, strict=False) if cell]
            high = max([_LEAST if within else 4, *(cell.height(room) + _PAD for cell, _, room in within)])
            lines.append((y, [(cell, x, y, room, high) for cell, x, room in within]))
        y += high
    made = drawing("drawing/templates/table.svg", around=around, rows=lines, width=width)
    return sheet(a, made, max(600.0, width), y, title=title, alt=alt, key=key)


def spread(at: Sequence[float], apart: float) -> list[float]:
    """Places from 0 to 100 as near to the wanted ones as may be, none nearer than `apart` to the next; at is sorted.

    >>> spread([50.0, 50.0, 90.0], 4.0)
    [48.0, 52.0, 90.0]
    """
    groups: list[list[float]] = []
    for n, x in enumerate(at):
        groups.append([x - n * apart])  # what is left once each has the room of those before it
        while len(groups) > 1 and np.mean(groups[-2]) > np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    middle = [float(np.mean(g)) for g in groups for _ in g]
    least, most = apart / 2, 100 - apart / 2 - (len(at) - 1) * apart
    return [min(max(x, least), most) + n * apart for n, x in enumerate(middle)]
