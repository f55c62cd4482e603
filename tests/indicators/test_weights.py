"""Weights: shares that add up, and a sentence where no weight is left."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.weights import USUAL, normalised, shares
from tests.support import golden

CODEBOOK = golden.case().codebook


def test_weights_that_nobody_moved_count_the_same() -> None:
    across, inside = shares(CODEBOOK, {}, {})
    assert across == pytest.approx(1 / len(CODEBOOK.dimensions))
    assert np.bincount(CODEBOOK.dimension_index, inside) == pytest.approx(1)
    named = shares(CODEBOOK, dict.fromkeys(CODEBOOK.dimension_ids, USUAL), dict.fromkeys(CODEBOOK.indicator_ids, USUAL))
    assert np.array_equal(named[0], across) and np.array_equal(named[1], inside)


def test_a_weight_moved_inside_one_dimension_moves_no_other() -> None:
    before, after = shares(CODEBOOK, {}, {})[1], shares(CODEBOOK, {}, {"I1": 100})[1]
    elsewhere = np.array([not i.startswith("I") for i in CODEBOOK.indicator_ids])
    assert np.array_equal(before[elsewhere], after[elsewhere])
    assert after[CODEBOOK.indicator_ids.index("I1")] == pytest.approx(2 / 5)


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_what_is_no_weight_is_named(bad: float) -> None:
    with pytest.raises(ValueError, match=f"a weight is {bad}"):
        normalised(np.array([1.0, bad]))


def test_where_no_weight_is_left_the_place_is_named() -> None:
    nothing = dict.fromkeys(["I1", "I2", "I3", "I4"], 0.0)
    with pytest.raises(ValueError, match="dimension weights: all weights are 0"):
        shares(CODEBOOK, dict.fromkeys(CODEBOOK.dimension_ids, 0.0), {})
    with pytest.raises(ValueError, match="all weights are 0"):
        shares(CODEBOOK, {}, nothing)
    across, inside = shares(CODEBOOK, {"I": 0.0}, nothing)  # where the dimension counts nothing, they may
    assert across[0] == 0 and (inside[:4] == 0).all()
