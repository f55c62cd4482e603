"""Figures of the Compare page: bars by dimension, the map of readiness and commitment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.base import base
from dashboard.palette import dimension_colour, inks
from dashboard.tracks import LETTERS
from scenarios.assessment import Assessment


def dimension_bars(a: Assessment, chosen: Sequence[str], *, dark: bool) -> go.Figure:
    """Scores of the dimensions, the chosen scenarios under each other; no bar where there is no score."""
    ink = inks(dark)
    codebook = a.case.codebook
    rows = len(codebook.dimensions) * (len(chosen) + 0.9)
    figure = base(dark, rows * 26 + 56)
    ticks: list[tuple[float, str]] = []
    at = 0.0
    bars: list[tuple[float, float, str, str, str]] = []
    texts: list[tuple[float, str]] = []
    for d, dimension in enumerate(codebook.dimensions):
        ticks.append((at + 0.35, f"<b>{wording.in_html(dimension.name)}</b>"))
        at += 0.9
        for scenario in chosen:
            k = a.position(scenario)
            value = 100 * a.marks.dimensions[k, d]
            name = wording.in_html(a.case.scenarios[k].name)
            members = [i for i, x in enumerate(codebook.dimension_index) if x == d]
            known = int(a.cells_by_scenario.known[k, members].sum())
            if np.isnan(value):
                texts.append((at + 0.3, f"{name}: no score ({known} of {len(members)} known)"))
            else:
                texts.append((at + 0.3, f"{name}  <b>{value:.0f}</b>"))
                hand = any(
                    a.case.resolved[k].cells[codebook.indicator_ids[i]].rule not in ("evidence", "unknown")
                    for i in members
                )
                bars.append((at + 0.3, value, dimension_colour(d), "/" if hand else "", f"{name}: {value:.1f}"))
            at += 1.0
    figure.add_bar(
        orientation="h",
        y=[b[0] + 0.28 for b in bars],
        x=[b[1] for b in bars],
        width=0.22,
        marker={
            "color": [b[2] for b in bars],
            "pattern": {"shape": [b[3] for b in bars], "fgcolor": ink.back, "size": 5, "solidity": 0.35},
        },
        customdata=[b[4] for b in bars],
        hovertemplate="%{customdata}<extra></extra>",
    )
    for marks, size in ((ticks, 13.5), (texts, 12.5)):
        figure.add_scatter(
            mode="text",
            x=[0.0] * len(marks),
            y=[m[0] - (0.05 if size < 13 else 0) for m in marks],
            text=[m[1] for m in marks],
            textposition="middle right",
            textfont={"size": size},
            hoverinfo="skip",
            cliponaxis=False,
        )
    figure.update_layout(
        xaxis={
            "range": [0, 101],
            "tickvals": [0, 20, 40, 60, 80, 100],
            "fixedrange": True,
            "gridcolor": ink.grid,
            "zeroline": False,
            "tickfont": {"color": ink.faint},
        },
        yaxis={"range": [at, 0], "visible": False, "fixedrange": True},
        margin={"l": 6, "r": 6, "t": 6, "b": 26},
    )
    return figure


def commitment_map(a: Assessment, chosen: Sequence[str], *, dark: bool) -> go.Figure:
    """The map: readiness across, commitments at benchmark upwards in steps; the chosen scenarios by letter."""
    ink = inks(dark)
    count = len(a.case.codebook.commitments)
    figure = base(dark, 330)
    groups: dict[str, list[int]] = {"others": [], "chosen": []}
    for k in np.flatnonzero(a.marks.assessed):
        groups["chosen" if a.ids[k] in chosen else "others"].append(int(k))
    for name, members in groups.items():
        rows = [(k, a.standings(a.ids[k])) for k in members]
        given = [any(s.step is not None for s in st) for _, st in rows]
        figure.add_scatter(
            mode="markers+text" if name == "chosen" else "markers",
            x=[100 * a.marks.readiness[k] for k in members],
            y=[sum(s.at_target for s in st) for _, st in rows],
            text=[f"<b>{LETTERS[list(chosen).index(a.ids[k])]}</b>" if name == "chosen" else "" for k in members],
            textposition="top center",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [100 * (a.ranges.high[k] - a.marks.readiness[k]) for k in members],
                "arrayminus": [100 * (a.marks.readiness[k] - a.ranges.low[k]) for k in members],
                "width": 0,
                "thickness": 2,
                "color": ink.strong if name == "chosen" else ink.grid,
            },
            marker={
                "size": 12 if name == "chosen" else 8,
                "symbol": ["circle" if g else "circle-open" for g in given],
                "color": ink.strong if name == "chosen" else ink.faint,
                "line": {"width": 2, "color": ink.strong if name == "chosen" else ink.faint},
            },
            customdata=[_map_hover(a, k) for k in members],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    figure.update_layout(
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": 100,
                "y0": n,
                "y1": n,
                "line": {"width": 1, "color": ink.grid, "dash": "solid" if n else "dash"},
            }
            for n in range(count + 1)
        ],
        xaxis={
            "range": [0, 101],
            "title": {"text": "readiness", "font": {"size": 12}},
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"color": ink.faint},
        },
        yaxis={
            "range": [-0.5, count + 0.7],
            "tickvals": list(range(count + 1)),
            "title": {"text": "commitments at benchmark", "font": {"size": 12}},
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"color": ink.faint},
        },
        margin={"l": 44, "r": 10, "t": 10, "b": 44},
    )
    return figure


def _map_hover(a: Assessment, k: int) -> str:
    standings = a.standings(a.ids[k])
    silent = sum(s.step is None for s in standings)
    lines = (
        f"<b>{wording.in_html(a.case.scenarios[k].name)}</b>",
        wording.readiness_line(a, a.ids[k]),
        f"{sum(s.at_target for s in standings)} of {len(standings)} commitments at benchmark",
        f"{silent} not documented",
    )
    return "<br>".join(lines)
