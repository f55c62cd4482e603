"""Why two files of settings, or two copies of a case, give one scenario different scores: by five causes, exactly.

The gap R_B - R_A is split by Shapley values over the causes, so that no order of switching is privileged, and
inside a cause again by Shapley over its changes, given every mixture of the other causes (Owen 1977), up to ten
changes; with more of them in file order. Mixed states are scored over the cells known in all of them, without the
half-known rules; what is left of the gap is one part, known on one side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from scenarios.analysis.attribution import CAUSES, Attribution, Cause, Change, Coalition
from scenarios.analysis.shapley import share_of_orders
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
    steps = [list(_steps(full, n, len(changes))) for n, changes in enumerate(sides.changes)]
    states = sorted({s for each in steps for step in each for s in (step.without, step.taken)} | {none, full})
    # Bits in a machine word, unless a cause has more changes than fit: then Python's integers, and slower.
    masks = np.array(states, dtype=int if max(full) < 1 << 60 else object)
    belief, known_in = sides.beliefs(masks)
    known = np.asarray(known_in.all(axis=0))
    if not known.any():
        raise NotComparable("No indicator is known on both sides in every mixture of the two, so nothing can be split.")
    worth = dict(zip(states, map(float, sides.readiness(masks, belief, known)), strict=True))
    parts = [[0.0] * len(changes) for changes in sides.changes]
    for split, each in zip(parts, steps, strict=True):
        for step in each:
            split[step.change] += step.share * (worth[step.taken] - worth[step.without])
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
    for side, named, name in ((a, scenario, "this"), (b, other, "the other")):
        if named not in side.ids:
            raise NotComparable(f"There is no scenario {named} on {name} side: not comparable.")
        if not side.marks.assessed[side.position(named)]:
            raise NotComparable(f"The scenario is not assessed on {name} side: not comparable.")


class _Step(NamedTuple):
    """One change of a cause, switched where some others are."""

    change: int
    share: float  # of all orders
    without: Coalition
    taken: Coalition


def _steps(full: Coalition, cause: int, count: int) -> Iterator[_Step]:
    """Owen value: Shapley over the causes that differ, and inside the cause over its changes."""
    others = [n for n, changes in enumerate(full) if n != cause and changes]
    inside = _in_every_order(count) if count <= MAX_CHANGES else _in_file_order(count)
    for size in range(len(others) + 1):
        share = share_of_orders(size, len(others) + 1)
        for switched in combinations(others, size):
            before = [changes if n in switched else 0 for n, changes in enumerate(full)]
            for change, weight, without in inside:
                one, two = ((*before[:cause], bits, *before[cause + 1 :]) for bits in (without, without | 1 << change))
                yield _Step(change, share * weight, one, two)


def _in_every_order(count: int) -> list[tuple[int, float, int]]:
    """Each change behind each mixture of the others, as bits, with the share of orders in which just these precede."""
    shares = [share_of_orders(size, count) for size in range(count)]
    behind = ((p, bits) for p in range(count) for bits in range(1 << count) if not bits >> p & 1)
    return [(p, shares[bits.bit_count()], bits) for p, bits in behind]


def _in_file_order(count: int) -> list[tuple[int, float, int]]:
    """One order only: that of the files."""
    return [(p, 1.0, (1 << p) - 1) for p in range(count)]
