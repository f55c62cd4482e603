"""How sure: the answer, what would turn it, and the questions that could change it, each in a fold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import wording
from dashboard.session import links
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin
from dashboard.widgets import fold, pickers
from scenarios.assessment import Assessment
from scenarios.question import LEAST_EFFORT, Of, Turn
from scenarios.reference.place import Lacking

EACH = 2  # ways of one kind that are told one by one


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
        rows = _rows(a, dict(told))
        st.html(filled("screens/how_sure/templates/turns.html", rows=rows, heads=wording.HEADS))


def _rows(a: Assessment, turns: Mapping[Turn, Twin[Any]]) -> list[dict[str, object]]:
    """Of each kind the first ways to another answer one by one, then how many more there are, then all that stays."""
    made = list[dict[str, object]]()
    for how, of_kind in groupby(turns, lambda turn: turn.how):
        happens, any_other, more = wording.HAPPENS[how]
        found = list(of_kind)
        each, others = [t for t in found if not t.stays], [t for t in found if t.stays]
        first = len(each) if len(each) == EACH + 1 else EACH  # no line for one more alone
        told = [([t], turns[t].turn(a, t), _read_at(a, t)) for t in each[:first]]
        if rest := each[first:]:
            told.append((rest, f"{len(rest)} {more}", ""))
        if others:
            told.append((others, any_other if each else any_other.replace("other ", ""), ""))
        for n, (some, what, href) in enumerate(told):
            score, says = wording.then(some)
            row = {"happens": "" if n else happens, "what": what, "href": href, "stays": some[0].stays}
            made.append(row | {"score": score, "says": says})
    return made


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
