"""How sure the scores and their order are: draws of evidence and weights, ranges.

Pure numpy on arrays, no validation here. The generator's seed is passed in; all scenarios share the
same draws, so differences are sharp and adding a scenario changes no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from indicators.codebook import LEVELS
from indicators.levels import Bools, Floats, Ints

CHUNK = 16_384  # draws worked on at once: bounds the memory beside the result
WORKSPACE = 4_000_000  # numbers held at once in a chunk, for cases with many different cells


def weight_alphas(weights: Floats, concentration: float, floor: float) -> Floats:
    """Dirichlet parameters alpha_j = max(c n w_j, floor) over the n positive weights, 0 for the others.

    weights: (n,) adding up to 1 over the positive ones (Lahdelma et al. 1998 draw weights likewise).
    """
    count = int((weights > 0).sum())
    return np.where(weights > 0, np.maximum(concentration * count * weights, floor), 0.0)


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


class Drawn(NamedTuple):
    """What the draws give for S scenarios; all on 0..1."""

    readiness: Floats  # (S, n), meaningless where a scenario scores no dimension
    at_target: Ints  # (S, N + 1): in how many draws so many known cells are at their target
    reach: Floats  # (S, 2): lowest and highest that the unknown could do, by quantile; nan where nothing is unknown


def draw(
    belief: Floats,
    known: Bools,
    scored: Bools,
    ends: Ints | None,
    by: Weighing,
    interval: tuple[float, float],
    draws: int,
    seed: int,
) -> Drawn:
    """Draws of R over the known cells, of the number at target, and of what the unknown could do.

    z[n,i] = sqrt(shared) z0[n] + sqrt(1 - shared) e[n,i]; level = number of cut points Phi^-1(cumulated belief) below
    z. Weights Dirichlet, one draw for all scenarios, renormalised over the known cells of the scored dimensions. What
    the unknown could do takes all cells at the drawn weights, unknown ones at `ends`.

    belief: (S, N, 5) p; known: (S, N); scored: (S, D); ends: (S, N, 2) levels of an unknown cell, None for R alone.
    Cost is linear in draws; beside 8 bytes per scenario and draw the memory does not grow with them.
    """
    count = belief.shape[1]
    index = np.asarray(by.dimension)
    weighted = (by.across[index] > 0) & (by.inside > 0)
    gaps = np.flatnonzero((~known & weighted).any(axis=1)) if ends is not None else ()
    result = np.empty((len(belief), draws))
    reach = np.full((len(belief), 2), np.nan)
    numbers = np.zeros((len(belief), count + 1), dtype=int)
    could: dict[int, NDArray[np.float32]] = {int(s): np.empty((2, draws), np.float32) for s in gaps}
    for start, chunk in _chunks(belief, known, by, draws, seed):
        stop = start + chunk.size
        for s in range(len(belief)):
            result[s, start:stop] = chunk.readiness(s, known[s], scored[s])
            if ends is None:
                continue
            numbers[s] += np.bincount(chunk.at_target(s, known[s]), minlength=count + 1)
            if s in could:
                for way in (0, 1):
                    could[s][way, start:stop] = chunk.whole(s, known[s], ends[s, :, way])
    for s, both in could.items():
        # Half the precision of the rest, and none of it is seen: it keeps the memory within its bound.
        reach[s] = [np.quantile(both[0], interval[0]), np.quantile(both[1], interval[1])]
    return Drawn(result, numbers, reach)


def draw_differences(
    belief: Floats, pairs: list[tuple[int, int, Bools, Bools]], by: Weighing, draws: int, seed: int
) -> Iterator[Floats]:
    """Draws of R_A - R_B over common cells, (n,) for each pair, from the same draws as `draw`.

    pairs: rows of A and B, the cells (N,) and the dimensions (D,) that count in both.
    """
    known = np.ones(belief.shape[:2], dtype=bool)
    # Most pairs know the same cells, so a scenario is drawn once over each set of cells, not once a pair.
    over: dict[tuple[int, bytes, bytes], tuple[int, Bools, Bools]] = {}
    sides = []
    for a, b, cells, dims in pairs:
        keys = [(s, cells.tobytes(), dims.tobytes()) for s in (a, b)]
        over.update({key: (key[0], cells, dims) for key in keys})
        sides.append(keys)
    rows = {key: n for n, key in enumerate(over)}
    result = np.empty((len(over), draws))
    for start, chunk in _chunks(belief, known, by, draws, seed):
        for row, (s, cells, dims) in zip(result, over.values(), strict=True):
            row[start : start + chunk.size] = chunk.readiness(s, cells, dims)
    for one, other in sides:
        yield result[rows[one]] - result[rows[other]]


class _Chunk:
    """Some of the draws: the attained share of every distinct cell, and the weights."""

    def __init__(self, levels: NDArray[np.int8], rows: dict[tuple[int, int], int], row_of: Ints, by: Weighing) -> None:
        self.levels, self.rows, self.row_of, self.by = levels, rows, row_of, by
        self.size = levels.shape[1]
        self.index = np.asarray(by.dimension)
        self.big: dict[int, Floats | float] = {}
        self.small: dict[int, Floats | float] = {}
        self._parts: dict[int, Floats] = {}  # w a of a distinct cell
        self._held: dict[tuple[int, bytes], Floats | float] = {}  # sum of w over known cells of a dimension

    def _level(self, s: int, i: int) -> NDArray[np.int8]:
        found: NDArray[np.int8] = self.levels[self.rows[i, int(self.row_of[s, i])]]
        return found

    def _part(self, s: int, i: int) -> Floats:
        row = self.rows[i, int(self.row_of[s, i])]
        if row not in self._parts:
            target = int(self.by.targets[i])
            self._parts[row] = np.minimum(self.levels[row], target) * (self.small[i] / target)
        return self._parts[row]

    def _share(self, d: int, cells: Ints) -> Floats | float:
        """Sum of the drawn weights of some cells of a dimension; 1 where it is all of them."""
        key = (d, cells.tobytes())
        if key not in self._held:
            whole = sum(1 for i in self.small if self.index[i] == d)
            total: Floats | float = 1.0 if len(cells) == whole else 0.0
            if len(cells) != whole:
                for i in cells:
                    total = total + self.small[int(i)]
            self._held[key] = total
        return self._held[key]

    def readiness(self, s: int, known: Bools, scored: Bools) -> Floats:
        """R of one scenario over known cells of scored dimensions, (n,)."""
        dims: dict[int, Floats] = {}
        for d in self.big:
            if not scored[d]:
                continue
            cells = np.array([i for i in self.small if self.index[i] == d and known[i]], dtype=int)
            if not len(cells):
                continue
            total = self._part(s, int(cells[0])).copy()
            for i in cells[1:]:
                total += self._part(s, int(i))
            share = self._share(d, cells)
            if not isinstance(share, float):
                # A drawn weight of next to nothing may vanish: then what it would weigh is nothing too.
                total = np.divide(total, share, out=np.zeros(self.size), where=share > 0)
            elif share != 1.0:
                total /= share
            dims[d] = np.minimum(total, 1.0, out=total)
        return _combined(dims, self.big, self.by.exponent, self.size)

    def whole(self, s: int, known: Bools, ends: Ints) -> Floats:
        """R with every cell at its drawn weight, unknown ones at a given level, (n,)."""
        dims: dict[int, Floats] = {}
        for d in self.big:
            total = np.zeros(self.size)
            for i in (i for i in self.small if self.index[i] == d):
                if known[i]:
                    total += self._part(s, i)
                else:
                    total += self.small[i] * min(1.0, float(ends[i]) / float(self.by.targets[i]))
            dims[d] = np.minimum(total, 1.0, out=total)
        return _combined(dims, self.big, self.by.exponent, self.size)

    def at_target(self, s: int, known: Bools) -> NDArray[np.int_]:
        """How many known cells are at their target in each draw, (n,)."""
        total = np.zeros(self.size, dtype=np.int16)
        for i in map(int, np.flatnonzero(known)):
            total += self._level(s, i) >= self.by.targets[i]
        return total.astype(int)


def _chunks(belief: Floats, known: Bools, by: Weighing, draws: int, seed: int) -> Iterator[tuple[int, _Chunk]]:
    """The draws in parts that fit the memory, each with where it starts."""
    cuts, row_of = distinct_cells(belief)
    needed = [(i, int(r)) for i in range(belief.shape[1]) for r in np.unique(row_of[known[:, i], i])]
    rows = {key: n for n, key in enumerate(needed)}
    size = int(min(draws, CHUNK, max(256, WORKSPACE // max(1, len(rows)))))
    levels = np.empty((len(rows), size), dtype=np.int8)
    for start, noise, big, small in trials(by, draws, seed, size):
        n = noise.shape[1]
        for (i, row), at in rows.items():
            steps(noise[i], cuts[row], levels[at, :n])
        chunk = _Chunk(levels[:, :n], rows, row_of, by)
        chunk.big, chunk.small = big, small
        yield start, chunk


Weight = dict[int, Floats | float]


def trials(by: Weighing, draws: int, seed: int, size: int) -> Iterator[tuple[int, Floats, Weight, Weight]]:
    """The draws in parts of at most `size`: where each starts, judgement errors z (N, n), weights W and w.

    How they are cut into parts changes none of them.
    """
    evidence, weights = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(2))
    count = len(by.dimension)
    plan = _plan(by.across, by.inside, np.asarray(by.dimension), by.concentration, by.alpha_floor)
    for start in range(0, draws, size):
        n = min(size, draws - start)
        noise = np.ascontiguousarray(evidence.standard_normal((n, count + 1)).T)
        noise[0] *= np.sqrt(by.shared_error)
        noise[1:] *= np.sqrt(1 - by.shared_error)
        noise[1:] += noise[0]
        yield start, noise[1:], *_drawn_weights(plan, weights, n)


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


def _combined(dims: dict[int, Floats], big: dict[int, Floats | float], exponent: float, size: int) -> Floats:
    """Power mean of drawn dimension scores (n,) with their drawn weights renormalised, (n,); 0 where there is none."""
    if not dims:
        return np.zeros(size)
    if exponent == -np.inf:
        # Without a drawn weight a dimension does not take part: it has none only where it has none at all.
        return np.asarray(np.min(list(dims.values()), axis=0))
    whole = len(dims) == len(big)
    held = np.zeros(size)
    total: Floats | float = 1.0 if whole else 0.0
    for d, score in dims.items():
        weight = big[d]
        if not whole:
            total = total + weight
        if exponent == 1.0:
            held += weight * score
        else:
            with np.errstate(divide="ignore", invalid="ignore"):
                # 0 x log 0 where a drawn weight vanishes: such a dimension does not take part
                held += np.where(np.asarray(weight) > 0, weight * np.log(score), 0.0)
    if not whole:
        held = np.divide(held, total, out=np.zeros(size), where=np.asarray(total) > 0)
    if exponent == 0.0:
        np.exp(held, out=held)
    return np.minimum(held, 1.0, out=held)  # weights add up to 1 but for rounding


class Ranges(NamedTuple):
    """Where R lies: 5-95 % and the middle half of the draws, (S,) each, on 0..1; nan where not assessed."""

    low: Floats
    high: Floats
    lower_half: Floats
    upper_half: Floats


def ranges(draws: Floats, assessed: Bools, outer: tuple[float, float], middle: tuple[float, float]) -> Ranges:
    """Quantiles of the draws (S, n) of the assessed scenarios (S,). Nothing is moved to fit R."""
    marks = np.full((len(draws), 4), np.nan)
    for s in np.flatnonzero(assessed):
        marks[s] = np.quantile(draws[s], [*outer, *middle])
    return Ranges(*marks.T)


def smallest_numbers(numbers: Ints, outer: tuple[float, float]) -> Ints:
    """Smallest numbers with a cumulated share of at least the outer marks. numbers: (S, N + 1) draws. (S, 2)."""
    share = np.cumsum(numbers, axis=1) / numbers.sum(axis=1, keepdims=True)
    return np.stack([np.argmax(share >= mark - 1e-9, axis=1) for mark in outer], axis=1)
