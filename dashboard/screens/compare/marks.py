"""Where the marks of the comparison stand: tracks of five steps, the axis from 0 to 100, bars of points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from dashboard.drawing.track import LETTERS
from dashboard.wording.text import signed
from indicators.codebook import LEVELS
from indicators.levels import Floats

NEUTRAL = "var(--ar-mark)"  # of what belongs to no dimension
WIDTH, CELL = 168, 34  # pixels of a track, and of one of its five steps
START, LENGTH = 8, 152  # pixels at which the axis begins, and its length
MARK = 15  # pixels between two marks that do not cover each other


class Track(NamedTuple):
    """A track of steps, or the axis where there are none. All in pixels."""

    label: str
    marks: list[tuple[str, str]]  # of each scenario its letter, and the middle of its mark
    cells: list[tuple[str, bool]] = []  # where a step begins, and whether it is at the level of an alliance
    heavy: str = ""
    axis: bool = False  # whether it is the axis
    join: tuple[str, str] | None = None  # from and how long
    shade: tuple[str, str] | None = None  # where known pairs of both kinds stand, from and how long


class Bar(NamedTuple):
    """The points of a line, in percent of the width of the column."""

    zero: str
    left: str
    width: str
    down: bool
    beside: str  # where its number begins: from the right where it goes down, else from the left
    text: str


def step_track(levels: Sequence[int | None], target: int, label: str) -> Track:
    """A track of five steps; who stands on the same one stands there side by side."""
    marks = []
    for n, level in enumerate(levels):
        if level is not None:
            same = [m for m, x in enumerate(levels) if x == level]
            step = min(MARK, 30 / max(1, len(same) - 1))
            at = CELL * level + 16 + (same.index(n) - (len(same) - 1) / 2) * step
            marks.append((LETTERS[n], f"{at:g}"))
    cells = [(f"{CELL * k + 1}", k >= target) for k in range(LEVELS)]
    return Track(label, marks, cells, heavy=f"{CELL * target - 2}")


def axis(
    values: Sequence[float] | Floats, explained: int, label: str, overlap: tuple[float, float] | None = None
) -> Track:
    """Scores (0..1, nan where there is none) on the axis, joined from the first to the explained one.

    overlap: the field in which known pairs of both kinds stand, in index points.
    Marks that would cover each other are moved apart as little as can be (least squares in their order).
    """
    true = START + LENGTH * np.asarray(values, dtype=float)
    shown = np.flatnonzero(~np.isnan(true))
    order = shown[np.argsort(true[shown], kind="stable")]
    marks: list[tuple[str, str]] = []
    if len(order):
        spread = MARK * np.arange(len(order))
        moved = never_falling(true[order] - spread)
        placed = dict(zip(order, np.clip(moved, 7, WIDTH - 7 - spread[-1]) + spread, strict=True))
        marks = [(LETTERS[n], f"{placed[n]:.1f}") for n in shown]
    ends = sorted((float(true[0]), float(true[explained])))
    join = (f"{ends[0]:.1f}", f"{ends[1] - ends[0]:.1f}") if not np.isnan(ends).any() else None
    shade = None
    if overlap:
        low, high = (START + LENGTH * end / 100 for end in overlap)
        shade = (f"{low:.1f}", f"{high - low:.1f}")
    return Track(label, marks, heavy=f"{START + LENGTH - 1}", axis=True, join=join, shade=shade)


def never_falling(values: Floats) -> Floats:
    """The numbers that never fall and are nearest to these (least squares; Ayer et al. 1955).

    Neighbours that fall are pooled into their mean until none do.
    """
    pools: list[tuple[float, int]] = []  # sum and how many, in order
    for value in values.tolist():
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before, more = pools.pop()
            total, count = before + total, count + more
        pools.append((total, count))
    return np.repeat([total / count for total, count in pools], [count for _, count in pools])


def bars(values: Sequence[float | None]) -> Callable[[float], Bar]:
    """How to draw points, so that all of them stand on one scale around one zero."""
    numbers = [v for v in values if v is not None]
    down, up = max([0.0, *(-v for v in numbers)]), max([0.0, *numbers])
    whole = down + up or 1.0
    zero = 100 * down / whole

    def bar(value: float) -> Bar:
        width = 100 * abs(value) / whole
        left = zero - width if value < 0 else zero
        beside = 100 - left if value < 0 else left + width
        return Bar(f"{zero:.2f}", f"{left:.2f}", f"{width:.2f}", value < 0, f"{beside:.2f}", signed(value / 100))

    return bar
