"""The waterfall: from one score to another, part by part."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.drawing.figure import Trace, axis_0_to_100, figure, line, words
from dashboard.drawing.palette import Inks, dimension_colour, inks
from dashboard.wording.differences import Step
from dashboard.wording.text import in_html, signed

ROW = 40  # pixels of a row: a name above, a bar below
_BAR = 0.34  # of a row


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
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [r.end for r in rows if r.kind == "end"],
            "y": [n + 0.68 for n, r in enumerate(rows) if r.kind == "end"],
            "marker": {"size": 13, "color": ink.strong},
            "hovertemplate": "%{x:.1f}<extra></extra>",
        },
        words([low] * len(rows), [n + 0.26 for n in range(len(rows))], [_label(r) for r in rows], 12.5),
    ]
    threads = [line(r.end, r.end, n + 0.68, n + 1.68, 1, ink.faint) for n, r in enumerate(rows[:-1])]
    return figure(
        traces,
        dark,
        height=len(rows) * ROW + 40,
        shapes=threads,
        xaxis=axis_0_to_100(ink.faint, ink.grid, (low - 0.5, high + 0.5)) | {"tickvals": None, "nticks": 6},
        yaxis={"range": [len(rows), 0], "visible": False, "fixedrange": True},
        margin={"l": 6, "r": 6, "t": 4, "b": 30},
    )


def _colour(row: Step, ink: Inks) -> str:
    if row.dimension is not None:
        return dimension_colour(row.dimension)
    return ink.strong if row.kind == "cause" else ink.faint


def _label(row: Step) -> str:
    """Name and value of a row."""
    name = in_html(row.label)
    return f"<b>{name}  {row.value:.1f}</b>" if row.kind == "end" else f"{name}  <b>{signed(row.value / 100)}</b>"
