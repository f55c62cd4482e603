"""A chart with its title and source in it, and a menu that saves it as a picture under a name that says what it is."""

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
        figure.named(drawn, title, headline.short_source_line(a), dark=widget_state.dark()),
        key=f"chart:{name}",
        alt=alt,
        theme=None,
        config=figure.menu(tables.file_name(a, name)),
    )
