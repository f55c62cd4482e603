"""Who is ahead of whom, and how settled that is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.questions.orders import content, wording
from dashboard.shell.twin import Twin, Wish
from scenarios.analysis.pair_orders import ORDERS, PairOrder


def _draw(wish: Wish, orders: Sequence[PairOrder]) -> None:
    st.html(content.orders(wish.a, orders))


TWIN = Twin(
    ORDERS,
    "Which orders hold?",
    lambda wish, orders: wording.so_many_settled(orders),
    _draw,
    arises=lambda a, scenario: bool(a.marks.assessed.sum() > 1),
)
