"""The even point of two groups of known pairs, the ratio around it, and both as the pairs are drawn again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.levels import Floats
from scenarios.reference.even_point import DRAWS, draw_pairs, drawn_even_points, even_point

ALLIANCES, UNALLIED = np.array([90.0, 85.0, 80.0]), np.array([80.0, 70.0, 60.0])
scores = st.lists(st.floats(0, 100), min_size=3, max_size=8).map(np.array)


def test_the_worked_example() -> None:
    found = even_point(ALLIANCES, UNALLIED)
    assert (found.slope, found.centre) == pytest.approx((0.12, 77.5))
    assert found.ratio(82) == pytest.approx(1.7160, abs=5e-5)
    assert found.ratio(95) == pytest.approx(4)
    without = even_point(ALLIANCES[1:], UNALLIED)
    assert (without.slope, without.centre) == pytest.approx((0.058824, 76.25), abs=5e-7)
    assert without.ratio(90) == pytest.approx(2.2453, abs=5e-5)


def test_alliances_that_stand_no_higher_tell_nothing() -> None:
    found = even_point(UNALLIED, ALLIANCES)
    assert found.slope == 0
    assert found.ratio(np.array([0, 77.5, 100])).tolist() == [1, 1, 1]


def test_groups_without_any_spread_say_all_that_so_few_pairs_can() -> None:
    found = even_point(np.full(5, 80.1), np.full(7, 60.1))
    assert found.ratio(np.array([0, 70.1, 70.2, 100])) == pytest.approx([1 / 6, 1, 6, 6])
    assert even_point(np.full(5, 80.1), np.full(7, 80.1)).ratio(100) == 1


def test_too_few_pairs_are_said() -> None:
    with pytest.raises(ValueError, match="0 alliances and 3 pairs without a treaty"):
        even_point(np.array([]), UNALLIED)
    with pytest.raises(ValueError, match="5 in all"):
        even_point(ALLIANCES[:2], UNALLIED[:2])


@given(scores, scores, st.floats(0, 100), st.floats(0, 100))
def test_the_ratio_never_falls_as_readiness_rises(first: Floats, second: Floats, one: float, other: float) -> None:
    found, (low, high) = even_point(first, second), sorted((one, other))
    assert found.log_ratio(low) <= found.log_ratio(high)
    assert found.log_ratio(found.centre) == 0
    inside = 0 < found.slope < np.inf and max(map(abs, map(found.log_ratio, (low, high)))) < found.cut
    if inside and (high - low) * found.slope > 1e-9:
        assert found.log_ratio(low) < found.log_ratio(high)


@given(scores, scores, st.floats(0, 100), st.floats(-50, 50))
def test_turned_round_it_is_inverted_and_moved_along_it_stays(
    first: Floats, second: Floats, r: float, by: float
) -> None:
    found = even_point(first, second).log_ratio(r)
    assert even_point(-second, -first).log_ratio(-r) == pytest.approx(-found, abs=1e-6)
    assert even_point(first + by, second + by).log_ratio(r + by) == pytest.approx(found, abs=1e-6)


def test_a_ratio_has_its_readiness_or_none() -> None:
    found = even_point(ALLIANCES, UNALLIED)
    for ratio in (0.25, 1 / 3, 1, 3, 4):
        assert found.ratio(found.readiness(ratio)) == pytest.approx(ratio)
    assert (found.readiness(5), found.readiness(1 / 5)) == (np.inf, -np.inf)
    assert even_point(UNALLIED, ALLIANCES).readiness(1.5) == np.inf


STATES = (("A", "B"), ("A", "C"), ("D", "E")), (("A", "F"), ("G", "H"), ("F", "G"))
NONE = np.full(3, np.nan)


def test_pairs_of_one_state_are_drawn_together() -> None:
    drawn = draw_pairs(*STATES, seed=1)
    alike, apart = (np.asarray(np.corrcoef(drawn.alliances.weight[:, [0, k]].T))[0, 1] for k in (1, 2))
    assert alike > apart + 0.3
    assert np.allclose(drawn.alliances.weight.sum(axis=1), 1)
    assert np.allclose(1 / drawn.alliances.effective, (drawn.alliances.weight**2).sum(axis=1))
    shares = [(by > 0).mean() for by in (drawn.alliances.by_first, drawn.alliances.by_second)]
    assert shares == pytest.approx([1 / 3, 1 / 3], abs=0.01)
    assert not (drawn.alliances.by_first * drawn.alliances.by_second).any()  # one lot for both


def test_draws_are_those_of_their_seed_and_of_their_own_stream() -> None:
    one, again, other = (draw_pairs(*STATES, seed=s) for s in (7, 7, 8))
    assert np.array_equal(one.unallied.weight, again.unallied.weight)
    assert not np.array_equal(one.unallied.weight, other.unallied.weight)
    stream = np.random.default_rng(np.random.SeedSequence(7).spawn(3)[2]).exponential(size=(DRAWS, 8))
    by_hand = stream[:, 0] * stream[:, [1, 2]].T  # A with B and with C, in the order of their names
    assert np.allclose(by_hand[0] / by_hand[1], one.alliances.weight[:, 0] / one.alliances.weight[:, 1])


def test_with_equal_weights_a_draw_is_the_pairs_themselves() -> None:
    drawn = draw_pairs(*STATES, seed=1, draws=1)
    equal = [
        type(g)(np.full((1, 3), 1 / 3), np.zeros((1, 3)), np.zeros((1, 3)), effective=np.array([3.0])) for g in drawn
    ]
    found = drawn_even_points(type(drawn)(*equal), (ALLIANCES, NONE, NONE), (UNALLIED, NONE, NONE))
    assert (found.slope[0], found.centre[0]) == pytest.approx((0.12, 77.5))


def test_a_lot_takes_the_score_of_either_coder_where_there_is_one_and_else_the_settled() -> None:
    drawn = draw_pairs(*STATES, seed=1)
    first, second = np.array([81.0, np.nan, 62.0]), np.array([np.nan, 45.0, np.nan])
    found = drawn_even_points(drawn, (ALLIANCES, NONE, NONE), (UNALLIED, first, second))
    weight, by_first, by_second = drawn.unallied[:3]
    taken = np.where(by_second > 0, second, np.where(by_first > 0, first, UNALLIED))
    taken = np.where(np.isnan(taken), UNALLIED, taken)
    low = (weight * taken).sum(axis=1)
    high = (drawn.alliances.weight * ALLIANCES).sum(axis=1)
    assert np.allclose(found.centre, (low + high) / 2)
    assert {*np.unique(taken[:, 0])} == {80.0, 81.0} and {*np.unique(taken[:, 1])} == {70.0, 45.0}
