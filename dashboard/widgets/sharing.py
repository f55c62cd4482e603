"""Who may edit the open draft."""

from __future__ import annotations

import streamlit as st

from dashboard.session import drafts, persistence, widget_state
from dashboard.team import rights, wording
from dashboard.wording import saved_work as words
from dashboard.wording.text import in_markdown


def told() -> None:
    """What the address below lets whom do."""
    st.markdown(words.SHARE if rights.who() is None else wording.SHARE)


def field() -> None:
    """Those with whom the owner shares the draft, to change; where nobody signs in its address is enough."""
    if (who := rights.who()) is None:
        return
    owner, others = persistence.sharing()
    if owner != who:
        st.caption(in_markdown(wording.shared_by(owner)))
        return
    st.text_input(
        wording.WITH,
        key=widget_state.start(drafts.with_key(), ", ".join(others)),
        on_change=drafts.share,
        placeholder=wording.WITH_EXAMPLE,
        help=wording.WITH_HELP,
    )
