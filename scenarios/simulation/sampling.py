"""The random numbers behind every range: errors of judgement, and weights. The seed is passed in.

All scenarios share them, so differences are sharp and adding a scenario changes no other. The weights of each dimension
come from a stream of their own: who moves one weight draws all the others as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from indicators.codebook import LEVELS
from indicators.levels import Floats, Ints

NORMAL = NormalDist()
KEPT = 2_000_000  # errors of judgement that are kept from one act to the next, and as many weights
Weight = dict[int, Floats | float]  # by dimension or indicator of positive weight: a draw (n,) or, if exact, a number


@dataclass(frozen=True)
class Weighing:
    """How drawn levels become readiness. N indicators, D dimensions."""

    targets: Ints  # (N,)
    dimension: tuple[int, ...]  # (N,)
    across: Floats  # (D,) original weights
    inside: Floats  # (N,) original weights
    exponent: float
    concentration: float | None  # of the drawn weights; None = exact, they are not drawn
    alpha_floor: float
    shared_error: float

    def members(self, d: int) -> list[int]:
        """The indicators of a dimension that have a weight."""
        return [i for i, home in enumerate(self.dimension) if home == d and self.inside[i] > 0]


def weight_alphas(weights: Floats, concentration: float, floor: float) -> Floats:
    """Dirichlet parameters alpha_j = max(c n w_j, floor) over the n positive weights, 0 for the others.

    weights: (n,) adding up to 1 over the positive ones (Lahdelma et al. 1998 draw weights likewise).
    """
    count = int((weights > 0).sum())
    return np.where(weights > 0, np.maximum(concentration * count * weights, floor), 0.0)


def judgements(by: Weighing, draws: int, seed: int, size: int) -> Iterator[tuple[int, Floats, Weight]]:
    """Errors of judgement z (N, n) and weights w of the indicators, in parts of at most `size` draws, with their start.

    z[n,i] = sqrt(shared) z0[n] + sqrt(1 - shared) e[n,i]. How they are cut into parts changes none of them.
    """
    if draws <= size and draws * len(by.dimension) <= KEPT:
        dealt = (by.concentration, by.alpha_floor, by.shared_error)
        yield 0, *_all_at_once(tuple(by.inside.tolist()), by.dimension, len(by.across), *dealt, draws, seed)
    else:
        yield from _in_parts(by, draws, seed, size)


@lru_cache(maxsize=2)
def _all_at_once(
    inside: tuple[float, ...],
    dimension: tuple[int, ...],
    dimensions: int,
    concentration: float | None,
    alpha_floor: float,
    shared_error: float,
    draws: int,
    seed: int,
) -> tuple[Floats, Weight]:
    """The same where they fit one part, kept from one act to the next: most acts move none of them."""
    by = Weighing(  # neither targets nor weights of dimensions are asked for here
        np.zeros(0, dtype=int),
        dimension,
        np.zeros(dimensions),
        np.array(inside),
        1.0,
        concentration,
        alpha_floor,
        shared_error,
    )
    ((_, noise, small),) = _in_parts(by, draws, seed, draws)
    for drawn in (noise, *small.values()):
        if isinstance(drawn, np.ndarray):
            drawn.setflags(write=False)
    return noise, small


def _in_parts(by: Weighing, draws: int, seed: int, size: int) -> Iterator[tuple[int, Floats, Weight]]:
    first, _, *streams = _streams(by, seed)
    evidence = np.random.default_rng(first)
    drawn = [_weights(by.inside, by.members(d), by, stream) for d, stream in enumerate(streams)]
    for start in range(0, draws, size):
        n = min(size, draws - start)
        noise = np.ascontiguousarray(evidence.standard_normal((n, len(by.dimension) + 1)).T)
        noise[0] *= np.sqrt(by.shared_error)
        noise[1:] *= np.sqrt(1 - by.shared_error)
        noise[1:] += noise[0]
        small: Weight = {}
        for draw in drawn:
            small |= draw(n)
        yield start, noise[1:], small


def dimension_weights(by: Weighing, seed: int) -> Callable[[int], Weight]:
    """What draws the next n weights W of the dimensions, again and again."""
    return _weights(by.across, [int(d) for d in np.flatnonzero(by.across > 0)], by, _streams(by, seed)[1])


def steps(z: Floats, cuts: Floats, out: NDArray[np.int8]) -> None:
    """Levels drawn: the number of cut points below z. (n,) -> out (n,).

    Counting cut points in bytes is several times faster than looking levels up, and exact.
    """
    out[:] = z > cuts[0]
    for cut in cuts[1:]:
        out += z > cut


def distinct_cells(belief: Floats) -> tuple[Floats, Ints]:
    """Cut points (U, 4) of the distinct beliefs and for each cell (S, N) the row that is its own."""
    scenarios, count, _ = belief.shape
    cumulated = np.clip(np.cumsum(belief, axis=-1)[..., :-1], 0.0, 1.0)
    flat, inverse = np.unique(cumulated.reshape(-1, LEVELS - 1), axis=0, return_inverse=True)
    # Within 1e-12 of 1 is rounding of a belief that has all its mass below: no draw may fall above it.
    flat = np.where(flat > 1 - 1e-12, 1.0, flat)
    # The cut points that so large a share of all draws lies below.
    cuts = [NORMAL.inv_cdf(x) if 0.0 < x < 1.0 else inf if x else -inf for x in flat.ravel().tolist()]
    return np.array(cuts, dtype=float).reshape(flat.shape), inverse.reshape(scenarios, count)


def _streams(by: Weighing, seed: int) -> list[np.random.SeedSequence]:
    """One of evidence, one of the weights of the dimensions, one for the weights inside each dimension."""
    evidence, weights = np.random.SeedSequence(seed).spawn(2)
    return [evidence, *weights.spawn(1 + len(by.across))]


def _weights(given: Floats, group: list[int], by: Weighing, stream: np.random.SeedSequence) -> Callable[[int], Weight]:
    """What draws the next n weights of a group: one gamma each, normalised."""
    if by.concentration is None:
        return lambda n: {i: float(given[i]) for i in group}
    alphas = weight_alphas(given[group], by.concentration, by.alpha_floor)
    generator = np.random.default_rng(stream)

    def draw(n: int) -> Weight:
        gammas = np.ascontiguousarray(generator.standard_gamma(alphas, (n, len(group))).T)
        if len(group):
            # one after another: numpy's sum takes another order for a single draw, and results would depend on parts
            total = gammas[0].copy()
            for row in gammas[1:]:
                total += row
            gammas /= total
        return dict(zip(group, gammas, strict=True))

    return draw
