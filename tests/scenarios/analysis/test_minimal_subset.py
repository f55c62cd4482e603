"""The smallest rejection that carries a mean below its mark, against trying every set of units."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenarios.analysis.minimal_subset import Goal, Item, minimal_subset
from tests.support.counts import examples

NEEDED = 0.5
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
        items.append(Item(d, 1 / dimensions.count(d), gone, known, value))
    return items


@examples(60)
@given(boards(), st.integers(1, 19).map(lambda k: k / 20))
def test_no_smaller_set_of_units_succeeds_and_all_of_that_size_are_counted(items: list[Item], mark: float) -> None:
    across = np.array([0.5, 0.5])
    goal = Goal(across, lambda d, mean: across[d] * (mean - mark), False, NEEDED)
    found = minimal_subset(items, goal, 99, 5)
    sizes: dict[int, int] = {}
    for rows in product(*(range(len(x.gone)) for x in items)):
        total, coverage = 0.0, 0.0
        for d in (0, 1):
            inside = [(x, n) for x, n in zip(items, rows, strict=True) if x.dimension == d]
            share = sum(x.weight for x, n in inside if x.known[n])
            if share > 0 and share >= NEEDED - 1e-9:
                mean = sum(x.weight * x.value[n] for x, n in inside if x.known[n]) / share
                total += across[d] * (mean - mark)
                coverage += across[d] * share
        unassessed = coverage < NEEDED - 1e-9 or coverage <= 0
        if unassessed or total < -1e-12:
            size = int(sum(x.gone[n].sum() for x, n in zip(items, rows, strict=True)))
            sizes[size] = sizes.get(size, 0) + 1
    assert found.size == (min(sizes) if sizes else None)
