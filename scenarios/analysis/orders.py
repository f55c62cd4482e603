"""What each of several players adds, over all orders of switching in which those of a group stand together.

Owen 1977: Shapley values over the groups, and inside a group again over its players. Exact up to MOST players in a
group; beyond by a fixed sample of orders, each with its reverse, with its standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import factorial
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints

MOST = 10  # players of a group that are switched in every order: 2^n mixtures
ORDERS, MIXTURES = 64, 4_096  # orders drawn of a larger group, fewer where they would take more mixtures than this


class _Inside(NamedTuple):
    """The mixtures inside one group while the others are switched whole or not at all."""

    players: Ints
    taken: Bools  # (mixtures, players)
    orders: Ints | None  # (orders, players), where they are sampled: the mixtures are their beginnings, one by one
    shares: Floats  # of all orders, by what of the other groups is switched; the mixtures are met again for each


class Orders:
    """The mixtures that have to be scored, and what each player adds once they are."""

    def __init__(self, groups: Sequence[Sequence[int]], count: int, seed: int) -> None:
        """groups: disjoint places below `count`, the number of players; who is in none adds nothing."""
        rng, self.count = np.random.default_rng(seed), count
        held = [np.array(g, dtype=int) for g in groups if len(g)]
        self._inside: list[_Inside] = []
        blocks = [np.zeros((1, count), dtype=bool)]  # nothing switched, which stands there whoever plays
        for group in held:
            others = [g for g in held if g is not group]
            orders = None if len(group) <= MOST else _sample(len(group), rng)
            taken = _every(len(group)) if orders is None else _beginnings(orders)
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
            found = (_shapley(mean), 0.0) if group.orders is None else _mean(mean, group.orders)
            parts[group.players], error[group.players] = found
            start = stop
        return parts, error


def shapley(count: int, value: Callable[[tuple[bool, ...]], float]) -> Floats:
    """Shapley value of each of `count` players: its mean contribution over all orders. (count,).

    value: worth of a coalition, given as one bool a player. Adds up to value(all) - value(none).
    Cost 2^count calls, each coalition once.
    """
    return _shapley(np.array([[value(tuple(row))] for row in _every(count).tolist()]))[:, 0]


def share_of_orders(before: int, count: int) -> float:
    """Share of the orders of `count` players in which exactly these `before` come ahead of one of the others."""
    return factorial(before) * factorial(count - before - 1) / factorial(count)


def _every(count: int) -> Bools:
    """Every mixture, the n-th with the bits of n. (2^count, count)."""
    return np.asarray(np.arange(1 << count)[:, None] >> np.arange(count) & 1, dtype=bool)


def _shapley(worth: Floats) -> Floats:
    """Shapley values from the worth of `_every` mixture, (2^n, values) -> (n, values)."""
    count = len(worth).bit_length() - 1
    mixtures = np.arange(len(worth))
    shares = np.array([share_of_orders(k, count) for k in range(count)])
    size = _every(count).sum(axis=1)
    parts = np.zeros((count, worth.shape[1]))
    for player in range(count):
        without = mixtures[mixtures >> player & 1 == 0]
        parts[player] = shares[size[without]] @ (worth[without | 1 << player] - worth[without])
    return parts


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
