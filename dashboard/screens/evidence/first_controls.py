"""The way to a first claim from another page."""

from __future__ import annotations

import streamlit as st

from dashboard.session import actions, claim_forms


def add_a_claim() -> None:
    """Lead on to an empty form."""
    st.button(
        "Add a claim",
        on_click=actions.leading("evidence", claim_forms.open_form),
        args=("",),
        icon=":material/add:",
        help="From any source: the scores follow at once.",
    )
