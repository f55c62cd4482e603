"""Pictures of ours as SVG that stands by itself: words that fit their place, a sheet with title and source.

No Streamlit, no Plotly. Always in the light inks, for a picture ends on white paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.wording.headline import source_line
from dashboard.wording.text import plain
from scenarios.assessment import Assessment

TITLE, SMALL, BOLD = 15.0, 9.5, 650
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


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
    return {"var(--ar-ink)": LIGHT.text, "var(--ar-mark)": LIGHT.strong}.get(colour, colour)


def sheet(
    a: Assessment, drawn: Markup, width: float, height: float, *, title: str, alt: str, key: Sequence[str] = ()
) -> str:
    """A whole SVG file: the title, the drawing (0 to width, 0 to height), how to read it, its source."""
    made = drawing(
        "drawing/templates/picture.svg",
        drawn=drawn,
        width=width,
        height=height,
        title=title,
        alt=alt,
        heads=fitted(title, width, TITLE, most=9, weight=BOLD),
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
        return 1.05
    if c in "mwMW@%—…":
        return 0.95
    if c in "iljtfrI.,:;'|!()[] -·":
        return 0.36
    return 0.72 if c.isupper() else 0.61 if c.isascii() else 0.72
