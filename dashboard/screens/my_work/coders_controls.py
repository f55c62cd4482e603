"""Two coders on the screen: whatever of it is installed, by links in rounds or by a file, under one heading."""

from __future__ import annotations

import streamlit as st

from dashboard.shell import slots
from scenarios.assessment import Assessment


def section(a: Assessment) -> None:
    """Rounds, and a second coder's file. a: the assessment in force."""
    if slots.filled("rounds", "second coder"):
        st.header("Two coders", anchor=False)
    slots.draw("rounds")
    slots.draw("second coder", a)
