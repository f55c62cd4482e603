"""The axis from 0 to 100 and the steps of a commitment, as pictures of several screens draw them. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Mark, box, dot, path, text

SMALL = 9.5
TICKS = (0, 20, 40, 60, 80, 100)


def axis(left: float, length: float, top: float, end: float, ready: float) -> list[Mark]:
    """Hairlines with their numbers above, a dotted line where called ready, a heavy one at 100.

    left, length: of the axis; top, end: of its lines; all in units of the drawing. ready: index points.
    """
    marks = []
    for tick in TICKS:
        x = left + length * tick / 100
        marks.append(text(x, top - 6, str(tick), SMALL, colour=LIGHT.faint, anchor="middle"))
        marks.append(path(f"M{x:g} {top:g}V{end:g}", LIGHT.grid))
    marks.append(path(f"M{left + length * ready / 100:g} {top - 2:g}V{end:g}", LIGHT.faint, dash="1 3"))
    return [*marks, path(f"M{left + length:g} {top - 2:g}V{end:g}", LIGHT.text, 2.2)]


def steps(filled: Sequence[bool] | None, left: float, y: float, room: float, nowhere: str) -> list[Mark]:
    """A commitment as steps to alliance level, filled as far as they go; nowhere: said where not documented."""
    if filled is None:
        return [text(left + 6, y + 4, nowhere, SMALL, colour=LIGHT.faint)]
    wide, ink = (room - 12) / max(1, len(filled)), LIGHT.text
    return [
        box(left + n * wide, y - 3.5, wide - 1.5, 7, ink if full else "none", stroke=ink, stroke_width="0.6")
        for n, full in enumerate(filled)
    ]


def pair(x: float, y: float, group: str) -> list[Mark]:
    """A known pair as a dot: filled where it is an alliance that functions, half where it is one on paper."""
    marks = [dot(x, y, 4, LIGHT.strong, hollow=group != "functioning")]
    if group.replace("-", " ") == "on paper":
        marks.append(Mark("path", {"d": f"M{x:.2f} {y - 4:.2f}a4 4 0 0 0 0 8z", "fill": LIGHT.strong}))
    return marks
