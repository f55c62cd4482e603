"""How well a number tells two groups of pairs apart, and whether a ratio says as much as it should. Arrays alone.

F pairs in the first group, N in the second, n draws of the known pairs. Mann & Whitney 1947 (AUC); Owen & Eckles 2012
(weights of states); Hanley & McNeil 1982 (standard error of AUC); Brier 1950, Good 1952 (log
score); Cox 1958 (slope of calibration).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats
from indicators.method import SLACK
from scenarios.reference.even_point import DrawnPairs

STEPS = 100  # of Newton's method, which needs about ten


class Separation(NamedTuple):
    """How well a number tells one group of pairs from another; nan where a group is empty."""

    auc: float  # share of comparisons of a pair of either in which the first group's number is higher, ties half
    low: float  # 5-95 % as the states are drawn again
    high: float
    first: int  # pairs in the first group
    second: int

    @property
    def tells_apart(self) -> bool:
        """Whether the first group stands higher, whatever the draw: the whole interval lies above a half."""
        return bool(self.low > 0.5 + SLACK)

    @property
    def holds_half(self) -> bool:
        """Whether a half lies in the interval, or there is none: that it tells anything apart is not shown."""
        return not (self.tells_apart or self.high < 0.5 - SLACK)


def separation(first: Floats, second: Floats, drawn: DrawnPairs | None, interval: tuple[float, float]) -> Separation:
    """AUC of the values of two groups, (F,) and (N,), sum_ij w_i w_j [x_i > x_j], its interval that over the draws.

    drawn: the same pairs drawn again; None, and nan throughout, where a group is empty. interval: the shares of the
    draws below its ends.
    """
    if drawn is None:
        return Separation(*(np.nan,) * 3, len(first), len(second))
    ahead = first[:, None] - second[None, :]
    wins = (ahead > SLACK) + 0.5 * (np.abs(ahead) <= SLACK)
    aucs = ((drawn.alliances.weight @ wins) * drawn.unallied.weight).sum(axis=1)
    low, high = (float(x) for x in np.quantile(aucs, interval))
    return Separation(float(wins.mean()), low, high, len(first), len(second))


def auc_error(auc: float, first: int, second: int) -> float:
    """Standard error of an AUC of two groups of pairs that share no state, by Hanley and McNeil.

    sqrt([A (1 - A) + (F - 1) (Q1 - A^2) + (N - 1) (Q2 - A^2)] / F N), Q1 = A / (2 - A), Q2 = 2 A^2 / (1 + A).

    >>> round(auc_error(0.67, 15, 15), 4)
    0.0996
    """
    one, other = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (first - 1) * (one - auc**2) + (second - 1) * (other - auc**2)
    return float(np.sqrt(max(0.0, spread) / (first * second)))


def least_shown(first: int, second: int, upper: float) -> float:
    """The least AUC whose interval would just leave out a half, with so many pairs in either group; at most 1.

    The A at which A - z SE(A) = 1/2, z of the interval's upper end (.95: 1.645). With 15 and 15 pairs that is .665, so
    .67 is the first of two decimals that could be shown; pairs that share states make it more.

    >>> round(least_shown(15, 15, 0.95), 3), round(least_shown(10, 10, 0.95), 3)
    (0.665, 0.697)
    """
    z, low, high = NormalDist().inv_cdf(upper), 0.5, 1.0
    while high - low > SLACK:
        middle = (low + high) / 2
        low, high = (middle, high) if middle - z * auc_error(middle, first, second) < 0.5 else (low, middle)
    return high


class Calibration(NamedTuple):
    """How good shares that were read off ratios are as forecasts of the group; the lower the better, but for the slope.

    base: of those who say of every pair the share of the first group among the others.
    """

    brier: float  # mean of (p - y)^2
    brier_base: float
    log_score: float  # mean of -ln of the share given to what is so
    log_score_base: float
    slope: float  # 1: the ratio says as much as it should; below: too much; nan where there is none
    first: int
    second: int


def calibration(log_ratio: Floats, first: Bools, base: Floats) -> Calibration:
    """Brier and log score of p = base LR / (base LR + 1 - base), and the slope of group on ln LR.

    log_ratio, first, base: (P,) ln LR of each pair, whether it is in the first group, and the share of that group among
    the pairs that its LR was read off.
    """
    odds = base / (1 - base) * np.exp(log_ratio)
    brier, brier_base = (float(((p - first) ** 2).mean()) for p in (odds / (1 + odds), base))
    log, log_base = (float(-np.log(np.where(first, p, 1 - p)).mean()) for p in (odds / (1 + odds), base))
    slope, count = logistic_slope(log_ratio, first), int(first.sum())
    return Calibration(brier, brier_base, log, log_base, slope, count, len(first) - count)


def logistic_slope(x: Floats, y: Bools) -> float:
    """b of logit p(y) = a + b x by maximum likelihood; nan where there is none: x parts the groups, or is one value."""
    if not y.any() or y.all():
        return float("nan")
    if x[y].min() >= x[~y].max() - SLACK or x[y].max() <= x[~y].min() + SLACK:
        return float("nan")
    terms, found = np.stack([np.ones_like(x), x]), np.zeros(2)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(found @ terms)))
        step = np.linalg.solve((terms * p * (1 - p)) @ terms.T, terms @ (y - p))
        found = found + step
        if np.abs(step).max() < SLACK:
            break
    return float(found[1])
