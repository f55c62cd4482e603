"""The time line: readiness of one scenario in steps, its range as a band, marks at the dates that matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.drawing.figure import Trace, axis_0_to_100, figure, line, note, scatter
from dashboard.drawing.palette import Inks, inks
from dashboard.screens.over_time import wording
from dashboard.screens.over_time.wording import Stage
from dashboard.wording.scores import class_name
from dashboard.wording.text import in_html, points

WIDTH = 0.26  # of the chart for the stages of the past, with a gap of the same again by ten
RUG = 106  # height of the triangles, above everything that is a score
TOP = 111
BELOW = (("class", -10), ("commitments_at_benchmark", -22))  # what the scenario is and its commitments, and how high
BOTTOM = -26


class Mark(NamedTuple):
    """A date to mark: its label, readiness in index points (nan where not assessed), whether it is in force."""

    day: date
    readiness: float
    label: str
    in_force: bool

    def colour(self, ink: Inks) -> str:
        """Its ink: the date in force stands out."""
        return ink.strong if self.in_force else ink.ghost


def time_line(
    table: pd.DataFrame,
    hovers: Sequence[str],
    marks: Sequence[Mark],
    *,
    past: Sequence[Stage] = (),
    scored: bool = False,
    dark: bool,
) -> go.Figure:
    """Steps from change to change (rows of scenarios.timeline), one hover text a row.

    past: stages that stand beside the line; scored: whether the axis begins where the first score does.
    """
    ink = inks(dark)
    days = list(table["date"])
    start, end = reach(table, marks, scored=scored)
    marks = [m for m in marks if start <= m.day <= end]
    edges = [*days, end]
    assessed = ~np.isnan(table["readiness"].to_numpy(dtype=float))
    traces = [
        _band(table, edges, assessed, ink),
        _line(table, edges, assessed, ink),
        *_kinds(table, edges, ink),
        _points(table, hovers, assessed, ink),
        *_rug(table, hovers, start, ink),
        *(_mark(m, ink) for m in marks if not np.isnan(m.readiness)),
    ]
    beside, words, axis = _stages(past, ink)
    return figure(
        [*traces, *beside],
        dark,
        height=400,
        shapes=[
            *(line(m.day, m.day, -2, TOP, 1.5, m.colour(ink), "solid" if m.in_force else "dot") for m in marks),
            # Above the marks, or a hairline runs along its middle.
            line(0, 1, 100, 100, 3, ink.text) | {"xref": "paper", "layer": "above"},
        ],
        annotations=[
            *(_label(m, n, start, end, ink) for n, m in enumerate(marks)),
            *_kind_labels(table, edges, (start, end), ink),
            *(words if past else ()),
        ],
        **({"xaxis2": axis} if past else {}),
        xaxis={
            "domain": [1.1 * WIDTH if past else 0, 1],
            "type": "date",
            "range": [start.isoformat(), end.isoformat()],
            "fixedrange": True,
            "showgrid": False,
            "nticks": 8,
            "tickfont": {"color": ink.faint, "size": 12},
        },
        yaxis=axis_0_to_100(ink, (BOTTOM, TOP)) | ({"anchor": "x2"} if past else {}),
        margin={"l": 30, "r": 8, "t": 14 + 19 * max(1, len(marks)), "b": 34},
    )


def out_of_sight(table: pd.DataFrame, marks: Sequence[Mark], *, scored: bool) -> list[Mark]:
    """The marks that lie too far off to be drawn."""
    start, end = reach(table, marks, scored=scored)
    return [m for m in marks if not start <= m.day <= end]


def reach(table: pd.DataFrame, marks: Sequence[Mark], *, scored: bool) -> tuple[date, date]:
    """The days that the axis runs over, with room on both sides; a mark further off than that is not shown.

    A date in force thousands of years away must not squeeze everything else into a line.
    scored: whether it begins with the first score, for before it nothing is to be seen.
    """
    days, marked = list(table["date"]), [m.day for m in marks]
    known = np.flatnonzero(table["readiness"].notna())
    low, high = days[int(known[0]) if scored and len(known) else 0], days[-1]
    away = max(high - low, timedelta(days=365))
    near = [d for d in marked if _moved(low, -away) <= d <= _moved(high, away)]
    low, high = min([low, *near]), max([high, *near])
    room = max((high - low) * 0.05, timedelta(days=20))
    return _moved(low, -room), _moved(high, 2 * room)


def _moved(day: date, by: timedelta) -> date:
    """A day so much later, or the first or last there is."""
    return date.fromordinal(min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal()))


def _band(table: pd.DataFrame, edges: Sequence[date], shown: Any, ink: Inks) -> Trace:
    """The ranges of the rows shown: a box a step."""
    xs: list[date | None] = []
    ys: list[float | None] = []
    for k in map(int, np.flatnonzero(shown)):
        left, right = edges[k], edges[k + 1]
        low, high = float(table["low"].iloc[k]), float(table["high"].iloc[k])
        xs += [left, right, right, left, left, None]
        ys += [low, low, high, high, low, None]
    return _box(xs, ys, ink, 0.28)


def _box(xs: Sequence[Any], ys: Sequence[float | None], ink: Inks, opacity: float, **axis: str) -> Trace:
    """Ranges as filled boxes."""
    look: Trace = {"fill": "toself", "fillcolor": ink.strong, "opacity": opacity, "line": {"width": 0}}
    return scatter("lines", xs, ys, **look, **axis)


def _line(table: pd.DataFrame, edges: Sequence[date], assessed: Any, ink: Inks) -> Trace:
    """Readiness in steps, broken where there is none and where other indicators become known or unknown."""
    xs: list[date | None] = []
    ys: list[float | None] = []
    for k, on in enumerate(assessed):
        value = float(table["readiness"].iloc[k]) if on else None
        if k and (table["learned"].iloc[k] or table["lost"].iloc[k]):  # two scores of different things
            xs.append(edges[k])
            ys.append(None)
        xs += [edges[k], edges[k + 1]]
        ys += [value, value]
    look = {"color": ink.strong, "width": 2.5, "simplify": False}
    return scatter("lines", xs, ys, connectgaps=False, line=look)


def _runs(table: pd.DataFrame, column: str) -> list[tuple[int, int, object]]:
    """First row, row behind the last and value of each run of rows with the same value."""
    values = list(table[column])
    starts = [k for k in range(len(values)) if not k or values[k] != values[k - 1]]
    return [(k, n, values[k]) for k, n in zip(starts, [*starts[1:], len(values)], strict=True)]


def _kinds(table: pd.DataFrame, edges: Sequence[date], ink: Inks) -> list[Trace]:
    """What the scenario is and how many commitments stand at alliance level, as step lines below the scores."""
    return [
        scatter(
            "lines",
            [edges[first], edges[behind]],
            [height, height],
            line={"color": ink.strong if value else ink.faint, "width": 3 if n % 2 else 5},
            opacity=0.9 if n % 2 else 0.55,
        )
        for column, height in BELOW
        for n, (first, behind, value) in enumerate(_runs(table, column))
    ]


def _kind_labels(
    table: pd.DataFrame, edges: Sequence[date], reach: tuple[date, date], ink: Inks
) -> list[dict[str, Any]]:
    """The words on these lines, where there is room for them."""
    labels = []
    a_sign = (reach[1] - reach[0]) / 130  # what a character takes of the axis, on a desk
    for column, height in BELOW:
        for first, behind, value in _runs(table, column):
            left = max(edges[first], reach[0])
            words = f"{value} {'commitment' if value == 1 else 'commitments'} at alliance level"
            if column == "class":
                words = class_name(str(value))
            if edges[behind] - left >= len(words) * a_sign:
                labels.append(note(left, height, words, "left", ink.faint) | {"xshift": 4, "yshift": 7})
    return labels


def _points(table: pd.DataFrame, hovers: Sequence[str], assessed: Any, ink: Inks) -> Trace:
    """A dot where a step begins."""
    rows = [int(k) for k in np.flatnonzero(assessed)]
    look = {"size": 7, "color": ink.strong}
    scored = table.iloc[rows]
    return scatter("markers", list(scored["date"]), list(scored["readiness"]), [hovers[k] for k in rows], marker=look)


def _rug(table: pd.DataFrame, hovers: Sequence[str], start: date, ink: Inks) -> list[Trace]:
    """Claims that come in and drop out, on every day in sight on which any does."""
    traces = []
    for column, symbol, shift in (("came", "triangle-up", 0.0), ("went", "triangle-down", -2.0)):
        rows = [k for k in range(len(table)) if table[column].iloc[k] and table["date"].iloc[k] >= start]
        if rows:
            sizes = [min(16.0, 7 + 1.5 * float(np.sqrt(len(table[column].iloc[k])))) for k in rows]
            around = {"width": 1, "color": ink.back}
            traces.append(
                scatter(
                    "markers",
                    [table["date"].iloc[k] for k in rows],
                    [RUG + shift] * len(rows),
                    [hovers[k] for k in rows],
                    marker={"symbol": symbol, "size": sizes, "color": ink.faint, "line": around},
                    cliponaxis=False,
                )
            )
    return traces


def _mark(mark: Mark, ink: Inks) -> Trace:
    """The score on a marked date: filled where it is in force."""
    colour, symbol = mark.colour(ink), "circle" if mark.in_force else "circle-open"
    look = {"size": 13, "symbol": symbol, "color": colour, "line": {"width": 2.5, "color": colour}}
    return scatter("markers", [mark.day], [mark.readiness], marker=look)


def _label(mark: Mark, row: int, start: date, end: date, ink: Inks) -> dict[str, Any]:
    """The label of a mark, a line of its own, on the side on which there is room."""
    place = (mark.day - start) / (end - start)
    anchor = "left" if place < 0.35 else "right" if place > 0.65 else "center"
    return note(mark.day, TOP, mark.label, anchor, mark.colour(ink)) | {"yshift": 18 * row}


def _stages(past: Sequence[Stage], ink: Inks) -> tuple[list[Trace], list[dict[str, Any]], dict[str, Any]]:
    """The stages of the past beside the line as traces on the axis x2, the words above them, and that axis."""
    ranges, scores = list[Trace](), list[Trace]()
    texts = [note(0.0, 106, wording.STAGES, "left", ink.faint) | {"xref": "x2"}]
    for n, stage in enumerate(past):
        low, high, at = 100 * stage.low, 100 * stage.high, 100 * stage.readiness
        left, middle, right = n, n + 0.43, n + 0.86
        faint = 0.16 if stage.by_hand else 0.28
        ranges.append(_box([left, right, right, left, left], [low, low, high, high, low], ink, faint, xaxis="x2"))
        inside = ink.back if stage.by_hand else ink.strong
        scores.append(
            scatter(
                "lines+markers",
                [left, middle, right],
                [at] * 3,
                [in_html(wording.stage(n, stage))] * 3,
                xaxis="x2",
                line={"color": ink.strong, "width": 2.5, "dash": "dot" if stage.by_hand else "solid"},
                marker={"size": [0, 11, 0], "color": inside, "line": {"width": 2.5, "color": ink.strong}},
            )
        )
        texts.append(note(middle, high, points(stage.readiness), "center", ink.text) | {"xref": "x2"})
    axis = {
        "domain": [0, WIDTH],
        "range": [-0.1, len(past)],
        "fixedrange": True,
        "showgrid": False,
        "tickvals": [n + 0.43 for n in range(len(past))],
        "ticktext": [f"{n + 1}" + (f"<br>{stage.begun.year}" if stage.begun else "") for n, stage in enumerate(past)],
        "zeroline": False,
        "tickfont": {"color": ink.faint, "size": 12},
    }
    return [*ranges, *scores], texts, axis
