"""Two scenarios compared over what both know: the difference with its range, who is ahead, who leads throughout."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.levels import Floats
from indicators.method import SLACK

AHEAD = 1e-9  # a difference of R smaller than this is a tie


class Pair(NamedTuple):
    """Two scenarios compared, a - b, on 0..1 over the cells that both know; nan and None where not comparable."""

    difference: float
    low: float
    high: float
    difference_all: float  # of R, each over what it knows itself; nan where one is not assessed
    compared_over: float  # the weight that the common cells cover
    share_ahead: float | None  # share of draws in which a is ahead; None where no share is given
    leads: str  # "A" | "B" | "both" | ""
    same: bool = False  # equal beliefs in all that is compared

    def turned(self) -> Pair:
        """The same pair with b first."""
        share = None if self.share_ahead is None else 1 - self.share_ahead
        leads = {"A": "B", "B": "A"}.get(self.leads, self.leads)
        return Pair(
            -self.difference, -self.high, -self.low, -self.difference_all, self.compared_over, share, leads, self.same
        )

    @property
    def comparable(self) -> bool:
        """Whether the common cells carry enough weight."""
        return not np.isnan(self.difference)

    @property
    def finding(self) -> bool:
        """Whether the difference may be printed as one: its range does not hold 0, or one leads throughout."""
        return self.leads in ("A", "B") or (self.comparable and not self.low <= 0 <= self.high)

    @property
    def at_odds(self) -> bool:
        """Whether the common cells order the two differently from all that each knows."""
        return (
            abs(self.difference) > AHEAD
            and abs(self.difference_all) > AHEAD
            and ((self.difference > 0) != (self.difference_all > 0))
        )


def leads(a: tuple[Floats, Floats], b: tuple[Floats, Floats]) -> bool:
    """Whether a lies at or above b in every cumulated belief. a, b: q and p of the common cells, (K, 5) each."""
    return all(bool((np.cumsum(x, axis=-1) <= np.cumsum(y, axis=-1) + SLACK).all()) for x, y in zip(a, b, strict=True))


def share_ahead(gap: Floats) -> float:
    """Share of draws (n,) in which the first is ahead, ties half."""
    return float((gap > AHEAD).mean() + (np.abs(gap) <= AHEAD).mean() / 2)
