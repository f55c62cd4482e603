"""Who may edit the open draft."""

from __future__ import annotations

import streamlit as st

from dashboard.session import drafts, widget_state
from dashboard.session import wording as session_wording
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.wording.text import in_markdown


def told() -> None:
    """What the address below lets whom do."""
    st.markdown(session_wording.SHARE if rights.who() is None else team_wording.SHARE)


def field() -> None:
    """Those with whom the owner shares the draft, to change; where nobody signs in its address is enough."""
    if (who := rights.who()) is None:
        return
    owner, others = drafts.sharing()
    if owner != who:
        st.caption(in_markdown(team_wording.shared_by(owner)))
        return
    st.text_input(
        "Who else may edit it",
        key=widget_state.start(drafts.with_key(), ", ".join(others)),
        on_change=drafts.share,
        placeholder="name@example.org, other@example.org",
        help="Addresses, parted by commas. For everybody else this address leads nowhere. Empty: you alone.",
    )
