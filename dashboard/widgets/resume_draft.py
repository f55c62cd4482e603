"""The way back into the draft that was touched last, on the first screen."""

from __future__ import annotations

import streamlit as st

from dashboard.session import drafts
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.wording.text import in_markdown, plain


def offer() -> None:
    """A button where no draft is open and there is one."""
    if current().draft.name:
        return
    for draft, beside in drafts.listed(1):
        holds = session_wording.everything(draft.holds, beside)
        st.button(
            in_markdown(f"Continue: {plain(draft.title)[:60]} ({plain(holds)})"),
            key="resume",
            on_click=drafts.open_named,
            args=(draft.token,),
            icon=":material/history:",
            type="tertiary",
            help="The draft that you touched last. All drafts are on the page Cases.",
        )
