"""Why two files of settings, or two copies of a case, give one scenario different scores: by five causes, exactly.

The gap R_B - R_A is split by Shapley values over the causes, so that no order of switching is privileged, and
inside a cause again by Shapley over its changes, given every mixture of the other causes (Owen 1977), up to ten
changes; with more of them in file order. Mixed states are scored over the cells known in all of them, without the
half-known rules; what is left of the gap is one part, known on one side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import NamedTuple

import numpy as np

from scenarios.analysis.attribution import CAUSES, Attribution, Cause, Change, Mixture
from scenarios.scoring.evaluation import Evaluation

MAX_CHANGES = 10  # of one cause that are split by Shapley values: 2^n mixtures


class NotComparable(ValueError):
    """Two sides that cannot be compared, as one sentence."""


@dataclass(frozen=True)
class Divergence:
    """The gap between two sides for one scenario, split."""

    a: float
    b: float
    causes: dict[Cause, float]
    changes: tuple[Change, ...]  # in file order inside each cause
    one_side: float
    in_order: tuple[Cause, ...]  # causes with too many changes for Shapley values
    common: int  # cells known in all mixed states

    @property
    def gap(self) -> float:
        """R_B - R_A."""
        return self.b - self.a


def diverge(a: Evaluation, b: Evaluation, scenario: str, scenario_b: str | None = None) -> Divergence:
    """Why a scenario scores differently in b than in a. Raises NotComparable with a sentence.

    scenario_b: its id on the other side, where it is another.
    """
    other = scenario_b or scenario
    _check(a, b, scenario, other)
    sides = Attribution(a, b, scenario, other)
    none, full = tuple(0 for _ in CAUSES), tuple((1 << len(c)) - 1 for c in sides.changes)
    plans = [_plan(sides, full, n) for n in range(len(CAUSES))]
    states = sorted({s for plan in plans for s in plan.states} | {none, full})
    # Bits in a machine word, unless a cause has more changes than fit: then Python's integers, and slower.
    masks = np.array(states, dtype=int if max(full) < 1 << 60 else object)
    belief, known_in = sides.beliefs(masks)
    known = np.asarray(known_in.all(axis=0))
    if not known.any():
        raise NotComparable("No indicator is known on both sides in every mixture of the two, so nothing can be split.")
    worth = dict(zip(states, map(float, sides.readiness(masks, belief, known)), strict=True))
    parts = [plan.split(worth.__getitem__) for plan in plans]
    low, high = (float(x.marks.readiness[x.position(s)]) for x, s in ((a, scenario), (b, other)))
    start, end = worth[none], worth[full]
    return Divergence(
        a=low,
        b=high,
        causes={c: float(sum(p)) for c, p in zip(CAUSES, parts, strict=True)},
        changes=tuple(
            change._replace(part=float(part))
            for changes, split in zip(sides.changes, parts, strict=True)
            for change, part in zip(changes, split, strict=True)
        ),
        one_side=(high - end) - (low - start),
        in_order=tuple(c for c, changes in zip(CAUSES, sides.changes, strict=True) if len(changes) > MAX_CHANGES),
        common=int(known.sum()),
    )


def _check(a: Evaluation, b: Evaluation, scenario: str, other: str) -> None:
    if a.case.id != b.case.id:
        raise NotComparable(f"The other file is about another case ({b.case.id}): not comparable.")
    mine, theirs = a.case.codebook, b.case.codebook
    if mine.dimension_ids != theirs.dimension_ids or [(i.id, i.dimension) for i in mine.indicators] != [
        (i.id, i.dimension) for i in theirs.indicators
    ]:
        raise NotComparable("The other file uses a codebook with other dimensions or indicators: not comparable.")
    for side, found, name in ((a, scenario, "this"), (b, other, "the other")):
        if found not in side.ids:
            raise NotComparable(f"There is no scenario {found} on {name} side: not comparable.")
        if not side.marks.assessed[side.position(found)]:
            raise NotComparable(f"The scenario is not assessed on {name} side: not comparable.")


class _Plan(NamedTuple):
    """Which states the split of one cause needs, and the split itself."""

    states: list[Mixture]
    split: Callable[[Callable[[Mixture], float]], list[float]]


def _plan(sides: Attribution, full: Mixture, cause: int) -> _Plan:
    """Owen value: Shapley over the causes that differ, and inside the cause over its changes."""
    count = len(sides.changes[cause])
    if not count:
        return _Plan([], lambda value: [])
    others = [n for n in range(len(full)) if n != cause and full[n]]
    players = len(others) + 1
    outer: list[tuple[float, Mixture]] = []
    for size in range(len(others) + 1):
        share = factorial(size) * factorial(players - size - 1) / factorial(players)
        outer += [
            (share, tuple(full[n] if n in members else 0 for n in range(len(full))))
            for members in combinations(others, size)
        ]
    inner = _shapley_steps(count) if count <= MAX_CHANGES else _in_order(count)

    def at(state: Mixture, taken: int) -> Mixture:
        return (*state[:cause], taken, *state[cause + 1 :])

    def split(value: Callable[[Mixture], float]) -> list[float]:
        parts = [0.0] * count
        for share, state in outer:
            worth = {taken: value(at(state, taken)) for taken in {t for _, without, t in inner for t in (without, t)}}
            for player, without, taken in inner:
                parts[player] += share * _weight(count, without) * (worth[taken] - worth[without])
        return parts

    masks = {t for _, without, taken in inner for t in (without, taken)}
    return _Plan([at(state, m) for _, state in outer for m in masks], split)


def _shapley_steps(count: int) -> list[tuple[int, int, int]]:
    """Every step of every order: (player, mixture without it, mixture with it), as bits."""
    return [(p, m, m | 1 << p) for p in range(count) for m in range(1 << count) if not m >> p & 1]


def _in_order(count: int) -> list[tuple[int, int, int]]:
    """One order only: that of the files."""
    return [(p, (1 << p) - 1, (1 << p + 1) - 1) for p in range(count)]


def _weight(count: int, without: int) -> float:
    """Share of the orders in which exactly the mixture `without` comes before a player; 1 in a fixed order."""
    if count > MAX_CHANGES:
        return 1.0
    size = without.bit_count()
    return factorial(size) * factorial(count - size - 1) / factorial(count)
