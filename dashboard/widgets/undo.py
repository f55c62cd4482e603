"""What was done to the case: undo and redo, claims left out, and how far it is from the one that came."""

from __future__ import annotations

import streamlit as st

from dashboard.session import actions, notices
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment


def undo_and_redo(told: bool = False) -> None:
    """Undo and redo, each where there is something to go to. told: whether they say what they did."""
    draft = current().draft
    ways = (
        ("Undo", draft.past, actions.undo, "Takes back the last act."),
        ("Redo", draft.ahead, actions.redo, "Does again what was taken back."),
    )
    for label, there, act, help in ways:
        if there:
            icon, key = f":material/{label.lower()}:", f"act:{label.lower()}"
            st.button(label, on_click=notices.acting_at("undo", act), args=(told,), key=key, icon=icon, help=help)


def own_date(a: Assessment) -> None:
    """The way back of a date that is moved."""
    if a.settings.as_of not in (None, own := a.case.header.as_of):
        st.button(f"Back to {own}", on_click=actions.move_date, args=(own,), key="act:own_date", icon=":material/undo:")


def bring_back(a: Assessment, help: str) -> None:
    """The way back of what is left out, where anything is."""
    if out := a.settings.left_out:
        label = f"Bring back {len(out)} left out"
        st.button(label, on_click=actions.bring_back, key="act:bring_back", icon=":material/undo:", help=help)


def marked() -> None:
    """That the case is edited, on the page."""
    notices.here("undo")
    if sentence := mark():
        st.markdown(in_markdown(sentence))


def mark() -> str:
    """That the case is edited, and how far it is from the one that came; empty where it is not."""
    session = current()
    draft = session.draft
    if session.edited is None or session.case_as_it_came() is None:
        return ""
    kept = session_wording.KEPT if draft.token else ""
    where = session_wording.ELSEWHERE if session.unsaved or not draft.name else kept
    return f"{session_wording.edited(*session.edits())} {where}".strip()
