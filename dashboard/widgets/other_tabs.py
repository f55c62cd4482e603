"""What another tab does to the draft that is open here: looked for every few seconds, shown with one press.

It is not drawn by itself: what stands half typed in a field here would be gone.
"""

from __future__ import annotations

import streamlit as st

from dashboard.session import persistence
from dashboard.session import wording as session_wording
from dashboard.session.session import current

EVERY = 4.0  # seconds
_TOLD = "another tab"  # whether what it did is told already


def watch() -> None:
    """Look again and again, where a draft is open; a line and a button as soon as another tab has acted on it."""
    if current().draft.token:
        st.fragment(_look, run_every=EVERY)()


def _look() -> None:
    told = current().run.get(_TOLD, False)
    current().pass_on(_TOLD, persistence.behind())
    if not current().run[_TOLD]:
        return
    if not told:  # once, wherever the reader has scrolled to
        st.toast(session_wording.ANOTHER_TAB)
    with st.container(horizontal=True, vertical_alignment="center", key="other-tabs"):
        st.markdown(session_wording.ANOTHER_TAB)
        if st.button(
            "Show it",
            icon=":material/refresh:",
            help="Draws the page with what was done there. Your next act does so too.",
        ):
            st.rerun()
