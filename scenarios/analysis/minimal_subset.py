"""The smallest rejection that carries a mean or a count over its mark, or leaves too little known.

Exact, for beliefs are separate by indicator: only the renormalisation over what is known couples them. With R the mean
of the scored D under f (itself, or ln), R < x iff sum over the scored d of W_d (f(D_d) - f(x)) < 0: a sum over
dimensions; and D_d = sum w a / sum w over the known cells. So the least cost, and the least sum at that cost, follow by
dynamic programming over Pareto fronts of (sum w a, sum w) in a dimension and of (that sum, coverage) over dimensions;
the set is read from the same fronts, indicator by indicator. A rejection that leaves too little known makes nothing
untrue: it is another aim. On 0..1; a cost is a number of units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from math import comb
from typing import Literal, NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK

_LOOSE = 1e-12  # bounds err on the side of looking further by so much


@dataclass(frozen=True)
class Item:
    """One indicator under each subset of its units: m of them."""

    dimension: int
    weight: float  # w, inside its dimension
    gone: Bools  # (m, units) which units are rejected
    known: Bools  # (m,)
    part: Floats  # (m,) what is to become small, 0 or more: w times attainment, its shortfall or a lead + 1; or a count

    @property
    def cost(self) -> Ints:
        """How many units each subset rejects, (m,)."""
        return np.asarray(self.gone.sum(axis=1))


Aim = Literal["untrue", "unscored"]


@dataclass(frozen=True)
class Goal:
    """When a rejection has succeeded: the sum of worths falls below 0, or, as another aim, too little is known."""

    across: Floats  # (D,) W
    worth: Callable[[int, Floats], Floats]  # of a dimension with a score, by its mean part; rises with it
    level: bool  # whether a sum of exactly 0 succeeds too
    needed: float  # known share below which there is no score, or no assessment
    aim: Aim = "untrue"
    start: float = 0.0  # what the sum of worths starts from
    counts: bool = False  # whether parts count where a dimension has no score too
    assessed: bool = True  # whether what makes a sentence untrue must leave enough known

    def scored(self, share: Floats) -> Bools:
        """Whether a dimension with this known share has a score."""
        return np.asarray((share >= self.needed - SLACK) & (share > 0))

    def unassessed(self, coverage: Floats) -> Bools:
        """Whether too little is known in all."""
        return np.asarray((coverage < self.needed - SLACK) | (coverage <= 0))

    def crossed(self, total: Floats) -> Bools:
        """Whether the sum of worths has succeeded; what rounding alone brings below 0 has not."""
        return np.asarray(total <= 0 if self.level else total < -_LOOSE)

    def succeeds(self, total: Floats, coverage: Floats) -> Bools:
        """Whether a rejection with these sums has done what is asked of it."""
        if self.aim == "unscored":
            return self.unassessed(coverage)
        crossed = self.crossed(total)
        return crossed & ~self.unassessed(coverage) if self.assessed else crossed

    def of_dimension(self, d: int, total: Floats, share: Floats) -> tuple[Floats, Floats]:
        """Worth and coverage of a dimension by its sums of parts and of known w; of one without a score 0 and 0."""
        scored = self.scored(share)
        cover = np.where(scored, self.across[d] * share, 0.0)
        if self.aim == "unscored":
            return np.zeros(np.shape(share)), cover
        if self.counts:
            return total, cover
        mean = np.divide(total, share, out=np.zeros(np.shape(share)), where=scored)
        return np.where(scored, self.worth(d, mean), 0.0), cover


class MinimalSubset(NamedTuple):
    """What a search found. size None: none there is, or none was found up to `searched`."""

    size: int | None
    chosen: tuple[tuple[int, ...], ...]  # for each item the units rejected, of one set of that size
    searched: int | None  # every smaller size was ruled out up to and with this one; None: all sizes


class _ParetoFronts:
    """Pareto fronts of (sum of parts, sum w) over items, by cost: nothing below or to the right of any point."""

    def __init__(self, most: int) -> None:
        self.points: list[Floats] = [np.zeros((1, 2)) for _ in range(most + 1)]
        self.least = np.zeros(most + 1)  # least sum w, whatever the value

    def with_item(self, item: _BestByCost, most: int) -> _ParetoFronts:
        """The fronts with one more item."""
        extended = _ParetoFronts(most)
        for c in range(most + 1):
            parts, least = [], np.inf
            for own in (x for x in item.steps if x <= c):
                rest = self.points[c - own]
                if np.isfinite(item.known[own]):
                    parts.append(rest + np.array([item.known[own], item.weight]))
                    least = min(least, self.least[c - own] + item.weight)
                if np.isfinite(item.unknown[own]):
                    parts.append(rest + np.array([item.unknown[own], 0.0]))
                    least = min(least, float(self.least[c - own]))
            extended.points[c], extended.least[c] = _pareto(np.concatenate(parts)), least
        return extended


def _pareto(points: Floats) -> Floats:
    """Points (n, 2) without those that another beats: a smaller first number, a larger second one."""
    order = points[np.lexsort((points[:, 0], -points[:, 1]))]
    ahead = np.concatenate([[np.inf], np.minimum.accumulate(order[:, 0])[:-1]])
    return np.asarray(order[order[:, 0] < ahead])


class _BestByCost:
    """The least part at each cost of one item while known, and while unknown; infinite where it cannot be."""

    def __init__(self, item: Item, most: int) -> None:
        self.weight, cost = item.weight, item.cost
        self.known, self.unknown = np.full(most + 1, np.inf), np.full(most + 1, np.inf)
        for c in range(most + 1):
            within = cost <= c
            self.known[c] = item.part[within & item.known].min(initial=np.inf)
            self.unknown[c] = item.part[within & ~item.known].min(initial=np.inf)
        better = np.r_[True, (self.known[1:] < self.known[:-1]) | (self.unknown[1:] < self.unknown[:-1])]
        self.steps = [int(c) for c in np.flatnonzero(better)]  # costs at which anything gets better


class _Bounds:
    """Bounds: the best that the rest of a dimension, and the rest of the dimensions, can do with what is left."""

    def __init__(self, items: Sequence[Item], goal: Goal, most: int) -> None:
        self.goal, self.most = goal, most
        self.members = [[n for n, x in enumerate(items) if x.dimension == d] for d in range(len(goal.across))]
        self.fronts: list[list[_ParetoFronts]] = []  # by dimension: of its items from the n-th on
        for members in self.members:
            suffix = [_ParetoFronts(most)]
            for n in reversed(members):
                suffix.append(suffix[-1].with_item(_BestByCost(items[n], most), most))
            self.fronts.append(suffix[::-1])
        # Of the dimensions from the d-th on, by cost: the least coverage, and the front of (worth, coverage).
        self.cover: list[Floats] = [np.zeros(most + 1)]
        self.rest: list[list[Floats]] = [[np.zeros((1, 2))] * (most + 1)]
        for d in reversed(range(len(goal.across))):
            if goal.aim == "unscored":
                self.cover.append(_convolved(self.cover[-1], self._least_cover(d)))
            else:
                self.rest.append(self._joined(self.rest[-1], [self._front(d, c) for c in range(most + 1)]))
        self.cover.reverse()
        self.rest.reverse()

    def _least_cover(self, d: int) -> Floats:
        """Least coverage of a dimension by cost, (most + 1,)."""
        least = self.fronts[d][0].least
        return np.where(self.goal.scored(least), self.goal.across[d] * least, 0.0)

    def _front(self, d: int, cost: int) -> Floats:
        """What a dimension can come to at a cost: (worth, coverage) that no other beats on both, (n, 2)."""
        whole, goal = self.fronts[d][0], self.goal
        points = whole.points[cost]
        found = np.column_stack(goal.of_dimension(d, points[:, 0], points[:, 1]))
        if not goal.counts and not goal.scored(whole.least[cost : cost + 1])[0]:
            found = np.concatenate([found, np.zeros((1, 2))])  # a dimension may lose its score as well
        return _pareto(found)

    def _joined(self, one: list[Floats], other: list[Floats]) -> list[Floats]:
        """The fronts of both together by cost. More coverage than is needed is no better than enough."""
        enough = self.goal.needed if self.goal.assessed else 0.0
        joined = []
        for c in range(self.most + 1):
            sums = np.concatenate([(one[x][:, None] + other[c - x][None]).reshape(-1, 2) for x in range(c + 1)])
            sums[:, 1] = np.minimum(sums[:, 1], enough)
            joined.append(_pareto(sums))
        return joined

    def best(self, cost: int) -> float | None:
        """The least sum of worths that any rejection at a cost comes to and succeeds; None where none does."""
        goal = self.goal
        if goal.aim == "unscored":
            return goal.start if goal.unassessed(self.cover[0][cost : cost + 1] - _LOOSE)[0] else None
        worth, cover = self.rest[0][cost].T
        least = float(goal.start + worth[cover >= self._enough()].min(initial=np.inf))
        return least if goal.crossed(np.array([least]))[0] else None

    def _enough(self) -> float:
        return self.goal.needed - SLACK - _LOOSE if self.goal.assessed else 0.0

    def can(self, worth: Floats, cover: Floats, d: int, cost: int) -> Bools:
        """Whether the dimensions from the d-th on, at a cost, can still make what is there succeed. Shape kept."""
        rest = self.rest[d][cost][::-1]  # worth and coverage both rise
        last = np.searchsorted(rest[:, 0], _LOOSE - worth, side="right") - 1
        best = np.where(last >= 0, cover + rest[last, 1], -np.inf)
        return np.asarray((last >= 0) & (best >= self._enough()))

    def leads(self, part: _Part, d: int, n: int) -> Bools:
        """Which partial rejections still lead to a sum of 0 or less, (m,): n items of dimension d are decided."""
        goal, front, succeeds = self.goal, self.fronts[d][n], np.zeros(len(part.left), dtype=bool)
        for left in np.unique(part.left[part.left >= 0]).tolist():
            rows = np.flatnonzero(part.left == left)
            value, share, can = part.value[rows], part.share[rows], np.zeros(len(rows), dtype=bool)
            for own in range(left + 1):
                least = share + front.least[own]
                if goal.aim == "unscored":
                    cover = part.cover + goal.of_dimension(d, least, least)[1] + self.cover[d + 1][left - own]
                    can |= goal.unassessed(cover - _LOOSE)
                    continue
                points = front.points[own]
                worth, cover = goal.of_dimension(d, value[:, None] + points[:, 0], share[:, None] + points[:, 1])
                can |= self.can(part.worth + worth, part.cover + cover, d + 1, left - own).any(axis=1)
                if not goal.counts:  # the dimension may lose its score as well
                    rest = self.can(np.array([part.worth]), np.array([part.cover]), d + 1, left - own)
                    can |= ~goal.scored(least) & rest
            succeeds[rows] = can
        return succeeds


class _Part(NamedTuple):
    """A rejection decided over some items, with every outcome of the last: m of them."""

    left: Ints  # (m,) units still to be rejected
    value: Floats  # (m,) of the dimension at hand, the sum of its parts
    share: Floats  # (m,) sum w over its known cells
    worth: float  # of the dimensions that are finished
    cover: float


def _convolved(a: Floats, b: Floats) -> Floats:
    """Least a[x] + b[c - x] for each c."""
    return np.array([min(a[x] + b[c - x] for x in range(c + 1)) for c in range(len(a))])


def minimal_subset(items: Sequence[Item], goal: Goal, most: int) -> MinimalSubset:
    """The least number of units whose rejection succeeds, and the set of so many that goes furthest.

    most: sizes searched; all of them where it is the number of units there are.
    """
    whole = sum(x.gone.shape[1] for x in items)
    most, budget = min(most, whole), 4
    # Whatever it costs: where no rejection at all succeeds, none needs to be told from another by its cost.
    if _Bounds([replace(x, gone=x.gone[:, :0]) for x in items], goal, 0).best(0) is None:
        return MinimalSubset(None, (), None if most == whole else most)
    while True:
        budget = min(budget, most)
        bounds = _Bounds(items, goal, budget)
        for size in range(budget + 1):
            best = bounds.best(size)
            # A size that the bounds let pass by rounding alone may hold no set: then the next one is looked at.
            if best is not None and (chosen := _furthest(items, bounds, size, best)) is not None:
                return MinimalSubset(size, chosen, size - 1)
        if budget >= most:
            return MinimalSubset(None, (), None if most == whole else most)
        budget *= 2


def _furthest(items: Sequence[Item], bounds: _Bounds, size: int, best: float) -> tuple[tuple[int, ...], ...] | None:
    """The set of this size that comes to the best sum; of several the one that spares the first indicators."""
    goal, left, worth, cover = bounds.goal, size, bounds.goal.start - best, 0.0
    chosen: list[tuple[int, ...]] = [()] * len(items)
    for d, members in enumerate(bounds.members):
        value = share = 0.0
        for n, place in enumerate(members, start=1):
            item, rows = items[place], _outcomes(items[place], left, goal)
            shares = np.asarray(share + item.weight * item.known[rows], dtype=np.float64)
            part = _Part(left - item.cost[rows], value + item.part[rows], shares, worth, cover)
            leads = bounds.leads(part, d, n)
            if not leads.any():
                return None
            first = int(np.argmax(leads))
            chosen[place] = tuple(map(int, np.flatnonzero(item.gone[rows[first]])))
            left, value, share = int(part.left[first]), float(part.value[first]), float(shares[first])
        mine = goal.of_dimension(d, np.array([value]), np.array([share]))
        worth, cover = worth + float(mine[0][0]), cover + float(mine[1][0])
    succeeds = goal.succeeds(np.array([worth + best]), np.array([cover]))[0]
    return tuple(chosen) if succeeds and not left else None


def _outcomes(item: Item, size: int, goal: Goal) -> Ints:
    """Subsets of an item up to a cost, the first of each outcome, the cheapest first."""
    at = np.flatnonzero(item.cost <= size)
    part = np.round(item.part[at], 13) if goal.aim == "untrue" else np.zeros(len(at))
    _, first = np.unique(np.column_stack([item.cost[at], item.known[at], part]), axis=0, return_index=True)
    return at[first]


def by_size(units: int, succeed: Callable[[Ints], Bools], work: int, batch: int = 4_000) -> MinimalSubset:
    """The same where nothing is known of the parts: every set, size by size, until one succeeds or the work is done.

    succeed: which sets do, (m, size) -> (m,); work: sets tried at most. The bound is a number of sets and not of
    seconds, so that the same question has the same answer on every machine.
    """
    tried = 0
    for size in range(1, units + 1):
        tried += comb(units, size)
        if tried > work:  # a size tried in part would prove nothing
            return MinimalSubset(None, (), size - 1)
        every = combinations(range(units), size)
        while len(rows := np.array(list(islice(every, batch)), dtype=int)):
            good = np.flatnonzero(succeed(rows))
            if len(good):
                chosen = tuple((0,) if u in rows[good[0]] else () for u in range(units))
                return MinimalSubset(size, chosen, size - 1)
    return MinimalSubset(None, (), None)
