"""Add a claim, undo, redo; and whether the case is still the one that came."""

from __future__ import annotations

import streamlit as st

from dashboard.session import forms, undo
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.wording.text import in_markdown
from scenarios.files import editing


def buttons() -> None:
    """Add a claim; undo and redo where there is something to go back to."""
    with st.container(horizontal=True, width="content"):
        if forms.opened_form() is None:
            st.button(
                "Add a claim",
                on_click=forms.open_form,
                args=("",),
                icon=":material/add:",
                help="From any source, in a form with every level in words. The scores follow at once.",
            )
        undo_and_redo()
    marked()


def undo_and_redo() -> None:
    """Undo and redo, each where there is something to go to."""
    if current().draft.past:
        st.button("Undo", on_click=undo.undo, icon=":material/undo:", help="Takes back the last act.")
    if current().draft.ahead:
        st.button("Redo", on_click=undo.redo, icon=":material/redo:", help="Does again what was taken back.")


def marked() -> None:
    """That the case is edited, on the page."""
    if sentence := mark():
        st.markdown(in_markdown(sentence))


def mark() -> str:
    """That the case is edited, and how far it is from the one that came; empty where it is not."""
    session = current()
    came, edited, draft = session.case_as_it_came(), session.edited, session.draft
    if came is None or edited is None:
        return ""
    kept = session_wording.KEPT if draft.token else ""
    where = session_wording.ELSEWHERE if session.unsaved or not draft.name else kept
    return f"{session_wording.edited(*editing.differences(came, edited))} {where}".strip()
