"""The figure of the first screen: known pairs in lanes, the case, its readings and futures, on one axis up to 100.

All of it in index points, as text where it is printed, with no look of its own: page, paper and picture each draw it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dashboard.wording.text import points

FULL = 100.0
USUAL_LOW = 30.0  # where the axis begins, unless something stands lower


class Mark(NamedTuple):
    """A known pair in its lane. row: how many marks it stands on, where they would touch; phone: the same there."""

    at: float
    name: str
    said: str  # on hover
    whole: bool = True  # whether all of its parts have a score: else it is paler
    row: int = 0
    phone: int = 0


class Lane(NamedTuple):
    """The known pairs of one kind."""

    kind: Literal["allies", "others"]
    head: str
    notes: tuple[str, ...]  # which is nearest; how many more have a score than before
    marks: tuple[Mark, ...]
    changed: bool = False

    @property
    def whole(self) -> bool:
        """Whether all parts of all of them have a score."""
        return all(m.whole for m in self.marks)

    @property
    def rows(self) -> int:
        """How many marks stand on each other, on a wide page."""
        return 1 + max((m.row for m in self.marks), default=0)


class Shade(NamedTuple):
    """Where both kinds of known pairs stand. was: its ends before, where they print otherwise."""

    low: float
    high: float
    words: str
    help: str
    was: tuple[float, ...] = ()


class Border(NamedTuple):
    """The stretch of the verdict word in which the case stands; an end is open where the word has none.

    first, last: as printed. was: its lower end before, where that prints otherwise.
    """

    low: float | None
    high: float | None
    words: str
    first: str
    last: str
    was: float | None = None


class Row(NamedTuple):
    """A scenario: where it stands and how far it could be from there, and its numbers as printed."""

    id: str
    name: str
    at: float | None  # None without a score
    reach: tuple[float, float] | None  # the ends of the range, or without a score of what it could be; None for no line
    score: str
    range: str
    help: str = ""
    tag: str = ""  # of the treaty, where it is not that of the case
    unscored: str = ""
    hand: bool = False
    change: str = ""
    was: float | None = None
    changed: bool = False


class Group(NamedTuple):
    """Scenarios of one kind below the case."""

    id: str
    head: str
    note: str
    hand: bool  # whether the note explains the hollow mark
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Figure:
    """What the figure shows."""

    alt: str
    low: float  # where the axis begins
    full: str  # what 100 is
    case: Row
    case_note: str
    lanes: tuple[Lane, ...] = ()
    shade: Shade | None = None
    border: Border | None = None
    groups: tuple[Group, ...] = ()
    yours: bool = False  # whether the weights are the reader's own
    against: str = ""  # head of the column of changes; empty where nothing is set against
    key: tuple[str, str] = field(default=("", ""))  # what the bar and the tick of what moved mean

    @property
    def pale(self) -> bool:
        """Whether some marks are paler than others."""
        return not all(lane.whole for lane in self.lanes)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The numbers on the axis: where it begins, the ends of the shade, 100; what has no room is left out."""
        kept = [(FULL, "100"), (self.low, f"{self.low:.0f}")]
        if self.shade is not None:
            low, high = (printed(x) for x in self.shade[:2])
            apart = self.shade.high - self.shade.low >= CLOSE
            middle = (self.shade.low + self.shade.high) / 2
            said = [(self.shade.low, low), (self.shade.high, high)] if apart else [(middle, _span(low, high))]
            kept = [*said, *(t for t in kept if all(abs(t[0] - at) >= CLOSE for at, _ in said))]
        return sorted(kept)


CLOSE = 4.0  # index points below which two numbers on the axis would run into each other


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low}\N{EN DASH}{high}"


def printed(at: float) -> str:
    """Index points as printed."""
    return points(at / 100)
