"""What the scores of a case become as its second coder reads it, and as far as two coders agree."""

from __future__ import annotations

import numpy as np

from scenarios import Settings, assess
from scenarios.reference.coder_file import Code, Codes
from scenarios.reference.recoded import both_case, second_case
from tests.support import golden
from tests.support.second_coders import same_as_first

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
