"""How sure: the answer, and the questions that could change it, each in a fold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import content, wording
from dashboard.session import links
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin
from dashboard.widgets import fold, pickers
from scenarios.assessment import Assessment
from scenarios.question import LEAST_EFFORT, Of, Turn
from scenarios.reference.place import Lacking


def show(twins: Sequence[Twin[Any]], a: Assessment) -> None:
    """The answer, then the questions, the first of them open."""
    scenario = pickers.scenario_picker(
        a, "Scenario", "All is asked of it: what overturns its sentences, which fact changes them, what moves it."
    )
    said = wording.answer(a, scenario, kept.ask("choices", Of(a, scenario)))
    answer = filled("screens/how_sure/templates/answer.html", answer=said, settles=_settles(a, scenario))
    st.html(answer)
    _turns(twins, a, scenario)
    fold.folds(a, scenario, twins, opened=1)


def _turns(twins: Sequence[Twin[Any]], a: Assessment, scenario: str) -> None:
    """What would turn the answer, the least effort first; on a large case of what has been worked out."""
    of, large = Of(a, scenario), pickers.large(a)
    known = [twin for twin in twins if not large or kept.found(twin.question, of) is not None]
    told = [(turn, twin) for twin in known for turn in kept.turned(twin.question, of)]
    told.sort(key=lambda each: LEAST_EFFORT.index(each[0].how))
    if told:
        by = dict(told)
        st.html(content.turned([*by], lambda turn: by[turn].turn(a, turn), lambda turn: _read_at(a, turn)))


def _read_at(a: Assessment, turn: Turn) -> str:
    """Where what it takes is read; empty where it is no claim and no indicator."""
    item = turn.items[0]
    if claim := a.case.claims.get(item):
        return links.address("evidence", indicator=claim.indicator, claim=item)
    return links.address("evidence", indicator=item, claim=None) if item in a.case.codebook.scored else ""


def _settles(a: Assessment, scenario: str) -> str:
    """The ratio with both of its ranges, and what would settle it; empty where there is none."""
    place, scale = scored.place(a, scenario), scored.pair_scale(a, scenario)
    if place is None or isinstance(scale, Lacking):
        return ""
    return wording.settles(place, scale, kept.ask("over weights", Of(a, scenario)))
