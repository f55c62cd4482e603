"""What each scenario assumes: in words, a line a scenario, or as levels; in folds why, and a scenario of one's own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.screens.scenarios import content, controls, wording
from dashboard.screens.scenarios.content import Shown
from dashboard.shell import scored, slots
from dashboard.view import blocks
from dashboard.widgets import downloads, page
from dashboard.wording import overview, place
from scenarios.analysis.difference import points_of
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale

FOLD_FROM, FIRST = 16, 5  # lines from which a group is folded, and how many of it stay


def show(a: Assessment) -> None:
    """The answer, the scenarios in words or as levels, then the questions that arise of them."""
    controls.open_named(a)
    with st.container(key="scenarios"):  # on a phone the answer stands before the buttons
        page.top(blocks.question(wording.QUESTION), partial(_buttons, a))
        says, chosen = st.container(), list[controls.Choice]()
        page.controls("scenarios", lambda: chosen.append(controls.choice(a)))
        choice = chosen[0]
        shown = _shown(a, choice)
        with says:
            page.draw(content.answer(shown), content.grey(shown, in_words=choice.in_words))
        _in_words(shown) if choice.in_words else slots.draw("scenarios as levels", shown)
        with st.container(gap=None):
            if choice.in_words and len(shown.ids) >= FOLD_FROM:
                _more(shown)
            slots.draw("folds of scenarios", shown, choice.in_words)


def _buttons(a: Assessment) -> None:
    downloads.take_away_menu(a, lambda: downloads.table_button(a, "assumptions.csv", "Assumption log (CSV)"))
    controls.own_button(a)


def _shown(a: Assessment, choice: controls.Choice) -> Shown:
    """The first scenario and those that were chosen, with where each stands among the known pairs."""
    first, scale = a.case.reference, scored.pair_scale(a, a.case.reference)
    ids = [first, *choice.ids]
    places = {s: scored.place(a, s) for s in ids}
    points = {s: points_of(a, first, s) for s in choice.ids}
    outside = overview.outside(a, first)
    if isinstance(scale, PairScale):
        return Shown(a, ids, choice.kind, places, points, scale, "", outside)
    return Shown(a, ids, choice.kind, places, points, None, place.why_none(a, scale), outside)


def _in_words(shown: Shown) -> None:
    """A line a scenario; of very many the first ones."""
    ids = shown.ids[: FIRST + 1] if len(shown.ids) >= FOLD_FROM else shown.ids
    page.draw(blocks.table("scenarios", content.in_words(shown, ids)))


def _more(shown: Shown) -> None:
    """The lines of a group of very many after the first ones."""
    rest = shown.ids[FIRST + 1 :]
    more = wording.MORE.format(n=len(rest))
    page.fold("more", wording.MORE_ROWS, lambda: more, lambda: st.html(content.in_words(shown, rest)))
