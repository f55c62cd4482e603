"""A draft that several edit: its address, what that lets whom do, and with whom its owner shares it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.keeping import drafts, wording
from dashboard.session import links, widget_state
from dashboard.session.session import current
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.widgets import page
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment


def section(a: Assessment) -> None:
    """How others edit the open draft, in a fold."""
    if current().draft.token:
        page.fold("together", wording.TOGETHER, lambda: wording.TOGETHER_LINE, _sharing)


def _sharing() -> None:
    who = rights.who()
    st.markdown(wording.SHARE if who is None else team_wording.SHARE)
    st.code(f"{links.server()}/?{urlencode(links.query())}", language=None, wrap_lines=True)
    if who is None:  # its address is enough
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
