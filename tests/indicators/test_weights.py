"""Weights: shares that add up, and a sentence where no weight is left."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.weights import USUAL, as_sliders, normalised, whole_shares, with_share
from tests.support import golden

CODEBOOK = golden.case().codebook


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_what_is_no_weight_is_named(bad: float) -> None:
    with pytest.raises(ValueError, match=f"a weight is {bad}"):
        normalised(np.array([1.0, bad]))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_weights_as_sliders_keep_their_proportions_and_no_slider_is_above_its_end(held: list[float]) -> None:
    weights = np.array(held)
    sliders = as_sliders(weights)
    if not weights.any():
        assert not sliders.any()
        return
    assert sliders.max() == 100.0 and sliders.min() >= 0.0  # to the last digit: a setting of more is refused
    assert sliders / 100 == pytest.approx(weights / weights.max())


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.999, 1.0])
@pytest.mark.parametrize("held", [(50.0, 50.0, 25.0), (0.0, 10.0, 90.0), (100.0, 0.0, 0.0)])
def test_a_share_that_is_typed_is_had_and_the_others_keep_their_proportions(
    held: tuple[float, ...], share: float
) -> None:
    before = dict(zip("abc", held, strict=True))
    after = with_share(before, "a", share)
    assert max(after.values()) <= 100.0 and min(after.values()) >= 0.0
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


WEIGHTS = st.lists(st.floats(0.01, 100), min_size=2, max_size=8)


@given(WEIGHTS, st.floats(0, 0.99), st.data())
def test_a_share_moved_there_and_back_leaves_all_as_they_were(
    held: list[float], there: float, data: st.DataObject
) -> None:
    before = {f"d{n}": w for n, w in enumerate(held)}
    which = data.draw(st.sampled_from(list(before)))
    share = before[which] / sum(held)
    back = with_share(with_share(before, which, there), which, share)
    assert normalised(np.array([*back.values()])) == pytest.approx(normalised(np.array(held)), rel=2e-5)
    assert all(0 <= w <= 100 for w in back.values())


def test_shares_that_are_alike_again_are_the_usual_ones() -> None:
    usual = dict.fromkeys("abcd", USUAL)
    for there in (0.0, 0.1, 0.37, 0.4, 0.41, 0.77, 0.99, 1.0):
        assert with_share(with_share(usual, "b", there), "b", 0.25) == usual


def test_a_share_of_all_leaves_nothing_to_the_others_and_they_come_back_alike() -> None:
    all_of_it = with_share({"a": 10.0, "b": 80.0, "c": 20.0}, "b", 1.0)
    assert all_of_it == {"a": 0.0, "b": 80.0, "c": 0.0}
    after = with_share(all_of_it, "b", 0.5)
    assert after["a"] == after["c"] and after["b"] == pytest.approx(2 * after["a"])


@given(WEIGHTS)
def test_whole_shares_are_a_hundred_and_none_is_a_point_off(held: list[float]) -> None:
    exact = normalised(np.array(held))
    whole = whole_shares(exact)
    assert sum(whole) == 100
    assert np.abs(np.array(whole) - 100 * exact).max() < 1


@given(st.lists(st.floats(0.5, 100), min_size=4, max_size=4), st.integers(0, 100), st.integers(0, 3))
def test_the_share_that_was_moved_stands_where_it_was_moved_to(held: list[float], place: int, which: int) -> None:
    before = dict(zip("abcd", held, strict=True))
    after = with_share(before, "abcd"[which], place / 100)
    assert whole_shares(normalised(np.array([*after.values()])))[which] == place
