"""Shapley values: what each of several changes adds, on average over all orders in which they could come."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations
from math import factorial

import numpy as np

from indicators.levels import Floats


def share_of_orders(before: int, count: int) -> float:
    """Share of the orders of `count` players in which exactly these `before` come ahead of one of the others."""
    return factorial(before) * factorial(count - before - 1) / factorial(count)


def shapley(count: int, value: Callable[[tuple[bool, ...]], float]) -> Floats:
    """Shapley value of each of `count` players: its mean contribution over all orders. (count,).

    value: worth of a coalition, given as one bool a player. Adds up to value(all) - value(none).
    Cost 2^count calls, each coalition once.
    """
    worth, parts = cache(value), np.zeros(count)
    for player in range(count):
        others = [i for i in range(count) if i != player]
        for size in range(count):
            share = share_of_orders(size, count)
            for members in combinations(others, size):
                without, taken = (tuple(i in those for i in range(count)) for those in (members, (*members, player)))
                parts[player] += share * (worth(taken) - worth(without))
    return parts
