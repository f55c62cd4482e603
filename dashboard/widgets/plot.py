"""A chart as a page shows it: with its title, its source, what it shows read aloud, and its menu."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from dashboard.drawing import figure
from dashboard.export import tables
from dashboard.session import widget_state
from dashboard.wording import headline
from scenarios.assessment import Assessment


def chart(a: Assessment, drawn: go.Figure, name: str, *, title: str, alt: str) -> None:
    """Draw it. name: of the picture that its menu saves, behind case, day and settings, and its key."""
    st.plotly_chart(
        figure.titled(drawn, title, headline.short_source_line(a), dark=widget_state.dark()),
        key=f"chart:{name}",
        alt=alt,
        theme=None,
        config=figure.menu(tables.file_name(a, name)),
    )
