"""Why a scenario scores differently on two days, or under two files or copies of a case: an account of the gap.

Over the indicators known on both sides, without the rules of half; what is left of the gap is one part, known on one
side. Each cause, and inside it each change, is credited with what it adds over all orders of switching (`Orders`), so
that neither an order of causes nor one of rows is privileged. Where dimensions fully offset each other no indicator
depends on another, and each is split by its own changes alone. An indicator that is unknown in some mixture has a part
of its own: it is switched whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints
from scenarios.analysis.attribution import CAUSES, WHOLE, Attribution, Cause, Change
from scenarios.analysis.difference import every_mixture, shapley_values, share_of_orders
from scenarios.question import Question, Step
from scenarios.scoring.evaluation import Evaluation

MOST = 10  # players of a group that are switched in every order: 2^n mixtures
ORDERS, MIXTURES = 64, 4_096  # orders drawn of a larger group, fewer where they would take more mixtures than this
SEED = 1977  # of the orders that are drawn where there are too many of them


class NotComparable(ValueError):
    """Two sides that cannot be compared, as one sentence."""


@dataclass(frozen=True)
class Divergence:
    """The gap between two sides for one scenario, split."""

    a: float
    b: float
    changes: tuple[Change, ...]  # in file order inside each cause; last the indicators that are switched whole
    one_side: float
    whole: dict[str, tuple[str, ...]]  # each indicator that is switched whole, and the items of the changes that do it
    common: int  # indicators that are split: known in every mixture of what moves them
    dimensions: Floats  # (2, D) scores of the dimensions on either side, nan where there is none
    parts: Floats  # (changes, D) what each change adds to each dimension's score
    errors: Floats  # (changes, D) standard error of these parts, where orders were sampled
    rest: Floats  # (D,) of its gap: known on one side only; nan where one side has no score

    @property
    def gap(self) -> float:
        """R_B - R_A."""
        return self.b - self.a

    @property
    def causes(self) -> dict[Cause, float]:
        """What each cause adds to the gap: its changes together."""
        return {c: sum(x.part for x in self.changes if x.cause == c) for c in CAUSES}

    @property
    def sampled(self) -> list[Change]:
        """The changes whose parts rest on a sample of orders."""
        return [c for c in self.changes if c.sampled]


def diverge(a: Evaluation, b: Evaluation, scenario: str, scenario_b: str | None = None) -> Divergence:
    """Why a scenario scores differently in b than in a. Raises NotComparable with a sentence.

    scenario_b: its id on the other side, where it is another.
    """
    other = scenario_b or scenario
    _check(a, b, scenario, other)
    sides = Attribution(a, b, scenario, other)
    ends = _Ends.of(sides)
    if not ends.known.any():
        raise NotComparable("No indicator is known on both sides, so nothing can be split.")
    split = _by_indicator(sides, ends) if a.exponent == b.exponent == 1.0 else _together(sides, ends)
    ids = sides.codebook.indicator_ids
    whole = {ids[i]: _items(sides, ids[i]) for i in split.whole}
    changes = [*sides.changes, *(Change(WHOLE, "indicator", i, "", f"by {', '.join(by)}") for i, by in whole.items())]
    dimensions = np.array([x.marks.dimensions[x.position(s)] for x, s in ((a, scenario), (b, other))])
    low, high = (float(x.marks.readiness[x.position(s)]) for x, s in ((a, scenario), (b, other)))
    told = {ids[i] for i in np.flatnonzero(ends.known) if i not in split.whole}
    return Divergence(
        a=low,
        b=high,
        changes=tuple(
            c._replace(
                part=float(split.parts[n, 0]),
                error=float(split.errors[n, 0]),
                sampled=n in split.sampled,
                apart=_apart(sides, c, n, told),
            )
            for n, c in enumerate(changes)
        ),
        one_side=high - low - float(split.parts[:, 0].sum()),
        dimensions=dimensions,
        parts=split.parts[:, 1:],
        errors=split.errors[:, 1:],
        rest=dimensions[1] - dimensions[0] - split.parts[:, 1:].sum(axis=0),
        whole=whole,
        common=len(told),
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


class _Ends(NamedTuple):
    """Both sides as they are."""

    belief: Floats  # (2, N, 5)
    known: Bools  # (N,) on both

    @classmethod
    def of(cls, sides: Attribution) -> _Ends:
        taken = np.repeat([[False], [True]], len(sides.changes), axis=1)
        cells = [sides.beliefs(i, taken) for i in range(len(sides.codebook.indicators))]
        return cls(np.stack([b for b, _ in cells], axis=1), np.array([known.all() for _, known in cells]))


class _Split(NamedTuple):
    """What each change adds, and behind the changes each indicator that is switched whole."""

    whole: list[int]  # their positions
    parts: Floats  # (changes and whole ones, 1 + D) to R and to each dimension
    errors: Floats
    sampled: set[int]


def _apart(sides: Attribution, change: Change, place: int, told: set[str]) -> bool:
    """Whether a change moves indicators alone that are not among those split."""
    moved = {i for i, places in sides.touching.items() if change.item and place in places}
    return bool(moved) and not moved & told


def _items(sides: Attribution, indicator: str) -> tuple[str, ...]:
    """What the changes are about that move an indicator, each once."""
    named = (sides.changes[n].item for n in sides.touching[indicator])
    return tuple(dict.fromkeys(filter(None, named)))


def _groups(sides: Attribution, places: Iterable[int]) -> list[list[int]]:
    """Places of changes by their cause, in an order that does not hang on that of the files."""
    of = sorted(places, key=lambda n: (sides.changes[n].kind, sides.changes[n].item))
    return [[n for n in of if sides.changes[n].cause == cause] for cause in CAUSES]


def _by_indicator(sides: Attribution, ends: _Ends) -> _Split:
    """Each indicator by the changes that move it: R is the sum of what the indicators add."""
    count, whole = len(sides.changes), list[int]()
    parts, errors = np.zeros((2, count + len(ends.known), 1 + len(sides.codebook.dimensions)))
    sampled = set[int]()
    for i in np.flatnonzero(ends.known).tolist():
        weighing = sides.weighing(i, ends.known)
        orders = Orders(_groups(sides, {*weighing, *sides.touching[sides.codebook.indicator_ids[i]]}), count, SEED)
        belief, known = sides.beliefs(i, orders.taken)
        rows = np.arange(count)
        if not known.all():
            own = count + len(whole)
            whole.append(i)
            orders = Orders([*_groups(sides, weighing), [own]], own + 1, SEED)
            belief, rows = ends.belief[orders.taken[:, own].astype(int), i], np.arange(own + 1)
        part, error = orders.parts(sides.adds(i, orders.taken, belief, ends.known))
        at = np.ix_(rows, np.array([0, 1 + sides.codebook.dimension_index[i]]))
        parts[at] += part
        errors[at] = np.hypot(errors[at], error)
        sampled.update(orders.sampled)
    held = count + len(whole)
    return _Split(whole, parts[:held], errors[:held], sampled)


def _together(sides: Attribution, ends: _Ends) -> _Split:
    """All changes mixed with each other, as what one moves hangs on what another has moved."""
    count, shape = len(sides.changes), (len(sides.codebook.indicators), ends.belief.shape[-1])
    groups = _groups(sides, range(count))
    orders = Orders(groups, count, SEED)
    of_both = np.flatnonzero(ends.known).tolist()
    whole = [i for i in of_both if not sides.beliefs(i, orders.taken)[1].all()]
    if whole:
        orders = Orders([*groups, list(range(count, count + len(whole)))], count + len(whole), SEED)
    belief = np.zeros((len(orders.taken), *shape))
    for i in of_both:
        if i in whole:
            belief[:, i] = ends.belief[orders.taken[:, count + whole.index(i)].astype(int), i]
        else:
            belief[:, i] = sides.beliefs(i, orders.taken)[0]
    return _Split(whole, *orders.parts(sides.scores(orders.taken, belief, ends.known)), set(orders.sampled))


class _Inside(NamedTuple):
    """The mixtures inside one group while the others are switched whole or not at all."""

    players: Ints
    taken: Bools  # (mixtures, players)
    orders: Ints | None  # (orders, players), where they are sampled: the mixtures are their beginnings, one by one
    shares: Floats  # of all orders, by what of the other groups is switched; the mixtures are met again for each


class Orders:
    """The mixtures that have to be scored, and what each player adds once they are.

    Over all orders in which those of a group stand together (Owen 1977: Shapley values over the groups, and inside a
    group again over its players). Exact up to MOST players in a group; beyond by a fixed sample of orders, each with
    its reverse, with its standard error.
    """

    def __init__(self, groups: Sequence[Sequence[int]], count: int, seed: int) -> None:
        """groups: disjoint places below `count`, the number of players; who is in none adds nothing."""
        rng, self.count = np.random.default_rng(seed), count
        held = [np.array(g, dtype=int) for g in groups if len(g)]
        self._inside: list[_Inside] = []
        blocks = [np.zeros((1, count), dtype=bool)]  # nothing switched, which stands there whoever plays
        for group in held:
            others = [g for g in held if g is not group]
            orders = None if len(group) <= MOST else _sample(len(group), rng)
            taken = every_mixture(len(group)) if orders is None else _beginnings(orders)
            shares = []
            for switched in product((False, True), repeat=len(others)):
                block = np.zeros((len(taken), count), dtype=bool)
                block[:, group] = taken
                for other, on in zip(others, switched, strict=True):
                    block[:, other] = on
                blocks.append(block)
                shares.append(share_of_orders(sum(switched), len(held)))
            self._inside.append(_Inside(group, taken, orders, np.array(shares)))
        self.taken: Bools = np.concatenate(blocks)  # (mixtures, players)

    @property
    def sampled(self) -> list[int]:
        """The players whose parts are those of a sample of orders."""
        return [int(p) for g in self._inside if g.orders is not None for p in g.players]

    def parts(self, worth: Floats) -> tuple[Floats, Floats]:
        """What each player adds, and the standard error of a sample, 0 where it is exact. (players, values) each.

        worth: of each mixture of `taken`, (mixtures, values). Of all players together: all switched less none.
        """
        parts, error = np.zeros((2, self.count, worth.shape[1]))
        start = 1
        for group in self._inside:
            stop = start + len(group.shares) * len(group.taken)
            of = worth[start:stop].reshape(len(group.shares), *group.taken.shape[:1], -1)
            mean = np.tensordot(group.shares, of, axes=1)  # the groups are linear in what a mixture is worth
            found = (shapley_values(mean), 0.0) if group.orders is None else _mean(mean, group.orders)
            parts[group.players], error[group.players] = found
            start = stop
        return parts, error


def _sample(count: int, rng: np.random.Generator) -> Ints:
    """Random orders, each followed by its reverse. (orders, count)."""
    pairs = max(4, min(ORDERS, MIXTURES // count) // 2)
    drawn = rng.permuted(np.tile(np.arange(count), (pairs, 1)), axis=1)
    return np.stack([drawn, drawn[:, ::-1]], axis=1).reshape(-1, count)


def _beginnings(orders: Ints) -> Bools:
    """What is taken after each step of each order, from none to all. (orders * (count + 1), count)."""
    place = np.argsort(orders, axis=1)  # when each player comes
    steps = np.arange(orders.shape[1] + 1)
    return np.asarray(place[:, None, :] < steps[:, None]).reshape(-1, orders.shape[1])


def _mean(worth: Floats, orders: Ints) -> tuple[Floats, Floats]:
    """Mean over the orders of what each player adds, and its standard error over the pairs of orders."""
    steps = np.diff(worth.reshape(len(orders), orders.shape[1] + 1, -1), axis=1)
    added = np.empty_like(steps)
    added[np.arange(len(orders))[:, None], orders] = steps
    pairs = added.reshape(-1, 2, *added.shape[1:]).mean(axis=1)
    return pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))


# Against another assessment, whose scenario may be another: why the two differ.
TWO_SIDES = Question(
    "two sides",
    Step(
        "answer",
        lambda q: diverge(q.a, q.beside, q.scenario, q.other or None),
        hangs_on=("scenario", "other", "beside"),
    ),
)
