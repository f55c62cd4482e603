"""What all figures share: their look, notes above the plot, the menu."""

from __future__ import annotations

import textwrap
from typing import Any

import plotly.graph_objects as go

from dashboard.drawing.palette import inks
from dashboard.wording.text import in_html, plain

Trace = dict[str, Any]
_TITLE = 60  # signs of a line of the title: a phone shows no more

_UNUSED = ["select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]


def menu(file_name: str) -> dict[str, Any]:
    """The menu of a chart: its picture, saved under this name, and nothing that nobody uses."""
    saved = {"format": "png", "scale": 2, "filename": file_name}
    return {"displaylogo": False, "modeBarButtonsToRemove": _UNUSED, "toImageButtonOptions": saved}


def figure(traces: list[Trace], dark: bool, **layout: Any) -> go.Figure:
    """A figure in the look that all of them share.

    Made in one step from plain traces: adding them one by one takes Plotly three times as long, and a
    slider move waits for it.
    """
    ink = inks(dark)
    common: dict[str, Any] = {
        "margin": {"l": 6, "r": 6, "t": 30, "b": 44},
        "paper_bgcolor": ink.back,  # the page's own, so that the picture of its menu can be read anywhere
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 13, "color": ink.text},
        "hoverlabel": {
            "bgcolor": ink.back,
            "font": {"color": ink.text},
            "bordercolor": ink.faint,
            "align": "left",
        },
        "showlegend": False,
        "dragmode": False,
        "template": {},
    }
    return go.Figure(data=traces, layout=common | layout)


def named(drawn: go.Figure, title: str, source: str, *, dark: bool) -> go.Figure:
    """A figure with title and source above it, so that the picture that its menu makes says what it is.

    They take room of their own: nothing in the plot is drawn smaller.
    """
    ink, layout = inks(dark), drawn.layout
    lines = [in_html(t) for t in textwrap.wrap(plain(title), _TITLE)]
    room = 16 * len(lines) + 24
    above = layout.margin.t + room
    said = "<br>".join([*lines, f'<span style="font-size:10px">{in_html(source)}</span>'])
    # A note, not a Plotly title: of a title with several lines the first ones stand outside the picture.
    head = note(0, 1, said, "left", ink.faint) | {"xref": "paper", "yref": "paper", "yanchor": "top", "align": "left"}
    drawn.update_layout(height=layout.height + room, margin={"t": above})
    place = {"xshift": 4 - layout.margin.l, "yshift": above - 1}
    drawn.add_annotation(head | place | {"font": {"size": 12.5, "color": ink.faint}})
    return drawn


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


def words(x: list[float], y: list[float], text: list[str], size: float, **more: Any) -> Trace:
    """Texts inside the plot, starting at x."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": x,
        "y": y,
        "text": text,
        "textposition": "middle right",
        "textfont": {"size": size},
        "hoverinfo": "skip",
        "cliponaxis": False,
    } | more


def line(x0: float, x1: float, y0: float, y1: float, width: float, colour: str, dash: str = "solid") -> dict[str, Any]:
    """A straight line below the marks."""
    return {
        "type": "line",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "layer": "below",
        "line": {"width": width, "color": colour, "dash": dash},
    }


def axis_0_to_100(colour: str, grid: str, span: tuple[float, float]) -> dict[str, Any]:
    """The axis of everything that runs from 0 to 100; fixed, so that nothing jumps while a slider moves."""
    return {
        "range": list(span),
        "tickvals": [0, 20, 40, 60, 80, 100],
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": grid,
        "tickfont": {"color": colour, "size": 12},
    }
