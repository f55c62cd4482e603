"""A question in a fold: asked in words, its short answer beside it, drawn in whole only while it is open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.shell import kept
from dashboard.shell.twin import Twin
from dashboard.widgets import pickers
from scenarios.assessment import Assessment
from scenarios.question import Of


def folds(a: Assessment, scenario: str, twins: Iterable[Twin[Any]], opened: int = 0) -> None:
    """The questions that arise of a scenario, one below the other; opened: how many of them stand open at first."""
    for n, twin in enumerate(t for t in twins if t.arises(a, scenario)):
        fold(a, scenario, twin, opened=n < opened)


def fold(a: Assessment, scenario: str, twin: Twin[Any], *, opened: bool = False) -> None:
    """One question. Its label never changes, for by its label Streamlit knows whether it is open: the answer, which
    changes, stands beside it, as soon as it has been worked out once."""
    with st.container(key=f"fold-{twin.name}", gap=None):
        answer = kept.found(twin.question, Of(a, scenario))
        if answer is not None and (line := twin.line(a, scenario, answer)):
            st.html(filled("widgets/templates/fold.html", line=line))
        box = st.expander(twin.asks, opened, key=f"box:{twin.name}", on_change="rerun")
        if box.open:
            with box:
                pickers.on_demand(a, twin.name, partial(_drawn, twin=twin), scenario)


def _drawn(a: Assessment, scenario: str, twin: Twin[Any]) -> None:
    wish = twin.control(a, scenario)
    if wish is not None:
        twin.draw(a, wish.of, kept.answer(twin.question, wish.of, wish.chosen))
