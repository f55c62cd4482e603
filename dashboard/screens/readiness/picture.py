"""The table that is the chart as a picture to take away: the same rows as on the page. No Streamlit."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.screens.readiness import table, wording
from dashboard.shared.palette import LIGHT, dimension_colour
from dashboard.shared.svg import Mark, box, dot, fitted, path, sheet, text
from dashboard.shared.wording import picture as words
from dashboard.shared.wording import scores
from scenarios.assessment import Assessment

SIZE, SMALL, ROW, HEADING, HEAD = 11.5, 9.5, 20.0, 24.0, 40.0
NAME, PART, AXIS, CHANGE, SCORE, STEPS, KIND = 222.0, 40.0, 340.0, 54.0, 88.0, 44.0, 132.0


class _Columns(NamedTuple):
    """Where the columns begin."""

    parts: float
    axis: float
    change: float
    score: float
    steps: float
    kind: float
    end: float


def picture(a: Assessment, pinned: Assessment | None) -> str:
    """The table as SVG. pinned: the same under the weights that changes are shown against, where those are others."""
    groups = table.groups(a, pinned, lambda _: "", {})
    at = _columns(a)
    marks: list[Mark] = []
    y = HEAD
    for group in groups:
        marks.append(text(0, y + HEADING - 7, group.name, SIZE + 0.5, weight=650))
        left = 12 + 0.58 * (SIZE + 0.5) * len(group.name)
        marks.append(text(left, y + HEADING - 7, group.said, SMALL, colour=LIGHT.faint))
        y += HEADING
        for row in group.rows:
            marks += _row(row, at, y + ROW / 2)
            y += ROW
    key = "  ".join(f"{what} {how}".strip() for what, how in wording.key(a))
    return sheet(
        [*_head(a, at, y, moved=pinned is not None), *marks],
        at.end,
        y,
        title=wording.picture_title(a),
        alt=scores.chart_alt(a),
        source=words.source(a),
        key=(key,),
    )


def _columns(a: Assessment) -> _Columns:
    codebook = a.case.codebook
    axis = NAME + PART * len(codebook.dimensions) + 14
    change = axis + AXIS + 10
    steps = change + CHANGE + SCORE
    kind = steps + STEPS * len(codebook.commitments) + 6
    return _Columns(NAME, axis, change, change + CHANGE, steps, kind, kind + KIND)


def _x(at: _Columns, value: float) -> float:
    return at.axis + AXIS * value / 100


def _head(a: Assessment, at: _Columns, end: float, *, moved: bool) -> list[Mark]:
    """The names of the columns, the axis with its lines down to the end."""
    codebook, base = a.case.codebook, HEAD - 6
    said = []
    for n, dimension in enumerate(codebook.dimensions):
        name = fitted(dimension.short or dimension.name, PART - 4, SMALL, most=1)[0]
        said.append(text(at.parts + PART * (n + 1) - 4, base, name, SMALL, colour=dimension_colour(n), anchor="end"))
    for n, item in enumerate(codebook.commitments):
        name = fitted(item.short or item.name, STEPS - 2, SMALL, most=1)[0]
        said.append(text(at.steps + STEPS * n, base, name, SMALL, colour=LIGHT.faint))
    said.append(text(at.score, base, f"{wording.READINESS} {wording.RANGE}", SMALL, colour=LIGHT.faint))
    said.append(text(at.kind, base, wording.KIND, SMALL, colour=LIGHT.faint))
    if moved:
        said.append(text(at.change + CHANGE - 6, base, wording.against(a), SMALL, colour=LIGHT.ghost, anchor="end"))
    ready = a.case.method.ready.value
    for tick in (0, 20, 40, 60, 80, 100):
        x = _x(at, tick)
        said.append(text(x, base, str(tick), SMALL, colour=LIGHT.faint, anchor="middle"))
        said.append(path(f"M{x:g} {HEAD:g}V{end:g}", LIGHT.grid))
    said.append(path(f"M{_x(at, ready):g} {HEAD - 2:g}V{end:g}", LIGHT.faint, dash="1 3"))
    said.append(path(f"M{_x(at, 100):g} {HEAD - 2:g}V{end:g}", LIGHT.text, 2.2))
    said.append(text(_x(at, ready), 12, wording.READY, SMALL, anchor="middle"))
    return [*said, text(_x(at, 100) + 4, 24, wording.benchmark(a), SMALL, anchor="end")]


def _row(row: table.Row, at: _Columns, y: float) -> list[Mark]:
    base = y + SIZE * 0.35
    marks = [text(0, base, fitted(row.name, NAME - 6, SIZE, most=1)[0], SIZE)]
    if row.plot is None:
        return [*marks, text(at.axis + 6, base, row.unscored, SMALL, colour=LIGHT.faint)]
    for n, part in enumerate(row.parts):
        colour = LIGHT.faint if part.same else LIGHT.text
        marks.append(text(at.parts + PART * (n + 1) - 4, base, part.text, SIZE, colour=colour, anchor="end"))
    marks += _plot(row.plot, at, y, hand=row.hand)
    marks.append(text(at.change + CHANGE - 6, base, row.change, SIZE, colour=LIGHT.ghost, anchor="end"))
    marks.append(text(at.score, base, row.score, SIZE, weight=650))
    marks.append(text(at.score + 26, base, row.range, SMALL, colour=LIGHT.faint))
    for n, steps in enumerate(row.steps):
        marks += _steps(steps, at.steps + STEPS * n, y)
    colour, weight = (LIGHT.text, 650) if row.settled else (LIGHT.faint, 400)
    return [*marks, text(at.kind, base, row.kind, SIZE, colour=colour, weight=weight)]


def _plot(plot: table.Plot, at: _Columns, y: float, *, hand: bool) -> list[Mark]:
    """Range, middle half and readiness, the ghost of the pinned weights, dots for what the unknown could do."""

    def across(of: tuple[str, str]) -> tuple[float, float]:
        return _x(at, float(of[0])), _x(at, float(of[0]) + float(of[1]))

    marks = [path("M{:.1f} {y:g}H{:.1f}".format(*across(r), y=y), LIGHT.faint, 1.6, "1 2.6") for r in plot.reach]
    left, right = across(plot.line)
    marks.append(path(f"M{left:.1f} {y:g}H{right:.1f}", LIGHT.strong, 1.8))
    left, right = across(plot.box)
    line = {"stroke": LIGHT.strong, "stroke_width": "0.8", "stroke_dasharray": "2 2"} if hand else {}
    marks.append(box(left, y - 4.5, right - left, 9, "#b9c8d3" if not hand else "#e4eaee", **line))
    if plot.ghost:
        left, right = across(plot.thread)
        x = _x(at, float(plot.ghost))
        marks += [
            path(f"M{left:.1f} {y:g}H{right:.1f}", LIGHT.ghost, 1.2),
            path(f"M{x:.1f} {y - 6:g}v12", LIGHT.ghost, 2),
        ]
    return [*marks, dot(_x(at, float(plot.dot)), y, 4, LIGHT.strong, hollow=hand)]


def _steps(steps: table.Steps, left: float, y: float) -> list[Mark]:
    """A commitment as steps to alliance level, filled as far as they go; a dash where not documented."""
    if steps.filled is None:
        return [text(left + 6, y + 4, wording.NOT_DOCUMENTED, SMALL, colour=LIGHT.faint)]
    wide = (STEPS - 12) / max(1, len(steps.filled))
    return [
        box(
            left + n * wide,
            y - 3.5,
            wide - 1.5,
            7,
            LIGHT.text if full else "none",
            stroke=LIGHT.text,
            stroke_width="0.6",
        )
        for n, full in enumerate(steps.filled)
    ]
