"""The table of scenarios that is the chart of the brief, as inline SVG: drawn once for a sheet and once for a phone.

No Streamlit, no Plotly. Readable in black and white: hand-set rows differ by shape, not by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Mark, fitted, text
from dashboard.export.brief import wording
from dashboard.wording import scores
from dashboard.wording.text import GROUP_NAMES
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import GROUPS

THIN, THICK = "#98a3ab", "#66757f"
MOST_NAMED = 6  # commitments whose short names stand over their steps


class Layout(NamedTuple):
    """Where things stand across, in pixels of the drawing; a phone has its words above the bar."""

    name: str
    width: int
    words: int  # room for the name of a scenario
    axis: tuple[float, float]
    steps: tuple[float, float]  # of the commitments
    numbers: float
    classes: float
    top: float  # upper end of the plot
    size: float  # of names
    small: float
    above: bool  # whether name, numbers and class stand over the bar


SHEET = Layout("sheet", 688, 178, (186.0, 372.0), (446.0, 532.0), 380.0, 540.0, 30.0, 9.6, 8.6, False)
PHONE = Layout("phone", 350, 346, (6.0, 258.0), (270.0, 346.0), 0.0, 0.0, 14.0, 13.0, 11.0, True)
HEADING, FOOT = 17.0, 15.0


class Row(NamedTuple):
    """One scenario: its place down the drawing and its name in lines."""

    k: int
    top: float
    bar: float
    lines: tuple[str, ...]


def chart(a: Assessment, shown: Sequence[str], beside: str) -> Markup:
    """The table as HTML: both drawings (the style sheet shows one of them) and how to read them.

    shown: the scenarios in it; beside: what is said of those that are not.
    """
    return filled(
        "export/brief/templates/chart.html",
        drawings=[_drawing(a, shown, at) for at in (SHEET, PHONE)],
        title=wording.CHART_TITLE,
        alt=scores.chart_alt(a, shown),
        beside=beside,
        key=wording.chart_key(a),
    )


def _drawing(a: Assessment, shown: Sequence[str], at: Layout) -> dict[str, object]:
    """One drawing of the scenarios in their groups, in fixed order."""
    rows, headings, total = _rows(a, shown, at)
    around = [text(0, y, GROUP_NAMES[group], at.size + 0.4, weight=650) for group, y in headings]
    return {
        "name": at.name,
        "width": at.width,
        "height": f"{total + FOOT:g}",
        "around": [*around, *_axis(a, at, total), *_heads(a, at)],
        "rows": [_row(a, at, row) for row in rows],
    }


def _rows(a: Assessment, shown: Sequence[str], at: Layout) -> tuple[list[Row], list[tuple[str, float]], float]:
    """Rows, headings with their base line, and the lower end of the plot."""
    rows: list[Row] = []
    headings: list[tuple[str, float]] = []
    y, step = at.top, at.size + 1.5
    for group in GROUPS:
        members = [k for k, s in enumerate(a.case.scenarios) if s.group == group and s.id in shown]
        if not members:
            continue
        headings.append((group, y + HEADING - 3.5))
        y += HEADING
        for k in members:
            mine = "yours · " if is_own(a.settings, a.ids[k]) else ""  # in front, where nothing cuts it off
            lines = fitted(mine + a.case.scenarios[k].name, at.words, at.size)
            height = step * len(lines) + (at.small + 23 if at.above else 3.0)
            bar = y + height - 12 if at.above else y + height / 2
            rows.append(Row(k, y, bar, lines))
            y += height
    return rows, headings, y + 2


def _axis(a: Assessment, at: Layout, total: float) -> list[Mark]:
    """Faint lines every 20 points, dotted at the ready mark, heavy at 100."""
    lines = []
    for tick in range(0, 101, 20):
        x = _x(at, tick / 100)
        lines.append(text(x, total + 12, str(tick), at.small, colour=LIGHT.faint, anchor="middle"))
        if tick < 100:
            lines.append(Mark("path", {"d": f"M{x:g} {at.top:g}V{total:g}", "stroke": LIGHT.grid}))
    x, end = _x(at, a.case.method.ready.value / 100), _x(at, 1.0)
    dotted = {"d": f"M{x:g} {at.top:g}V{total:g}", "stroke": LIGHT.faint, "stroke-dasharray": "1 3"}
    heavy = {"d": f"M{end:g} {at.top - 2:g}V{total:g}", "stroke": LIGHT.text, "stroke-width": "2.4"}
    return [*lines, Mark("path", dotted), Mark("path", heavy)]


def _heads(a: Assessment, at: Layout) -> list[Mark]:
    """What the heavy line and the columns are."""
    end, base = _x(at, 1.0), at.top - 4
    shown = fitted(wording.benchmark_shows(a), end, at.small, most=1)[0]
    said = [text(end + 1.2, base, shown, at.small, anchor="end")]
    if at.above:
        return said
    said += [text(x, base, name, at.small, colour=LIGHT.faint) for x, name in _columns(at)]
    commitments = a.case.codebook.commitments
    if len(commitments) > MOST_NAMED:
        return [*said, text(at.steps[0], base, "commitments", at.small, colour=LIGHT.faint)]
    for n, commitment in enumerate(commitments):
        x = at.steps[0] + n * _pitch(a, at) + 4
        name = fitted(commitment.short or commitment.name, 52, at.small, most=1)[0]
        slanted = text(x, base, name, at.small, colour=LIGHT.faint)
        said.append(slanted._replace(attributes=slanted.attributes | {"transform": f"rotate(-38 {x:g} {base:g})"}))
    return said


def _columns(at: Layout) -> list[tuple[float, str]]:
    """What stands over the words beside the plot."""
    return [(at.numbers, wording.NUMBERS_HEAD), (at.classes, wording.CLASS_HEAD)]


def _row(a: Assessment, at: Layout, row: Row) -> list[Mark]:
    """One scenario: name, range, dot, commitments, numbers, class; where it is not assessed, why."""
    k, scenario = row.k, a.ids[row.k]
    step = at.size + 1.5
    first = row.top + at.size if at.above else row.bar - step * (len(row.lines) - 1) / 2 + at.size * 0.35
    marks = [text(0, first + n * step, line, at.size) for n, line in enumerate(row.lines)]
    words = row.top + step * len(row.lines) + at.small + 1.5 if at.above else row.bar + at.size * 0.35
    if not a.marks.assessed[k]:
        left = 0 if at.above else at.axis[0] + 4
        return [*marks, text(left, words, scores.not_scored(a, scenario), at.small, colour=LIGHT.faint)]
    marks += [*_plot(a, at, row), *_steps(a, at, row)]
    number, kind = scores.readiness_with_range(a, scenario), scores.class_near(a, scenario)
    if at.above:
        return [*marks, text(0, words, f"{number} · {kind}", at.small, colour=LIGHT.faint)]
    shown = fitted(kind, at.width - at.classes, at.small)
    up = (len(shown) - 1) * at.small / 2
    said = [
        text(at.classes, words - up + n * at.small, line, at.small, colour=LIGHT.faint) for n, line in enumerate(shown)
    ]
    return [*marks, text(at.numbers, words, number, at.size), *said]


def _plot(a: Assessment, at: Layout, row: Row) -> list[Mark]:
    """The range as a line, its middle half as a bar, readiness as a dot; dots beyond for what the unknown could do."""
    k, spans, hand = row.k, a.ranges, a.by_hand[row.k]
    marks = []
    reach = a.drawn.reach[k]
    for low, high in ((reach[0], spans.low[k]), (spans.high[k], reach[1])):
        if low < high:
            dots = {"d": _stretch(at, row, low, high), "stroke": THIN, "stroke-width": "2", "stroke-dasharray": "1 2.6"}
            marks.append(Mark("path", {"class": "reach"} | dots))
    for low, high, width, colour in (
        (spans.low[k], spans.high[k], 3.2, THIN),
        (spans.lower_half[k], spans.upper_half[k], 8.0, THICK),
    ):
        bar = {"d": _stretch(at, row, low, high), "stroke": colour, "stroke-width": f"{width:g}"}
        marks.append(Mark("path", bar | ({"stroke-dasharray": "2 2"} if hand else {})))
    dot = {"cx": f"{_x(at, a.marks.readiness[k]):.2f}", "cy": f"{row.bar:.2f}", "r": "4"}
    look = {"fill": LIGHT.back if hand else LIGHT.text, "stroke": LIGHT.text, "stroke-width": "1.8"}
    return [*marks, Mark("circle", dot | look)]


def _stretch(at: Layout, row: Row, low: float, high: float) -> str:
    return f"M{_x(at, low):.2f} {row.bar:.2f}H{_x(at, high):.2f}"


def _pitch(a: Assessment, at: Layout) -> float:
    """From one commitment to the next."""
    return (at.steps[1] - at.steps[0]) / max(5, len(a.case.codebook.commitments))


def _steps(a: Assessment, at: Layout, row: Row) -> list[Mark]:
    """The commitments as steps to their target, filled as far as they go; a dash where not documented."""
    pitch, marks = _pitch(a, at), []
    for n, standing in enumerate(a.standings(a.ids[row.k])):
        left, room = at.steps[0] + n * pitch, 0.8 * pitch
        if standing.step is None:
            dash = {"x": f"{left:.2f}", "y": f"{row.bar - 0.4:.2f}", "width": f"{room / 2:.2f}", "height": "0.8"}
            marks.append(Mark("rect", {"class": "none", "fill": LIGHT.faint} | dash))
            continue
        wide_ = room / standing.target
        for done in range(standing.target):
            place = {"x": f"{left + done * wide_:.2f}", "y": f"{row.bar - 3.5:.2f}"}
            size = {"width": f"{wide_ - 0.9:.2f}", "height": "7"}
            line = {"fill": LIGHT.text if done < standing.step else "none", "stroke": LIGHT.text, "stroke-width": "0.5"}
            marks.append(Mark("rect", {"class": "step"} | place | size | line))
    return marks


def _x(at: Layout, value: float) -> float:
    """Place of a readiness 0..1 along the axis."""
    left, right = at.axis
    return left + (right - left) * float(value)
