"""Two days taken apart exactly: what each claim in between adds."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given

from indicators.evidence import cannot_vote, stay
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.attribution import COUNTS
from scenarios.analysis.two_sides import NotComparable, diverge
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.two_days import between
from tests.support import dated_claims, golden_first
from tests.support.counts import examples
from tests.support.dated import GOLDEN, all_at, dated, days, registers, scenarios
from tests.support.random_cases import choices
from tests.support.shipped import CASE


@pytest.mark.slow
@given(case=registers(), choice=choices(), scenario=scenarios, first=days, second=days)
@examples(40)
def test_two_days_are_the_account_of_the_two_assessments(
    case: Case, choice: Settings, scenario: str, first: date, second: date
) -> None:
    found = between(case, choice, scenario, first, second)
    a, b = (assess(case, choice.changed(as_of=d)) for d in (first, second))
    ends = [float(x.marks.readiness[x.position(scenario)]) for x in (a, b)]
    assert [found.first.readiness, found.second.readiness] == pytest.approx(ends, abs=1e-12, nan_ok=True)
    back = between(case, choice, scenario, second, first)
    assert (found.came, found.went, {*found.speaking}) == (back.went, back.came, {*back.speaking})
    try:
        whole = diverge(a, b, scenario)
    except NotComparable:
        assert found.split is None
        return
    assert found.split is not None and found.split.changes == whole.changes
    assert {c.kind for c in whole.changes} <= {"day", "indicator"}
    named = {c.item: c for c in whole.changes}
    assert all(named[i].after == COUNTS for i in found.came) and all(named[i].before == COUNTS for i in found.went)


def test_a_part_is_what_the_claim_alone_adds_where_only_one_comes() -> None:
    case = dated(all_at("2010"), e18={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert (found.came, found.went, found.speaking) == (("e18",), (), ("e18",))
    assert found.split is not None
    worked = golden_first.WITHOUT_A_CLAIM
    assert found.gap == pytest.approx(-worked["e18"] / 100, abs=1e-6)
    # e19 has no weight, so P3 is unknown without e18: nothing of it can be split.
    (change,) = found.split.changes
    assert (change.part, change.apart, change.sampled) == (0.0, True, False)
    assert found.split.one_side == pytest.approx(found.gap)
    case = dated(all_at("2010"), e03={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert found.split is not None
    (change,) = found.split.changes
    assert change.part == pytest.approx(-worked["e03"] / 100, abs=1e-6)
    assert not change.apart
    assert found.split.one_side == pytest.approx(0.0, abs=1e-12)


def test_claims_that_cannot_matter_do_not_speak() -> None:
    found = between(CASE, usual(CASE), "formal-alliance", date(2016, 9, 12), date(2017, 3, 28))
    first, second = date(2016, 9, 12), date(2017, 3, 28)
    expected = [
        c.id
        for c in CASE.evidence
        if not cannot_vote(c, CASE.codebook)
        and not CASE.sources[c.source].outside
        and [stay(c, CASE.sources[c.source], undated=CASE.header.as_of).holds(d) for d in (first, second)]
        == [False, True]
    ]
    assert len(expected) > 30 and list(found.came) == expected
    assert found.speaking == ()  # every cell is set by hand
    assert found.split is not None and found.gap == found.split.one_side == 0.0
    assert not any(c.part for c in found.split.changes)


DOCUMENTS = load_case(seed_folder("china-russia-documents"))
PAIRS = [
    (date(2022, 12, 31), date(2025, 12, 31)),
    (date(2017, 3, 28), date(2025, 12, 31)),
    (date(2010, 12, 31), date(2016, 12, 31)),
    (date(2001, 12, 31), date(2010, 1, 1)),
    (date(2024, 6, 1), date(2019, 12, 31)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_part_between_two_days_is_that_of_all_orders_of_an_indicators_own_claims(
    first: date, second: date
) -> None:
    """Against the oracle: each mixture of what changed on an indicator, judged from its claims."""
    found = between(DOCUMENTS, usual(DOCUMENTS), DOCUMENTS.reference, first, second).split
    assert found is not None
    a, b = (assess(DOCUMENTS, usual(DOCUMENTS).changed(as_of=day, draws=1_000)) for day in (first, second))
    both = a.cells_by_scenario.known[0] & b.cells_by_scenario.known[0]
    home = np.array(DOCUMENTS.codebook.dimension_index)
    inside = np.where(both, a.inside, 0)
    share = np.bincount(home, inside)
    weight = inside / share[home] * (a.across * (share > 0) / a.across[share > 0].sum())[home]
    told = {c.item: c for c in found.changes}
    exact = 0
    for i in np.flatnonzero(both):
        item = DOCUMENTS.codebook.indicator_ids[i]
        mix = dated_claims.Exchange(DOCUMENTS, item, first, second)
        target = int(a.targets[i])
        if not mix.known:
            assert told[item].cause == "whole_indicator" and not told[item].sampled
            assert told[item].part == pytest.approx(weight[i] * mix.whole(target), abs=1e-12)
            assert all(told[c].apart and told[c].part == 0 for c in mix.claims)
            continue
        assert item not in told
        for claim, part in mix.parts(target).items():
            assert not told[claim].apart and told[claim].sampled == (len(mix.claims) > 10)
            assert told[claim].part == pytest.approx(weight[i] * part, abs=max(1e-12, 5 * told[claim].error)), claim
            exact += not told[claim].sampled
    assert exact > 15
    gap = float(b.marks.readiness[0] - a.marks.readiness[0])
    assert sum(c.part for c in found.changes) + found.one_side == pytest.approx(gap, abs=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("offsetting", ["fully", "partly"])
def test_no_part_hangs_on_the_order_of_rows(offsetting: str) -> None:
    rows = list(DOCUMENTS.evidence)
    settings = usual(DOCUMENTS).changed(offsetting=offsetting, draws=1_000)
    told = []
    for seed in range(3):
        case = DOCUMENTS.model_copy(update={"evidence": tuple(rows)})
        for first, second in PAIRS[:2]:
            split = between(case, settings, DOCUMENTS.reference, first, second).split
            assert split is not None
            told.append({(first, c.cause, c.item): (c.part, c.error) for c in split.changes})
        random.Random(seed).shuffle(rows)
    if offsetting == "partly":  # there all are mixed with all
        assert any(error for found in told for _, error in found.values())
    for found, again in zip(told[:2] * 2, told[2:], strict=True):
        assert found.keys() == again.keys()
        for key, numbers in found.items():
            assert again[key] == pytest.approx(numbers, abs=1e-12), key
