"""A question in a fold: asked in words, its short answer beside it, drawn in whole only while it is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.shell import kept
from dashboard.shell.twin import Twin
from dashboard.widgets import pickers
from scenarios.question import Of


def folds(of: Of, twins: Iterable[Twin[Any]], opened: int = 0) -> None:
    """The questions that arise, one below the other; opened: how many of them stand open at first."""
    for n, twin in enumerate(t for t in twins if t.arises(of)):
        fold(of, twin, opened=n < opened)


def fold(of: Of, twin: Twin[Any], *, opened: bool = False) -> None:
    """One question. Its label never changes, for by its label Streamlit knows whether it is open: the answer, which
    changes, stands beside it, as soon as it has been worked out once."""
    with st.container(key=f"fold-{twin.name}", gap=None):
        answer = kept.found(twin.question, of)
        if answer is not None and (line := twin.line(of, answer)):
            st.html(filled("widgets/templates/fold.html", line=line))
        box = st.expander(twin.asks, opened, key=f"box:{twin.name}", on_change="rerun")
        if box.open:
            with box:
                pickers.on_demand(of.a, twin.name, lambda a, *_: _drawn(of, twin), of.scenario)


def _drawn(of: Of, twin: Twin[Any]) -> None:
    wish = twin.control(of)
    if wish is not None:
        twin.draw(wish.of, kept.answer(twin.question, wish.of, wish.chosen))
