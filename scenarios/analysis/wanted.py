"""What a score still wants: which parts count, and the fewest further indicators until a scenario is assessed.

A part counts from half of its weight on; a scenario is assessed once the parts that count hold half of all weight
(method.md 3). Every answer is given by what scores, `Scale`, under the weights in force: no rule stands here again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Ints
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale

ALIKE = 1e-12  # coverages no further apart than rounding


class Part(NamedTuple):
    """What one dimension knows and wants."""

    dimension: str  # id
    known: tuple[str, ...]  # indicators by id, heaviest first, ties in codebook order
    unknown: tuple[str, ...]  # likewise
    weight: float  # W, its share of all weight, 0..1
    share: float  # of its own weight that is known, 0..1
    counts: bool  # whether it has a score
    more: int | None  # the fewest further indicators until it counts; None where none of its weights would do
    mark: int | None  # how many indicators make it count, the known ones first, then the heaviest unknown

    @property
    def of(self) -> int:
        """How many indicators it has."""
        return len(self.known) + len(self.unknown)


class Wanted(NamedTuple):
    """What a scenario still wants until it is assessed, and what would best be known next."""

    scenario: str
    parts: tuple[Part, ...]  # in codebook order
    coverage: float  # share of all weight that is known in parts that count, 0..1
    needed: float  # share that a part needs of its own weight, and the scenario of all
    assessed: bool
    more: int  # the fewest further indicators until it is assessed
    way: tuple[int, ...]  # of so many, how many best come from each part: those after which most weight counts
    ways: tuple[bool, ...]  # whether some way with so few takes one from this part
    counting: int  # how many parts of weight count after that way
    next: str | None  # the indicator to look for next; None where nothing is unknown that carries weight
    commitments: tuple[int, int]  # how many are given, of how many

    @property
    def known(self) -> int:
        """How many indicators are known."""
        return sum(len(p.known) for p in self.parts)

    @property
    def of(self) -> int:
        """How many indicators there are."""
        return sum(p.of for p in self.parts)

    @property
    def without_score(self) -> tuple[int, ...]:
        """Positions of the parts of weight that do not count."""
        return tuple(d for d, part in enumerate(self.parts) if part.weight > 0 and not part.counts)


class Way(NamedTuple):
    """The fewest further indicators until a scenario is assessed."""

    more: int
    taken: Ints  # (D,) how many from each dimension, the heaviest unknown first
    cells: Bools  # (N,) what is known then
    possible: Bools  # (D,) whether some way with so few takes one from it


def wanted(a: Evaluation, scenario: str) -> Wanted:
    """What a scenario still wants under the weights in force."""
    k = a.position(scenario)
    scale, known, book = a.scale, a.cells_by_scenario.known[k], a.case.codebook
    parts = tuple(_part(scale, known, book.indicator_ids, d, name) for d, name in enumerate(book.dimension_ids))
    way = fewest(scale, known)
    return Wanted(
        scenario=scenario,
        parts=parts,
        coverage=float(a.marks.coverage[k]),
        needed=scale.needed,
        assessed=bool(a.marks.assessed[k]),
        more=way.more,
        way=tuple(map(int, way.taken)),
        ways=tuple(map(bool, way.possible)),
        counting=int((scale.scored(way.cells[None])[0] & (scale.across > 0)).sum()),
        next=_next(parts, way),
        commitments=_given(a, scenario),
    )


def fewest(scale: Scale, known: Bools) -> Way:
    """The fewest further known indicators until a row of cells is assessed, and of such ways the one that adds most.

    From each dimension the heaviest unknown come first, as no other choice of as many covers more. Coverage is a sum
    over dimensions, so the most that m further indicators can cover is found dimension by dimension:
    best_d(m) = max over n of best_(d-1)(m - n) + c_d(n), c_d(n) the weight that a dimension covers with n more. Of ways
    that cover the same, the one in which more dimensions have a score, of these the one spread most evenly.
    known: (N,).
    """
    steps = [_steps(scale, known, d) for d in range(len(scale.across))]
    if scale.assessed(known[None])[0]:
        return Way(0, np.zeros(len(steps), dtype=int), known, np.zeros(len(steps), dtype=bool))
    ahead = _best(steps, int((~known).sum()))
    rows = np.array([_row(known, steps, taken) for taken, *_ in ahead])
    more = int(np.argmax(scale.assessed(rows)))  # all known is assessed, so that one is
    return Way(more, np.array(ahead[more].taken), rows[more], _possible(scale, known, steps, more))


class _Steps(NamedTuple):
    """A dimension with one further indicator after another."""

    order: Ints  # (n,) positions of its unknown indicators, the heaviest first
    covered: list[float]  # (n + 1,) of all weight, what it covers with so many more
    scored: list[bool]  # (n + 1,) whether it has a score then


class _Best(NamedTuple):
    """The best way with one number of further indicators."""

    taken: tuple[int, ...]  # (D,)
    covered: float
    scored: int
    squares: int  # of what is taken: the fewer, the more evenly


def _steps(scale: Scale, known: Bools, d: int) -> _Steps:
    mine = scale.index == d
    order = _heaviest(scale, np.flatnonzero(mine & ~known))
    rows = _one_by_one(known & mine, order)
    covered = scale.score(np.zeros(rows.shape), rows).coverage
    scored = scale.scored(rows)[:, d] & (scale.across[d] > 0)
    return _Steps(order, covered.tolist(), scored.tolist())


def _one_by_one(known: Bools, order: Ints) -> Bools:
    """What is known with none of these indicators more, with the first of them, the first two ... (n + 1, N)."""
    rows = np.tile(known, (len(order) + 1, 1))
    rows[:, order] |= np.tri(len(order) + 1, len(order), -1, dtype=bool)
    return rows


def _heaviest(scale: Scale, positions: Ints) -> Ints:
    return np.asarray(positions[np.argsort(-scale.inside[positions], kind="stable")], dtype=int)


def _best(steps: Sequence[_Steps], most: int) -> list[_Best]:
    """By the number of further indicators, 0 to the most, the way that covers most."""
    best = [_Best((), 0.0, 0, 0)]
    for step in steps:
        longer: list[_Best] = []
        for m in range(min(len(best) + len(step.order), most + 1)):
            ways = (_with(best[m - n], n, step) for n in range(len(step.covered)) if 0 <= m - n < len(best))
            longer.append(_greatest(ways))
        best = longer
    return best


def _with(way: _Best, n: int, step: _Steps) -> _Best:
    """A way with so many more of the next dimension."""
    return _Best((*way.taken, n), way.covered + step.covered[n], way.scored + step.scored[n], way.squares + n * n)


def _greatest(ways: Iterable[_Best]) -> _Best:
    first, *rest = ways
    for way in rest:
        ahead = way.covered - first.covered
        if ahead > ALIKE or (ahead >= -ALIKE and (way.scored, -way.squares) > (first.scored, -first.squares)):
            first = way
    return first


def _row(known: Bools, steps: Sequence[_Steps], taken: Iterable[int]) -> Bools:
    row = known.copy()
    for step, n in zip(steps, taken, strict=True):
        row[step.order[:n]] = True
    return row


def _possible(scale: Scale, known: Bools, steps: Sequence[_Steps], more: int) -> Bools:
    """Whether some way with so few takes one from a dimension: its heaviest known, the others need one fewer. (D,)."""
    found = np.zeros(len(steps), dtype=bool)
    for d, step in enumerate(steps):
        if len(step.order):
            first = known.copy()
            first[step.order[0]] = True
            again = [_steps(scale, first, d) if e == d else other for e, other in enumerate(steps)]
            taken = _best(again, more - 1)[more - 1].taken
            found[d] = bool(scale.assessed(_row(first, again, taken)[None])[0])
    return found


def _part(scale: Scale, known: Bools, ids: Sequence[str], d: int, name: str) -> Part:
    mine = scale.index == d
    there, not_there = (_heaviest(scale, np.flatnonzero(mine & cells)) for cells in (known, ~known))
    row = known[None]
    more = _until(scale, known & mine, not_there, d)
    counts = bool(scale.scored(row)[0, d])
    mark = _until(scale, np.zeros_like(known), there, d) if counts else None if more is None else len(there) + more
    return Part(
        dimension=name,
        known=tuple(ids[i] for i in there),
        unknown=tuple(ids[i] for i in not_there),
        weight=float(scale.across[d]),
        share=float(scale.by_dimension(np.where(row, scale.inside, 0.0))[0, d]),
        counts=counts,
        more=more,
        mark=mark,
    )


def _until(scale: Scale, known: Bools, order: Ints, d: int) -> int | None:
    """How many of these indicators, in this order, until a dimension has a score; None where not even all."""
    scored = scale.scored(_one_by_one(known, order))[:, d]
    return int(np.argmax(scored)) if scored.any() else None


def _next(parts: Sequence[Part], way: Way) -> str | None:
    """The indicator to look for next: of the way to a score, else of what lacks most.

    From the part of the way that counts soonest; where the scenario is assessed, from a part without a score, and where
    every part has one, from that of which most weight is unknown. There the heaviest, ties in codebook order.
    """
    open_parts = [(d, p) for d, p in enumerate(parts) if p.unknown and p.weight > 0 and p.share < 1 - ALIKE]
    on_the_way = [(d, p) for d, p in open_parts if way.taken[d]]
    short = [(d, p) for d, p in open_parts if p.more]
    among = on_the_way or short or open_parts
    if not among:
        return None
    _, part = min(among, key=lambda x: (x[1].more or np.inf, -x[1].weight * (1 - x[1].share), x[0]))
    return part.unknown[0]


def _given(a: Evaluation, scenario: str) -> tuple[int, int]:
    standings = a.origin(scenario).standings(scenario)
    return sum(s.step is not None for s in standings), len(standings)
