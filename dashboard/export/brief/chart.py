"""The chart of the brief as inline SVG: a row a scenario, drawn once for a sheet and once for a phone.

No Streamlit, no Plotly. Readable in black and white: hand-set rows differ by shape, not by colour.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.export.brief import wording
from dashboard.shared.html import filled
from dashboard.shared.palette import LIGHT
from dashboard.shared.text import GROUP_NAMES, plain, points, span
from dashboard.shared.wording import scores
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import GROUPS

THIN, THICK, PALE = "#98a3ab", "#66757f", "#c3cace"


class Layout(NamedTuple):
    """Where things stand across, in pixels of the drawing; a phone has its words above the bar."""

    name: str
    width: int
    words: int  # room for the name of a scenario
    axis: tuple[float, float]
    squares: tuple[float, float]
    numbers: float
    classes: float
    size: float  # of names
    small: float
    above: bool  # whether name, numbers and class stand over the bar


SHEET = Layout("sheet", 688, 182, (190.0, 408.0), (418.0, 474.0), 482.0, 554.0, 9.6, 8.6, False)
PHONE = Layout("phone", 350, 346, (6.0, 282.0), (292.0, 346.0), 0.0, 0.0, 13.0, 11.0, True)
TOP, HEADING, FOOT = 14.0, 17.0, 15.0


class Row(NamedTuple):
    """One scenario: its place down the drawing and its name in lines."""

    k: int
    top: float
    bar: float
    lines: tuple[str, ...]


class Mark(NamedTuple):
    """One element of a drawing, with its attributes; words: what stands in a text."""

    tag: str
    attributes: dict[str, str]
    words: str | None = None


def chart(a: Assessment, name_lines: int = 2) -> Markup:
    """The chart as HTML: both drawings (the style sheet shows one of them) and how to read them.

    name_lines: how many lines the name of a scenario may take on the sheet; a phone has room for two.
    """
    return filled(
        "export/brief/templates/chart.html",
        drawings=[_drawing(a, SHEET, name_lines), _drawing(a, PHONE, 2)],
        title=wording.CHART_TITLE,
        alt=scores.chart_alt(a),
        key=wording.chart_key(a),
    )


def _drawing(a: Assessment, at: Layout, name_lines: int) -> dict[str, object]:
    """One drawing of all scenarios in their groups, in fixed order."""
    rows, headings, total = _rows(a, at, name_lines)
    around = [_text(0, y, GROUP_NAMES[group], at.size + 0.4, weight=650) for group, y in headings]
    return {
        "name": at.name,
        "width": at.width,
        "height": f"{total + FOOT:g}",
        "around": [*around, *_axis(a, at, total), *_heads(a, at)],
        "rows": [_row(a, at, row) for row in rows],
    }


def _rows(a: Assessment, at: Layout, name_lines: int) -> tuple[list[Row], list[tuple[str, float]], float]:
    """Rows, headings with their base line, and the lower end of the plot."""
    rows: list[Row] = []
    headings: list[tuple[str, float]] = []
    y, step = TOP, at.size + 1.5
    for group in GROUPS:
        members = [k for k, s in enumerate(a.case.scenarios) if s.group == group]
        if not members:
            continue
        headings.append((group, y + HEADING - 3.5))
        y += HEADING
        for k in members:
            mine = "yours · " if is_own(a.settings, a.ids[k]) else ""  # in front, where nothing cuts it off
            lines = fitted(mine + a.case.scenarios[k].name, at.words, at.size, most=name_lines)
            height = step * len(lines) + (at.small + 23 if at.above else 1.6 * len(lines))
            bar = y + height - 12 if at.above else y + height / 2
            rows.append(Row(k, y, bar, lines))
            y += height
    return rows, headings, y + 2


def _axis(a: Assessment, at: Layout, total: float) -> list[Mark]:
    """Faint lines every 20 points, dotted at the ready mark, heavy at 100."""
    lines = []
    for tick in range(0, 101, 20):
        x = _x(at, tick / 100)
        lines.append(_text(x, total + 12, str(tick), at.small, colour=LIGHT.faint, anchor="middle"))
        if tick < 100:
            lines.append(Mark("path", {"d": f"M{x:g} {TOP:g}V{total:g}", "stroke": LIGHT.grid}))
    x, end = _x(at, a.case.method.ready.value / 100), _x(at, 1.0)
    dotted = {"d": f"M{x:g} {TOP:g}V{total:g}", "stroke": LIGHT.faint, "stroke-dasharray": "1 3"}
    heavy = {"d": f"M{end:g} {TOP - 2:g}V{total:g}", "stroke": LIGHT.text, "stroke-width": "2.4"}
    return [*lines, Mark("path", dotted), Mark("path", heavy)]


def _heads(a: Assessment, at: Layout) -> list[Mark]:
    """What the heavy line and the columns are."""
    end = _x(at, 1.0)
    shown = fitted(scores.benchmark_shows(a), end, at.small, most=1)[0]
    said = [_text(end + 1.2, 10, shown, at.small, anchor="end")]
    if at.above:
        return said
    columns = [(at.squares[0], "commitments")] if a.case.codebook.commitments else []
    columns += [(at.numbers, "readiness"), (at.classes, "class")]
    return said + [_text(x, 10, name, at.small, colour=LIGHT.faint) for x, name in columns]


def _row(a: Assessment, at: Layout, row: Row) -> list[Mark]:
    """One scenario: name, range, dot, commitments, numbers, class."""
    k, scenario = row.k, a.ids[row.k]
    step = at.size + 1.5
    first = row.top + at.size if at.above else row.bar - step * (len(row.lines) - 1) / 2 + at.size * 0.35
    marks = [_text(0, first + n * step, line, at.size) for n, line in enumerate(row.lines)]
    spans, hand, assessed = a.ranges, a.by_hand[k], bool(a.marks.assessed[k])
    for low, high, width, colour in (
        (spans.low[k], spans.high[k], 3.2, THIN),
        (spans.lower_half[k], spans.upper_half[k], 8.0, THICK),
    ):
        bar = {
            "d": f"M{_x(at, low):.2f} {row.bar:.2f}H{_x(at, high):.2f}",
            "stroke": colour if assessed else PALE,
            "stroke-width": f"{width:g}",
        }
        marks.append(Mark("path", bar | ({"stroke-dasharray": "2 2"} if hand else {})))
    if assessed:
        dot = {"cx": f"{_x(at, a.marks.readiness[k]):.2f}", "cy": f"{row.bar:.2f}", "r": "4"}
        look = {"fill": LIGHT.back if hand else LIGHT.text, "stroke": LIGHT.text, "stroke-width": "1.8"}
        marks.append(Mark("circle", dot | look))
    marks += _squares(a, at, row)
    reach = f"({span(spans.low[k], spans.high[k])})"
    number = f"{points(a.marks.readiness[k])} {reach}" if assessed else reach
    said = scores.class_words(a, scenario)
    if at.above:
        base = row.top + step * len(row.lines) + at.small + 1.5
        return [*marks, _text(0, base, f"{number} · {said}", at.small, colour=LIGHT.faint)]
    base = row.bar + at.size * 0.35
    shown = fitted(said, at.width - at.classes, at.small, most=1)[0]
    return [
        *marks,
        _text(at.numbers, base, number, at.size),
        _text(at.classes, base, shown, at.small, colour=LIGHT.faint),
    ]


def _squares(a: Assessment, at: Layout, row: Row) -> list[Mark]:
    """The commitments, a block each: high at the benchmark, low below it, a thread where not documented."""
    standings = a.standings(a.ids[row.k])
    left, right = at.squares
    step = (right - left) / max(5, len(standings))
    blocks = []
    for n, standing in enumerate(standings):
        height = 8.0 if standing.at_target else 3.0 if standing.step is not None else 0.7
        place = {"x": f"{left + n * step:.2f}", "y": f"{row.bar - height / 2:.2f}"}
        size = {"width": f"{0.66 * step:.2f}", "height": f"{height:g}"}
        fill = LIGHT.faint if standing.step is None else LIGHT.text
        blocks.append(Mark("rect", place | size | {"fill": fill}))
    return blocks


def _x(at: Layout, value: float) -> float:
    """Place of a readiness 0..1 along the axis."""
    left, right = at.axis
    return left + (right - left) * float(value)


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    colour: str = LIGHT.text,
    anchor: str = "start",
    weight: int = 400,
) -> Mark:
    place = {"x": f"{x:g}", "y": f"{y:.2f}", "font-size": f"{size:g}", "fill": colour}
    side = {"text-anchor": anchor} if anchor != "start" else {}
    heavy = {"font-weight": str(weight)} if weight != 400 else {}
    return Mark("text", place | side | heavy, text)


def fitted(text: str, width: float, size: float, most: int = 2) -> tuple[str, ...]:
    """Text in at most so many lines of a width, cut with an ellipsis: SVG does not wrap.

    >>> fitted("a name that is rather long for its place", 100, 10)
    ('a name that is', 'rather long for its…')
    """
    lines: list[str] = [""]
    for word in plain(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or wide(longer) * size <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(_cut(line, width / size) for line in kept)


def _cut(line: str, room: float) -> str:
    """A line that is too wide, cut with an ellipsis."""
    if wide(line) <= room:
        return line
    line = line.rstrip("…")
    while line and wide(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def wide(text: Sequence[str]) -> float:
    """About how wide a text is, in units of its size: a little more than common sans-serif fonts need."""
    return sum(_width(c) for c in text)


def _width(c: str) -> float:
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.05
    if c in "mwMW@%—…":
        return 0.95
    if c in "iljtfrI.,:;'|!()[] -·":
        return 0.36
    return 0.72 if c.isupper() else 0.61 if c.isascii() else 0.72
