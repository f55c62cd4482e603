"""Shapley values against the mean over all orders in plain loops."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.analysis.shapley import shapley
from tests.support.counts import examples


@examples(40)
@given(st.integers(1, 5), st.randoms(use_true_random=False))
def test_each_part_is_the_mean_gain_over_all_orders_and_all_add_up(count: int, rng: object) -> None:
    worth: dict[tuple[bool, ...], float] = {}

    def value(members: tuple[bool, ...]) -> float:
        return worth.setdefault(members, rng.random())  # type: ignore[attr-defined]

    parts = shapley(count, value)
    orders = list(permutations(range(count)))
    expected = [0.0] * count
    for order in orders:
        held = [False] * count
        for player in order:
            before = value(tuple(held))
            held[player] = True
            expected[player] += (value(tuple(held)) - before) / len(orders)
    assert parts == pytest.approx(expected, abs=1e-12)
    assert parts.sum() == pytest.approx(value((True,) * count) - value((False,) * count), abs=1e-12)


def test_no_coalition_is_asked_for_twice() -> None:
    asked: list[tuple[bool, ...]] = []

    def value(members: tuple[bool, ...]) -> float:
        asked.append(members)
        return float(sum(members))

    assert shapley(4, value) == pytest.approx([1.0] * 4)
    assert len(asked) == len(set(asked)) == 2**4
