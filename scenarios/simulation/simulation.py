"""How sure the scores and their order are: draws of evidence and weights, ranges.

Pure numpy on arrays, no validation here. What happens inside the dimensions is drawn first: no weight of a dimension
moves it, so that whoever moves one pays for the rest alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.levels import Bools, Floats, Ints
from scenarios.simulation.sampling import Weighing, Weight, dimension_weights, distinct_cells, judgements, steps

CHUNK = 16_384  # draws worked on at once: bounds the memory beside the result
WORKSPACE = 4_000_000  # numbers held at once in a chunk, for cases with many different cells
KEPT = 8_000_000  # numbers held at once of what is drawn inside the dimensions: 64 MB
_AT_ONCE = 100_000  # numbers of which quantiles are taken at a time: many scenarios of few draws, else one by one


class Drawn(NamedTuple):
    """What the draws give for S scenarios; all on 0..1."""

    readiness: Floats  # (S, n), meaningless where a scenario scores no dimension
    at_target: Ints  # (S, N + 1): in how many draws so many known cells are at their target
    reach: Floats  # (S, 2): lowest and highest that the unknown could do, by quantile; nan where nothing is unknown


class Part(NamedTuple):
    """What happens inside D dimensions in n of the draws of S scenarios; no weight of a dimension moves it."""

    size: int  # n
    scores: tuple[dict[int, Floats], ...]  # of each scenario: the score (n,) of every scored dimension
    at_target: Ints  # (S, N + 1): in how many draws so many known cells are at their target
    whole: dict[int, NDArray[np.float32]]  # of each scenario with unknown cells: (2, D, n), all cells counted


Inside = tuple[Part, ...]  # of all draws, in parts that fit the memory


def inside(
    belief: Floats, known: Bools, scored: Bools, ends: Ints | None, by: Weighing, draws: int, seed: int
) -> Inside | None:
    """What `draw` may be given as `kept`, for the same arguments under any weights of dimensions and any exponent.

    None where what is kept of them is more than a moved weight is worth.
    """
    numbers = _kept(known, scored, ends, by)
    layout = _layout(belief, known, draws, numbers)
    return tuple(_inside(layout, known, scored, ends, by, draws, seed)) if numbers * draws <= KEPT else None


def draw(
    belief: Floats,
    known: Bools,
    scored: Bools,
    ends: Ints | None,
    by: Weighing,
    interval: tuple[float, float],
    draws: int,
    seed: int,
    kept: Inside | None = None,
) -> Drawn:
    """Draws of R over the known cells, of the number at target, and of what the unknown could do.

    z[n,i] = sqrt(shared) z0[n] + sqrt(1 - shared) e[n,i]; level = number of cut points Phi^-1(cumulated belief) below
    z. Weights Dirichlet, one draw for all scenarios, renormalised over the known cells of the scored dimensions. What
    the unknown could do takes all cells at the drawn weights, unknown ones at `ends`.

    belief: (S, N, 5) p; known: (S, N); scored: (S, D); ends: (S, N, 2) levels of an unknown cell, None for R alone.
    kept: what `inside` gave for these. Cost is linear in draws; beside 8 bytes per scenario and draw the memory does
    not grow with them.
    """
    weighted = (by.across[np.asarray(by.dimension)] > 0) & (by.inside > 0)
    gaps = np.flatnonzero((~known & weighted).any(axis=1)) if ends is not None else ()
    result = np.empty((len(belief), draws))
    numbers = np.zeros((len(belief), belief.shape[1] + 1), dtype=int)
    # Half the precision of the rest, and none of it is seen: it keeps the memory within its bound.
    could: dict[int, NDArray[np.float32]] = {int(s): np.empty((2, draws), np.float32) for s in gaps}
    big_of = dimension_weights(by, seed)
    start = 0
    parts: Iterable[Part] | None = kept
    if parts is None:
        layout = _layout(belief, known, draws, _kept(known, scored, ends, by))
        parts = _inside(layout, known, scored, ends, by, draws, seed)
    for part in parts:
        big, stop = big_of(part.size), start + part.size
        numbers += part.at_target
        for s, scores in enumerate(part.scores):
            result[s, start:stop] = _combined(scores, big, by.exponent, part.size)
        for s, both in could.items():
            for way in (0, 1):
                all_cells = dict(enumerate(part.whole[s][way]))
                both[way, start:stop] = _combined(all_cells, big, by.exponent, part.size)
        start = stop
    reach = np.full((len(belief), 2), np.nan)
    for s, both in could.items():
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
    big_of = dimension_weights(by, seed)
    for start, chunk in _chunks(_layout(belief, known, draws), by, draws, seed):
        big = big_of(chunk.size)
        for row, (s, cells, dims) in zip(result, over.values(), strict=True):
            scores = chunk.scores(s, cells, dims, {})  # kept for no other: of all pairs it would be too much
            row[start : start + chunk.size] = _combined(scores, big, by.exponent, chunk.size)
    for one, other in sides:
        yield result[rows[one]] - result[rows[other]]


class _Chunk:
    """Some of the draws: the attained share of every distinct cell, at the weights of the indicators."""

    def __init__(self, levels: NDArray[np.int8], row_of: Ints, by: Weighing, small: Weight) -> None:
        self.levels, self.row_of, self.by, self.small = levels, row_of, by, small
        self.size = levels.shape[1]
        self.members = [by.members(d) for d in range(len(by.across))]
        self._parts: dict[int, Floats] = {}  # w a of a distinct cell
        self._reached: dict[bytes, NDArray[np.int16]] = {}  # how many cells of a dimension are at their target
        self._shares: dict[tuple[int, bytes], Floats | float] = {}  # sum of w over known cells of a dimension

    def _part(self, row: int, i: int) -> Floats:
        if row not in self._parts:
            target = int(self.by.targets[i])
            self._parts[row] = np.minimum(self.levels[row], target) * (self.small[i] / target)
        return self._parts[row]

    def _share(self, d: int, cells: list[int]) -> Floats | float:
        """Sum of the drawn weights of some cells of a dimension; 1 where it is all of them."""
        key = (d, bytes(i in cells for i in self.members[d]))
        if key not in self._shares:
            total: Floats | float = 1.0
            if len(cells) < len(self.members[d]):
                total = 0.0
                for i in cells:
                    total = total + self.small[i]
            self._shares[key] = total
        return self._shares[key]

    def _total(self, s: int, cells: list[int]) -> Floats:
        """Sum of w a over cells of a scenario, (n,)."""
        first, *others = cells
        total = self._part(int(self.row_of[s, first]), first).copy()
        for i in others:
            total += self._part(int(self.row_of[s, i]), i)
        return total

    def scores(self, s: int, known: Bools, scored: Bools, drawn: dict[bytes, Floats]) -> dict[int, Floats]:
        """Score of each scored dimension over its known cells, (n,); not to be written to.

        drawn: those drawn so far, by the rows of their cells: many scenarios hold the same cells of a dimension.
        """
        scores = {}
        for d, members in enumerate(self.members):
            cells = [i for i in members if known[i]]
            if not cells or not scored[d]:
                continue
            key = self.row_of[s, cells].tobytes()  # a row belongs to one indicator, and an indicator to one dimension
            if key not in drawn:
                drawn[key] = self._score(s, d, cells)
            scores[d] = drawn[key]
        return scores

    def _score(self, s: int, d: int, cells: list[int]) -> Floats:
        total, share = self._total(s, cells), self._share(d, cells)
        if isinstance(share, float):
            score = total / share
        else:
            # A drawn weight of next to nothing may vanish: then what it would weigh is nothing too.
            score = np.divide(total, share, out=np.zeros(self.size), where=share > 0)
        return np.minimum(score, 1.0, out=score)

    def whole(self, s: int, known: Bools, ends: Ints) -> NDArray[np.float32]:
        """Scores of all dimensions with every cell counted, unknown ones at either end. ends: (N, 2) -> (2, D, n)."""
        both = np.empty((2, len(self.members), self.size), np.float32)
        for d, members in enumerate(self.members):
            cells = [i for i in members if known[i]]
            known_total = self._total(s, cells) if cells else np.zeros(self.size)
            for way in (0, 1):
                total = known_total
                for i in members:
                    if not known[i]:
                        total = total + self.small[i] * min(1.0, float(ends[i, way]) / float(self.by.targets[i]))
                both[way, d] = np.minimum(total, 1.0)
        return both

    def at_target(self, s: int, known: Bools) -> NDArray[np.int16]:
        """How many known cells are at their target in each draw, (n,)."""
        total = np.zeros(self.size, dtype=np.int16)
        for d in range(len(self.members)):
            cells = [i for i, home in enumerate(self.by.dimension) if home == d and known[i]]
            key = self.row_of[s, cells].tobytes()
            if key not in self._reached:
                reached = np.zeros(self.size, dtype=np.int16)
                for i in cells:
                    reached += self.levels[self.row_of[s, i]] >= self.by.targets[i]
                self._reached[key] = reached
            total += self._reached[key]
        return total


class _Layout(NamedTuple):
    """How the levels of a chunk are held, and how many draws fit one."""

    cuts: Floats  # (M, 4) of the distinct beliefs on an indicator, one row each
    home: Ints  # (M,) the indicator of each row
    row_of: Ints  # (S, N) the row of each known cell; meaningless where not known
    size: int


def _layout(belief: Floats, known: Bools, draws: int, kept: int = 0) -> _Layout:
    """The layout for beliefs (S, N, 5). kept: numbers kept of each draw of a chunk while it is used."""
    cuts, which = distinct_cells(belief)
    keys = np.arange(belief.shape[1]) * len(cuts) + which  # (S, N): one for each belief on each indicator
    needed = np.unique(keys[known])
    home, row = np.divmod(needed, len(cuts))
    fitting = min(WORKSPACE // max(1, len(needed)), KEPT // max(1, kept))
    size = int(min(draws, CHUNK, max(256, fitting)))
    return _Layout(cuts[row], home, np.searchsorted(needed, keys), size)


def _gaps(known: Bools, by: Weighing) -> Bools:
    """Which scenarios do not know an indicator that has a weight, (S,)."""
    return np.asarray((~known & (by.inside > 0)).any(axis=1))


def _kept(known: Bools, scored: Bools, ends: Ints | None, by: Weighing) -> int:
    """Numbers that a `Part` and the making of it hold of one draw; two of half the precision count as one."""
    gaps = 0 if ends is None else int(_gaps(known, by).sum())
    reached = len(scored) // 4  # in int16
    return (len(scored) + gaps + reached) * int(scored.shape[1])


def _inside(
    layout: _Layout, known: Bools, scored: Bools, ends: Ints | None, by: Weighing, draws: int, seed: int
) -> Iterator[Part]:
    """What happens inside the dimensions, in parts that fit the memory."""
    gaps = _gaps(known, by)
    for _, chunk in _chunks(layout, by, draws, seed):
        numbers = np.zeros((len(known), known.shape[1] + 1), dtype=int)
        scores, whole, drawn = [], {}, dict[bytes, Floats]()
        for s in range(len(known)):
            scores.append(chunk.scores(s, known[s], scored[s], drawn))
            if ends is not None:
                numbers[s] = np.bincount(chunk.at_target(s, known[s]), minlength=numbers.shape[1])
                if gaps[s]:
                    whole[s] = chunk.whole(s, known[s], ends[s])
        yield Part(chunk.size, tuple(scores), numbers, whole)


def _chunks(layout: _Layout, by: Weighing, draws: int, seed: int) -> Iterator[tuple[int, _Chunk]]:
    """The draws in parts that fit the memory, each with where it starts."""
    levels = np.empty((len(layout.home), layout.size), dtype=np.int8)
    for start, noise, small in judgements(by, draws, seed, layout.size):
        n = noise.shape[1]
        for row, (i, cuts) in enumerate(zip(layout.home, layout.cuts, strict=True)):
            steps(noise[i], cuts, levels[row, :n])
        yield start, _Chunk(levels[:, :n], layout.row_of, by, small)


def _combined(scores: Mapping[int, Floats], big: Weight, exponent: float, size: int) -> Floats:
    """Power mean of drawn dimension scores (n,) with their drawn weights renormalised, (n,); 0 where there is none."""
    dims = {d: score for d, score in scores.items() if d in big}
    if not dims:
        return np.zeros(size)
    if exponent == -np.inf:
        # Without a drawn weight a dimension does not take part: it has none only where it has none at all.
        return np.asarray(np.min(list(dims.values()), axis=0))
    whole = len(dims) == len(big)
    mean, part = np.zeros(size), np.empty(size)  # room for what is added, made once
    total: Floats | float = 1.0 if whole else 0.0
    for d, score in dims.items():
        weight = big[d]
        if not whole:
            total = total + weight
        if exponent == 1.0:
            mean += np.multiply(weight, score, out=part)
        else:
            with np.errstate(divide="ignore", invalid="ignore"):
                # 0 x log 0 where a drawn weight vanishes: such a dimension does not take part
                mean += np.where(np.asarray(weight) > 0, weight * np.log(score), 0.0)
    if not whole:
        mean = np.divide(mean, total, out=np.zeros(size), where=np.asarray(total) > 0)
    if exponent == 0.0:
        np.exp(mean, out=mean)
    return np.minimum(mean, 1.0, out=mean)  # weights add up to 1 but for rounding


class Ranges(NamedTuple):
    """Where R lies: 5-95 % and the middle half of the draws, (S,) each, on 0..1; nan where not assessed."""

    low: Floats
    high: Floats
    lower_half: Floats
    upper_half: Floats


def ranges(draws: Floats, assessed: Bools, outer: tuple[float, float], middle: tuple[float, float]) -> Ranges:
    """Quantiles of the draws (S, n) of the assessed scenarios (S,). Nothing is moved to fit R."""
    marks, at = np.full((len(draws), 4), np.nan), np.flatnonzero(assessed)
    step = max(1, _AT_ONCE // max(1, draws.shape[1]))
    for rows in (at[start : start + step] for start in range(0, len(at), step)):
        marks[rows] = _quantiles(draws[rows], np.array([*outer, *middle]))
    return Ranges(*marks.T)


def _quantiles(rows: Floats, marks: Floats) -> Floats:
    """Quantiles (S, m) of each row (S, n) as np.quantile gives them, in a quarter of its time: rows are sorted once."""
    at = marks * (rows.shape[1] - 1)
    below = np.floor(at).astype(int)
    ordered, part = np.sort(rows, axis=1), at - below
    low, high = ordered[:, below], ordered[:, np.minimum(below + 1, rows.shape[1] - 1)]
    return np.asarray(np.where(part < 0.5, low + (high - low) * part, high - (high - low) * (1 - part)))


def smallest_numbers(numbers: Ints, outer: tuple[float, float]) -> Ints:
    """Smallest numbers with a cumulated share of at least the outer marks. numbers: (S, N + 1) draws. (S, 2)."""
    share = np.cumsum(numbers, axis=1) / numbers.sum(axis=1, keepdims=True)
    return np.stack([np.argmax(share >= mark - 1e-9, axis=1) for mark in outer], axis=1)
