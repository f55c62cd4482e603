"""How sure the scores and their order are: draws of evidence and weights, ranges, pairs.

Pure numpy on arrays, no validation here. The generator's seed is passed in; all scenarios share the
same draws, so differences are sharp and adding a scenario changes no other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from indicators.codebook import LEVELS
from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK

CHUNK = 16_384  # draws worked on at once: bounds the memory beside the result
WORKSPACE = 4_000_000  # numbers held at once in a chunk, for cases with many different cells
AHEAD = 1e-9  # a difference of R smaller than this is a tie

LOW, HIGH = 0.05, 0.95
LOWER_HALF, UPPER_HALF = 0.25, 0.75


def weight_alphas(weights: Floats, concentration: float, floor: float) -> Floats:
    """Dirichlet parameters alpha_j = max(c n w_j, floor) over the n positive weights, 0 for the others.

    weights: (n,) adding up to 1 over the positive ones (Lahdelma et al. 1998 draw weights likewise).
    """
    count = int((weights > 0).sum())
    return np.where(weights > 0, np.maximum(concentration * count * weights, floor), 0.0)


def draw_readiness(
    belief: Floats,
    targets: Ints,
    dimension: tuple[int, ...],
    across: Floats,
    inside: Floats,
    exponent: float,
    *,
    concentration: float | None,
    alpha_floor: float,
    shared_error: float,
    draws: int,
    seed: int,
) -> Floats:
    """Draws of R, shape (S, draws), on 0..1.

    z[n,i] = sqrt(shared) z0[n] + sqrt(1 - shared) e[n,i]; level = number of cut points
    Phi^-1(cumulated belief) below z; weights Dirichlet unless concentration is None (exact). All cells
    are drawn, with original weights. Cost is linear in draws; beside the 8 bytes per scenario and draw of
    the result the memory does not grow with them.

    belief: (S, N, 5); targets: (N,); across: (D,) and inside: (N,) original weights.
    """
    evidence, weights = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(2))
    scenarios, count = belief.shape[:2]
    index = np.asarray(dimension)
    cuts, row_of = _distinct_cells(belief)
    used = [i for i in range(count) if across[index[i]] > 0 and inside[i] > 0]
    rows = {(i, int(row)): n for n, (i, row) in enumerate((i, r) for i in used for r in np.unique(row_of[:, i]))}
    plan = _plan(across, inside, index, concentration, alpha_floor)
    result = np.empty((scenarios, draws))
    chunk = int(min(draws, CHUNK, max(256, WORKSPACE // max(1, len(rows)))))
    # Everything below works in place: fresh arrays of this size cost more than the arithmetic on them.
    all_pieces, all_dims = np.empty((len(rows), chunk)), np.empty((len(across), chunk))
    for start in range(0, draws, chunk):
        size = min(chunk, draws - start)
        pieces, dims = all_pieces[:, :size], all_dims[:, :size]
        noise = np.ascontiguousarray(evidence.standard_normal((size, count + 1)).T)
        noise[0] *= np.sqrt(shared_error)
        big, small = _drawn_weights(plan, weights, size)
        for i in used:
            z = noise[i + 1]
            z *= np.sqrt(1 - shared_error)
            z += noise[0]
            share = small[i] / int(targets[i])
            for row in np.unique(row_of[:, i]):
                piece = pieces[rows[i, int(row)]]
                piece[:] = _steps(z, cuts[row], int(targets[i]))
                piece *= share
        for s in range(scenarios):
            dims[:] = 0.0
            for i in used:
                dims[index[i]] += pieces[rows[i, int(row_of[s, i])]]
            result[s, start : start + size] = _combined(dims, big, exponent)
    return result


def _steps(z: Floats, cuts: Floats, target: int) -> NDArray[np.int8]:
    """Levels drawn, counted no further than the target: min(level, target). (n,) -> (n,).

    Counting cut points in bytes is several times faster than looking levels up, and exact.
    """
    above = np.empty(len(z), dtype=np.bool_)
    count: NDArray[np.int8] = (z > cuts[0]).view(np.int8)
    for cut in cuts[1:target]:
        np.greater(z, cut, out=above)
        count += above.view(np.int8)
    return count


def _distinct_cells(belief: Floats) -> tuple[Floats, Ints]:
    """Cut points (U, 4) of the distinct beliefs and for each cell (S, N) the row that is its own."""
    scenarios, count, _ = belief.shape
    cumulated = np.clip(np.cumsum(belief, axis=-1)[..., :-1], 0.0, 1.0)
    flat, inverse = np.unique(cumulated.reshape(-1, LEVELS - 1), axis=0, return_inverse=True)
    # Within 1e-12 of 1 is rounding of a belief that has all its mass below: no draw may fall above it.
    flat = np.where(flat > 1 - 1e-12, 1.0, flat)
    return np.asarray(ndtri(flat)), inverse.reshape(scenarios, count)


class _Plan(NamedTuple):
    """How weights are drawn: one gamma a positive weight, normalised within each group."""

    across: Floats
    inside: Floats
    alphas: Floats | None
    dims: list[int]
    groups: list[list[int]]


def _plan(across: Floats, inside: Floats, index: Ints, concentration: float | None, floor: float) -> _Plan:
    dims = [int(d) for d in np.flatnonzero(across > 0)]
    groups = [[int(i) for i in np.flatnonzero((index == d) & (inside > 0))] for d in dims]
    if concentration is None:
        return _Plan(across, inside, None, dims, groups)
    alphas = [weight_alphas(across[dims], concentration, floor)]
    alphas += [weight_alphas(inside[g], concentration, floor) for g in groups]
    return _Plan(across, inside, np.concatenate(alphas), dims, groups)


def _drawn_weights(
    plan: _Plan, generator: np.random.Generator, size: int
) -> tuple[dict[int, Floats | float], dict[int, Floats | float]]:
    """Weights of dimensions and of indicators, each a draw (size,) or, if exact, a number."""
    if plan.alphas is None:
        return (
            {d: float(plan.across[d]) for d in plan.dims},
            {i: float(plan.inside[i]) for g in plan.groups for i in g},
        )
    gammas = np.ascontiguousarray(generator.standard_gamma(plan.alphas, (size, len(plan.alphas))).T)
    groups = [plan.dims, *plan.groups]
    drawn: list[dict[int, Floats | float]] = []
    at = 0
    for group in groups:
        part = gammas[at : at + len(group)]
        # one after another: numpy's sum takes another order for a single draw, and results would depend on chunks
        total = part[0].copy()
        for row in part[1:]:
            total += row
        part /= total
        drawn.append(dict(zip(group, part, strict=True)))
        at += len(group)
    small: dict[int, Floats | float] = {}
    for group_weights in drawn[1:]:
        small |= group_weights
    return drawn[0], small


def _combined(dims: Floats, big: dict[int, Floats | float], exponent: float) -> Floats:
    """Power mean of drawn dimension scores (D, n) over those with a weight, (n,) (see readiness.combine)."""
    total = np.zeros(dims.shape[1])
    if exponent == 1.0:
        for d, weight in big.items():
            total += weight * dims[d]
    elif exponent == 0.0:
        with np.errstate(divide="ignore", invalid="ignore"):
            for d, weight in big.items():
                # 0 x log 0 where a drawn weight vanishes: such a dimension does not take part
                total += np.where(np.asarray(weight) > 0, weight * np.log(dims[d]), 0.0)
        np.exp(total, out=total)
    else:
        total = dims[list(big)].min(axis=0)
    return np.minimum(total, 1.0, out=total)  # weights add up to 1 but for rounding


class Ranges(NamedTuple):
    """Where R lies: 5-95 % and the middle half of the draws, (S,) each, on 0..1."""

    low: Floats
    high: Floats
    lower_half: Floats
    upper_half: Floats


def ranges(draws: Floats, readiness: Floats) -> Ranges:
    """Quantiles of the draws (S, n); where R itself lies outside 5-95 % the low or high is R.

    readiness: (S,), nan where not assessed.
    """
    marks = np.array([np.quantile(row, [LOW, HIGH, LOWER_HALF, UPPER_HALF]) for row in draws])
    low = np.fmin(marks[:, 0], readiness)
    high = np.fmax(marks[:, 1], readiness)
    return Ranges(low, high, np.fmax(marks[:, 2], low), np.fmin(marks[:, 3], high))


class Pair(NamedTuple):
    """Two scenarios compared: a - b, on 0..1."""

    difference: float
    low: float
    high: float
    share_ahead: float | None  # share of draws in which a is ahead; None where no share is given
    leads: str  # "A" | "B" | "both" | ""
    never_behind: str  # "A" | "B" | "": in the draws only, cells known differ or levels cross


def leads(
    belief_a: Floats, belief_b: Floats, level_a: Ints, level_b: Ints, known_a: Bools, known_b: Bools
) -> tuple[bool, bool]:
    """Whether a lies at or above b everywhere: (in every cumulated belief, and also in levels and knowledge).

    beliefs: (N, 5); levels, known: (N,). With both true no draw and no weights reverse the order.
    """
    above = bool((np.cumsum(belief_a, axis=-1) <= np.cumsum(belief_b, axis=-1) + SLACK).all())
    both = known_a & known_b
    firm = above and bool((known_a == known_b).all()) and bool((level_a >= level_b)[both].all())
    return above, firm


def compare(
    draws_a: Floats,
    draws_b: Floats,
    difference: float,
    forward: tuple[bool, bool],
    backward: tuple[bool, bool],
) -> Pair:
    """The pair (a, b) from its shared draws (n,) and from `leads` in both directions."""
    gap = draws_a - draws_b
    low, high = (float(q) for q in np.quantile(gap, [LOW, HIGH]))
    word = {(True, True): "both", (True, False): "A", (False, True): "B"}.get((forward[1], backward[1]), "")
    never = "" if word else "A" if forward[0] else "B" if backward[0] else ""
    share = None
    if not word and not never:
        share = float((gap > AHEAD).mean() + (np.abs(gap) <= AHEAD).mean() / 2)
    return Pair(difference, low, high, share, word, never)
