"""Who may edit the open draft."""

from __future__ import annotations

import streamlit as st

from dashboard.shared.text import in_markdown
from dashboard.shared.wording import kept as words
from dashboard.shared.wording import people
from dashboard.state import answers, drafts, kept, rights


def told() -> None:
    """What the address below lets whom do."""
    st.markdown(words.SHARE if rights.who() is None else people.SHARE)


def field() -> None:
    """Those with whom the owner shares the draft, to change; where nobody signs in its address is enough."""
    if (who := rights.who()) is None:
        return
    owner, others = kept.sharing()
    if owner != who:
        st.caption(in_markdown(people.shared_by(owner)))
        return
    st.text_input(
        people.WITH,
        key=answers.start(drafts.with_key(), ", ".join(others)),
        on_change=drafts.share,
        placeholder=people.WITH_EXAMPLE,
        help=people.WITH_HELP,
    )
