"""The date in force, in the sidebar and on the Time screen."""

from __future__ import annotations

import streamlit as st

from dashboard.session import actions, widget_state
from scenarios.model.case import Case
from scenarios.model.settings import Settings


def date_in_force(case: Case, settings: Settings, label: str, key: str) -> None:
    """The date at which claims are counted, and the way back to the case's own."""
    own = case.header.as_of
    # A text, not a calendar field: that one takes a typed date over only when it is left, and a click on a link then
    # loses both.
    st.text_input(
        label,
        key=widget_state.start(key, (settings.as_of or own).isoformat()),
        on_change=actions.date_chosen,
        args=(key,),
        help="YYYY, YYYY-MM or YYYY-MM-DD, taken to its last day. Claims later than this do not count, nor those that "
        "were valid only until an earlier day.",
    )
    if settings.as_of not in (None, own):
        st.button(
            f"Back to the case's date, {own.isoformat()}",
            key=f"{key}:back",
            on_click=actions.move_date,
            args=(own,),
            icon=":material/undo:",
        )


def published_by(settings: Settings, key: str) -> None:
    """Whether a claim also needs a source that had been published by the date in force."""
    st.toggle(
        "Only what had been published by then",
        key=widget_state.start(key, settings.published_by),
        on_change=actions.published_by_chosen,
        args=(key,),
        help="On: a claim counts from the day its source was published, so that a date shows what could have been "
        "known then. Off: it counts from the day it speaks of, whoever told of it later.",
    )
