"""No smaller move of weight turns an order round than is said: the linear programme finds none."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.analysis.reversal import WeightedLead, least_weight
from tests.oracle.tips import least_weight_by_programme


@pytest.mark.rotating
@pytest.mark.parametrize("seed", range(60))
def test_no_smaller_move_of_weight_makes_a_tie_than_the_linear_programme_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    items = tuple(f"d{n}" for n in range(int(rng.integers(2, 9))))
    weights, delta = rng.dirichlet(np.ones(len(items))), rng.normal(size=len(items)) + rng.choice([0.0, 1.0])
    delta *= 1 if weights @ delta > 0 else -1
    tip = least_weight(WeightedLead(items, weights, delta))
    by_item = dict(zip(items, map(float, weights), strict=True)), dict(zip(items, map(float, delta), strict=True))
    solved = least_weight_by_programme(*by_item)
    assert (tip and tip.points) == (solved and pytest.approx(solved, abs=1e-6))
    if tip is not None:
        after = weights + np.array([tip.moves.get(i, 0.0) for i in items]) / 100
        assert after.min() > -1e-12 and after @ delta == pytest.approx(0, abs=1e-9)
