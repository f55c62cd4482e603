"""What would turn an order round, as HTML. No Streamlit."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.questions.turned_round import wording
from scenarios.analysis.turned_round import Reversals
from scenarios.assessment import Assessment


def tipping_lines(a: Assessment, reversals: Reversals) -> Markup:
    """One 0-100 line a dimension, under what turns the order round in words."""
    sentences = [s for s in wording.turned(a, reversals) if s]
    lines = []
    for n, d in enumerate(a.case.codebook.dimensions):
        if d.id in reversals.weights:
            now, even = 100 * reversals.weights[d.id], reversals.break_even.get(d.id)
            place = "" if even is None else f"{100 * even:.2f}"
            line = {"name": d.name, "colour": dimension_colour(n), "now": f"{now:.2f}", "even": place}
            lines.append(line | {"text": wording.weight_now(now, even)})
    return filled("questions/turned_round/templates/tipping.html", said=sentences, lines=lines, key=wording.TIP_KEY)
