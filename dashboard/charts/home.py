"""The home chart: a row a scenario, readiness with its range, commitments, class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.base import base, note
from dashboard.palette import inks
from scenarios.assessment import Assessment
from scenarios.scenario import GROUPS

ROW, HEADING = 1.0, 0.95  # heights of a scenario and of a group heading, in rows


ROW_PIXELS = 36


SQUARES_FROM, SQUARE_STEP = 104.0, 4.0  # where the commitments stand, right of the axis


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
    figure = base(dark, total * ROW_PIXELS + 74)
    r, spans = 100 * a.marks.readiness, a.ranges
    hand = np.array(a.by_hand)
    small = f"<span style='color:{ink.faint};font-size:11px'>"
    named = [
        f"{n}  {small}{wording.in_html(wording.class_words(a, i))}</span>" for n, i in zip(names, a.ids, strict=True)
    ]
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
        text=named,
        textposition="middle right",
        textfont={"size": 13},
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
                "layer": "below",
                "line": {"width": 3, "color": ink.text},
            },
            {
                "type": "line",
                "x0": ready,
                "x1": ready,
                "y0": 0,
                "y1": total,
                "layer": "below",
                "line": {"width": 1, "color": ink.faint, "dash": "dot"},
            },
        ],
        annotations=[
            note(100, 0, f"what a {wording.lower_first(benchmark)} shows ", "right", ink.text),
            note(101.5, 0, "commitments", "left", ink.faint),
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
        credit = note(0, -0.045, wording.in_html(title), "left", ink.faint)
        figure.add_annotation(credit | {"xref": "paper", "yref": "paper", "yanchor": "top", "font": {"size": 10}})
    return figure


def _readiness_hover(a: Assessment, k: int) -> str:
    """What hovering a dot says: the numbers and whether anything is set by hand."""
    scenario = a.case.scenarios[k]
    lines = [
        f"<b>{wording.in_html(scenario.name)}</b>",
        wording.readiness_line(a, scenario.id),
        f"{int(a.at_benchmark[k])} of {len(a.case.codebook.indicators)} at the benchmark, {int(a.known[k])} known",
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
                "square" if standing.at_target else "square-open-dot" if standing.step is not None else "square-open"
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
