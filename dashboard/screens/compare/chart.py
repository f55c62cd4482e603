"""Figures of the Compare page: bars by dimension, the map of readiness and commitment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from dashboard.screens.compare import wording
from dashboard.shared.figure import Trace, axis_0_to_100, figure, line, words
from dashboard.shared.names import scenario_name
from dashboard.shared.palette import dimension_colour, inks
from dashboard.shared.text import in_html
from dashboard.shared.track import LETTERS
from scenarios.assessment import Assessment

BAR_ROW = 26  # pixels of a scenario in the bars


def dimension_bars(a: Assessment, chosen: Sequence[str], *, dark: bool) -> go.Figure:
    """Scores of the dimensions, the chosen scenarios under each other; no bar where there is no score."""
    ink, codebook = inks(dark), a.case.codebook
    headings: list[tuple[float, str]] = []
    labels: list[tuple[float, str]] = []
    bars: list[tuple[float, float, str, str, str]] = []
    at = 0.0
    for d, dimension in enumerate(codebook.dimensions):
        headings.append((at + 0.3, f"<b>{in_html(dimension.name)}</b>"))
        at += 0.9
        members = [i for i, x in enumerate(codebook.dimension_index) if x == d]
        for scenario in chosen:
            k = a.position(scenario)
            value = 100 * float(a.marks.dimensions[k, d])
            name = in_html(scenario_name(a, scenario))
            if np.isnan(value):
                known = int(a.cells_by_scenario.known[k, members].sum())
                labels.append((at + 0.3, f"{name}: {wording.no_score(known, len(members))}"))
            else:
                labels.append((at + 0.3, f"{name}  <b>{value:.0f}</b>"))
                rules = [a.case.resolved[k].cells[codebook.indicator_ids[i]].rule for i in members]
                hatch = "/" if any(r not in ("evidence", "unknown") for r in rules) else ""
                bars.append((at + 0.58, value, dimension_colour(d), hatch, f"{name}: {value:.1f}"))
            at += 1.0
    traces: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [b[0] for b in bars],
            "x": [b[1] for b in bars],
            "width": 0.22,
            "marker": {
                "color": [b[2] for b in bars],
                "pattern": {"shape": [b[3] for b in bars], "fgcolor": ink.back, "size": 5, "solidity": 0.35},
            },
            "customdata": [b[4] for b in bars],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        words([0.0] * len(headings), [h[0] for h in headings], [h[1] for h in headings], 13.5),
        words([0.0] * len(labels), [x[0] - 0.05 for x in labels], [x[1] for x in labels], 12.5),
    ]
    return figure(
        traces,
        dark,
        height=at * BAR_ROW + 56,
        xaxis=axis_0_to_100(ink.faint, ink.grid, (0, 101)),
        yaxis={"range": [at, 0], "visible": False, "fixedrange": True},
        margin={"l": 6, "r": 6, "t": 6, "b": 26},
    )


def commitment_map(a: Assessment, chosen: Sequence[str], *, dark: bool) -> go.Figure:
    """The map: readiness across, commitments at benchmark upwards in steps; the chosen scenarios by letter."""
    ink, count = inks(dark), len(a.case.codebook.commitments)
    picked = [int(k) for k in np.flatnonzero(a.marks.assessed) if a.ids[k] in chosen]
    others = [int(k) for k in np.flatnonzero(a.marks.assessed) if a.ids[k] not in chosen]
    letters = [f"<b>{LETTERS[list(chosen).index(a.ids[k])]}</b>" for k in picked]
    quiet = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"color": ink.faint}}
    return figure(
        [
            _map_marks(a, others, [""] * len(others), ink.grid, ink.faint, 8),
            _map_marks(a, picked, letters, ink.strong, ink.strong, 12),
        ],
        dark,
        height=330,
        shapes=[line(0, 100, n, n, 1, ink.grid, "solid" if n else "dash") for n in range(count + 1)],
        xaxis={"range": [0, 101], "title": {"text": "readiness", "font": {"size": 12}}, **quiet},
        yaxis={
            "range": [-0.5, count + 0.7],
            "tickvals": list(range(count + 1)),
            "title": {"text": "commitments at benchmark", "font": {"size": 12}},
            **quiet,
        },
        margin={"l": 44, "r": 10, "t": 10, "b": 44},
    )


def _map_marks(a: Assessment, members: Sequence[int], letters: list[str], reach: str, colour: str, size: int) -> Trace:
    """Scenarios on the map with their ranges; hollow where no commitment is documented at all."""
    r, spans = a.marks.readiness, a.ranges
    standings = [a.standings(a.ids[k]) for k in members]
    silent = [all(s.step is None for s in st) for st in standings]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [100 * r[k] for k in members],
        "y": [sum(s.at_target for s in st) for st in standings],
        "text": letters,
        "textposition": "top center",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (spans.high[k] - r[k]) for k in members],
            "arrayminus": [100 * (r[k] - spans.low[k]) for k in members],
            "width": 0,
            "thickness": 2,
            "color": reach,
        },
        "marker": {
            "size": size,
            "symbol": ["circle-open" if s else "circle" for s in silent],
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        "customdata": [_map_hover(a, k) for k in members],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _map_hover(a: Assessment, k: int) -> str:
    head, *said = wording.map_hover(a, a.ids[k])
    return "<br>".join([f"<b>{in_html(head)}</b>", *map(in_html, said)])
