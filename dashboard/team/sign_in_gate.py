"""The way in and out, where this server asks whoever comes to sign in."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import streamlit as st

from dashboard.drawing.html import line
from dashboard.team import rights, wording
from dashboard.team.sign_in import NotIn
from dashboard.wording.text import in_markdown

# Inside the page: files beside it are for those who are in.
_ICON = b64encode((Path(__file__).parents[1] / "static" / "icon.png").read_bytes()).decode()


def gate() -> None:
    """Let in who may come in; tell everybody else why not, and nothing more."""
    try:
        rights.person()
    except NotIn as out:
        st.set_page_config(page_title=wording.NAME, page_icon=f"data:image/png;base64,{_ICON}", layout="centered")
        st.title(wording.NAME, anchor=False)
        st.html(line(wording.may_not(out), "says"))
        if out.why in ("out", "over"):  # served/resume_after_sign_in.js knows the button by its key
            st.button(
                "Sign in",
                key="sign-in",
                on_click=rights.go_to_provider,
                type="primary",
                help=wording.SIGN_IN_HELP,
            )
        elif out.why == "stranger":
            st.button(wording.SIGN_OUT, key="sign-out", on_click=rights.sign_out, help=wording.SIGN_OUT_HELP)
        st.stop()


def person() -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    if (somebody := rights.person()) is None:
        return
    with st.sidebar.popover(in_markdown(somebody.address), icon=":material/person:", type="tertiary", key="person"):
        st.markdown(wording.ROLES[somebody.role])
        st.button(wording.SIGN_OUT, key="sign-out", on_click=rights.sign_out, help=wording.SIGN_OUT_HELP)
