"""Which orders hold, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import points, scenario_names
from scenarios.analysis.pair_orders import PairOrder
from scenarios.assessment import Assessment

WORDS = {
    "firm": ("F", "firm: 95 of 100 draws or more"),
    "mostly": ("M", "mostly: 80 or more"),
    "leaning": ("L", "leaning: 60 or more"),
    "undecided": ("·", "undecided"),
    "on every indicator": ("F", "ahead on every indicator"),
    "by construction": ("◦", "built from the other, which it starts from"),
    "the same": ("=", "the same over what both know"),
    "not comparable": ("–", "not comparable"),
}
ORDER_KEY = (
    "Row ahead of column. F firm or ahead on every indicator, M mostly, L leaning, · undecided, "
    "◦ built from the other, = the same, – not comparable; ↓ over what both know it is the column that is ahead."
)


def order_words(a: Assessment, order: PairOrder) -> str:
    """One pair of the half matrix on hover."""
    shown = scenario_names(a)
    share = "" if order.share is None else f", in {points(order.share)} of 100 draws"
    return f"{shown[order.ahead]} against {shown[order.behind]}: {WORDS[order.settled][1]}{share}"


def so_many_settled(orders: Sequence[PairOrder]) -> str:
    """How many orders hold."""
    hold = sum(order.settled in ("firm", "on every indicator", "by construction") for order in orders)
    return f"{hold} of {len(orders)} orders are settled"
