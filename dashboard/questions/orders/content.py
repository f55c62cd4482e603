"""Which orders hold: the half matrix, as rows, as HTML, as a picture to take away. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing import svg
from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Column, quiet, shade, words
from dashboard.questions.orders import wording
from dashboard.questions.wording import title
from dashboard.wording.text import scenario_names
from scenarios.analysis.pair_orders import PairOrder, ranked
from scenarios.assessment import Assessment


class Cell(NamedTuple):
    """An order in the half matrix: its sign, what hovering it says, how settled it is."""

    sign: str
    hint: str
    kind: str


class OrderRow(NamedTuple):
    """A scenario with its orders against every one, those before it and itself left empty."""

    number: int
    name: str
    cells: list[Cell]


def orders(a: Assessment, found: Sequence[PairOrder]) -> Markup:
    """The half matrix: row ahead of column, with how settled that is."""
    return filled("questions/orders/templates/orders.html", rows=orders_of(a, found), key=wording.ORDER_KEY)


def orders_of(a: Assessment, found: Sequence[PairOrder]) -> list[OrderRow]:
    """The rows of the half matrix, the highest readiness first."""
    names, rows = scenario_names(a), ranked(a)
    orders = {frozenset((x.ahead, x.behind)): x for x in found}
    made = []
    for n, one in enumerate(rows):
        cells = [Cell("", "", "none")] * (n + 1)
        for other in rows[n + 1 :]:
            order = orders[frozenset((one, other))]
            sign, _ = wording.WORDS[order.settled]
            turned = "↓" if order.ahead == other else ""
            cells.append(Cell(f"{sign}{turned}", wording.order_words(a, order), order.settled.replace(" ", "-")))
        made.append(OrderRow(n + 1, names[one], cells))
    return made


_SHARES = {"firm": 0.4, "on-every-indicator": 0.4, "mostly": 0.24, "leaning": 0.11}  # of ink, as on the page


def orders_picture(a: Assessment, found: Sequence[PairOrder]) -> str:
    """Which orders hold: the row ahead of the column, the darker the firmer."""
    rows = orders_of(a, found)
    tints = {kind: svg.tint(LIGHT.strong, share) for kind, share in _SHARES.items()}
    return svg.picture(
        a,
        [Column(310), *(Column(30, quiet(row.number, side="middle")) for row in rows)],
        [[words(f"{r.number} {r.name}"), *(shade(c.sign, tints.get(c.kind, "")) for c in r.cells)] for r in rows],
        title=title(a, wording.OF_ORDERS),
        alt=" ".join(f"{cell.hint}." for row in rows for cell in row.cells if cell.hint),
        key=(wording.ORDER_KEY,),
        least=22,
    )
