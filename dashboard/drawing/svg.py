"""Pictures of ours as SVG that stands by itself: marks, words that fit their place, a sheet with title and source.

No Streamlit, no Plotly. Always in the light inks, for a picture ends on white paper.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.wording.text import plain

MARGIN, TITLE, SMALL = 16.0, 15.0, 9.5
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class Mark(NamedTuple):
    """One element of a drawing, with its attributes; words: what stands in a text."""

    tag: str
    attributes: dict[str, str]
    words: str | None = None


def text(
    x: float,
    y: float,
    said: str,
    size: float,
    *,
    colour: str = LIGHT.text,
    anchor: str = "start",
    weight: int = 400,
) -> Mark:
    """A text on one line; y is its base line."""
    place = {"x": f"{x:g}", "y": f"{y:.2f}", "font-size": f"{size:g}", "fill": colour}
    side = {"text-anchor": anchor} if anchor != "start" else {}
    heavy = {"font-weight": str(weight)} if weight != 400 else {}
    return Mark("text", place | side | heavy, said)


def box(x: float, y: float, width: float, height: float, colour: str, **more: str) -> Mark:
    """A filled rectangle; more: further attributes, _ for -."""
    place = {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{max(0.0, width):.2f}", "height": f"{height:.2f}"}
    return Mark("rect", place | {"fill": colour} | {k.replace("_", "-"): v for k, v in more.items()})


def path(d: str, colour: str, width: float = 1.0, dash: str = "") -> Mark:
    """A line."""
    line = {"d": d, "stroke": colour, "stroke-width": f"{width:g}", "fill": "none"}
    return Mark("path", line | ({"stroke-dasharray": dash} if dash else {}))


def dot(x: float, y: float, size: float, colour: str, *, hollow: bool = False) -> Mark:
    """A point, hollow where it is set by hand."""
    place = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{size:g}"}
    return Mark("circle", place | {"fill": LIGHT.back if hollow else colour, "stroke": colour, "stroke-width": "1.8"})


def tint(colour: str, share: float) -> str:
    """So much of a colour (0..1) on white paper.

    >>> tint("#27536f", 0.34), tint("#000000", 0.0)
    ('#b6c5ce', '#ffffff')
    """
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def light(colour: str) -> str:
    """A colour on paper: what the page takes from its theme is here the ink of the light one."""
    return LIGHT.text if colour.startswith("var(") else colour


def sheet(
    marks: Iterable[Mark], width: float, height: float, *, title: str, alt: str, source: str, key: Sequence[str] = ()
) -> str:
    """A whole SVG file: the title, the drawing (0 to width, 0 to height), how to read it, its source."""
    columns = int(width / SMALL / 0.55)
    below = [line for one in (*key, source) for line in textwrap.wrap(plain(one), columns)]
    heads = textwrap.wrap(plain(title), int(width / TITLE / 0.58))
    top = MARGIN + TITLE * 1.25 * len(heads) + 6
    foot = top + height + 16
    said = [text(MARGIN, MARGIN + TITLE * (1.25 * n + 0.8), t, TITLE, weight=650) for n, t in enumerate(heads)]
    said += [text(MARGIN, foot + n * SMALL * 1.35, t, SMALL, colour=LIGHT.faint) for n, t in enumerate(below)]
    made = filled(
        "drawing/templates/picture.svg",
        width=f"{width + 2 * MARGIN:g}",
        height=f"{foot + SMALL * 1.35 * len(below) + MARGIN / 2:g}",
        left=f"{MARGIN:g}",
        top=f"{top:g}",
        back=LIGHT.back,
        title=title,
        alt=alt,
        around=said,
        marks=list(marks),
    )
    return _NOT_IN_XML.sub("", str(made))


def fitted(text: str, width: float, size: float, most: int = 2) -> tuple[str, ...]:
    """Text in at most so many lines of a width, cut with an ellipsis: SVG does not wrap.

    >>> fitted("a name that is rather long for its place", 100, 10)
    ('a name that is', 'rather long for its…')
    """
    lines: list[str] = [""]
    for word in plain(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or wide(longer) * size <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(_cut(line, width / size) for line in kept)


def _cut(line: str, room: float) -> str:
    """A line that is too wide, cut with an ellipsis."""
    if wide(line) <= room:
        return line
    line = line.rstrip("…")
    while line and wide(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def wide(text: Sequence[str]) -> float:
    """About how wide a text is, in units of its size: a little more than common sans-serif fonts need."""
    return sum(_width(c) for c in text)


def _width(c: str) -> float:
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.05
    if c in "mwMW@%—…":
        return 0.95
    if c in "iljtfrI.,:;'|!()[] -·":
        return 0.36
    return 0.72 if c.isupper() else 0.61 if c.isascii() else 0.72
