"""A new case; all cases in one picture; work that is kept; sources, rows, coders; cases taken away and opened."""

from __future__ import annotations

import streamlit as st

from dashboard.keeping import open_draft
from dashboard.screens.cases import coder_form, controls, round_form
from dashboard.widgets import rows, undo, watch_list
from dashboard.wording import watching
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
    st.header(watching.TITLE, anchor=False)
    watch_list.section(a)
    st.header("Sources", anchor=False)
    controls.sources(a)
    st.header("Take over rows", anchor=False)
    rows.taking_over(a)
    st.header("Two coders", anchor=False)
    round_form.section()
    coder_form.section(a)
    st.header("Take the case away, open another", anchor=False)
    controls.away_and_open()
