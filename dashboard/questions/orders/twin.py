"""Which orders hold: who is ahead of whom, and how settled that is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.questions.orders import wording
from dashboard.shell.twin import Twin, Wish
from dashboard.wording.text import scenario_names
from scenarios.analysis.pair_orders import ORDERS, PairOrder, ranked
from scenarios.assessment import Assessment


def _draw(wish: Wish, orders: Sequence[PairOrder]) -> None:
    st.html(_half_matrix(wish.a, orders))


def _half_matrix(a: Assessment, found: Sequence[PairOrder]) -> Markup:
    """The half matrix, the highest readiness first: row ahead of column, with how settled that is.

    Those before a row and itself are left empty.
    """
    names, rows = scenario_names(a), ranked(a)
    orders = {frozenset((x.ahead, x.behind)): x for x in found}
    made = []
    for n, one in enumerate(rows):
        cells = [{"sign": "", "hint": "", "kind": "none"}] * (n + 1)
        for other in rows[n + 1 :]:
            order = orders[frozenset((one, other))]
            sign = wording.WORDS[order.settled][0] + ("↓" if order.ahead == other else "")
            kind = order.settled.replace(" ", "-")
            cells.append({"sign": sign, "hint": wording.order_words(a, order), "kind": kind})
        made.append({"number": n + 1, "name": names[one], "cells": cells})
    return filled("questions/orders/templates/orders.html", rows=made, key=wording.ORDER_KEY)


TWIN = Twin(
    ORDERS,
    "Which orders hold?",
    lambda wish, orders: wording.so_many_settled(orders),
    _draw,
    arises=lambda a, scenario: bool(a.marks.assessed.sum() > 1),
)
