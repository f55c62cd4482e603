"""What a case says as either coder reads it, as both agree, and without late claims."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import Settings, assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.reference.coder_file import Code, Codes
from scenarios.reference.known_pairs import known_pairs, second_codes
from scenarios.reference.recoded import both_case, codes_without_late, late_claims, second_case, without_late
from tests.support import golden
from tests.support.second_coders import same_as_first

FOLDER = seed_folder("us-rok-1985")
OF_1985 = load_case(FOLDER)
ON_INDICATORS = [i for i in late_claims(OF_1985) if OF_1985.claims[i].indicator in OF_1985.codebook.indicator_ids]


def test_a_claim_is_late_by_its_document_and_a_case_of_long_after_has_none() -> None:
    assert late_claims(OF_1985)
    assert all(OF_1985.sources[OF_1985.claims[i].source].date >= "1989" for i in late_claims(OF_1985))
    beyond = OF_1985.header.model_copy(update={"as_of": OF_1985.header.as_of.replace(year=2100)})
    assert late_claims(OF_1985.model_copy(update={"header": beyond})) == ()


def test_without_them_readiness_is_that_of_the_case_with_them_left_out() -> None:
    settings = usual(OF_1985).changed(draws=1000)
    left_out = assess(OF_1985, settings.changed(left_out=ON_INDICATORS))
    without = assess(without_late(OF_1985), settings)
    assert without.marks.readiness == pytest.approx(left_out.marks.readiness, nan_ok=True)
    assert without.marks.readiness[0] != pytest.approx(assess(OF_1985, settings).marks.readiness[0])


def test_the_treaty_stays_whoever_wrote_of_it_when() -> None:
    settings = usual(OF_1985).changed(draws=1000)
    without, case = (assess(c, settings) for c in (without_late(OF_1985), OF_1985))
    assert without.standings(OF_1985.reference) == case.standings(OF_1985.reference)
    assert [c.id for c in without_late(OF_1985).evidence] == [c.id for c in OF_1985.evidence]


def test_a_second_coder_does_not_give_a_late_claim_its_vote_back() -> None:
    codes = second_codes(FOLDER, OF_1985)
    assert codes is not None
    second = second_case(without_late(OF_1985), codes_without_late(OF_1985, codes))
    assert [i for i in ON_INDICATORS if second.claims[i].votes_on_level] == []
    in_time = set(OF_1985.claims) - set(late_claims(OF_1985))
    read = second_case(OF_1985, codes)
    assert [second.claims[i] for i in in_time] == [read.claims[i] for i in in_time]


@pytest.mark.slow
def test_no_pair_changes_its_group_and_each_is_still_read_by_both_coders() -> None:
    pairs = known_pairs()
    assert pairs is not None
    without = pairs.without_late
    assert without.groups == pairs.groups
    assert np.array_equal(without.coded_twice, pairs.coded_twice)


CASE = golden.case()
QUICK = Settings(case="golden", draws=1_000)


def test_scores_under_the_second_coder_are_those_of_the_register_coded_so() -> None:
    codes = same_as_first(CASE, e10=Code("E2", "supports", 1), e17=Code("I1", "contradicts", 0))
    second = second_case(CASE, codes)
    claims = tuple(
        c.model_copy(update={"level": 1})
        if c.id == "e10"
        else c.model_copy(update={"indicator": "I1", "direction": "contradicts", "level": 0})
        if c.id == "e17"
        else c
        for c in CASE.evidence
    )
    expected = assess(golden.with_method(CASE.method, claims), QUICK)
    found = assess(second, QUICK)
    assert np.array_equal(found.draws, expected.draws)
    assert not np.array_equal(found.marks.readiness, assess(CASE, QUICK).marks.readiness)


def test_a_claim_that_is_not_coded_or_disputed_has_no_vote() -> None:
    codes = Codes({k: v for k, v in same_as_first(CASE).by_claim.items() if k != "e08"}, True, True)
    without = assess(CASE, QUICK.changed(left_out=("e08",)))
    assert np.array_equal(assess(second_case(CASE, codes), QUICK).draws, without.draws)
    disputed = same_as_first(CASE, e08=Code("T3", "supports", 2))
    assert np.array_equal(assess(both_case(CASE, disputed), QUICK).draws, without.draws)
