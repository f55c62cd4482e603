"""What all figures share: an empty one with the look of the product, notes, the menu."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.palette import inks

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": [
        "select2d",
        "lasso2d",
        "zoom2d",
        "pan2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
    ],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "alliance-readiness"},
}


def base(dark: bool, height: float, **layout: Any) -> go.Figure:
    """An empty figure with the look that all of them share."""
    ink = inks(dark)
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 6, "r": 6, "t": 30, "b": 44},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Source Sans, Source Sans Pro, sans-serif", "size": 13, "color": ink.text},
        hoverlabel={
            "bgcolor": ink.back,
            "font": {"color": ink.text},
            "bordercolor": ink.faint,
            "align": "left",
        },
        showlegend=False,
        dragmode=False,
        **layout,
    )
    return figure


def note(x: float, y: float, text: str, anchor: str, colour: str) -> dict[str, Any]:
    """A text above the plot."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "bottom",
        "font": {"size": 11.5, "color": colour},
    }
