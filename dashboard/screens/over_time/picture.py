"""The line as a picture to take away: what the page draws, with what moved it in words. No Streamlit."""

from __future__ import annotations

from dashboard.drawing import svg
from dashboard.screens.over_time import chart
from dashboard.screens.over_time import road_wording as wording
from dashboard.screens.over_time.chart import Diamond
from dashboard.screens.over_time.road import Road
from scenarios.assessment import Assessment

PLOT, TALL, WIDTH, BELOW = 640.0, 250.0, 900.0, 46.0
SHADES = {"band": 0.07, "pale": 0.03, "here": 0.18}  # of the strong ink, by how a band looks


def picture(a: Assessment, of: Road, diamond: Diamond | None, said: str, numbered: bool) -> str:
    """The figure as SVG under the answer that it bears out. said: that answer."""
    made = chart.drawn(of, diamond, numbered=numbered)
    drawing = svg.drawing(
        "screens/over_time/templates/picture.svg",
        d=made,
        words=wording,
        plot=PLOT,
        tall=TALL,
        shades=SHADES,
        paper="; ".join(str(p["said"]) for p in made.paper),
    )
    steps = [wording.in_a_file(n, told) for n, told in enumerate(wording.moves(of), 1)] if numbered else []
    key = [f"{wording.line_key(of)}; {wording.KEYS['range']}.", *steps]
    return svg.sheet(a, drawing, WIDTH, TALL + BELOW, title=said, alt=wording.alt(of), key=key)
