"""A new case; all cases in one picture; work that is kept; sources, rows, coders; cases taken away and opened."""

from __future__ import annotations

import streamlit as st

from dashboard.keeping import open_draft
from dashboard.screens.cases import controls
from dashboard.shell import slots
from dashboard.widgets import undo
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """A new case; the atlas; what was done to the case, its sources, rows, coders; taken away and opened."""
    controls.new_case()
    controls.atlas(a)
    with st.container(horizontal=True):
        undo.undo_and_redo()
    undo.marked()
    open_draft.of_before()
    controls.work(a)
    slots.draw("watch list", a)
    st.header("Sources", anchor=False)
    controls.sources(a)
    slots.draw("rows taken over", a)
    if slots.filled("rounds", "second coder"):
        st.header("Two coders", anchor=False)
    slots.draw("rounds")
    slots.draw("second coder", a)
    st.header("Take the case away, open another", anchor=False)
    controls.away_and_open()
