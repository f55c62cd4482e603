"""Where the marks of a score stand on the axis from 0 to 100, for the tables of the page and their pictures."""

from __future__ import annotations

from typing import NamedTuple

from scenarios.assessment import Assessment

FEW_UNKNOWN = 2  # that the dotted line alone tells of


class Plot(NamedTuple):
    """Where the marks of a row stand, in index points."""

    line: tuple[str, str]  # from and how long
    box: tuple[str, str]
    dot: str
    ghost: str  # of the pinned weights; empty where it has not moved
    thread: tuple[str, str]  # from the ghost to the dot
    back: bool  # whether the ghost is its right end
    reach: list[tuple[str, str]]  # what the unknown could do, beyond the line
    known: str  # how much is known, where something is not
    label: str


def plot_of(a: Assessment, pinned: Assessment | None, k: int, label: str = "") -> Plot:
    """Where the marks of an assessed scenario stand, by its position; label: the same read aloud."""

    def between(low: float, high: float) -> tuple[str, str]:
        return f"{100 * low:.1f}", f"{100 * (high - low):.1f}"

    at, low, high = float(a.marks.readiness[k]), float(a.ranges.low[k]), float(a.ranges.high[k])
    was = float(pinned.marks.readiness[k]) if pinned is not None else at
    moved = pinned is not None and abs(was - at) > 5e-4
    reach = []
    if a.drawn.reach[k, 0] < low:
        reach.append(between(float(a.drawn.reach[k, 0]), low))
    if a.drawn.reach[k, 1] > high:
        reach.append(between(high, float(a.drawn.reach[k, 1])))
    n, known = len(a.case.codebook.indicators), int(a.known[k])
    return Plot(
        line=between(low, high),
        box=between(float(a.ranges.lower_half[k]), float(a.ranges.upper_half[k])),
        dot=f"{100 * at:.1f}",
        ghost=f"{100 * was:.1f}" if moved else "",
        thread=between(min(was, at), max(was, at)) if moved else ("0", "0"),
        back=was > at,
        reach=reach,
        known=f"{known} of {n} known" if n - known > FEW_UNKNOWN else "",
        label=label,
    )
