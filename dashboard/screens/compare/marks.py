"""Where the marks of the comparison stand, each scenario in a lane of its own, and how long the bars of points are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.wording.text import signed

NEUTRAL, ON_PAPER = "var(--ar-mark)", "var(--ar-mut)"  # of what belongs to no dimension
WIDTH, CELL, GAP = 134, 24, 3  # pixels of a track, of one of its five steps, and between two steps
BAR = 90  # pixels that all bars of points have together, down and up
Mark = tuple[int, str]  # the lane, which is the place of the scenario, and the middle of its mark in pixels


class Track(NamedTuple):
    """Five steps, and the level of an alliance."""

    label: str
    marks: list[Mark]
    target: int


class Bar(NamedTuple):
    """The points of a line: where its bar begins and how long it is, in pixels, and its number behind."""

    left: str
    width: str
    text: str


def step_track(levels: Sequence[int | None], target: int, label: str) -> Track:
    """A track of five steps: each mark in the middle of its step, none for what is unknown."""
    at = [(n, f"{(CELL + GAP) * x + CELL / 2:g}") for n, x in enumerate(levels) if x is not None]
    return Track(label, at, target)


def bars(values: Sequence[float | None]) -> Callable[[float], Bar]:
    """How to draw points, so that all of them stand on one scale around one zero."""
    numbers = [v for v in values if v is not None]
    down, up = max([0.0, *(-v for v in numbers)]), max([0.0, *numbers])
    unit = BAR / (down + up or 1.0)

    def bar(value: float) -> Bar:
        return Bar(f"{unit * (down + min(0.0, value)):.1f}", f"{unit * abs(value):.1f}", signed(value / 100))

    return bar
