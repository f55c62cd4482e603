"""How sure: the answer, and the questions that could change it, each in a fold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import wording
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin
from dashboard.widgets import fold, pickers
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.reference.place import Lacking


def show(twins: Sequence[Twin[Any]], a: Assessment) -> None:
    """The answer, then the questions, the first of them open."""
    scenario = pickers.scenario_picker(
        a, "Scenario", "All is asked of it: what overturns its sentences, which fact changes them, what moves it."
    )
    said = wording.answer(a, scenario, kept.ask("choices", Of(a, scenario)))
    answer = filled("screens/how_sure/templates/answer.html", answer=said, settles=_settles(a, scenario))
    st.html(answer)
    fold.folds(a, scenario, twins, opened=1)


def _settles(a: Assessment, scenario: str) -> str:
    """The ratio with both of its ranges, and what would settle it; empty where there is none."""
    place, scale = scored.place(a, scenario), scored.pair_scale(a, scenario)
    if place is None or isinstance(scale, Lacking):
        return ""
    return wording.settles(place, scale, kept.ask("over weights", Of(a, scenario)))
