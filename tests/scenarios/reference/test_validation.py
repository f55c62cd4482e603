"""Whether the known pairs speak for the method: against plain loops, and the ways in which it could be shown wrong."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.model.settings import usual
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.validation import (
    LINES,
    NUMBERS,
    Validation,
    known_validation,
    separation,
    validate,
    validation_of,
)
from tests.support.counts import examples

STATES = "ABCDE"
dyads = st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)).filter(lambda p: p[0] != p[1])
rows = st.lists(st.tuples(st.integers(0, 4), st.booleans(), dyads), min_size=2, max_size=7)


@pytest.fixture(scope="module")
def found() -> Validation:
    held = known_validation()
    assert held is not None
    return held


def counted(values: list[float], first: list[bool], weight: list[float]) -> float:
    """Weighted Mann-Whitney count, a loop over couples; nan without any."""
    won = total = 0.0
    for (x, a, v), (y, b, w) in product(zip(values, first, weight, strict=True), repeat=2):
        if a and not b:
            won += v * w * ((x > y) + 0.5 * (x == y))
            total += v * w
    return won / total if total else float("nan")


@examples(30)
@given(rows)
def test_the_auc_is_the_share_of_couples_in_the_right_order(drawn: list[tuple[int, bool, tuple[str, str]]]) -> None:
    from scipy.stats import mannwhitneyu  # a second of imports that no other test needs

    values, first, parties = (list(x) for x in zip(*drawn, strict=True))
    found = separation(np.array(values, dtype=float), np.array(first), parties, seed=1, resamples=20)
    ours, others = ([v for v, a in zip(values, first, strict=True) if a is side] for side in (True, False))
    if ours and others:
        assert found.auc == pytest.approx(mannwhitneyu(ours, others).statistic / (len(ours) * len(others)))
    else:
        assert np.isnan(found.auc)


@examples(30)
@given(rows)
def test_a_pair_counts_as_often_as_both_of_its_states_are_drawn(
    drawn: list[tuple[int, bool, tuple[str, str]]],
) -> None:
    values, first, parties = (list(x) for x in zip(*drawn, strict=True))
    states = sorted({s for p in parties for s in p})
    generator, aucs = np.random.default_rng(7), []
    for times in generator.multinomial(len(states), [1 / len(states)] * len(states), size=60):
        drawn_states = Counter(dict(zip(states, map(int, times), strict=True)))
        auc = counted(values, first, [float(drawn_states[a] * drawn_states[b]) for a, b in parties])
        aucs += [] if np.isnan(auc) else [auc]
    found = separation(np.array(values, dtype=float), np.array(first), parties, seed=7, resamples=60)
    if len(set(first)) == 2 and aucs:
        assert (found.low, found.high) == pytest.approx(tuple(np.quantile(aucs, [0.05, 0.95])))
    else:
        assert np.isnan([found.low, found.high]).all()


def test_a_number_that_orders_every_couple_has_no_doubt_and_one_not_assessed_is_left_out() -> None:
    parties = [("A", "B"), ("C", "D"), ("E", "F"), ("G", "H")]
    found = separation(
        np.array([0.9, 0.8, 0.2, np.nan]), np.array([True, True, False, False]), parties, seed=3, resamples=400
    )
    assert found == (1.0, 1.0, 1.0, 2, 1)


@pytest.mark.slow
def test_figures_are_on_the_formal_benchmark_whatever_the_reader_chose(found: Validation) -> None:
    pairs = known_pairs()
    assert pairs is not None
    settings = usual(pairs.cases[0])
    other = validate(pairs, settings.changed(benchmark="deep"), seed=settings.seed)
    assert other.separated == found.separated
    assert set(found.separated) == {(n, line) for n in NUMBERS for line in LINES}
    assert found.readiness == pytest.approx([s.readiness for s in pairs.standings(settings, 1000)])


@pytest.mark.slow
def test_shares_at_target_are_counted_over_the_pairs_that_know_the_indicator(found: Validation) -> None:
    cells, codebook = found.yardstick.cells, found.yardstick.codebook
    for i, row in enumerate(found.indicators.to_dict("records")):
        target = codebook.indicators[i].targets[codebook.formal]
        for group, name in (("working", "working"), ("no treaty", "no_treaty")):
            mine = [n for n in found.yardstick.members(group) if cells.known[n, i]]  # type: ignore[arg-type]
            at = [n for n in mine if cells.level[n, i] >= target]
            assert (row[f"known_{name}"], row[f"share_{name}"]) == (len(mine), pytest.approx(len(at) / len(mine)))
        assert row["too_rare"] == (row["share_working"] < 0.8)
        assert row["too_common"] == (row["share_no_treaty"] > 0.5)


@pytest.mark.slow
def test_a_couple_is_judged_only_where_treaty_facts_say_which_date_is_closer(found: Validation) -> None:
    by_id = {c.id: n for n, c in enumerate(found.yardstick.cases)}
    for couple in found.couples:
        before, after = by_id[couple.earlier], by_id[couple.later]
        assert couple.change == pytest.approx(found.readiness[after] - found.readiness[before])
        if found.yardstick.steps[before] == found.yardstick.steps[after]:
            assert couple.in_order is None
        if (found.yardstick.groups[before], found.yardstick.groups[after]) == ("no treaty", "working"):
            assert couple.in_order is (couple.change > 0)


@pytest.mark.slow
def test_a_codebook_that_the_pairs_do_not_know_is_told_nothing(found: Validation) -> None:
    codebook = found.yardstick.codebook
    assert validation_of(codebook) is found
    assert validation_of(codebook.model_copy(update={"version": codebook.version + 1})) is None
