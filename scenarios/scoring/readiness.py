"""From levels to readiness: attainment, coverage, aggregation, bounds, class.

Pure numpy on arrays, no validation here. S scenarios, N indicators, D dimensions; all on 0..1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK
from scenarios.model.settings import Offsetting

OFFSETTING: dict[Offsetting, float] = {"fully": 1.0, "partly": 0.0, "not at all": -np.inf}  # exponent of the power mean

FORMAL, HOLLOW, READY, BETWEEN, PARTNERSHIP = CLASSES = (
    "formal and functioning",
    "formal, hollow",
    "ready, not allied",
    "between partnership and ready",
    "partnership",
)


class Scores(NamedTuple):
    """Readiness and what it is made of. nan = no score."""

    readiness: Floats  # (S,)
    dimensions: Floats  # (S, D)
    coverage: Floats  # (S,)
    known_share: Floats  # (S, D)
    across: Floats  # (S, D) effective weights W' over scored dimensions, 0 elsewhere
    inside: Floats  # (S, N) effective weights w' over known cells of a dimension, 0 elsewhere
    assessed: Bools  # (S,)


def attainment(levels: Ints | Floats, targets: Ints) -> Floats:
    """How far levels have got towards their targets, min(1, level / target). (..., N) -> (..., N)."""
    reached: Floats = np.minimum(1.0, np.asarray(levels, dtype=float) / targets)
    return reached


def believed(belief: Floats, targets: Ints) -> Floats:
    """Attainment believed, a = sum_k q(k) min(1, k / target). (..., N, 5) -> (..., N)."""
    steps = attainment(np.arange(belief.shape[-1])[:, None], targets)  # (5, N)
    return np.asarray(np.einsum("...nk,kn->...n", belief, steps)).clip(max=1.0)


def by_dimension(values: Floats, dimension: tuple[int, ...], count: int) -> Floats:
    """Sums of (..., N) values over the indicators of each dimension, (..., D)."""
    total = np.zeros((*values.shape[:-1], count))
    for position, d in enumerate(dimension):
        total[..., d] += values[..., position]
    return total


def combine(scores: Floats, weights: Floats, exponent: float) -> Floats:
    """Weighted power mean over the last axis, weights adding up to 1 (OECD/JRC Handbook 2008).

    exponent 1: arithmetic; 0: geometric; -inf: the minimum. Entries of weight 0 do not take part;
    under 0 and -inf a score of 0 with a weight above 0 gives 0. Shares add up to 1 but for rounding, so that a mean of
    full scores may come out above 1 by as much: it is 1.
    """
    used = weights > 0
    held: Floats
    if exponent == 1.0:
        held = np.where(used, weights * np.where(used, scores, 0.0), 0.0).sum(axis=-1).clip(max=1.0)
    elif exponent == 0.0:
        with np.errstate(divide="ignore"):
            logs = np.log(np.where(used, scores, 1.0))
            held = np.exp(np.where(used, weights * logs, 0.0).sum(axis=-1)).clip(max=1.0)
    else:
        held = np.where(used, scores, np.inf).min(axis=-1)
    return held


def score(
    reached: Floats,
    known: Bools,
    dimension: tuple[int, ...],
    across: Floats,
    inside: Floats,
    exponent: float,
    needed: float,
) -> Scores:
    """Readiness of every scenario from the attainment of its known cells.

    D_d = sum w' a over known cells; R = power mean of the scored D with W'. A dimension with a known
    share below `needed` has no score; a scenario with coverage below `needed` is not assessed.

    reached, known: (S, N); across: (D,) and inside: (N,) original weights, adding up to 1 overall and in
    each dimension. All thresholds have 1e-9 slack.
    """
    count = len(across)
    share = by_dimension(np.where(known, inside, 0.0), dimension, count)
    # Nothing known is no score, even where the conventions ask for no known share at all.
    scored = (share >= needed - SLACK) & (share > 0)
    index = np.asarray(dimension)
    of_dimension = share[:, index]
    effective = np.divide(
        np.where(known, inside, 0.0), of_dimension, out=np.zeros_like(of_dimension), where=of_dimension > 0
    )
    dims = by_dimension(effective * np.where(known, reached, 0.0), dimension, count)
    dims = np.where(scored, dims.clip(max=1.0), np.nan)
    coverage = np.where(scored, across * share, 0.0).sum(axis=1).clip(max=1.0)
    assessed = (coverage >= needed - SLACK) & (coverage > 0)
    held = np.where(scored, across, 0.0)
    total = held.sum(axis=1, keepdims=True)
    weights = np.divide(held, total, out=np.zeros_like(held), where=total > 0)
    overall = combine(np.where(np.isnan(dims), 0.0, dims), weights, exponent)
    return Scores(
        readiness=np.where(assessed, overall, np.nan),
        dimensions=np.where(assessed[:, None], dims, np.nan),
        coverage=coverage,
        known_share=share,
        across=weights,
        inside=effective,
        assessed=assessed,
    )


def whole(reached: Floats, dimension: tuple[int, ...], across: Floats, inside: Floats, exponent: float) -> Floats:
    """R with every cell counted at its original weight, no rule of half: for bounds. (..., N) -> (...)."""
    dims = by_dimension(inside * reached, dimension, len(across)).clip(max=1.0)
    return combine(dims, np.broadcast_to(across, dims.shape), exponent)


def classify(low: float, high: float, treaty_in_force: bool, functioning: bool, ready: float) -> str:
    """The class of a scenario; empty where it is not assessed and no treaty is in force.

    low, high: the range, on 0..1, nan = not assessed; compared in whole points as printed. ready: in index points. No
    readiness ever makes a class formal.

    >>> classify(.796, .9, False, False, 80.0), classify(.79, .9, False, False, 80.0)
    ('ready, not allied', 'between partnership and ready')
    """
    if treaty_in_force:
        return FORMAL if functioning else HOLLOW
    if np.isnan(low) or np.isnan(high):
        return ""
    if whole_points(low) >= ready - SLACK:
        return READY
    return PARTNERSHIP if whole_points(high) < ready - SLACK else BETWEEN


def whole_points(value: float) -> int:
    """Index points as printed: whole, halves up.

    >>> whole_points(.845), whole_points(.005)
    (85, 1)
    """
    return int(np.floor(100 * value + 0.5 + SLACK))
