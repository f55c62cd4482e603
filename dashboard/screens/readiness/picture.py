"""The table that is the chart as a picture to take away: the same rows as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.drawing import scale_picture as scale
from dashboard.drawing.palette import LIGHT, dimension_colour
from dashboard.drawing.svg import Mark, box, dot, fitted, path, sheet, text
from dashboard.screens.readiness import table, wording
from dashboard.wording import headline, known_pairs, scores
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import GROUPS, PairStanding

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


def picture(a: Assessment, pinned: Assessment | None, pairs: Sequence[PairStanding] = ()) -> str:
    """The table as SVG.

    pinned: the same under the weights that changes are shown against, where those are others; pairs: the known ones.
    """
    groups = table.groups(a, pinned, lambda _: "", {})
    at = _columns(a)
    marks: list[Mark] = []
    y = HEAD
    if pairs:
        marks += _pairs(a, at, pairs, y)
        y = HEAD + HEADING + ROW * len({p.group for p in pairs})
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
        source=headline.source_line(a),
        key=(key,),
    )


def _pairs(a: Assessment, at: _Columns, pairs: Sequence[PairStanding], top: float) -> list[Mark]:
    """The known pairs as dots, a row a group, the first scenario as a line through them."""
    marks = [text(0, top + HEADING - 7, wording.PAIRS, SIZE + 0.5, weight=650)]
    said = fitted(wording.among_pairs(a, pairs), at.end - 120, SMALL, most=1)[0]
    marks.append(text(110, top + HEADING - 7, said, SMALL, colour=LIGHT.faint))
    groups = [g for g in GROUPS if any(p.group == g for p in pairs)]
    y = top + HEADING
    here = float(a.marks.readiness[0])
    if not np.isnan(here):
        marks.append(path(f"M{_x(at, 100 * here):.1f} {y:g}v{ROW * len(groups):g}", LIGHT.strong, 1.2))
    for group in groups:
        marks.append(
            text(at.axis - 12, y + ROW * 0.7, known_pairs.GROUPS[group], SMALL, colour=LIGHT.faint, anchor="end")
        )
        for pair in pairs:
            if pair.group == group and not np.isnan(pair.readiness):
                marks += scale.pair(_x(at, 100 * pair.readiness), y + ROW / 2, group)
        y += ROW
    return marks


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
    said += scale.axis(at.axis, AXIS, HEAD, end, ready)
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
        marks += scale.steps(steps.filled, at.steps + STEPS * n, y, STEPS, wording.NOT_DOCUMENTED)
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
