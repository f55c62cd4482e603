"""Parts over all orders of switching, against every order in plain loops; a sample of orders within its error."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest

from scenarios.analysis import orders
from scenarios.analysis.orders import Orders


def test_groups_that_stand_together_are_the_mean_over_every_such_order() -> None:
    groups, rng = [[0, 4], [2], [1, 5, 6]], np.random.default_rng(1)
    game = {state: rng.normal(size=2) for state in product((False, True), repeat=7)}
    expected, count = np.zeros((7, 2)), 0
    for turned in permutations(groups):
        for inside in product(*(permutations(g) for g in turned)):
            state, count = [False] * 7, count + 1
            for player in (p for g in inside for p in g):
                before = game[tuple(state)]
                state[player] = True
                expected[player] += game[tuple(state)] - before
    asked = Orders(groups, 7, seed=0)
    parts, error = asked.parts(np.array([game[tuple(row)] for row in asked.taken.tolist()]))
    assert parts == pytest.approx(expected / count, abs=1e-12)
    assert not error.any() and not asked.sampled and not parts[3].any()  # who is in no group adds nothing


def worth(taken: np.ndarray) -> np.ndarray:
    """A game whose players bear on each other in pairs; each part is a player's own and half of what its pairs add."""
    rng, count = np.random.default_rng(2), taken.shape[1]
    own, pairs = rng.normal(size=count), np.triu(rng.normal(size=(count, count)), 1)
    return np.asarray(taken @ own + np.einsum("ni,ij,nj->n", taken, pairs, taken))[:, None]


def by_hand(count: int) -> np.ndarray:
    alone = worth(np.eye(count, dtype=bool))[:, 0]
    both = np.array(
        [[worth(np.isin(np.arange(count), (i, j))[None])[0, 0] for j in range(count)] for i in range(count)]
    )
    pairs = np.where(np.eye(count, dtype=bool), 0.0, both - alone[:, None] - alone[None])
    return np.asarray(alone + pairs.sum(axis=1) / 2)


def test_with_more_players_a_sample_of_orders_has_an_error_and_keeps_the_sum() -> None:
    count = orders.MOST + 3
    asked = Orders([range(count)], count, seed=3)
    assert len(asked.taken) < 2**count / 5 and asked.sampled == list(range(count))
    parts, error = asked.parts(worth(asked.taken) ** 3)  # cubed: no longer what a pair of orders gets exactly
    ends = worth(np.array([[False] * count, [True] * count])) ** 3
    assert parts.sum() == pytest.approx(float(ends[1, 0] - ends[0, 0]))
    more = [Orders([range(count)], count, seed=n) for n in range(40)]
    many = np.mean([o.parts(worth(o.taken) ** 3)[0] for o in more], axis=0)
    off = np.abs(parts - many) / error
    assert (error > 0).all() and off.max() < 5 and off.mean() < 1.5
    again = Orders([range(count)], count, seed=3)
    assert (again.taken == asked.taken).all()


def test_an_order_and_its_reverse_split_what_pairs_add_exactly() -> None:
    count = orders.MOST + 2
    asked = Orders([range(count)], count, seed=4)
    parts, error = asked.parts(worth(asked.taken))
    assert parts[:, 0] == pytest.approx(by_hand(count), abs=1e-12) and error.max() < 1e-12


def test_very_large_groups_take_fewer_orders_so_that_cost_grows_linearly() -> None:
    sizes = [len(Orders([range(n)], n, seed=0).taken) / n for n in (100, 400, 500)]
    assert sizes[0] < orders.ORDERS and max(sizes[1:]) <= 12
