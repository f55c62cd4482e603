"""What the other known pairs make of each pair of both groups, as forecasts of its group; its own states are left out.

That is read in two ways: all dates of the same two states are left out, as where a case is placed, or every pair that
shares either of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.reference.even_point import FEWEST, draw_pairs, even_point
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.known_pairs import ReferenceSet
from scenarios.reference.performance import Calibration, Forecasts, calibration, calibration_range
from scenarios.reference.place import states_of

LeftOut = Literal["its two states left out", "either of its states left out"]
LEFT_OUT: tuple[LeftOut, ...] = get_args(LeftOut)
SAME_TWO, EITHER = LEFT_OUT


@dataclass(frozen=True, eq=False)
class ByOthers:
    """The ratios that the others give working alliances and then pairs without a treaty, those that have one."""

    told: Forecasts
    parties: tuple[tuple[str, ...], ...]  # of each pair of them
    seed: int
    interval: tuple[float, float]

    @property
    def wrong(self) -> int:
        """How many stand on the wrong side of even: an alliance below it, another pair above it; level is neither."""
        sign = np.where(np.arange(len(self.parties)) < self.told.first, 1, -1)
        return int((sign * self.told.log_ratio < -SLACK).sum())

    @property
    def calibrated(self) -> Calibration | None:
        """Whether the ratios say as much as they should; None without any."""
        return calibration(self.told) if self.parties else None

    @cached_property
    def calibrated_range(self) -> tuple[Calibration, Calibration] | None:
        """The ends of these figures as the states are drawn again; None where a group has no ratio."""
        first = self.told.first
        if not 0 < first < len(self.parties):
            return None
        drawn = draw_pairs(self.parties[:first], self.parties[first:], self.seed)
        return calibration_range(self.told, drawn, self.interval)


def by_others(yardstick: ReferenceSet, readiness: Floats, which: LeftOut, seed: int) -> ByOthers:
    """What the others make of each pair of both groups that has a score, readiness (P,) on 0..1."""
    states = [states_of(c.header.parties) for c in yardstick.cases]
    groups = [[n for n in yardstick.members(g) if not np.isnan(readiness[n])] for g in (WORKING, UNALLIED)]
    method = yardstick.cases[0].method
    at, found, first = list[int](), list[tuple[float, float]](), 0
    for n in (n for group in groups for n in group):
        gone = [bool(s & states[n]) if which == EITHER else s == states[n] for s in states]
        alliances, unallied = (100 * readiness[[m for m in group if not gone[m]]] for group in groups)
        left = len(alliances), len(unallied)
        if min(left) >= method.pairs_needed.value and sum(left) >= FEWEST:
            log_ratio = even_point(alliances, unallied).log_ratio(100 * readiness[n])
            at.append(n)
            found.append((float(log_ratio), left[0] / sum(left)))
            first += n in groups[0]
    log_ratios, base = np.array(found, dtype=float).reshape(-1, 2).T
    parties = tuple(yardstick.cases[n].header.parties for n in at)
    return ByOthers(Forecasts(log_ratios, base, first), parties, seed, method.interval.value)
