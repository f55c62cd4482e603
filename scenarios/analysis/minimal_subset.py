"""The smallest rejection that carries a mean over its mark: exact, for beliefs are separate by indicator.

Only the renormalisation over what is known couples indicators. With R the mean of the scored D under f (itself, or ln),
R < x iff sum over the scored d of W_d (f(D_d) - f(x)) < 0: a sum over dimensions; and D_d = sum w a / sum w over the
known cells. So the least cost follows by dynamic programming over Pareto fronts of (sum w a, sum w), and every set of
that cost by a search that is cut off wherever no completion can succeed. On 0..1; a cost is a number of units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK

MOST_STATES = 100_000  # partial rejections held at once; where there are more, the sets are not all counted
_LOOSE = 1e-12  # bounds err on the side of looking further by so much


@dataclass(frozen=True)
class Item:
    """One indicator under each subset of its units: m of them."""

    dimension: int
    weight: float  # w, inside its dimension
    gone: Bools  # (m, units) which units are rejected
    known: Bools  # (m,)
    value: Floats  # (m,) what is to become small, 0 or more: attainment, or its shortfall, or a lead + 1

    @property
    def cost(self) -> Ints:
        """How many units each subset rejects, (m,)."""
        return np.asarray(self.gone.sum(axis=1))


@dataclass(frozen=True)
class Goal:
    """When a rejection has succeeded: the sum of worths falls below 0, or too little is known."""

    across: Floats  # (D,) W
    worth: Callable[[int, Floats], Floats]  # of a dimension's mean value; rises with it; 0 stands for no score
    level: bool  # whether a sum of exactly 0 succeeds too
    needed: float  # known share below which there is no score, or no assessment

    def scored(self, share: Floats) -> Bools:
        """Whether a dimension with this known share has a score."""
        return np.asarray((share >= self.needed - SLACK) & (share > 0))

    def unassessed(self, coverage: Floats) -> Bools:
        """Whether too little is known in all."""
        return np.asarray((coverage < self.needed - SLACK) | (coverage <= 0))

    def crossed(self, total: Floats) -> Bools:
        """Whether the sum of worths has succeeded; what rounding alone brings below 0 has not."""
        return np.asarray(total <= 0 if self.level else total < -_LOOSE)


class MinimalSubset(NamedTuple):
    """What a search found. size None: none there is, or none was found up to `searched`."""

    size: int | None
    sets: int  # how many of that size succeed
    counted: bool  # whether these are all of them
    shown: list[tuple[tuple[int, ...], ...]]  # up to so many of them: for each item the units rejected
    searched: int | None  # every smaller size was ruled out up to and with this one; None: all sizes


class _ParetoFronts:
    """Pareto fronts of (sum w value, sum w) over items, by cost: nothing below or to the right of any point."""

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
                    parts.append(rest + np.array([item.weight * item.known[own], item.weight]))
                    least = min(least, self.least[c - own] + item.weight)
                if item.unknown[own]:
                    parts.append(rest)
                    least = min(least, float(self.least[c - own]))
            extended.points[c], extended.least[c] = _pareto(np.concatenate(parts)), least
        return extended


def _pareto(points: Floats) -> Floats:
    """Points (n, 2) without those that another beats: a smaller first number, a larger second one."""
    order = points[np.lexsort((points[:, 0], -points[:, 1]))]
    ahead = np.concatenate([[np.inf], np.minimum.accumulate(order[:, 0])[:-1]])
    return np.asarray(order[order[:, 0] < ahead])


class _BestByCost:
    """The least value at each cost of one item while known, and whether it can be unknown."""

    def __init__(self, item: Item, most: int) -> None:
        self.weight, cost = item.weight, item.cost
        self.known, self.unknown = np.full(most + 1, np.inf), np.zeros(most + 1, dtype=bool)
        for c in range(most + 1):
            within = cost <= c
            self.known[c] = item.value[within & item.known].min(initial=np.inf)
            self.unknown[c] = bool((within & ~item.known).any())
        better = np.r_[True, (self.known[1:] < self.known[:-1]) | (self.unknown[1:] & ~self.unknown[:-1])]
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
        self.worth, self.cover = [np.zeros(most + 1)], [np.zeros(most + 1)]  # of the dimensions from the d-th on
        for d in reversed(range(len(goal.across))):
            worth, cover = self._best(d)
            self.worth.append(_convolved(self.worth[-1], worth))
            self.cover.append(_convolved(self.cover[-1], cover))
        self.worth.reverse()
        self.cover.reverse()

    def _best(self, d: int) -> tuple[Floats, Floats]:
        """Least worth and least coverage of a dimension by cost."""
        whole, goal = self.fronts[d][0], self.goal
        worth, cover = np.full(self.most + 1, np.inf), np.zeros(self.most + 1)
        for c, points in enumerate(whole.points):
            scored = points[goal.scored(points[:, 1])]
            if len(scored):
                worth[c] = goal.worth(d, scored[:, 0] / scored[:, 1]).min()
            if goal.scored(whole.least[c : c + 1])[0]:
                cover[c] = goal.across[d] * whole.least[c]
            else:
                worth[c] = min(worth[c], 0.0)
        return worth, cover

    def least_cost(self) -> int | None:
        """The least cost at which any rejection succeeds."""
        succeeds = self.goal.crossed(self.worth[0] - _LOOSE) | self.goal.unassessed(self.cover[0] - _LOOSE)
        return int(np.argmax(succeeds)) if succeeds.any() else None


def _convolved(a: Floats, b: Floats) -> Floats:
    """Least a[x] + b[c - x] for each c."""
    return np.array([min(a[x] + b[c - x] for x in range(c + 1)) for c in range(len(a))])


def minimal_subset(items: Sequence[Item], goal: Goal, most: int, show: int) -> MinimalSubset:
    """The least number of units whose rejection succeeds, how many such sets there are, and some of them.

    most: sizes searched; all of them where it is the number of units there are.
    """
    whole = sum(x.gone.shape[1] for x in items)
    most, budget = min(most, whole), 4
    while True:
        budget = min(budget, most)
        tables = _Bounds(items, goal, budget)
        size = tables.least_cost()
        # A cost that the bounds let pass by rounding alone may hold no set: then the next one is looked at.
        while size is not None and size <= budget:
            least = _search(items, tables, size, show)
            if least.sets:
                return least
            size += 1
        if budget >= most:
            return MinimalSubset(None, 0, True, [], None if most == whole else most)
        budget *= 2


class _PartialSubsets(NamedTuple):
    """Partial rejections, m of them, over the items decided so far."""

    cost: Ints
    value: Floats  # of the dimension at hand, sum w value over known cells
    share: Floats  # sum w over them
    worth: Floats  # of the dimensions that are finished
    cover: Floats
    ways: Floats  # how many rejections have this outcome
    chosen: Ints  # (m, items) which outcome of each item

    def at(self, rows: Ints | Bools) -> _PartialSubsets:
        return _PartialSubsets._make(x[rows] for x in self)


def _search(items: Sequence[Item], tables: _Bounds, size: int, show: int) -> MinimalSubset:
    """Every rejection of exactly this size that succeeds; size is the least at which any does."""
    goal = tables.goal
    none, start = np.zeros(1), np.zeros((1, 0), dtype=int)
    state = _PartialSubsets(np.zeros(1, dtype=int), none, none, none, none, np.ones(1), start)
    outcomes = [_distinct(x, size) for x in items]
    order, counted = [], True
    for d, members in enumerate(tables.members):
        for n, place in enumerate(members):
            order.append(place)
            state = _extended(state, items[place], outcomes[place], size)
            alive = _alive(state, tables, d, n + 1, size)
            state = state.at(alive)
            if len(state.cost) > MOST_STATES:
                state, counted = state.at(np.arange(MOST_STATES)), False
        scored = goal.scored(state.share)
        mean = np.divide(state.value, state.share, out=np.zeros(len(scored)), where=scored)
        worth = np.where(scored, goal.worth(d, mean), 0.0)
        cover = np.where(scored, goal.across[d] * state.share, 0.0)
        none = np.zeros(len(scored))
        state = state._replace(worth=state.worth + worth, cover=state.cover + cover, value=none, share=none)
    succeeds = (state.cost == size) & (goal.crossed(state.worth) | goal.unassessed(state.cover))
    state = state.at(np.flatnonzero(succeeds)[np.argsort(state.worth[succeeds], kind="stable")])
    shown: list[tuple[tuple[int, ...], ...]] = []
    for row in state.chosen:
        by_item = dict(zip(order, map(int, row), strict=True))
        sets: list[tuple[tuple[int, ...], ...]] = [()]
        for place, item in enumerate(items):
            subsets = [tuple(map(int, np.flatnonzero(item.gone[m]))) for m in outcomes[place][by_item[place]][:show]]
            sets = [(*w, s) for w in sets for s in subsets][:show]
        shown += sets
        if len(shown) >= show:
            break
    return MinimalSubset(size, int(state.ways.sum()), counted, shown[:show], size - 1)


def _distinct(item: Item, size: int) -> list[Ints]:
    """The subsets of an item up to a cost, those with the same outcome together."""
    at = np.flatnonzero(item.cost <= size)
    value = np.where(item.known[at], np.round(item.value[at], 13), -1.0)
    _, back = np.unique(np.column_stack([item.cost[at], item.known[at], value]), axis=0, return_inverse=True)
    back = back.reshape(-1)
    return [at[back == n] for n in range(int(back.max()) + 1)]


def _extended(state: _PartialSubsets, item: Item, outcomes: Sequence[Ints], size: int) -> _PartialSubsets:
    """Every partial rejection with every outcome of one more item."""
    first = np.array([o[0] for o in outcomes])
    cost, known, value = item.cost[first], item.known[first], np.where(item.known[first], item.value[first], 0.0)
    s, o = (x.reshape(-1) for x in np.indices((len(state.cost), len(outcomes))))
    fits = state.cost[s] + cost[o] <= size
    s, o = s[fits], o[fits]
    return _PartialSubsets(
        cost=state.cost[s] + cost[o],
        value=state.value[s] + item.weight * value[o],
        share=state.share[s] + item.weight * known[o],
        worth=state.worth[s],
        cover=state.cover[s],
        ways=state.ways[s] * np.array([len(x) for x in outcomes])[o],
        chosen=np.column_stack([state.chosen[s], o]),
    )


def _alive(state: _PartialSubsets, tables: _Bounds, d: int, n: int, size: int) -> Bools:
    """Which partial rejections can still succeed, (m,): n items of dimension d are decided."""
    goal, front = tables.goal, tables.fronts[d][n]
    alive = np.zeros(len(state.cost), dtype=bool)
    for own in range(size + 1):
        left = size - state.cost - own
        can = (left >= 0) & ~alive
        if not can.any():
            continue
        rest = np.where(can, left, 0)
        points = front.points[own]
        share = state.share[:, None] + points[None, :, 1]
        scored = goal.scored(share)
        mean = np.divide(state.value[:, None] + points[None, :, 0], share, out=np.zeros(share.shape), where=scored)
        best = np.where(scored, goal.worth(d, mean), np.inf).min(axis=1)
        least = state.share + front.least[own]
        silent = ~goal.scored(least)
        best = np.where(silent, np.minimum(best, 0.0), best)
        cover = state.cover + np.where(silent, 0.0, goal.across[d] * least) + tables.cover[d + 1][rest]
        total = state.worth + best + tables.worth[d + 1][rest]
        alive |= can & (goal.crossed(total - _LOOSE) | goal.unassessed(cover - _LOOSE))
    return alive


def by_size(units: int, untrue: Callable[[Ints], Bools], work: int, show: int, batch: int = 4_000) -> MinimalSubset:
    """The same where nothing is known of the parts: every set, size by size, until some succeed or the work is done.

    untrue: which sets succeed, (m, size) -> (m,); work: sets tried at most. The bound is a number of sets and not of
    seconds, so that the same question has the same answer on every machine.
    """
    tried = 0
    for size in range(1, units + 1):
        tried += comb(units, size)
        if tried > work:  # a size tried in part would prove nothing
            return MinimalSubset(None, 0, True, [], size - 1)
        succeeded, every = 0, combinations(range(units), size)
        hits: list[tuple[tuple[int, ...], ...]] = []
        while len(rows := np.array(list(islice(every, batch)), dtype=int)):
            good = np.flatnonzero(untrue(rows))
            succeeded += len(good)
            hits += [tuple((int(u),) for u in rows[n]) for n in good[: show - len(hits)]]
        if succeeded:
            return MinimalSubset(size, succeeded, True, hits, size - 1)
    return MinimalSubset(None, 0, True, [], None)
