"""The smallest rejection that carries a mean or a count over its mark, or leaves too little known.

Exact, for beliefs are separate by indicator: only the renormalisation over what is known couples them. With R the mean
of the scored D under f (itself, or ln), R < x iff sum over the scored d of W_d (f(D_d) - f(x)) < 0: a sum over
dimensions; and D_d = sum w a / sum w over the known cells. So the least cost follows by dynamic programming over Pareto
fronts of (sum w a, sum w) in a dimension and of (that sum, coverage) over dimensions, and every set of that cost by a
search that is cut off wherever no completion can succeed. A rejection that leaves too little known makes nothing
untrue: it is another aim. On 0..1; a cost is a number of units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import Literal, NamedTuple

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
    sets: int  # how many of that size succeed
    counted: bool  # whether these are all of them
    shown: list[tuple[tuple[int, ...], ...]]  # up to so many of them: for each item the units rejected
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

    def least_cost(self) -> int | None:
        """The least cost at which any rejection succeeds."""
        for c in range(self.most + 1):
            if self.goal.aim == "unscored":
                found = self.goal.unassessed(self.cover[0][c : c + 1] - _LOOSE)
            else:
                found = self.can(np.array([self.goal.start]), np.zeros(1), 0, c)
            if found.any():
                return c
        return None

    def can(self, worth: Floats, cover: Floats, d: int, cost: int) -> Bools:
        """Whether the dimensions from the d-th on, at a cost, can still make what is there succeed. Shape kept."""
        rest = self.rest[d][cost][::-1]  # worth and coverage both rise
        last = np.searchsorted(rest[:, 0], _LOOSE - worth, side="right") - 1
        best = np.where(last >= 0, cover + rest[last, 1], -np.inf)
        needed = self.goal.needed - SLACK - _LOOSE if self.goal.assessed else 0.0
        return np.asarray((last >= 0) & (best >= needed))


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
            if not least.counted:  # too many partial rejections to look at all of them
                return MinimalSubset(None, 0, False, [], size - 1)
            size += 1
        if budget >= most:
            return MinimalSubset(None, 0, True, [], None if most == whole else most)
        budget *= 2


class _PartialSubsets(NamedTuple):
    """Partial rejections, m of them, over the items decided so far."""

    cost: Ints
    value: Floats  # of the dimension at hand, the sum of its parts
    share: Floats  # sum w over its known cells
    worth: Floats  # of the dimensions that are finished
    cover: Floats
    ways: Floats  # how many rejections have this outcome
    chosen: Ints  # (m, items) which outcome of each item

    def at(self, rows: Ints | Bools) -> _PartialSubsets:
        return _PartialSubsets._make(x[rows] for x in self)


def _search(items: Sequence[Item], tables: _Bounds, size: int, show: int) -> MinimalSubset:
    """Every rejection of exactly this size that succeeds; size is the least at which any does."""
    goal = tables.goal
    none, start, chosen = np.zeros(1), np.array([goal.start]), np.zeros((1, 0), dtype=int)
    state = _PartialSubsets(np.zeros(1, dtype=int), none, none, start, none, np.ones(1), chosen)
    outcomes = [_distinct(x, size, goal) for x in items]
    order, counted = [], True
    for d, members in enumerate(tables.members):
        for n, place in enumerate(members):
            order.append(place)
            state = _extended(state, items[place], outcomes[place], size)
            alive = _alive(state, tables, d, n + 1, size)
            state = state.at(alive)
            if len(state.cost) > MOST_STATES:
                state, counted = state.at(np.arange(MOST_STATES)), False
        worth, cover = goal.of_dimension(d, state.value, state.share)
        none = np.zeros(len(state.cost))
        state = state._replace(worth=state.worth + worth, cover=state.cover + cover, value=none, share=none)
    succeeds = (state.cost == size) & goal.succeeds(state.worth, state.cover)
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


def _distinct(item: Item, size: int, goal: Goal) -> list[Ints]:
    """The subsets of an item up to a cost, those with the same outcome together."""
    at = np.flatnonzero(item.cost <= size)
    part = np.round(item.part[at], 13) if goal.aim == "untrue" else np.zeros(len(at))
    _, back = np.unique(np.column_stack([item.cost[at], item.known[at], part]), axis=0, return_inverse=True)
    back = back.reshape(-1)
    return [at[back == n] for n in range(int(back.max()) + 1)]


def _extended(state: _PartialSubsets, item: Item, outcomes: Sequence[Ints], size: int) -> _PartialSubsets:
    """Every partial rejection with every outcome of one more item."""
    first = np.array([o[0] for o in outcomes])
    cost, known, part = item.cost[first], item.known[first], item.part[first]
    s, o = (x.reshape(-1) for x in np.indices((len(state.cost), len(outcomes))))
    fits = state.cost[s] + cost[o] <= size
    s, o = s[fits], o[fits]
    return _PartialSubsets(
        cost=state.cost[s] + cost[o],
        value=state.value[s] + part[o],
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
    for spent in np.unique(state.cost[state.cost <= size]).tolist():
        rows = np.flatnonzero(state.cost == spent)
        mine = state.at(rows)
        can = np.zeros(len(rows), dtype=bool)
        for own in range(size - spent + 1):
            rest = size - spent - own
            least = mine.share + front.least[own]
            if goal.aim == "unscored":
                cover = mine.cover + goal.of_dimension(d, least, least)[1] + tables.cover[d + 1][rest]
                can |= goal.unassessed(cover - _LOOSE)
                continue
            points = front.points[own]
            worth, cover = goal.of_dimension(d, mine.value[:, None] + points[:, 0], mine.share[:, None] + points[:, 1])
            found = tables.can(mine.worth[:, None] + worth, mine.cover[:, None] + cover, d + 1, rest)
            can |= found.any(axis=1)
            if not goal.counts:  # the dimension may lose its score as well
                can |= ~goal.scored(least) & tables.can(mine.worth, mine.cover, d + 1, rest)
        alive[rows] = can
    return alive


def by_size(units: int, succeed: Callable[[Ints], Bools], work: int, show: int, batch: int = 4_000) -> MinimalSubset:
    """The same where nothing is known of the parts: every set, size by size, until some succeed or the work is done.

    succeed: which sets do, (m, size) -> (m,); work: sets tried at most. The bound is a number of sets and not of
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
            good = np.flatnonzero(succeed(rows))
            succeeded += len(good)
            hits += [tuple((int(u),) for u in rows[n]) for n in good[: show - len(hits)]]
        if succeeded:
            return MinimalSubset(size, succeeded, True, hits, size - 1)
    return MinimalSubset(None, 0, True, [], None)
