"""The time line: readiness of one scenario in steps, its range as a band, marks at the dates that matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.shared.figure import Trace, axis_0_to_100, figure, note
from dashboard.shared.palette import Inks, inks

RUG = 106  # height of the triangles, above everything that is a score
TOP = 111


class Mark(NamedTuple):
    """A date to mark: its label, readiness in index points (nan where not assessed), whether it is in force."""

    day: date
    readiness: float
    label: str
    in_force: bool


def time_line(table: pd.DataFrame, hovers: Sequence[str], marks: Sequence[Mark], *, dark: bool) -> go.Figure:
    """Steps from change to change (rows of scenarios.timeline), one hover text a row."""
    ink = inks(dark)
    days = list(table["date"])
    start, end = _reach(days, [m.day for m in marks])
    marks = [m for m in marks if start <= m.day <= end]
    edges = [*days, end]
    assessed = ~np.isnan(table["readiness"].to_numpy(dtype=float))
    traces = [
        *(_band(table, edges, assessed == shown, ink, 0.28 if shown else 0.13) for shown in (True, False)),
        _line(table, edges, assessed, ink),
        _points(table, hovers, assessed, ink),
        *_rug(table, hovers, ink),
        *(_mark(m, ink) for m in marks if not np.isnan(m.readiness)),
    ]
    return figure(
        traces,
        dark,
        height=400,
        shapes=[
            *(_upright(m, ink) for m in marks),
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": 100,
                "y1": 100,
                "layer": "below",
                "line": {"width": 3, "color": ink.text},
            },
        ],
        annotations=[_label(m, n, start, end, ink) for n, m in enumerate(marks)],
        xaxis={
            "type": "date",
            "range": [start.isoformat(), end.isoformat()],
            "fixedrange": True,
            "showgrid": False,
            "nticks": 8,
            "tickfont": {"color": ink.faint, "size": 12},
        },
        yaxis=axis_0_to_100(ink.faint, ink.grid, (-2, TOP)),
        margin={"l": 30, "r": 8, "t": 14 + 19 * max(1, len(marks)), "b": 34},
    )


def out_of_sight(table: pd.DataFrame, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that lie too far off to be drawn."""
    start, end = _reach(list(table["date"]), [m.day for m in marks])
    return [m for m in marks if not start <= m.day <= end]


def _reach(days: Sequence[date], marked: Sequence[date]) -> tuple[date, date]:
    """The days that the axis runs over, with room on both sides; a mark further off than that is not shown.

    A date in force thousands of years away must not squeeze everything else into a line.
    """
    low, high = days[0], days[-1]
    away = max(high - low, timedelta(days=365))
    near = [d for d in marked if _moved(low, -away) <= d <= _moved(high, away)]
    low, high = min([low, *near]), max([high, *near])
    room = max((high - low) * 0.05, timedelta(days=20))
    return _moved(low, -room), _moved(high, 2 * room)


def _moved(day: date, by: timedelta) -> date:
    """A day so much later, or the first or last there is."""
    return date.fromordinal(min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal()))


def _band(table: pd.DataFrame, edges: Sequence[date], shown: Any, ink: Inks, opacity: float) -> Trace:
    """The ranges of the rows shown: a box a step."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for k in map(int, np.flatnonzero(shown)):
        left, right = edges[k].isoformat(), edges[k + 1].isoformat()
        low, high = float(table["low"].iloc[k]), float(table["high"].iloc[k])
        xs += [left, right, right, left, left, None]
        ys += [low, low, high, high, low, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": ink.strong,
        "opacity": opacity,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _line(table: pd.DataFrame, edges: Sequence[date], assessed: Any, ink: Inks) -> Trace:
    """Readiness in steps, broken where there is none."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for k, on in enumerate(assessed):
        value = float(table["readiness"].iloc[k]) if on else None
        xs += [edges[k].isoformat(), edges[k + 1].isoformat()]
        ys += [value, value]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": ink.strong, "width": 2.5, "simplify": False},
        "hoverinfo": "skip",
    }


def _points(table: pd.DataFrame, hovers: Sequence[str], assessed: Any, ink: Inks) -> Trace:
    """A dot where a step begins."""
    rows = [int(k) for k in np.flatnonzero(assessed)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [table["date"].iloc[k].isoformat() for k in rows],
        "y": [float(table["readiness"].iloc[k]) for k in rows],
        "marker": {"size": 7, "color": ink.strong},
        "customdata": [hovers[k] for k in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _rug(table: pd.DataFrame, hovers: Sequence[str], ink: Inks) -> list[Trace]:
    """Claims that come in and drop out, on every day on which any does."""
    traces = []
    for column, symbol, shift in (("came", "triangle-up", 0.0), ("went", "triangle-down", -2.0)):
        rows = [k for k in range(len(table)) if table[column].iloc[k]]
        if rows:
            sizes = [min(16.0, 7 + 1.5 * float(np.sqrt(len(table[column].iloc[k])))) for k in rows]
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [table["date"].iloc[k].isoformat() for k in rows],
                    "y": [RUG + shift] * len(rows),
                    "marker": {
                        "symbol": symbol,
                        "size": sizes,
                        "color": ink.faint,
                        "line": {"width": 1, "color": ink.back},
                    },
                    "customdata": [hovers[k] for k in rows],
                    "hovertemplate": "%{customdata}<extra></extra>",
                    "cliponaxis": False,
                }
            )
    return traces


def _mark(mark: Mark, ink: Inks) -> Trace:
    """The score on a marked date: filled where it is in force."""
    colour = ink.strong if mark.in_force else ink.ghost
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.day.isoformat()],
        "y": [mark.readiness],
        "marker": {
            "size": 13,
            "symbol": "circle" if mark.in_force else "circle-open",
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        "hoverinfo": "skip",
    }


def _upright(mark: Mark, ink: Inks) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": mark.day.isoformat(),
        "x1": mark.day.isoformat(),
        "y0": -2,
        "y1": TOP,
        "layer": "below",
        "line": {
            "width": 1.5,
            "color": ink.strong if mark.in_force else ink.ghost,
            "dash": "solid" if mark.in_force else "dot",
        },
    }


def _label(mark: Mark, row: int, start: date, end: date, ink: Inks) -> dict[str, Any]:
    """The label of a mark, a line of its own, on the side on which there is room."""
    place = (mark.day - start) / (end - start)
    anchor = "left" if place < 0.35 else "right" if place > 0.65 else "center"
    colour = ink.strong if mark.in_force else ink.ghost
    return note(0.0, TOP, mark.label, anchor, colour) | {"x": mark.day.isoformat(), "yshift": 18 * row}
