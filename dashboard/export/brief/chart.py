"""The chart of the brief as inline SVG: a row a scenario, drawn once for a sheet and once for a phone.

No Streamlit, no Plotly. Readable in black and white: hand-set rows differ by shape, not by colour.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.shared.palette import LIGHT
from dashboard.shared.text import GROUP_NAMES, in_html, lower_first, plain, points, span
from dashboard.shared.wording import scores
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import GROUPS

THIN, THICK, PALE = "#98a3ab", "#66757f", "#c3cace"
KEY = (
    "Filled dot: every cell from evidence. Hollow dot, striped bar: some cells set by hand or adjusted. No dot: not "
    "assessed. Thick bar: half of the draws, thin bar: 90 of 100. Dotted line: from {ready:g} on called ready."
)
KEY_COMMITMENTS = " Commitments: high block at the benchmark, low block below it, thread not documented."


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


def chart(a: Assessment, name_lines: int = 2) -> str:
    """The chart as HTML: both drawings (the style sheet shows one of them) and how to read them.

    name_lines: how many lines the name of a scenario may take on the sheet; a phone has room for two.
    """
    key = KEY.format(ready=a.case.method.ready.value) + (KEY_COMMITMENTS if a.case.codebook.commitments else "")
    drawn = drawing(a, SHEET, name_lines) + drawing(a, PHONE)
    return f'<figure>{drawn}<figcaption class="fine">{key}</figcaption></figure>'


def drawing(a: Assessment, at: Layout, name_lines: int = 2) -> str:
    """One drawing of all scenarios in their groups, in fixed order."""
    rows, headings, total = _rows(a, at, name_lines)
    body = [_text(0, y, GROUP_NAMES[group], at.size + 0.4, weight=650) for group, y in headings]
    body += [_axis(a, at, total), _heads(a, at)]
    body += [_row(a, at, row) for row in rows]
    title, says = f"{at.name}-title", f"{at.name}-desc"
    return (
        f'<svg class="{at.name}" role="img" aria-labelledby="{title} {says}" '
        f'viewBox="0 0 {at.width} {total + FOOT:g}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{title}">Readiness of each scenario with its range</title>'
        f'<desc id="{says}">{in_html(scores.chart_alt(a))}</desc>{"".join(body)}</svg>'
    )


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


def _axis(a: Assessment, at: Layout, total: float) -> str:
    """Faint lines every 20 points, dotted at the ready mark, heavy at 100."""
    ready = a.case.method.ready.value
    lines = []
    for tick in range(0, 101, 20):
        x = _x(at, tick / 100)
        lines.append(_text(x, total + 12, str(tick), at.small, colour=LIGHT.faint, anchor="middle"))
        if tick < 100:
            lines.append(f'<path d="M{x:g} {TOP:g}V{total:g}" stroke="{LIGHT.grid}"/>')
    x, end = _x(at, ready / 100), _x(at, 1.0)
    lines.append(f'<path d="M{x:g} {TOP:g}V{total:g}" stroke="{LIGHT.faint}" stroke-dasharray="1 3"/>')
    lines.append(f'<path d="M{end:g} {TOP - 2:g}V{total:g}" stroke="{LIGHT.text}" stroke-width="2.4"/>')
    return "".join(lines)


def _heads(a: Assessment, at: Layout) -> str:
    """What the heavy line and the columns are."""
    benchmark = lower_first(a.case.codebook.benchmarks[a.settings.benchmark].name)
    end = _x(at, 1.0)
    shown = fitted(f"what a {benchmark} shows", end, at.small, most=1)[0]
    said = _text(end + 1.2, 10, shown, at.small, anchor="end")
    if a.case.codebook.commitments and not at.above:
        said += _text(at.squares[0], 10, "commitments", at.small, colour=LIGHT.faint)
    if not at.above:
        said += _text(at.numbers, 10, "readiness", at.small, colour=LIGHT.faint)
        said += _text(at.classes, 10, "class", at.small, colour=LIGHT.faint)
    return said


def _row(a: Assessment, at: Layout, row: Row) -> str:
    """One scenario: name, range, dot, commitments, numbers, class."""
    k, scenario = row.k, a.ids[row.k]
    step = at.size + 1.5
    first = row.top + at.size if at.above else row.bar - step * (len(row.lines) - 1) / 2 + at.size * 0.35
    parts = [_text(0, first + n * step, line, at.size) for n, line in enumerate(row.lines)]
    spans, hand, assessed = a.ranges, a.by_hand[k], bool(a.marks.assessed[k])
    for low, high, width, colour in (
        (spans.low[k], spans.high[k], 3.2, THIN),
        (spans.lower_half[k], spans.upper_half[k], 8.0, THICK),
    ):
        dash = ' stroke-dasharray="2 2"' if hand else ""
        parts.append(
            f'<path d="M{_x(at, low):.2f} {row.bar:.2f}H{_x(at, high):.2f}" stroke="{colour if assessed else PALE}" '
            f'stroke-width="{width:g}"{dash}/>'
        )
    if assessed:
        fill = LIGHT.back if hand else LIGHT.text
        parts.append(
            f'<circle cx="{_x(at, a.marks.readiness[k]):.2f}" cy="{row.bar:.2f}" r="4" fill="{fill}" '
            f'stroke="{LIGHT.text}" stroke-width="1.8"/>'
        )
    parts.append(_squares(a, at, row))
    reach = f"({span(spans.low[k], spans.high[k])})"
    number = f"{points(a.marks.readiness[k])} {reach}" if assessed else reach
    said = scores.class_words(a, scenario)
    if at.above:
        base = row.top + step * len(row.lines) + at.small + 1.5
        parts.append(_text(0, base, f"{number} · {said}", at.small, colour=LIGHT.faint))
    else:
        base = row.bar + at.size * 0.35
        parts.append(_text(at.numbers, base, number, at.size))
        shown = fitted(said, at.width - at.classes, at.small, most=1)[0]
        parts.append(_text(at.classes, base, shown, at.small, colour=LIGHT.faint))
    return f"<g>{''.join(parts)}</g>"


def _squares(a: Assessment, at: Layout, row: Row) -> str:
    """The commitments, a block each: high at the benchmark, low below it, a thread where not documented."""
    standings = a.standings(a.ids[row.k])
    left, right = at.squares
    step = (right - left) / max(5, len(standings))
    blocks = []
    for n, standing in enumerate(standings):
        height = 8.0 if standing.at_target else 3.0 if standing.step is not None else 0.7
        colour = LIGHT.faint if standing.step is None else LIGHT.text
        blocks.append(
            f'<rect x="{left + n * step:.2f}" y="{row.bar - height / 2:.2f}" width="{0.66 * step:.2f}" '
            f'height="{height:g}" fill="{colour}"/>'
        )
    return "".join(blocks)


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
) -> str:
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:g}" y="{y:.2f}" font-size="{size:g}" fill="{colour}"{side}{heavy}>{in_html(text)}</text>'


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
