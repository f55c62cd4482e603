"""From the votes on one indicator to a belief over its five levels, a level, and how sure it is.

Pure numpy on arrays, no validation here. Axis of length 5 = levels 0 to 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.codebook import LEVELS
from indicators.method import SLACK, Method

Floats = NDArray[np.float64]
Ints = NDArray[np.int_]
Bools = NDArray[np.bool_]
_K = np.arange(LEVELS, dtype=float)

UNKNOWN, CONTESTED, THIN, CORROBORATED, SUPPORTED = (
    "unknown",
    "contested",
    "thin",
    "corroborated",
    "supported",
)


class Judgement(NamedTuple):
    """What the votes on one indicator say."""

    belief: Floats  # (5,), sums to 1
    level: int  # best supported level; meaningless while votes == 0
    interval: tuple[int, int]  # 5-95 % of the belief
    votes: float  # T, sum of counted votes
    conflict: float  # C in 0..1, nan while votes == 0
    status: str
    counted: Floats  # (n,), the votes after the discount for repeats, in the order they came


def counted_votes(votes: Floats, speakers: Sequence[str], factor: float) -> Floats:
    """Votes after the discount for repeats: the r-th vote of a speaker counts factor^(r-1).

    Equal votes of one speaker share the mean of their factors, so that order never matters.

    votes: (n,) in 0..1; speakers: n folded names, all on one indicator. Returns (n,).

    >>> counted_votes(np.array([.5, .5, .75]), ["a", "a", "b"], .5)
    array([0.375, 0.375, 0.75 ])
    """
    counted = np.zeros(len(votes))
    names = np.asarray(speakers, dtype=object)
    for speaker in dict.fromkeys(speakers):
        mine = np.flatnonzero(names == speaker)
        order = mine[np.argsort(-votes[mine], kind="stable")]
        factors = factor ** np.arange(len(order), dtype=float)
        ranked = votes[order]
        for value in np.unique(ranked):
            same = np.isclose(ranked, value, rtol=0, atol=SLACK)
            counted[order[same]] = value * factors[same].mean()
    return counted


def distance(levels: Ints, contradicts: Bools) -> Floats:
    """Distance of each claim from each level: |k-L| if it supports, max(0, k-L) if it contradicts.

    levels, contradicts: (n,). Returns (n, 5) in levels.
    """
    gap = _K[None, :] - np.asarray(levels, dtype=float)[:, None]
    far: Floats = np.where(np.asarray(contradicts, dtype=bool)[:, None], np.maximum(gap, 0.0), np.abs(gap))
    return far


def belief(energy: Floats, prior: Floats, odds: float, held_back: float) -> Floats:
    """Belief over the levels, p(k) = (1-e) prior(k) odds^(-E(k)) / sum + e prior(k).

    energy: (5,) votes x levels; prior: (5,) summing to 1. Returns (5,) summing to 1, each >= e prior.
    """
    # Subtracting the minimum changes nothing in the ratio and keeps hundreds of votes from underflowing.
    weight: Floats = prior * np.power(odds, -(energy - energy.min()))
    return np.asarray((1 - held_back) * weight / weight.sum() + held_back * prior)


def best_level(p: Floats) -> int:
    """The mode; among levels within 1e-9 of the top the one nearest the mean, then the lower.

    >>> best_level(np.array([.0659, .2894, .2894, .2894, .0659]))
    2
    """
    top = np.flatnonzero(p >= p.max() - SLACK)
    away = np.abs(top - float(p @ _K))
    return int(top[np.flatnonzero(away <= away.min() + SLACK)[0]])


def interval(p: Floats, low: float, high: float) -> tuple[int, int]:
    """Smallest levels at which the cumulated belief reaches `low` and `high` (1e-9 slack)."""
    cumulated = np.cumsum(p)
    return (
        int(np.argmax(cumulated >= low - SLACK)),
        int(np.argmax(cumulated >= high - SLACK)),
    )


def behind(counted: Floats, far: Floats, level: int, sources: Sequence[str]) -> tuple[str, ...]:
    """The documents whose counted votes fit a level (distance 0), each once, in the order they came.

    counted: (n,); far: (n, 5) from `distance`; sources: n document ids.

    >>> behind(np.array([.5, 0, .5]), np.zeros((3, 5)), 2, ["a", "b", "c"])
    ('a', 'c')
    """
    return tuple(dict.fromkeys(s for s, t, d in zip(sources, counted, far[:, level], strict=True) if t > 0 and d == 0))


def judge(
    votes: Floats,
    levels: Ints,
    contradicts: Bools,
    speakers: Sequence[str],
    sources: Sequence[str],
    prior: Floats,
    method: Method,
) -> Judgement:
    """Belief, level and evidence status of one indicator from the claims that vote on it.

    All claim arrays have shape (n,), n >= 0; prior (5,). Sources are document ids.
    Status, first that fits: T = 0 unknown; C >= .4 contested; T < .75 thin; two or more sources at
    distance 0 from the level corroborated; else supported.
    """
    counted = counted_votes(votes, speakers, method.repeat_factor.value)
    far = distance(levels, contradicts)
    energy = counted @ far if len(counted) else np.zeros(LEVELS)
    total = float(counted.sum())
    p = belief(energy, prior, method.odds_per_vote.value, method.held_back.value)
    level = best_level(p)
    low, high = method.interval.value
    span = interval(p, low, high)
    if total <= 0:
        return Judgement(p, level, span, 0.0, float("nan"), UNKNOWN, counted)
    conflict = float(energy.min() / (2 * total))
    if conflict >= method.contested.value - SLACK:
        status = CONTESTED
    elif total < method.thin.value - SLACK:
        status = THIN
    else:
        status = CORROBORATED if len(behind(counted, far, level, sources)) >= 2 else SUPPORTED
    return Judgement(p, level, span, total, conflict, status, counted)
