"""The sheet of what to look for, over the page while the address asks for it, and to take away for printing."""

from __future__ import annotations

import streamlit as st

from dashboard.screens.documents import look_for
from dashboard.screens.documents import look_for_wording as wording
from dashboard.session import links
from scenarios.assessment import Assessment

_PART = "look-for"


def address() -> str:
    """Where the sheet is."""
    return links.address("documents", show=_PART)


def over_the_page(a: Assessment) -> None:
    """The sheet, while the address asks for it."""
    if links.part() == _PART:
        st.dialog(wording.TITLE, width="large", on_dismiss=links.leave_part)(_sheet)(a)


def _sheet(a: Assessment) -> None:
    st.download_button(
        wording.PRINT,
        data=look_for.to_print(a.case),
        file_name=wording.PRINT_FILE,
        mime="text/html",
        on_click="ignore",
        icon=":material/print:",
        help=wording.PRINT_HELP,
    )
    st.html(look_for.sheet(a.case))
