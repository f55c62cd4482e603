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

STEPS, MOST = 100, 2.0  # of Newton's method, which needs about ten; how far one may go


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


class Forecasts(NamedTuple):
    """Ratios of the F pairs of the first group and then of the N of the second, and what these knew beforehand."""

    log_ratio: Floats  # (F + N,) ln LR of each pair
    base: Floats  # (F + N,) the share of the first group among the pairs that its LR was read off
    first: int  # F


def calibration(told: Forecasts) -> Calibration:
    """Brier and log score of p = base LR / (base LR + 1 - base), and the slope of group on ln LR."""
    count = len(told.base)
    return _named(_scores(told, np.full((1, count), 1 / count))[:, 0], told)


def calibration_range(
    told: Forecasts, drawn: DrawnPairs, interval: tuple[float, float]
) -> tuple[Calibration, Calibration]:
    """The low and the high end of every figure as the states are drawn again; the ratios stay, and so do F and N.

    drawn: the same pairs drawn again. interval: the shares of the draws below its ends.
    """
    first, second = told.first, len(told.base) - told.first
    weight = np.hstack([first * drawn.alliances.weight, second * drawn.unallied.weight]) / (first + second)
    low, high = np.quantile(_scores(told, weight), interval, axis=1)
    return _named(low, told), _named(high, told)


def _named(scores: Floats, told: Forecasts) -> Calibration:
    brier, brier_base, log_score, log_score_base, slope = scores.tolist()
    return Calibration(brier, brier_base, log_score, log_score_base, slope, told.first, len(told.base) - told.first)


def _scores(told: Forecasts, weight: Floats) -> Floats:
    """The figures of a calibration in their order, (5, n). weight: of every pair in n draws, (n, F + N), sum 1."""
    first = np.arange(len(told.base)) < told.first
    odds = told.base / (1 - told.base) * np.exp(told.log_ratio)
    shares = odds / (1 + odds), told.base
    brier = [weight @ (p - first) ** 2 for p in shares]
    log = [weight @ -np.log(np.where(first, p, 1 - p)) for p in shares]
    return np.stack([*brier, *log, logistic_slope(told.log_ratio, first, weight)])


def logistic_slope(x: Floats, y: Bools, weight: Floats) -> Floats:
    """b of logit p(y) = a + b x by maximum likelihood under n rows of weights (n, P), (n,).

    nan where there is none: x parts the groups, or is one value.
    """
    found = np.full((len(weight), 2), np.nan)
    if not y.any() or y.all():
        return found[:, 1]
    if x[y].min() >= x[~y].max() - SLACK or x[y].max() <= x[~y].min() + SLACK:
        return found[:, 1]
    terms, found = np.stack([np.ones_like(x), x]), np.zeros_like(found)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(found @ terms)))
        wrong = (weight * (y - p)) @ terms.T
        one, cross, square = ((weight * p * (1 - p)) @ np.stack([*terms, x**2], axis=1)).T
        # A draw in which next to nothing overlaps has next to no curvature: no step may be wild.
        curved = np.maximum(one * square - cross**2, SLACK**2)
        step = np.stack([square * wrong[:, 0] - cross * wrong[:, 1], one * wrong[:, 1] - cross * wrong[:, 0]], axis=1)
        step = np.clip(step / curved[:, None], -MOST, MOST)
        found = found + step
        if np.abs(step).max() < SLACK:
            break
    return found[:, 1]
