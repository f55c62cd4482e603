"""Which orders hold, as a picture to take away: the same cells as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing import svg
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Column, quiet, shade, words
from dashboard.questions.orders import content, wording
from dashboard.questions.wording import title
from scenarios.analysis.pair_orders import PairOrder
from scenarios.assessment import Assessment

SHARES = {"firm": 0.4, "on-every-indicator": 0.4, "mostly": 0.24, "leaning": 0.11}  # of ink, as on the page


def orders(a: Assessment, found: Sequence[PairOrder]) -> str:
    """Which orders hold: the row ahead of the column, the darker the firmer."""
    rows = content.orders_of(a, found)
    tints = {kind: svg.tint(LIGHT.strong, share) for kind, share in SHARES.items()}
    return svg.picture(
        a,
        [Column(310), *(Column(30, quiet(row.number, side="middle")) for row in rows)],
        [[words(f"{r.number} {r.name}"), *(shade(c.sign, tints.get(c.kind, "")) for c in r.cells)] for r in rows],
        title=title(a, wording.OF_ORDERS),
        alt=" ".join(f"{cell.hint}." for row in rows for cell in row.cells if cell.hint),
        key=(wording.ORDER_KEY,),
        least=22,
    )
