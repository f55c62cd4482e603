"""The date in force, in the sidebar and on the Time screen."""

from __future__ import annotations

import streamlit as st

from dashboard.shared.wording import dates
from dashboard.state import acts, answers
from scenarios.model.case import Case
from scenarios.model.settings import Settings


def date_in_force(case: Case, settings: Settings, label: str, key: str) -> None:
    """The date at which claims are counted, and the way back to the case's own."""
    own = case.header.as_of
    # A text, not a calendar field: that one takes a typed date over only when it is left, and a click on a link then
    # loses both.
    st.text_input(
        label,
        key=answers.start(key, (settings.as_of or own).isoformat()),
        on_change=acts.date_chosen,
        args=(key,),
        help="YYYY, YYYY-MM or YYYY-MM-DD, taken to its last day. Claims later than this do not count, nor those that "
        "were valid only until an earlier day.",
    )
    if settings.as_of not in (None, own):
        st.button(
            f"Back to the case's date, {own.isoformat()}",
            key=f"{key}:back",
            on_click=acts.back_to_case_date,
            icon=":material/undo:",
        )


def published_by(settings: Settings, key: str) -> None:
    """Whether a claim also needs a source that had been published by the date in force."""
    st.toggle(
        dates.PUBLISHED,
        key=answers.start(key, settings.published_by),
        on_change=acts.published_by_chosen,
        args=(key,),
        help=dates.PUBLISHED_HELP,
    )
