"""The home chart: a row a scenario, readiness with its range, commitments, class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.screens.readiness import wording
from dashboard.shared.figure import Trace, axis_0_to_100, figure, line, words
from dashboard.shared.palette import inks
from dashboard.shared.text import GROUP_NAMES, in_html
from dashboard.shared.wording import scores
from indicators.levels import Floats
from scenarios.assessment import Assessment, Standing
from scenarios.scenario import GROUPS

ROW, HEADING = 1.0, 0.95  # heights of a scenario and of a group heading, in rows
ROW_PIXELS = 36
NAME_AT, SQUARES_AT, END = -0.5, 101.5, 124.5  # along the axis: names, commitments, right end
NAME_ABOVE = 0.42  # rows between a bar and the name over it
ABOVE, TOP = -0.28, -0.6  # rows above the first: the words over the plot, and its upper edge


def layout_rows(groups: Sequence[str]) -> tuple[list[float], dict[str, float], float]:
    """Where each scenario and each group heading stands: (y of scenarios, y of headings, total).

    Groups come in their fixed order, scenarios inside them in file order; nothing is re-sorted.
    """
    y = dict.fromkeys(range(len(groups)), 0.0)
    headings: dict[str, float] = {}
    at = 0.0
    for group in GROUPS:
        members = [k for k, g in enumerate(groups) if g == group]
        if not members:
            continue
        headings[group] = at + 0.62
        at += HEADING
        for k in members:
            y[k] = at + 0.66
            at += ROW
    return [y[k] for k in range(len(groups))], headings, at


def readiness(a: Assessment, before: dict[str, float], *, dark: bool, title: str = "") -> go.Figure:
    """The home chart: a row a scenario, readiness with its range, commitments, class.

    Filled dot: every cell from evidence; hollow dot and striped bar: some cells set by hand or adjusted.
    before: readiness (0..1) by scenario ahead of the last act, drawn as a ghost where it differs.
    """
    ink = inks(dark)
    y, headings, total = layout_rows([s.group for s in a.case.scenarios])
    traces = [*_bars(a, y, dark), *_other_benchmark(a, y, dark), _ghosts(a, before, y, dark), _dots(a, y, dark)]
    traces.append(_texts(a, y, headings, dark))
    return figure(
        traces,
        dark,
        height=(total - TOP) * ROW_PIXELS + 60,
        margin={"l": 6, "r": 6, "t": 8, "b": 52},
        # below the axis, so that a downloaded picture carries its source
        title={
            "text": in_html(title),
            "font": {"size": 10, "color": ink.faint},
            "x": 0.005,
            "xanchor": "left",
            "y": 0.008,
            "yanchor": "bottom",
        },
        shapes=[
            line(100, 100, 0, total, 3, ink.text),
            line(a.case.method.ready.value, a.case.method.ready.value, 0, total, 1, ink.faint, "dot"),
            *_commitments(a, y, dark),
        ],
        xaxis=axis_0_to_100(ink.faint, ink.grid, (-1.5, END)) | {"showgrid": False},
        yaxis={"range": [total, TOP], "visible": False, "fixedrange": True},
    )


def _texts(a: Assessment, y: list[float], headings: dict[str, float], dark: bool) -> Trace:
    """Every word of the chart in one trace: annotations would cost a slider move as much as all the bars."""
    ink = inks(dark)
    names = zip(y, _names(a, ink.faint), strict=True)
    said = [(NAME_AT, v - NAME_ABOVE, name, "right", 13.0, ink.text) for v, name in names]
    said += [(NAME_AT, v, f"<b>{GROUP_NAMES[g]}</b>", "right", 13.5, ink.text) for g, v in headings.items()]
    said.append((100.4, ABOVE, in_html(scores.benchmark_shows(a)), "left", 11.5, ink.text))
    if a.case.codebook.commitments:
        said.append((SQUARES_AT - 0.4, ABOVE, "commitments", "right", 11.5, ink.faint))
    x, at, text, side, size, colour = (list(column) for column in zip(*said, strict=True))
    return words(x, at, text, 13) | {
        "textposition": [f"middle {s}" for s in side],
        "textfont": {"size": size, "color": colour},
    }


def _names(a: Assessment, faint: str) -> list[str]:
    """Name of each scenario and, smaller, its class, and how much is unknown where it is assessed all the same."""
    small = f"<span style='color:{faint};font-size:11px'>"
    return [
        f"{in_html(s.name)}  {small}{in_html(scores.class_short(a, s.id) + wording.unknown(a, k))}</span>"
        for k, s in enumerate(a.case.scenarios)
    ]


def _bars(a: Assessment, y: list[float], dark: bool) -> list[Trace]:
    """The range: thin for 90 of 100 draws, thick for half of them; striped where set by hand.

    All bars of a kind are one broken line: a stripe is a dash, and drawing them costs next to nothing
    (patterns on bars cost a slider move as much as all the rest of the figure).
    """
    ink, spans = inks(dark), a.ranges
    traces = []
    for low, high, width, opacity in (
        (spans.low, spans.high, 3.5, 0.5),
        (spans.lower_half, spans.upper_half, 11, 0.42),
    ):
        for by_hand in (False, True):
            for assessed, colour in ((True, ink.strong), (False, ink.faint)):
                rows = [k for k in range(len(y)) if a.by_hand[k] == by_hand and a.marks.assessed[k] == assessed]
                if rows:
                    traces.append(_segments(low, high, y, rows, colour, width, opacity, by_hand))
    return traces


def _segments(
    low: Floats,
    high: Floats,
    y: list[float],
    rows: list[int],
    colour: str,
    width: float,
    opacity: float,
    striped: bool,
) -> Trace:
    """One broken line from low to high in each row."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for k in rows:
        xs += [100 * float(low[k]), 100 * float(high[k]), None]
        ys += [y[k], y[k], None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": colour, "width": width, "dash": "2px,3px" if striped else "solid", "simplify": False},
        "opacity": opacity,
        "hoverinfo": "skip",
    }


def _other_benchmark(a: Assessment, y: list[float], dark: bool) -> list[Trace]:
    """A small upright mark where the score would be against the next benchmark of the codebook."""
    other = next((b for b in a.case.codebook.benchmarks if b != a.settings.benchmark), None)
    if other is None:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": in_html(a.case.codebook.benchmarks[other].name),
            "x": 100 * a.readiness_under(benchmark=other),
            "y": y,
            "marker": {"symbol": "line-ns", "size": 9, "line": {"width": 1.5, "color": inks(dark).faint}},
            "hovertemplate": "%{fullData.name}: %{x:.0f}<extra></extra>",
        }
    ]


def _ghosts(a: Assessment, before: dict[str, float], y: list[float], dark: bool) -> Trace:
    """Where the dots stood before the last act, if they moved."""
    old = np.array([before.get(i, np.nan) for i in a.ids])
    moved = np.abs(old - a.marks.readiness) > 5e-4
    return {
        "type": "scatter",
        "mode": "markers",
        "name": wording.BEFORE,
        "x": 100 * np.where(moved, old, np.nan),
        "y": y,
        "marker": {"symbol": "circle-open-dot", "size": 12, "color": inks(dark).ghost, "line": {"width": 1.6}},
        "hovertemplate": f"{wording.BEFORE}: %{{x:.1f}}<extra></extra>",
    }


def _dots(a: Assessment, y: list[float], dark: bool) -> Trace:
    """The scores; none where a scenario is not assessed."""
    ink = inks(dark)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "readiness",
        "x": 100 * a.marks.readiness,
        "y": y,
        "marker": {
            "size": 13,
            "color": [ink.back if h else ink.strong for h in a.by_hand],
            "line": {"width": 2.4, "color": ink.strong},
        },
        "customdata": [_score_hover(a, k) for k in range(len(a.ids))],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _score_hover(a: Assessment, k: int) -> str:
    """What hovering a dot says: the numbers and whether anything is set by hand."""
    head, *said = wording.score_hover(a, k)
    return "<br>".join([f"<b>{in_html(head)}</b>", *map(in_html, said)])


def _commitments(a: Assessment, y: list[float], dark: bool) -> list[dict[str, Any]]:
    """The commitments right of the axis, a small block each: high at the benchmark, low below it, a thread
    where not documented. All blocks of a kind are one shape: 75 marks would cost a slider move a third more."""
    ink = inks(dark)
    step = (END - SQUARES_AT - 1) / max(5, len(a.case.codebook.commitments))
    shapes = []
    for kind, height, colour in (("at", 0.30, ink.strong), ("below", 0.11, ink.strong), ("none", 0.02, ink.faint)):
        path = ""
        for k, scenario in enumerate(a.ids):
            for n, standing in enumerate(a.standings(scenario)):
                if _kind(standing) == kind:
                    left, top, bottom = SQUARES_AT + 0.5 + n * step, y[k] - height / 2, y[k] + height / 2
                    right = left + 0.62 * step
                    path += (
                        f"M{left:.2f},{top:.3f}L{right:.2f},{top:.3f}L{right:.2f},{bottom:.3f}L{left:.2f},{bottom:.3f}Z"
                    )
        if path:
            shapes.append({"type": "path", "path": path, "fillcolor": colour, "line": {"width": 0}})
    return shapes


def _kind(standing: Standing) -> str:
    return "at" if standing.at_target else "below" if standing.step is not None else "none"
