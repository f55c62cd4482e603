"""What would turn the order of a scenario and another one round."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.questions.turned_round import wording
from dashboard.shell import kept
from dashboard.shell.twin import Twin, Wish, has_score
from dashboard.widgets import pickers
from dashboard.wording.text import in_markdown
from scenarios.analysis.turned_round import TURNED_ROUND, Reversals
from scenarios.assessment import Assessment
from scenarios.question import Of


def _worth(found: Reversals | None) -> int:
    """How much there is to ask of the order of two: that weights turn it, or at least a few levels do."""
    if found is None:
        return 0
    return 2 if found.dimensions and not found.dimensions.only_tie else int(found.levels is not None)


def _control(a: Assessment, scenario: str) -> Wish | None:
    told = "The order of the two is asked about."

    def worth(other: str) -> int:
        return _worth(kept.answer(TURNED_ROUND, Of(a, scenario, other)))

    other = pickers.other_picker(a, scenario, "Against", f"pick:against:{scenario}", told, worth)
    return Wish(a, scenario, other) if other else None


def _at_first(a: Assessment, scenario: str) -> Wish:
    """Of the pairs that have been asked about the first that can be turned round; before any is, the first."""
    others = pickers.others_assessed(a, scenario)
    worth = [_worth(kept.found(TURNED_ROUND, Of(a, scenario, s))) for s in others]
    return Wish(a, scenario, others[worth.index(max(worth))])


def _draw(wish: Wish, reversals: Reversals | None) -> None:
    if reversals is None:
        st.markdown(in_markdown(wording.no_order(wish.a, wish.scenario, wish.other)))
    else:
        st.html(_tipping_lines(wish.a, reversals))


TWIN = Twin(
    TURNED_ROUND,
    "What would turn an order round?",
    lambda wish, found: wording.in_short(wish.a, wish.other, found),
    _draw,
    _control,
    _at_first,
    arises=lambda a, scenario: has_score(a, scenario) and bool(pickers.others_assessed(a, scenario)),
    unasked=True,
)


def _tipping_lines(a: Assessment, reversals: Reversals) -> Markup:
    """One 0-100 line a dimension, under what turns the order round in words."""
    sentences = [s for s in wording.turned(a, reversals) if s]
    lines = []
    for n, d in enumerate(a.case.codebook.dimensions):
        if d.id in reversals.weights:
            now, even = 100 * reversals.weights[d.id], reversals.break_even.get(d.id)
            place = "" if even is None else f"{100 * even:.2f}"
            line = {"name": d.name, "colour": dimension_colour(n), "now": f"{now:.2f}", "even": place}
            lines.append(line | {"text": wording.weight_now(now, even)})
    return filled("questions/turned_round/templates/tipping.html", said=sentences, lines=lines, key=wording.TIP_KEY)
