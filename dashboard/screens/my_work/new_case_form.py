"""A case of one's own on the screen: what it is about, and the button that begins it."""

from __future__ import annotations

import streamlit as st

from dashboard.keeping import drafts
from dashboard.session import forms, notices
from dashboard.widgets import page
from scenarios.assessment import Assessment

NEW = "new-case"  # the fold, and where what an act left to say is said
ASKS, IN_SHORT = "How do I begin a case of my own?", "two states and a day; then come its documents"
WHAT_COMES = (
    "A pair of states of your own, on the common codebook, kept as a draft. Next come its documents, or rows that you "
    "have; it is scored as soon as enough is known."
)
_FIELDS = {  # placeholder, help, share of the row
    "title": ("Ruritania and Sylvania, 2017", "Stands at the top of every page.", 2),
    "first": ("Ruritania", "A state whose conduct the claims show.", 1),
    "second": ("Sylvania", "The other state.", 1),
    # No example: a date in grey is taken for one that stands there.
    "as_of": ("", "Such as 30 June 2017. The scores are for this day: claims that begin later do not count.", 1),
}


def section(a: Assessment) -> None:
    """A case of one's own, whatever is open, in a fold: the sidebar of every page leads to it."""
    page.fold(NEW, ASKS, lambda: IN_SHORT, _form)


def _form() -> None:
    st.caption(WHAT_COMES)
    columns = st.columns([share for *_, share in _FIELDS.values()])
    for column, (name, (placeholder, help, _)) in zip(columns, _FIELDS.items(), strict=True):
        column.text_input(drafts.NEW_FIELDS[name], key=_typed(name), placeholder=placeholder, help=help)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Begin this case",
            on_click=notices.acting_at(NEW, drafts.begin_case),
            type="primary",
            help="Opens it as a draft. What is open now stays in the list of drafts.",
        )
        more = st.popover("More", help="The sides of the argument, where the sources take sides.")
        more.text_input(
            drafts.NEW_FIELDS["stances"],
            key=_typed("stances"),
            placeholder="optimists; sceptics",
            help="Names parted by semicolons, where the sources take sides. May stay empty.",
        )
    notices.here(NEW)


def _typed(name: str) -> str:
    return forms.start_typed(f"{drafts.NEW}{name}", "")
