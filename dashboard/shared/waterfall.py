"""The waterfall: from one score to another, part by part."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.shared.differences import Step
from dashboard.shared.figure import Trace, axis_0_to_100, figure, line, words
from dashboard.shared.palette import Inks, dimension_colour, inks
from dashboard.shared.text import in_html, signed

ROW = 40  # pixels of a row: a name above, a bar below
_THIN, _THICK = 0.24, 0.34


def waterfall(rows: Sequence[Step], *, dark: bool) -> go.Figure:
    """Rows from the score of A to that of B: full bars at the ends, between them what each part adds or takes.

    The axis is cut to what moves, unless an end bar would then start inside it: ends are drawn as dots on a
    thread, so that no bar lies about its length.
    """
    ink = inks(dark)
    ends = [r.end for r in rows] + [r.start for r in rows if r.kind != "end"]
    low, high = max(0.0, min(ends) - 6), min(100.0, max(ends) + 6)
    parts = [(n, r) for n, r in enumerate(rows) if r.kind != "end"]
    colours = [_colour(r, ink) for _, r in parts]
    traces: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [n + 0.68 for n, _ in parts],
            "base": [r.start for _, r in parts],
            "x": [r.value for _, r in parts],
            "width": [_THIN if r.kind == "indicator" else _THICK for _, r in parts],
            "marker": {"color": colours, "opacity": [0.6 if r.kind == "indicator" else 1.0 for _, r in parts]},
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
        words([low] * len(rows), [n + 0.26 for n in range(len(rows))], [_label(r, ink.faint) for r in rows], 12.5),
    ]
    threads = [line(rows[n].end, rows[n].end, n + 0.68, m + 0.68, 1, ink.faint) for n, m in _threads(rows)]
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


def _threads(rows: Sequence[Step]) -> list[tuple[int, int]]:
    """Which row hands its end over to which: parts of an opened dimension among themselves, the others past them."""
    pairs = []
    for n, row in enumerate(rows):
        inner = row.kind == "indicator"
        following = next((m for m in range(n + 1, len(rows)) if inner or rows[m].kind != "indicator"), None)
        if following is not None and (not inner or rows[following].kind == "indicator"):
            pairs.append((n, following))
    return pairs


def _label(row: Step, faint: str) -> str:
    """Name and value of a row; indicators indented under their dimension."""
    name = in_html(row.label)
    if row.kind == "end":
        return f"<b>{name}  {row.value:.1f}</b>"
    value = signed(row.value / 100)
    if row.kind == "indicator":
        return f"    <span style='color:{faint}'>{name}</span>  {value}"
    return f"{name}  <b>{value}</b>"
