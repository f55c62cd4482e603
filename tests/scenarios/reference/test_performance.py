"""How well a number tells two groups apart, against loops and scipy; whether a ratio says as much as it should."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scenarios.reference.even_point import STREAM, draw_pairs
from scenarios.reference.performance import (
    Forecasts,
    Separation,
    calibration,
    calibration_range,
    logistic_slope,
    separation,
)
from tests.oracle import validation as oracle
from tests.support.counts import examples

STATES = "ABCDE"
DRAWS = 60
INTERVAL = (0.05, 0.95)
dyads = st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)).filter(lambda p: p[0] != p[1])
sides = st.lists(st.tuples(st.integers(0, 4), dyads), min_size=1, max_size=5)
Side = list[tuple[int, tuple[str, str]]]


def found_of(first: Side, second: Side, seed: int) -> Separation:
    parties = [tuple(p for _, p in side) for side in (first, second)]
    values = [np.array([x for x, _ in side], dtype=float) for side in (first, second)]
    return separation(values[0], values[1], draw_pairs(parties[0], parties[1], seed, DRAWS), INTERVAL)


@examples(30)
@given(sides, sides)
def test_the_auc_is_the_share_of_couples_in_the_right_order(first: Side, second: Side) -> None:
    from scipy.stats import mannwhitneyu  # a second of imports that no other test needs

    ours, others = ([x for x, _ in side] for side in (first, second))
    found = found_of(first, second, 1)
    assert found.auc == pytest.approx(mannwhitneyu(ours, others).statistic / (len(ours) * len(others)))
    assert (found.first, found.second) == (len(ours), len(others))


@examples(30)
@given(sides, sides, st.integers(0, 2**32))
def test_in_each_draw_a_pair_counts_with_the_product_of_its_states_and_none_drops_out(
    first: Side, second: Side, seed: int
) -> None:
    states = sorted({s for _, p in (*first, *second) for s in p})
    random = np.random.default_rng(np.random.SeedSequence(seed).spawn(3)[STREAM])
    aucs = []
    for drawn in random.exponential(size=(DRAWS, len(states))):
        by_state = dict(zip(states, map(float, drawn), strict=True))
        weights = [[oracle.pair_weight(p, by_state) for _, p in side] for side in (first, second)]
        assert all(w > 0 for side in weights for w in side)
        aucs.append(oracle.auc([x for x, _ in first], [x for x, _ in second], (weights[0], weights[1])))
    found = found_of(first, second, seed)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(aucs, INTERVAL)))


def test_a_number_that_orders_every_couple_tells_apart_and_one_that_is_the_same_for_all_does_not() -> None:
    first: Side = [(4, ("A", "B")), (3, ("C", "D"))]
    second: Side = [(1, ("A", "C")), (0, ("B", "D"))]
    assert found_of(first, second, 3) == pytest.approx((1.0, 1.0, 1.0, 2, 2))
    assert found_of(first, second, 3).tells_apart and not found_of(first, second, 3).holds_half
    wrong = found_of(second, first, 3)
    assert (wrong.tells_apart, wrong.holds_half) == (False, False)
    alike = found_of([(2, p) for _, p in first], [(2, p) for _, p in second], 3)
    assert alike[:3] == pytest.approx((0.5, 0.5, 0.5)) and alike.holds_half and not alike.tells_apart


def test_without_a_pair_in_a_group_there_is_no_figure() -> None:
    found = separation(np.array([1.0]), np.array([]), None, INTERVAL)
    assert np.isnan(found[:3]).all() and found[3:] == (1, 0)
    assert found.holds_half and not found.tells_apart


@examples(30)
@given(st.lists(st.tuples(st.floats(0.1, 10), st.booleans(), st.integers(1, 9), st.integers(1, 9)), min_size=1))
def test_forecasts_are_scored_as_by_hand(drawn: list[tuple[float, bool, int, int]]) -> None:
    drawn = sorted(drawn, key=lambda d: not d[1])  # the first group stands first
    log_ratio, first = np.log([r for r, *_ in drawn]), np.array([y for _, y, *_ in drawn])
    found = calibration(Forecasts(log_ratio, np.array([f / (f + n) for *_, f, n in drawn]), int(first.sum())))
    by_hand = [(oracle.LeftOut(r, f, n), y) for r, y, f, n in drawn]
    assert found.brier == pytest.approx(oracle.brier(by_hand, base=False))
    assert found.brier_base == pytest.approx(oracle.brier(by_hand, base=True))
    assert found.log_score == pytest.approx(oracle.log_score(by_hand, base=False))
    assert found.log_score_base == pytest.approx(oracle.log_score(by_hand, base=True))
    assert (found.first, found.second) == (first.sum(), len(first) - first.sum())


@examples(30)
@given(st.lists(st.tuples(st.floats(-3, 3), st.booleans()), min_size=4, max_size=30))
def test_the_slope_makes_what_was_found_most_credible(drawn: list[tuple[float, bool]]) -> None:
    x, y = np.array([a for a, _ in drawn]), np.array([b for _, b in drawn])
    assume(y.any() and not y.all())
    assume(x[y].min() < x[~y].max() - 0.1 and x[y].max() > x[~y].min() + 0.1)
    b = float(logistic_slope(x, y, np.ones((1, len(x))))[0])
    a = _intercept(x, y, b)
    best = _log_likelihood(x, y, a, b)
    for other in (b - 0.01, b + 0.01):
        assert _log_likelihood(x, y, _intercept(x, y, other), other) < best + 1e-9


def _intercept(x: np.ndarray, y: np.ndarray, b: float) -> float:
    """The best intercept under a slope, by halving."""
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(middle + b * x)))).sum() < y.sum() else (low, middle)
    return low


def _log_likelihood(x: np.ndarray, y: np.ndarray, a: float, b: float) -> float:
    return -sum(math.log1p(math.exp(-s * (a + b * v))) for v, s in zip(x, np.where(y, 1, -1), strict=True))


@pytest.mark.parametrize(
    ("x", "y"),
    [([1.0, 2.0, 3.0], [False, True, True]), ([1.0, 2.0], [True, True]), ([2.0, 2.0, 2.0], [True, False, True])],
)
def test_there_is_no_slope_where_the_groups_are_parted_or_one_is_missing(x: list[float], y: list[bool]) -> None:
    assert np.isnan(logistic_slope(np.array(x), np.array(y), np.ones((2, len(x))))).tolist() == [True, True]


def test_a_weight_counts_as_that_many_pairs_and_next_to_none_is_no_wild_slope() -> None:
    x, y = np.array([0.5, 2, -1, 1, 3, -2]), np.array([True, True, True, False, False, False])
    weight = np.array([[1.0, 2, 1, 1, 1, 3], [1, 1, 1e-30, 1, 1e-30, 1]])
    again = np.repeat(np.arange(6), weight[0].astype(int))
    found = logistic_slope(x, y, weight)
    assert found[0] == pytest.approx(logistic_slope(x[again], y[again], np.ones((1, len(again))))[0])
    assert np.isfinite(found).all()


def test_the_figures_of_a_calibration_are_drawn_with_the_states_of_its_pairs() -> None:
    parties = tuple(zip("AABBC", "BCDEF", strict=True)), tuple(zip("AGHIJ", "KLMNO", strict=True))
    log_ratio = np.array([1.5, 0.4, -0.3, 1, 2, 0.6, -1, -2, -0.5, -1.2])
    told = Forecasts(log_ratio, np.full(10, 0.5), 5)
    low, high = calibration_range(told, draw_pairs(*parties, 7, DRAWS), INTERVAL)
    found, draws = calibration(told), []
    random = np.random.default_rng(np.random.SeedSequence(7).spawn(3)[STREAM])
    for drawn in random.exponential(size=(DRAWS, 15)):
        by_state = dict(zip("ABCDEFGHIJKLMNO", map(float, drawn), strict=True))
        total = 0.0
        for side, sign in ((0, 1), (1, -1)):
            weights = [oracle.pair_weight(p, by_state) for p in parties[side]]
            wrong = [1 / (1 + math.exp(sign * r)) for r in log_ratio[5 * side :][:5]]
            total += 0.5 * sum(w * e**2 for w, e in zip(weights, wrong, strict=True)) / sum(weights)
        draws.append(total)
    assert (low.brier, high.brier) == pytest.approx(tuple(np.quantile(draws, INTERVAL)))
    assert low.slope < found.slope < high.slope and low.log_score < found.log_score < high.log_score
    assert (low.first, high.second) == (5, 5)
