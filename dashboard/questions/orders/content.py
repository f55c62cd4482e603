"""Which orders hold: the half matrix, as rows and as HTML. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.questions.orders import wording
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
