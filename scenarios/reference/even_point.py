"""Where a readiness is as common in one group of known pairs as in the other, and how fast that changes around it.

Arrays alone: F working alliances, N pairs without a treaty, n draws; scores and points in index points, 0..100.
Good 1950 (the weight of evidence of one score under two normal curves of equal width); Owen & Eckles 2012 (a weight for
each state, so that pairs which share one move together).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from indicators.levels import Floats
from indicators.method import SLACK

DRAWS = 10_000
STREAM = 2  # of the three that a seed is parted into; beliefs and weights draw from the others
Read = tuple[Floats, ...]  # R of each pair as settled, by the first coder, by the second; nan where he has none
FEWEST = 5  # pairs in all, below which 1/s^2 cannot be freed of its bias


class EvenPoint(NamedTuple):
    """c and b of ln LR(R) = b (R - c), cut at +- cut. One number each, or (n,) over draws of the known pairs."""

    centre: Floats  # c
    slope: Floats  # b: 0 where the groups are not told apart, inf where neither of them has any spread
    cut: float

    def log_ratio(self, readiness: Floats | float) -> Floats:
        """ln LR at some R in index points, which broadcasts against c and b."""
        away = readiness - self.centre
        certain = np.isinf(self.slope)
        if not certain.any():
            return np.asarray((self.slope * away).clip(-self.cut, self.cut))
        inside = np.where(certain, 0.0, self.slope) * away
        beside = np.where(np.abs(away) <= SLACK, 0.0, np.copysign(np.inf, away))
        return np.asarray(np.clip(np.where(certain, beside, inside), -self.cut, self.cut))

    def ratio(self, readiness: Floats | float) -> Floats:
        """LR: how many times as common such an R is among the alliances, from 1 / (min(F, N) + 1) to min(F, N) + 1."""
        return np.asarray(np.exp(self.log_ratio(readiness)))

    def readiness(self, ratio: float) -> float:
        """The R at which LR is so much, of one number each; beyond every R (+-inf) where no R has that."""
        wanted = float(np.log(ratio))
        if abs(wanted) > self.cut + SLACK or not self.slope:
            return float(np.copysign(np.inf, wanted))
        return float(self.centre + wanted / self.slope)


def even_point(alliances: Floats, unallied: Floats) -> EvenPoint:
    """c = (m_F + m_N) / 2; b = max(0, (m_F - m_N) / s^2 (n - 4) / (n - 2)), s^2 pooled; cut ln(min(F, N) + 1).

    alliances (..., F), unallied (..., N): R of each pair in index points; one point each, or as many as there are rows.
    ValueError where they are too few.

    >>> even_point(np.array([90.0, 85.0, 80.0]), np.array([80.0, 70.0, 60.0]))[:2]
    (array(77.5), array(0.12))
    """
    counts = alliances.shape[-1], unallied.shape[-1]
    if min(counts) < 1 or sum(counts) < FEWEST:
        raise ValueError(
            f"{counts[0]} alliances and {counts[1]} pairs without a treaty; needed are one of each and {FEWEST} in all"
        )
    within = counts[0] * alliances.var(-1) + counts[1] * unallied.var(-1)
    return _parted(alliances.mean(-1), unallied.mean(-1), within / (sum(counts) - 2), *counts)


def _parted(high: Floats, low: Floats, spread: Floats, alliances: int, unallied: int) -> EvenPoint:
    """From the means and s^2 of the groups; what differs by rounding alone does not differ."""
    count, apart = alliances + unallied, high - low
    none = spread <= SLACK**2
    slope = np.where(none, np.inf, apart / np.where(none, 1.0, spread) * (count - 4) / (count - 2))
    slope = np.where(apart <= SLACK, 0.0, slope)
    return EvenPoint(np.asarray((high + low) / 2), slope, float(np.log(min(alliances, unallied) + 1)))


class DrawnGroup(NamedTuple):
    """Weights of the P pairs of one group in n draws, and those that they have where a coder's own codes are drawn."""

    weight: Floats  # (n, P), adding up to 1 in each draw
    by_first: Floats  # (n, P): the weight where the lot falls on the first coder, else 0
    by_second: Floats  # (n, P): where it falls on the second; on neither: as both were settled
    effective: Floats  # (n,) k = (sum w)^2 / sum w^2: as many pairs of equal weight would vary as much

    def moments(self, read: Read) -> tuple[Floats, Floats]:
        """Weighted mean and variance in each draw, (n,); where a coder has no score the settled stands."""
        middle = read[0].mean()  # squares of what is near the middle lose nothing to rounding
        away = (np.where(np.isnan(x), read[0], x) - middle for x in read)
        settled, first, second = (np.stack([x, x**2], axis=1) for x in away)
        mean, square = (
            self.weight @ settled + self.by_first @ (first - settled) + self.by_second @ (second - settled)
        ).T
        return middle + mean, np.maximum(0.0, square - mean**2)


class DrawnPairs(NamedTuple):
    """The known pairs drawn again: no score, weight or choice of the reader moves it."""

    alliances: DrawnGroup
    unallied: DrawnGroup


Parties = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4)  # a dozen megabytes each; a slider moves none of it
def draw_pairs(alliances: Parties, unallied: Parties, seed: int, draws: int = DRAWS) -> DrawnPairs:
    """Draw each state's weight from Exp(1), give a pair the product of its states', and a lot for whose codes it has.

    alliances, unallied: the states of each pair. Weights of states for all draws, then lots of F, then of N: below a
    third the second coder's, below two thirds the first's, else the settled ones.
    """
    random = np.random.default_rng(np.random.SeedSequence(seed).spawn(3)[STREAM])
    states = sorted({s for pair in (*alliances, *unallied) for s in pair})
    by_state = random.exponential(size=(draws, len(states))).T.copy()  # each state's draws side by side
    at = {s: k for k, s in enumerate(states)}
    groups = []
    for pairs in (alliances, unallied):
        weight = np.stack([by_state[[at[s] for s in pair]].prod(axis=0) for pair in pairs]).T.copy()
        weight /= weight.sum(axis=1, keepdims=True)
        lot = (3 * random.random(size=weight.shape)).astype(np.int8)
        by_second, by_first = (weight * (lot == whose) for whose in (0, 1))
        groups.append(DrawnGroup(weight, by_first, by_second, 1 / (weight**2).sum(axis=1)))
    return DrawnPairs(*groups)


def drawn_even_points(drawn: DrawnPairs, alliances: Read, unallied: Read) -> EvenPoint:
    """c and b in every draw, (n,), from weighted means and s^2; n - 2, n - 4 and the cut stay as they are.

    s^2 = [F var_F + N var_N] / [F (1 - 1/k_F) + N (1 - 1/k_N)].
    """
    counts = [len(x[0]) for x in (alliances, unallied)]
    high, spread_high = drawn.alliances.moments(alliances)
    low, spread_low = drawn.unallied.moments(unallied)
    within = counts[0] * spread_high + counts[1] * spread_low
    free = counts[0] * (1 - 1 / drawn.alliances.effective) + counts[1] * (1 - 1 / drawn.unallied.effective)
    return _parted(high, low, np.divide(within, free, out=np.zeros_like(within), where=free > 0), *counts)
