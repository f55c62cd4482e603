"""Sentences stand first that may be about what would move a scenario most, and of this what is unknown yet."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import assess, load_case, seed_folder
from scenarios.analysis.next_fact import collect
from scenarios.assessment import Assessment
from scenarios.coding.proposals import Proposer
from scenarios.coding.queue import best_of, value_of, worth
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from tests.support import half_known, random_cases
from tests.support.counts import examples

SHIPPED = load_case(seed_folder("china-russia-2017"))


@cache
def shipped() -> Assessment:
    return assess(SHIPPED, usual(SHIPPED).changed(draws=1_000))


def by_item(a: Assessment, scenario: str) -> dict[str, float]:
    return dict(zip(a.case.codebook.scored, worth(a, scenario).tolist(), strict=True))


@pytest.mark.parametrize("scenario", [SHIPPED.reference, "deeds-and-documents", "treaty-without-depth"])
def test_indicators_stand_by_how_far_a_document_would_move_the_score_unknown_ones_before_known_ones(
    scenario: str,
) -> None:
    found, plan = by_item(shipped(), scenario), collect(shipped(), scenario)
    asked = sorted(plan.items, key=lambda x: (x.level is not None, -x.move))
    assert {x.level is None for x in asked} == {True, False}
    values = [found[x.indicator] for x in asked]
    assert values == sorted(values, reverse=True)
    unknown = [found[x.indicator] for x in asked if x.level is None]
    assert min(unknown) >= 0.5 >= max(found[x.indicator] for x in asked if x.level is not None)


def test_a_commitment_that_would_change_the_class_comes_before_one_that_would_not() -> None:
    found, a = by_item(shipped(), SHIPPED.reference), shipped()
    steps = {s.commitment: s for s in a.standings(SHIPPED.reference)}
    assert steps["COM2"].step is None and found["COM2"] == 1.0  # no treaty of mutual defence is documented
    assert all(found[c] == 0.0 for c, s in steps.items() if s.at_target)
    assert all(found[c] <= 0.5 for c in steps if c != "COM2")


def test_what_a_scenario_sets_by_hand_is_worth_nothing_for_no_document_moves_it() -> None:
    for scenario in shipped().ids:
        found = by_item(shipped(), scenario)
        assert all(found[x.indicator] == 0.0 for x in collect(shipped(), scenario).by_hand)


def test_before_a_claim_was_coded_every_indicator_is_worth_coding() -> None:
    a = half_known.uncoded()
    found = by_item(a, a.ids[0])
    assert all(found[i] > 0.5 for i in a.case.codebook.indicator_ids)
    assert all(found[c] >= 0.5 for c in a.case.codebook.commitment_ids)
    assert found["COM2"] == 1.0


def test_a_plan_that_was_made_already_is_not_made_again() -> None:
    plan = collect(shipped(), SHIPPED.reference)
    nothing = plan._replace(items=(), by_hand=(), commitments=())
    assert np.array_equal(worth(shipped(), SHIPPED.reference, plan), worth(shipped(), SHIPPED.reference))
    assert not worth(shipped(), SHIPPED.reference, nothing).any()


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices())
@examples(25)
def test_worth_is_a_share_for_every_item_of_any_case(case: Case, choices: Settings) -> None:
    a = assess(case, choices)
    for scenario in a.ids:
        found = worth(a, scenario)
        assert found.shape == (len(a.case.codebook.scored),)
        assert ((found >= 0) & (found <= 1)).all()


def test_the_sentence_on_what_is_unknown_comes_first_and_what_nothing_is_proposed_for_last() -> None:
    said = ["qwrtzp", "Grain.", "The chiefs of staff meet on a fixed calendar every year.", "A treaty of defence."]
    proposer = Proposer.of(SHIPPED.codebook)
    only = np.array([item == "INS2" for item in proposer.items], dtype=float)
    value = value_of(proposer.scores(said), only)
    assert np.isnan(value[:2]).all() and value[2] > value[3]
    assert np.argsort(-value, kind="stable").tolist() == [2, 3, 0, 1]
    treaty = np.array([item == "COM2" for item in proposer.items], dtype=float)
    assert np.argsort(-value_of(proposer.scores(said), treaty), kind="stable").tolist()[0] == 3


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), max_size=6),
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
)
@examples(30)
def test_a_value_lies_between_what_the_proposed_items_are_worth(rows: list[list[int]], each: list[float]) -> None:
    counts = np.array(rows, dtype=float).reshape(-1, 4)
    total = counts.sum(axis=1, keepdims=True)
    scores = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    for value, row in zip(value_of(scores, np.array(each)), scores, strict=True):
        if not row.any():
            assert np.isnan(value)
        else:
            named = np.array(each)[row > 0]
            assert named.min() - 1e-9 <= value <= named.max() + 1e-9


def test_a_passage_is_worth_what_its_best_sentence_is_and_never_unknown() -> None:
    sentences = np.array([0.25, np.nan, 0.5, np.nan, 0.125])
    assert best_of(sentences, [3, 0, 1, 1]).tolist() == [0.5, 0.0, 0.0, 0.125]
