"""A question in a fold: asked in words, its short answer beside it, drawn in whole only while it is open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.shell import kept
from dashboard.shell.twin import Twin, Wish
from dashboard.widgets import pickers
from scenarios.assessment import Assessment

A = TypeVar("A")


def folds(a: Assessment, scenario: str, twins: Iterable[Twin[Any]], opened: int = 0) -> None:
    """The questions that arise of a scenario, one below the other; opened: how many of them stand open at first."""
    for n, twin in enumerate(t for t in twins if t.arises(a, scenario)):
        _fold(a, scenario, twin, opened=n < opened)


def _fold(a: Assessment, scenario: str, twin: Twin[Any], *, opened: bool) -> None:
    """One question. Its label never changes, for by its label Streamlit knows whether it is open: the answer, which
    changes, stands beside it, as soon as it has been worked out once."""
    with st.container(key=f"fold-{twin.name}", gap=None):
        beside = st.container()  # there with or without a line: what stands below it must not move
        box = st.expander(twin.asks, opened, key=f"box:{twin.name}", on_change="rerun")
        wish = twin.at_first(a, scenario)
        if box.open:
            with box:
                waits = twin.waits and (wish is None or _found(twin, wish) is None)
                wish = pickers.on_demand(a, twin.name, partial(_drawn, twin=twin), scenario, waits=waits) or wish
        # Of what the page shows: the answer below may still be that of before.
        if wish and wish.a is a and (answer := _found(twin, wish)) is not None and (line := twin.line(wish, answer)):
            with beside:
                st.html(filled("widgets/templates/fold.html", line=line, asks=twin.asks))


def _found(twin: Twin[A], wish: Wish) -> A | None:
    return kept.found(twin.question, wish.of, wish.chosen)


def _drawn(a: Assessment, scenario: str, twin: Twin[Any]) -> Wish | None:
    wish = twin.control(a, scenario)
    if wish is not None:
        twin.draw(wish, kept.answer(twin.question, wish.of, wish.chosen))
    return wish
