"""Plotly figures. No Streamlit: colours and template are set here, so a figure looks the same anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard import wording
from dashboard.palette import dimension_colour, inks
from scenarios.assessment import Assessment
from scenarios.scenario import GROUPS

ROW, HEADING = 1.0, 0.95  # heights of a scenario and of a group heading, in rows
ROW_PIXELS = 36
SQUARES_FROM, SQUARE_STEP = 104.0, 4.0  # where the commitments stand, right of the axis
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


def _base(dark: bool, height: float, **layout: Any) -> go.Figure:
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

    Filled dot: every cell from evidence; hollow dot and hatched bar: some cells set by hand or adjusted.
    before: readiness (0..1) by scenario ahead of the last act, drawn as a ghost where it differs.
    """
    ink = inks(dark)
    scenarios = a.case.scenarios
    names = [wording.in_html(s.name) for s in scenarios]
    y, headings, total = layout_rows([s.group for s in scenarios])
    figure = _base(dark, total * ROW_PIXELS + 74)
    r, spans = 100 * a.marks.readiness, a.ranges
    hand = np.array(a.by_hand)
    words = [wording.class_words(a, i) for i in a.ids]
    hover = [_readiness_hover(a, k) for k in range(len(a.ids))]
    colour = [ink.faint if np.isnan(x) else ink.strong for x in r]
    hatch = ["/" if h else "" for h in hand]
    for low, high, width, opacity in (
        (spans.low, spans.high, 0.10, 0.55),
        (spans.lower_half, spans.upper_half, 0.30, 0.42),
    ):
        figure.add_bar(
            orientation="h",
            y=y,
            base=100 * low,
            x=100 * (high - low),
            width=width,
            opacity=opacity,
            marker={
                "color": colour,
                "line": {"width": 0},
                "pattern": {"shape": hatch, "fgcolor": ink.back, "size": 5, "solidity": 0.35},
            },
            hoverinfo="skip",
        )
    other = [b for b in a.case.codebook.benchmarks if b != a.settings.benchmark]
    if other:
        figure.add_scatter(
            mode="markers",
            x=100 * a.readiness_under(benchmark=other[0]),
            y=y,
            marker={"symbol": "line-ns", "size": 9, "line": {"width": 1.5, "color": ink.faint}},
            name=wording.in_html(a.case.codebook.benchmarks[other[0]].name),
            hovertemplate="%{fullData.name}: %{x:.0f}<extra></extra>",
        )
    ghosts = [before.get(i, np.nan) for i in a.ids]
    moved = [100 * g if abs(100 * g - x) > 0.05 else np.nan for g, x in zip(ghosts, r, strict=True)]
    figure.add_scatter(
        mode="markers",
        x=moved,
        y=y,
        marker={"symbol": "circle-open-dot", "size": 12, "color": ink.ghost, "line": {"width": 1.6}},
        hovertemplate="before the last change: %{x:.1f}<extra></extra>",
    )
    figure.add_scatter(
        mode="markers",
        x=r,
        y=y,
        marker={
            "size": 13,
            "color": [ink.back if h else ink.strong for h in hand],
            "line": {"width": 2.4, "color": ink.strong},
        },
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    _commitment_squares(figure, a, y, dark)
    figure.add_scatter(
        mode="text",
        x=[-0.5] * len(y),
        y=[v - 0.42 for v in y],
        text=names,
        textposition="middle right",
        textfont={"size": 13},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.add_scatter(
        mode="text",
        x=[124.0] * len(y),
        y=[v - 0.42 for v in y],
        text=words,
        textposition="middle left",
        textfont={"size": 11.5, "color": ink.faint},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.add_scatter(
        mode="text",
        x=[-0.5] * len(headings),
        y=list(headings.values()),
        text=[f"<b>{wording.GROUP_NAMES[g]}</b>" for g in headings],
        textposition="middle right",
        textfont={"size": 13.5},
        hoverinfo="skip",
        cliponaxis=False,
    )
    benchmark = wording.in_html(a.case.codebook.benchmarks[a.settings.benchmark].name)
    ready = a.case.method.ready.value
    figure.update_layout(
        barmode="overlay",
        shapes=[
            {
                "type": "line",
                "x0": 100,
                "x1": 100,
                "y0": 0,
                "y1": total,
                "line": {"width": 3, "color": ink.text},
            },
            {
                "type": "line",
                "x0": ready,
                "x1": ready,
                "y0": 0,
                "y1": total,
                "line": {"width": 1, "color": ink.faint, "dash": "dot"},
            },
        ],
        annotations=[
            _note(100, 0, f"what a {wording.lower_first(benchmark)} shows ", "right", ink.text),
            _note(101.5, 0, "commitments", "left", ink.faint),
        ],
        xaxis={
            "range": [-1.5, 124.5],
            "tickvals": [0, 20, 40, 60, 80, 100],
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": ink.grid,
            "tickfont": {"color": ink.faint, "size": 12},
        },
        yaxis={"range": [total, 0], "visible": False, "fixedrange": True},
    )
    if title:  # below the axis, so that a downloaded picture carries its source
        note = _note(0, -0.045, wording.in_html(title), "left", ink.faint)
        figure.add_annotation(
            note | {"xref": "paper", "yref": "paper", "yanchor": "top", "font": {"size": 10}}
        )
    return figure


def _note(x: float, y: float, text: str, anchor: str, colour: str) -> dict[str, Any]:
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


def _readiness_hover(a: Assessment, k: int) -> str:
    """What hovering a dot says: the numbers and whether anything is set by hand."""
    scenario = a.case.scenarios[k]
    lines = [
        f"<b>{wording.in_html(scenario.name)}</b>",
        wording.readiness_line(a, scenario.id),
        f"{int(a.at_benchmark[k])} of {len(a.case.codebook.indicators)} at the benchmark, "
        f"{int(a.known[k])} known",
        wording.class_help(a, scenario.id),
        "some cells set by hand or adjusted" if a.by_hand[k] else "every cell from the evidence",
    ]
    return "<br>".join(lines)


def _commitment_squares(figure: go.Figure, a: Assessment, y: Sequence[float], dark: bool) -> None:
    """Small squares right of the axis: full at the benchmark, half given below it, faint not documented."""
    ink = inks(dark)
    xs: list[float] = []
    ys: list[float] = []
    symbols, colours, said = [], [], []
    for k, scenario in enumerate(a.ids):
        for n, standing in enumerate(a.standings(scenario)):
            commitment = a.case.codebook.commitments[n]
            xs.append(SQUARES_FROM + SQUARE_STEP * n * min(1.0, 5 / len(a.case.codebook.commitments)))
            ys.append(y[k])
            symbols.append(
                "square"
                if standing.at_target
                else "square-open-dot"
                if standing.step is not None
                else "square-open"
            )
            colours.append(ink.strong if standing.step is not None else ink.grid)
            where = (
                "not documented"
                if standing.step is None
                else wording.in_html(commitment.levels[standing.step]) + f" ({standing.basis})"
            )
            said.append(f"<b>{wording.in_html(commitment.name)}</b><br>{where}")
    figure.add_scatter(
        mode="markers",
        x=xs,
        y=ys,
        marker={"symbol": symbols, "size": 9, "color": colours, "line": {"width": 1.6, "color": colours}},
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def dimension_bars(a: Assessment, chosen: Sequence[str], *, dark: bool) -> go.Figure:
    """Scores of the dimensions, the chosen scenarios under each other; no bar where there is no score."""
    ink = inks(dark)
    codebook = a.case.codebook
    rows = len(codebook.dimensions) * (len(chosen) + 0.9)
    figure = _base(dark, rows * 26 + 56)
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
                bars.append(
                    (at + 0.3, value, dimension_colour(d), "/" if hand else "", f"{name}: {value:.1f}")
                )
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
    """The map: readiness across, commitments at benchmark upwards in steps; the chosen scenarios named."""
    ink = inks(dark)
    count = len(a.case.codebook.commitments)
    figure = _base(dark, 330)
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
            text=[wording.in_html(a.case.scenarios[k].name) for k in members],
            textposition=["top left" if a.marks.readiness[k] > 0.55 else "top right" for k in members],
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
