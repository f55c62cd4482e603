"""Weights: shares that add up, and a sentence where no weight is left."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.weights import USUAL, hundred, normalised, shares, with_share
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


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.999, 1.0])
@pytest.mark.parametrize("held", [(50.0, 50.0, 25.0), (0.0, 10.0, 90.0), (100.0, 0.0, 0.0)])
def test_a_share_that_is_typed_is_had_and_the_others_keep_their_proportions(
    held: tuple[float, ...], share: float
) -> None:
    before = dict(zip("abc", held, strict=True))
    after = with_share(before, "a", share)
    assert max(after.values()) == 100.0 and min(after.values()) >= 0.0
    assert after["a"] / sum(after.values()) == pytest.approx(share, abs=1e-5)
    if share < 1:
        b, c = (before["b"], before["c"]) if before["b"] + before["c"] else (1.0, 1.0)
        assert after["b"] * c == pytest.approx(after["c"] * b, abs=0.01)


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan")])
def test_a_share_that_cannot_be_had_is_named(bad: float) -> None:
    with pytest.raises(ValueError, match="allowed are numbers from 0 to 1"):
        with_share({"a": 50.0, "b": 50.0}, "a", bad)
    with pytest.raises(ValueError, match="the only weight"):
        with_share({"a": 50.0}, "a", 0.5)


@pytest.mark.parametrize("parts", range(1, 13))
def test_a_hundred_points_are_a_hundred_whatever_the_parts(parts: int) -> None:
    given = hundred(parts)
    assert (len(given), sum(given)) == (parts, 100)
    assert max(given) - min(given) <= 1
