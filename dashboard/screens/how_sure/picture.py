"""The curve of all combinations as a picture to take away: the same dots as on the page. No Streamlit."""

from __future__ import annotations

import pandas as pd

from dashboard.screens.how_sure import asked
from dashboard.screens.how_sure import asked_wording as said
from dashboard.shared.palette import LIGHT
from dashboard.shared.svg import Mark, dot, path, sheet, text
from dashboard.shared.wording import picture as words
from scenarios.assessment import Assessment

WIDTH, HEIGHT, LEFT, SMALL = 760.0, 260.0, 34.0, 9.5


def picture(a: Assessment, scenario: str, table: pd.DataFrame) -> str:
    """The curve as SVG; table: as asked.curve takes it."""
    made = asked.curve_of(a, table)

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + (WIDTH - LEFT) * x / 100, HEIGHT * (1 - y / 100)

    marks: list[Mark] = []
    for height, name in made.ends:
        _, y = place(0, height)
        marks.append(text(LEFT - 6, y + 3, name, SMALL, colour=LIGHT.faint, anchor="end"))
        marks.append(path(f"M{LEFT:g} {y:.1f}H{WIDTH:g}", LIGHT.grid))
    if made.ready:
        _, y = place(0, float(made.ready))
        marks.append(path(f"M{LEFT:g} {y:.1f}H{WIDTH:g}", LIGHT.faint, dash="1 3"))
    for one in sorted(made.dots, key=lambda d: d.now):  # the current one on top
        x, y = place(float(one.x), float(one.y))
        marks.append(dot(x, y, 5 if one.now else 1.4, LIGHT.strong, hollow=one.now))
    lost = f" {made.lost} more are not assessed." if made.lost else ""
    return sheet(
        marks,
        WIDTH,
        HEIGHT,
        title=said.curve_title(a, scenario),
        alt=made.label,
        source=words.source(a),
        key=(f"{said.CURVE_KEY}{lost}",),
    )
