"""What each choice of method does alone, and all of them combined."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.questions.choices import content, wording
from dashboard.shell.twin import Twin, Wish, has_score
from dashboard.widgets import downloads, pickers
from dashboard.wording import scores
from scenarios.analysis.specifications import CHOICES, OtherChoices


def _draw(wish: Wish, found: OtherChoices) -> None:
    a, scenario, (curve, moves) = wish.a, wish.scenario, found
    st.html(content.moves(a, moves, curve))
    with st.expander("Every combination of choices"):
        st.html(content.curve(a, curve))
        pickers.box(scores.NUMBERS, "box:curve", partial(st.dataframe, curve, hide_index=True))
    downloads.table_button(
        a,
        "specifications.csv",
        "Combinations (CSV)",
        "Every combination and every alternative, unrounded.",
        scenario,
    )


TWIN = Twin(
    CHOICES,
    "Which choice alone moves it most?",
    lambda wish, found: wording.most(wish.a, found.moves),
    _draw,
    arises=has_score,
    turn=wording.turn,
)
