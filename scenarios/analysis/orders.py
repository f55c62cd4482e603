"""What each of several players adds, over all orders of switching in which those of a group stand together.

Owen 1977: Shapley values over the groups, and inside a group again over its players. Exact up to MOST players in a
group; beyond by a fixed sample of orders, each with its reverse, with its standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints
from scenarios.analysis.difference import every_mixture, shapley_values, share_of_orders

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
