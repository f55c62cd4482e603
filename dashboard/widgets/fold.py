"""A question in a fold: asked in words, its short answer beside it, drawn in whole only while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from dashboard.shell import kept
from dashboard.shell.twin import Twin, Wish
from dashboard.widgets import page, pickers
from scenarios.assessment import Assessment

A = TypeVar("A")
_AS_HIGH = 160  # pixels that an answer takes at least
FIRST = 3  # questions that stand there at once
UNOPENED = "worked out when it is opened"


def folds(a: Assessment, scenario: str, twins: Iterable[Twin[Any]]) -> Callable[[], None]:
    """The questions that arise of a scenario, one below the other.

    Returns what gives those their short answers that are worked out unasked: called behind all that the page draws, so
    that nothing waits for it.
    """
    with st.container(gap=None, key="folds"):
        drawn = []
        for n, twin in enumerate(t for t in twins if t.arises(a, scenario)):
            if n == FIRST:
                page.more()
            drawn.append((twin, _fold(a, scenario, twin)))

    def behind() -> None:
        for twin, tell in drawn:
            wish = twin.at_first(a, scenario)
            if tell and twin.unasked and wish and not pickers.large(a):
                answer = kept.unasked(twin.question, wish.of, wish.chosen)
                tell("" if answer is None else twin.line(wish, answer))

    return behind


def _fold(a: Assessment, scenario: str, twin: Twin[Any]) -> Callable[[str], None] | None:
    """One question; what its short answer is told to, None once it is: it is as soon as it has been worked out."""
    asked = [twin.at_first(a, scenario)]

    def draw() -> None:
        waits = twin.waits and (asked[0] is None or _found(twin, asked[0]) is None)
        asked[0] = pickers.on_demand(a, twin.name, partial(_drawn, twin=twin), scenario, waits=waits) or asked[0]

    def line() -> str:
        wish = asked[0]  # of what the page shows: the answer below may still be that of before
        if wish and wish.a is a and (answer := _found(twin, wish)) is not None:
            return twin.line(wish, answer)
        return "" if twin.unasked else UNOPENED

    return page.fold(twin.name, twin.asks, line, draw)


def _found(twin: Twin[A], wish: Wish) -> A | None:
    return kept.found(twin.question, wish.of, wish.chosen)


def _drawn(a: Assessment, scenario: str, twin: Twin[Any]) -> Wish | None:
    wish = twin.control(a, scenario)
    if wish is not None:
        with st.skeleton(height=_AS_HIGH):
            answer = kept.answer(twin.question, wish.of, wish.chosen)
        twin.draw(wish, answer)
    return wish
