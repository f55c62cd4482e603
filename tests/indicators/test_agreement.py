"""Krippendorff's alpha against published examples and a slow count of its own, and what must hold of any codes."""

from __future__ import annotations

from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import agreement as ag
from indicators.levels import Floats

SEED = 2017


def codes(*rows: str) -> Floats:
    """Rows of digits as codes; a dot is a missing one."""
    return np.array([[np.nan if c == "." else float(c) for c in row] for row in rows])


# Data from: Krippendorff 2011, "Computing Krippendorff's alpha-reliability": 4 coders, 12 units.
FOUR = codes("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# Data from: method.md, Appendix A: 3 coders, 8 units.
THREE = codes("33323231", "32323221", "33313232")


def slowly(held: Floats) -> float:
    """Ordinal alpha by its definition, pair of codes by pair of codes."""
    units = [u[~np.isnan(u)] for u in held.T]
    units = [u for u in units if len(u) > 1]
    flat = np.concatenate(units)

    def d2(c: float, k: float) -> float:
        low, high = min(c, k), max(c, k)
        between = sum(low <= g <= high for g in flat)
        return float((between - (sum(flat == c) + sum(flat == k)) / 2) ** 2)

    observed = sum(d2(x, y) / (len(u) - 1) for u in units for x, y in permutations(u, 2)) / len(flat)
    expected = sum(d2(x, y) for x, y in permutations(flat, 2)) / (len(flat) * (len(flat) - 1))
    return float(1 - observed / expected)


def alpha(codes: Floats, metric: ag.Metric = "ordinal") -> float:
    """Alpha alone; nan where there is none."""
    found = ag.agreement(codes, metric, seed=SEED, resamples=0).alpha
    return float("nan") if found is None else found


@pytest.mark.parametrize(
    ("held", "metric", "value"),
    [(FOUR, "nominal", 0.743), (FOUR, "ordinal", 0.815), (FOUR, "interval", 0.849), (THREE, "ordinal", 0.709)],
)
def test_the_published_examples_come_out(held: Floats, metric: ag.Metric, value: float) -> None:
    assert alpha(held, metric) == pytest.approx(value, abs=5e-4)


def test_n_pairs_and_raw_agreement_are_counted() -> None:
    found = ag.agreement(FOUR, seed=SEED)
    # The last of 12 units has one code, so it pairs with none. 4 coders make 6 pairs, 3 make 3, 2 make 1.
    held = [int(x) for x in (~np.isnan(FOUR)).sum(axis=0)]
    assert found.units == sum(m > 1 for m in held)
    assert found.pairs == sum(m * (m - 1) // 2 for m in held)
    assert found.units == 11
    assert 0 < found.same < found.pairs
    assert found.low is not None and found.high is not None and found.alpha is not None
    assert found.low < found.alpha < found.high <= 1


def test_without_variation_or_pairs_there_is_no_alpha_but_a_reason() -> None:
    alike = ag.agreement(codes("333", "333"), seed=SEED)
    assert (alike.alpha, alike.low, alike.reason, alike.units, alike.same) == (None, None, ag.NO_VARIATION, 3, 3)
    apart = ag.agreement(codes("1..", ".2."), seed=SEED)
    assert (apart.alpha, apart.reason, apart.units) == (None, ag.NO_PAIR, 0)
    assert ag.agreement(np.empty((2, 0)), seed=SEED).reason == ag.NO_PAIR
    assert alike.word == apart.word == ""


def test_one_unit_has_no_interval_and_resamples_without_variation_are_counted() -> None:
    one = ag.agreement(codes("1", "2"), seed=SEED)
    assert (one.alpha, one.low, one.high) == (0.0, None, None)
    few = ag.agreement(codes("112", "112"), seed=SEED)
    assert few.alpha == 1.0
    # All three draws from the two units coded 1, or all from the one coded 2: 8/27 + 1/27 of the resamples.
    assert 0.28 < few.undefined / ag.RESAMPLES < 0.39
    assert (few.low, few.high) == (1.0, 1.0)


def test_the_interval_is_seeded_and_is_that_of_resampling_unit_by_unit() -> None:
    assert ag.agreement(FOUR, seed=1) == ag.agreement(FOUR, seed=1)
    assert ag.agreement(FOUR, seed=1).low != ag.agreement(FOUR, seed=2).low
    found = ag.agreement(FOUR, seed=1, resamples=20_000)
    paired = FOUR[:, (~np.isnan(FOUR)).sum(axis=0) > 1]
    rng = np.random.default_rng(5)
    drawn = [alpha(paired[:, rng.integers(0, paired.shape[1], paired.shape[1])]) for _ in range(4_000)]
    low, high = np.nanquantile(drawn, [ag.LOW, ag.HIGH])
    assert found.low == pytest.approx(low, abs=0.03)
    assert found.high == pytest.approx(high, abs=0.03)


@pytest.mark.parametrize(
    ("value", "said"),
    [(1.0, "reliable"), (0.8 - 1e-12, "reliable"), (0.79, "tentative"), (0.667, "tentative"), (0.66, "below")],
)
def test_words_have_their_marks(value: float, said: str) -> None:
    assert ag.word(value) == said


@st.composite
def tables(draw: st.DrawFn) -> Floats:
    coders, units = draw(st.integers(2, 5)), draw(st.integers(1, 14))
    cell = st.sampled_from([np.nan, 0.0, 1.0, 2.0, 3.0, 4.0])
    return np.array([[draw(cell) for _ in range(units)] for _ in range(coders)])


@pytest.mark.slow
@given(tables(), st.randoms(use_true_random=False), st.sampled_from(["nominal", "ordinal", "interval"]))
def test_the_order_of_coders_and_units_changes_nothing(held: Floats, random: Random, metric: ag.Metric) -> None:
    rng = np.random.default_rng(random.randrange(2**32))
    moved = held[rng.permutation(len(held))][:, rng.permutation(held.shape[1])]
    one, two = (ag.agreement(x, metric, seed=SEED, resamples=50) for x in (held, moved))
    assert one[1:2] + one[4:] == two[1:2] + two[4:]
    for x, y in zip((one.alpha, one.low, one.high), (two.alpha, two.low, two.high), strict=True):
        assert x == y or (x is not None and y is not None and abs(x - y) < 1e-9)


@given(tables(), st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_stays_within_its_bounds(held: Floats, metric: ag.Metric) -> None:
    found = ag.agreement(held, metric, seed=SEED, resamples=50)
    assert 0 <= found.same <= found.pairs
    assert (found.alpha is None) == bool(found.reason)
    for value in (found.alpha, found.low, found.high):
        # Never below -1: a pair of codes is at most four times as far apart, squared, as from their mean.
        assert value is None or -1 <= value <= 1 + 1e-12
    if found.alpha is not None and found.same < found.pairs:
        assert found.alpha < 1


@pytest.mark.slow
@given(tables())
def test_ordinal_is_what_a_slow_count_gives(held: Floats) -> None:
    found = alpha(held)
    if not np.isnan(found):
        assert found == pytest.approx(slowly(held), abs=1e-9)


@given(tables(), st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_ordinal_and_nominal_know_no_distances_between_levels(held: Floats, gaps: list[int]) -> None:
    place = np.cumsum(gaps).astype(float)
    stretched = np.where(np.isnan(held), np.nan, place[np.nan_to_num(held).astype(int)])
    metrics: tuple[ag.Metric, ...] = ("ordinal", "nominal")
    for metric in metrics:
        one, two = alpha(held, metric), alpha(stretched, metric)
        assert (np.isnan(one) and np.isnan(two)) or one == pytest.approx(two, abs=1e-12)


# Kappa with a range


def kappas(first: list[str], second: list[str], clusters: list[int], resamples: int = 300) -> list[float]:
    """Kappa of each resampling of whole clusters, unit by unit."""
    ids = sorted(set(clusters))
    drawn = np.random.default_rng(SEED).multinomial(len(ids), np.full(len(ids), 1 / len(ids)), size=resamples)
    found = []
    for times in drawn:
        members = [[n for n, at in enumerate(clusters) if at == c] for c in ids]
        units = [n for held, k in zip(members, times, strict=True) for n in held * k]
        found.append(ag.kappa([first[n] for n in units], [second[n] for n in units]))
    return [k for k in found if not np.isnan(k)]


def test_kappa_has_the_range_of_its_value_over_clusters_drawn_again() -> None:
    random = Random(SEED)
    first = [random.choice("abc") for _ in range(60)]
    second = [x if random.random() < 0.7 else random.choice("abc") for x in first]
    clusters = sorted(random.randrange(7) for _ in first)
    low, high = ag.kappa_range(first, second, clusters, seed=SEED, resamples=300)
    assert (low, high) == pytest.approx(tuple(np.quantile(kappas(first, second, clusters), [0.05, 0.95])))
    assert low < ag.kappa(first, second) < high
    assert ag.kappa_range(first, second, clusters, seed=SEED, resamples=300) == (low, high)


def test_claims_that_go_together_leave_kappa_less_sure_than_as_many_that_do_not() -> None:
    first, second = ["a", "b"] * 40, ["a", "b"] * 20 + ["b", "a"] * 20
    together, apart = [n // 20 for n in range(80)], list(range(80))
    (low, high), (nearer, farther) = (ag.kappa_range(first, second, c, seed=SEED) for c in (together, apart))
    assert high - low > farther - nearer


def test_one_cluster_gives_kappa_no_range_and_neither_does_a_single_code() -> None:
    assert np.isnan(ag.kappa_range(["a", "b"], ["a", "b"], [1, 1], seed=SEED)).all()
    assert np.isnan(ag.kappa_range(["a", "a"], ["a", "a"], [1, 2], seed=SEED)).all()
    assert np.isnan(ag.kappa_range([], [], [], seed=SEED)).all()


def test_clusters_of_the_same_codes_leave_no_doubt_and_few_clusters_more_than_many_units() -> None:
    alike = np.array([[0.0, 0, 1, 1] * 10, [0.0, 1, 1, 1] * 10])  # each four units as the others
    found = ag.agreement(alike, "nominal", seed=SEED, clusters=[n // 4 for n in range(40)])
    assert found.low == pytest.approx(found.alpha) and found.high == pytest.approx(found.alpha)
    unlike = np.array([[0.0] * 10 + [1.0] * 10 + [0.0] * 20, [0.0] * 10 + [1.0] * 10 + [1.0] * 20])
    whole = ag.agreement(unlike, "nominal", seed=SEED, clusters=[n // 10 for n in range(40)])
    one_by_one = ag.agreement(unlike, "nominal", seed=SEED)
    assert whole.alpha == one_by_one.alpha
    assert whole.low is not None and whole.high is not None
    assert one_by_one.low is not None and one_by_one.high is not None
    assert whole.high - whole.low > one_by_one.high - one_by_one.low


def test_one_cluster_has_no_interval_and_units_with_one_code_are_left_out() -> None:
    held = np.array([[0.0, 1, np.nan, 1], [0.0, 0, 1, 1]])
    assert ag.agreement(held, "nominal", seed=SEED, clusters="aaaa").low is None
    found = ag.agreement(held, "nominal", seed=SEED, clusters="abcd")
    assert found.units == 3 and found.low is not None


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 4)), min_size=2, max_size=12), st.randoms()
)
def test_clustered_intervals_do_not_depend_on_the_order_of_units_or_coders(
    held: list[tuple[int, int, int]], random: Random
) -> None:
    def found(rows: list[tuple[int, int, int]]) -> ag.Agreement:
        array = np.array(rows, dtype=float)
        return ag.agreement(array[:, :2].T, seed=SEED, resamples=50, clusters=[r[2] for r in rows])

    shuffled = [(b, a, c) for a, b, c in held]
    random.shuffle(shuffled)
    assert found(held) == found(shuffled)
