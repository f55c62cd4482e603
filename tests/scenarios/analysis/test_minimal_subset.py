"""The smallest rejection that carries a mean or a count below its mark, or leaves no score: against trying all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenarios.analysis.minimal_subset import Goal, Item, MinimalSubset, minimal_subset
from tests.support.counts import examples

NEEDED, HALVES = 0.5, np.array([0.5, 0.5])
values = st.integers(0, 20).map(lambda k: k / 20)


@st.composite
def boards(draw: st.DrawFn) -> list[Item]:
    """Up to four indicators in two dimensions, each with up to two units; weights add up to 1 in a dimension."""
    dimensions = draw(st.lists(st.integers(0, 1), min_size=1, max_size=4))
    items = []
    for d in dimensions:
        units = draw(st.integers(1, 2))
        gone = np.array(list(product([False, True], repeat=units)))
        value = np.array(draw(st.lists(values, min_size=len(gone), max_size=len(gone))))
        known = np.asarray(~gone.all(axis=1))
        weight = 1 / dimensions.count(d)
        items.append(Item(d, weight, gone, known, np.where(known, weight * value, 0.0)))
    return items


Sets = dict[int, dict[tuple[tuple[int, ...], ...], float]]


def tried(items: list[Item], succeeds: Callable[[float, float, int], bool], mark: float) -> Sets:
    """The sets of each size that succeed, by the sum of worths, the coverage and the count; each with that sum."""
    sizes: Sets = {}
    for rows in product(*(range(len(x.gone)) for x in items)):
        total, coverage = 0.0, 0.0
        for d in (0, 1):
            inside = [(x, n) for x, n in zip(items, rows, strict=True) if x.dimension == d]
            share = sum(x.weight for x, n in inside if x.known[n])
            if share > 0 and share >= NEEDED - 1e-9:
                mean = sum(x.part[n] for x, n in inside if x.known[n]) / share
                total += 0.5 * (mean - mark)
                coverage += 0.5 * share
        count = int(sum(x.part[n] > 0 for x, n in zip(items, rows, strict=True)))
        if succeeds(total, coverage, count):
            gone = [x.gone[n] for x, n in zip(items, rows, strict=True)]
            sizes.setdefault(int(np.concatenate(gone).sum()), {})[
                tuple(tuple(map(int, np.flatnonzero(g))) for g in gone)
            ] = total
    return sizes


def unassessed(coverage: float) -> bool:
    return coverage < NEEDED - 1e-9 or coverage <= 0


def check(found: MinimalSubset, sizes: Sets, by_sum: bool = False) -> None:
    sizes = {size: n for size, n in sizes.items() if size}  # to reject nothing is no rejection
    assert found.size == (min(sizes) if sizes else None)
    if found.size is not None:
        sets = sizes[found.size]
        assert found.chosen in sets and found.searched == found.size - 1
        if by_sum:  # none of that size goes further
            assert sets[found.chosen] <= min(sets.values()) + 1e-11


@examples(60)
@given(boards(), st.integers(1, 19).map(lambda k: k / 20))
def test_no_smaller_set_makes_it_untrue_and_leaves_a_score_and_none_of_that_size_goes_further(
    items: list[Item], mark: float
) -> None:
    def untrue(total: float, coverage: float, _: int) -> bool:
        return total < -1e-12 and not unassessed(coverage)

    sizes = tried(items, untrue, mark)
    if 0 in sizes:  # untrue as it is
        return
    goal = Goal(HALVES, lambda d, mean: HALVES[d] * (mean - mark), False, NEEDED)
    check(minimal_subset(items, goal, 99), sizes, by_sum=True)


@examples(60)
@given(boards(), st.integers(1, 4))
def test_a_count_falls_with_no_smaller_set_that_leaves_a_score(items: list[Item], least: int) -> None:
    def fallen(_: float, coverage: float, count: int) -> bool:
        return count < least and not (assessed and unassessed(coverage))

    for assessed in (True, False):
        sizes = tried(items, fallen, 0.0)
        if 0 in sizes:
            continue
        ones = [replace(x, part=(x.part > 0).astype(float)) for x in items]
        goal = Goal(HALVES, lambda _, mean: mean, False, NEEDED, start=0.5 - least, counts=True, assessed=assessed)
        check(minimal_subset(ones, goal, 99), sizes)


@examples(60)
@given(boards())
def test_what_leaves_no_score_is_found_apart(items: list[Item]) -> None:
    sizes = tried(items, lambda _, coverage, n: unassessed(coverage), 0.0)
    if 0 in sizes:
        return
    goal = Goal(HALVES, lambda _, mean: mean, False, NEEDED, aim="unscored")
    check(minimal_subset(items, goal, 99), sizes)


def test_of_two_that_do_it_alone_the_one_that_goes_further_is_shown_and_of_equals_the_later() -> None:
    gone, known = np.array([[False], [True]]), np.array([True, True])
    goal = Goal(HALVES, lambda d, mean: HALVES[d] * (mean - 0.6), False, NEEDED)
    for first, second, chosen in ((0.0, 0.1, ((0,), ())), (0.1, 0.0, ((), (0,))), (0.1, 0.1, ((), (0,)))):
        items = [Item(0, 0.5, gone, known, np.array([0.4, part])) for part in (first, second)]
        assert minimal_subset(items, goal, 99) == MinimalSubset(1, chosen, 0)
