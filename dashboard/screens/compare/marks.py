"""Where the marks of the comparison stand, each scenario in a lane of its own, and how long the bars of points are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from dashboard.wording.text import signed

NEUTRAL, ON_PAPER = "var(--ar-mark)", "var(--ar-mut)"  # of what belongs to no dimension
WIDTH, CELL, GAP = 134, 24, 3  # pixels of a track, of one of its five steps, and between two steps
BEGINS = 40.0  # index points at which the axis of scores begins, where all of them stand above it
BAR = 90  # pixels that all bars of points have together, down and up
Mark = tuple[int, str]  # the lane, which is the place of the scenario, and the middle of its mark in pixels


class Track(NamedTuple):
    """Five steps, or the axis of scores where there is no target."""

    label: str
    marks: list[Mark]
    target: int | None = None
    shade: tuple[str, str] | None = None  # where known pairs of both kinds stand, from and how long, in pixels


class Bar(NamedTuple):
    """The points of a line: where its bar begins and how long it is, in pixels, and its number behind."""

    left: str
    width: str
    text: str


def step_track(levels: Sequence[int | None], target: int, label: str) -> Track:
    """A track of five steps: each mark in the middle of its step, none for what is unknown."""
    at = [(n, f"{(CELL + GAP) * x + CELL / 2:g}") for n, x in enumerate(levels) if x is not None]
    return Track(label, at, target)


def axis(values: Sequence[float], label: str, overlap: tuple[float, float] | None = None) -> Track:
    """Scores (0..1, nan where there is none) on the axis; overlap: where known pairs of both kinds stand, of 100.

    It begins at 0, at `BEGINS` where all stand above it.
    """
    shown = [100 * x for x in values if not np.isnan(x)]
    start = BEGINS if min([*shown, *(overlap or ()), 100.0]) >= BEGINS else 0.0
    unit = WIDTH / (100 - start)
    at = [(n, f"{unit * (100 * x - start):.1f}") for n, x in enumerate(values) if not np.isnan(x)]
    shade = (f"{unit * (overlap[0] - start):.1f}", f"{unit * (overlap[1] - overlap[0]):.1f}") if overlap else None
    return Track(label, at, shade=shade)


def bars(values: Sequence[float | None]) -> Callable[[float], Bar]:
    """How to draw points, so that all of them stand on one scale around one zero."""
    numbers = [v for v in values if v is not None]
    down, up = max([0.0, *(-v for v in numbers)]), max([0.0, *numbers])
    unit = BAR / (down + up or 1.0)

    def bar(value: float) -> Bar:
        return Bar(f"{unit * (down + min(0.0, value)):.1f}", f"{unit * abs(value):.1f}", signed(value / 100))

    return bar
