"""What is left of a scenario without some of its claims, and which of them go together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import speaker
from scenarios import Settings, assess
from scenarios.model.case import Case
from scenarios.scoring.belief import vote_of
from scenarios.scoring.left_out import cells_without, counting_claims, statements, without_claims
from tests.support import golden, random_cases
from tests.support.counts import examples

SECOND = assess(golden.second(), golden.second_settings(draws=1_000))


def test_rows_of_one_statement_go_together_and_what_has_no_vote_is_none() -> None:
    said = [tuple(c.id for c in rows) for rows in statements(SECOND, 0)]
    assert ("f04", "f05") in said and ("f06", "f07") in said  # each two rows of one statement
    assert ("f08",) in said and ("f09",) in said  # the same again in another paragraph is a repeat
    assert "f03" not in {i for rows in said for i in rows}  # graded E
    counting = {c.id for c in counting_claims(SECOND, 0)}
    assert counting < {i for rows in said for i in rows} and all(counting & set(rows) for rows in said)


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices(), st.data())
@examples(25)
def test_each_group_left_out_at_once_is_the_case_without_it(case: Case, choices: Settings, data: st.DataObject) -> None:
    a = assess(case, choices)
    k = data.draw(st.integers(0, len(a.ids) - 1))
    said = statements(a, k)
    for rows in said:
        spoken = {(c.indicator, speaker(c, case.sources[c.source]), c.paragraph, c.direction, c.level) for c in rows}
        assert len(spoken) == 1 and all(vote_of(c, case.sources[c.source], case.method) > 0 for c in rows)
    if not said:
        return
    found = without_claims(a, k, said)
    n = data.draw(st.integers(0, len(said) - 1))
    left = assess(case, choices.changed(left_out=tuple({*choices.left_out, *(c.id for c in said[n])})))
    assert found.readiness[n] == pytest.approx(float(left.marks.readiness[k]), abs=1e-12, nan_ok=True)
    assert found.known[n] == left.known[k]
    change = float(left.marks.readiness[k] - a.marks.readiness[k])
    assert np.isclose(found.change[n], change, equal_nan=True)
    before = assess(case, choices.changed(weights={}, benchmark=case.codebook.formal))
    for ours, anew in zip(without_claims(a, k, said, cells_without(before, k, said)), found, strict=True):
        assert np.array_equal(ours, anew, equal_nan=True), "no weight and no benchmark moves what a cell holds"
