"""Late claims: without them a pair is what it is with them left out, by either coder."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import known_pairs, second_codes
from scenarios.reference.late import codes_without_late, late_claims, without_late
from scenarios.reference.recoded import second_case

FOLDER = seed_folder("us-rok-1985")
CASE = load_case(FOLDER)
ON_INDICATORS = [i for i in late_claims(CASE) if CASE.claims[i].indicator in CASE.codebook.indicator_ids]


def test_a_claim_is_late_by_its_document_and_a_case_of_long_after_has_none() -> None:
    assert late_claims(CASE)
    assert all(CASE.sources[CASE.claims[i].source].date >= "1989" for i in late_claims(CASE))
    beyond = CASE.header.model_copy(update={"as_of": CASE.header.as_of.replace(year=2100)})
    assert late_claims(CASE.model_copy(update={"header": beyond})) == ()


def test_without_them_readiness_is_that_of_the_case_with_them_left_out() -> None:
    settings = usual(CASE).changed(draws=1000)
    left_out = assess(CASE, settings.changed(left_out=ON_INDICATORS))
    without = assess(without_late(CASE), settings)
    assert without.marks.readiness == pytest.approx(left_out.marks.readiness, nan_ok=True)
    assert without.marks.readiness[0] != pytest.approx(assess(CASE, settings).marks.readiness[0])


def test_the_treaty_stays_whoever_wrote_of_it_when() -> None:
    settings = usual(CASE).changed(draws=1000)
    without, case = (assess(c, settings) for c in (without_late(CASE), CASE))
    assert without.standings(CASE.reference) == case.standings(CASE.reference)
    assert [c.id for c in without_late(CASE).evidence] == [c.id for c in CASE.evidence]


def test_a_second_coder_does_not_give_a_late_claim_its_vote_back() -> None:
    codes = second_codes(FOLDER, CASE)
    assert codes is not None
    second = second_case(without_late(CASE), codes_without_late(CASE, codes))
    assert [i for i in ON_INDICATORS if second.claims[i].votes_on_level] == []
    in_time = set(CASE.claims) - set(late_claims(CASE))
    read = second_case(CASE, codes)
    assert [second.claims[i] for i in in_time] == [read.claims[i] for i in in_time]


@pytest.mark.slow
def test_no_pair_changes_its_group_and_each_is_still_read_by_both_coders() -> None:
    pairs = known_pairs()
    assert pairs is not None
    without = pairs.without_late
    assert without.groups == pairs.groups
    assert np.array_equal(without.coded_twice, pairs.coded_twice)
