"""What all figures share: their look, marks and notes, the menu; and the waterfall, from one score to another."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.drawing.palette import DARK, Inks, dimension_ink, inks
from dashboard.wording.differences import Step
from dashboard.wording.text import in_html, plain, signed

Trace = dict[str, Any]
_TITLE = 60  # signs of a line of the title: a phone shows no more
_ROW = 40  # pixels of a row of the waterfall: a name above, a bar below
_BAR = 0.34  # of such a row
HOVER = "%{customdata}<extra></extra>"
_UNUSED = ["select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]


def menu(file_name: str) -> dict[str, Any]:
    """The menu of a chart: its picture, saved under this name, and nothing that nobody uses."""
    saved = {"format": "png", "scale": 2, "filename": file_name}
    return {"displaylogo": False, "modeBarButtonsToRemove": _UNUSED, "toImageButtonOptions": saved}


def figure(traces: list[Trace], dark: bool, *, height: int, **layout: Any) -> go.Figure:
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
        "height": height,
    }
    return go.Figure(data=traces, layout=common | layout)


def titled(drawn: go.Figure, title: str, source: str, *, dark: bool) -> go.Figure:
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


def note(x: Any, y: float, text: str, anchor: str, colour: str) -> dict[str, Any]:
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


def scatter(mode: str, x: Sequence[Any], y: Sequence[Any], hovers: Sequence[str] | None = None, **look: Any) -> Trace:
    """Lines, markers or texts inside the plot; hovers: what each says that is pointed at, HTML, nothing without."""
    pointed_at = {"hoverinfo": "skip"} if hovers is None else {"customdata": hovers, "hovertemplate": HOVER}
    return {"type": "scatter", "mode": mode, "x": x, "y": y} | pointed_at | look


def line(x0: Any, x1: Any, y0: float, y1: float, width: float, colour: str, dash: str = "solid") -> dict[str, Any]:
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


def axis_0_to_100(ink: Inks, span: tuple[float, float]) -> dict[str, Any]:
    """The axis of everything that runs from 0 to 100; fixed, so that nothing jumps while a slider moves."""
    return {
        "range": list(span),
        "tickvals": [0, 20, 40, 60, 80, 100],
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": ink.grid,
        "tickfont": {"color": ink.faint, "size": 12},
    }


def steps_between(
    names: tuple[str, str], ends: tuple[float, float], parts: Iterable[tuple[str, str, float, int | None]]
) -> list[Step]:
    """The rows of a waterfall: an end, a row for each part where the one before it stopped, the other end.

    ends: scores on 0..1; parts: label, kind, index points as printed, dimension.
    """
    first, last = (round(100 * end, 1) for end in ends)
    rows = [Step(names[0], "end", first, 0.0, first)]
    for label, kind, value, dimension in parts:
        at = rows[-1].end
        rows.append(Step(label, kind, value, at, at + value, dimension))
    return [*rows, Step(names[1], "end", last, 0.0, last)]


def waterfall(rows: Sequence[Step], *, dark: bool) -> go.Figure:
    """Rows from the score of A to that of B: full bars at the ends, between them what each part adds or takes.

    The axis is cut to what moves, unless an end bar would then start inside it: ends are drawn as dots on a
    thread, so that no bar lies about its length.
    """
    ink = inks(dark)
    ends = [r.end for r in rows] + [r.start for r in rows if r.kind != "end"]
    low, high = max(0.0, min(ends) - 6), min(100.0, max(ends) + 6)
    parts = [(n, r) for n, r in enumerate(rows) if r.kind != "end"]
    traces: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [n + 0.68 for n, _ in parts],
            "base": [r.start for _, r in parts],
            "x": [r.value for _, r in parts],
            "width": [_BAR] * len(parts),
            "marker": {"color": [_colour(r, ink) for _, r in parts]},
            "customdata": [f"{in_html(r.label)}: {signed(r.value / 100)}" for _, r in parts],
            "hovertemplate": HOVER,
        },
        scatter(
            "markers",
            [r.end for r in rows if r.kind == "end"],
            [n + 0.68 for n, r in enumerate(rows) if r.kind == "end"],
            marker={"size": 13, "color": ink.strong},
            hoverinfo=None,
            hovertemplate="%{x:.1f}<extra></extra>",
        ),
        scatter(
            "text",
            [low] * len(rows),
            [n + 0.26 for n in range(len(rows))],
            text=[_label(r) for r in rows],
            textposition="middle right",
            textfont={"size": 12.5},
            cliponaxis=False,
        ),
    ]
    threads = [line(r.end, r.end, n + 0.68, n + 1.68, 1, ink.faint) for n, r in enumerate(rows[:-1])]
    return figure(
        traces,
        dark,
        height=len(rows) * _ROW + 40,
        shapes=threads,
        xaxis=axis_0_to_100(ink, (low - 0.5, high + 0.5)) | {"tickvals": None, "nticks": 6},
        yaxis={"range": [len(rows), 0], "visible": False, "fixedrange": True},
        margin={"l": 6, "r": 6, "t": 4, "b": 30},
    )


def _colour(row: Step, ink: Inks) -> str:
    if row.dimension is not None:
        return dimension_ink(row.dimension, dark=ink is DARK)
    return ink.strong if row.kind == "cause" else ink.faint


def _label(row: Step) -> str:
    """Name and value of a row."""
    name = in_html(row.label)
    return f"<b>{name}  {row.value:.1f}</b>" if row.kind == "end" else f"{name}  <b>{signed(row.value / 100)}</b>"
