"""Other pairs: where the case stands among them, the list with the case on top, what it takes to read it in folds."""

from __future__ import annotations

import streamlit as st

from dashboard.screens.other_pairs import content, controls, fold_controls, wording
from dashboard.screens.other_pairs.content import Chosen
from dashboard.view import blocks
from dashboard.widgets import downloads, page
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """The question, its answer, what is chosen of the list, the list, folds."""
    of = content.listed(a)
    top = st.container()
    page.draw(*content.answered(of))
    chosen = list[Chosen]()
    if of.scored:
        page.controls("pairs", lambda: chosen.append(controls.choice(of)))
    how = chosen[0] if chosen else Chosen()
    rows = content.ordered(of.of(how.group, content.within(of.scored, how.years)), how.by)
    with top:
        page.top(
            blocks.question(wording.ASKS),
            lambda: downloads.take_away_menu(a, lambda: controls.take_away(of, rows, how)),
        )
    if of.others:
        page.draw(content.legend(of, rows), blocks.table("pairs", content.table(of, rows, how)))
    with st.container(gap=None, key="folds"):
        fold_controls.draw(of)
