"""The answers of the core's questions are those of the functions that tables are made of."""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal

from scenarios import assess
from scenarios.analysis.core_questions import CONTRIBUTIONS, TURNED_ROUND, LeaveOut
from scenarios.analysis.influence import influence
from scenarios.analysis.reversal import reversals
from scenarios.question import Of
from tests.support.other_choices import CASE, USUAL

A = assess(CASE, USUAL)
FIRST, SECOND = A.ids[:2]


@pytest.mark.parametrize("by", ["claim", "speaker", "kind", "source"])
def test_what_each_contributes_is_asked_by_what_is_left_out(by: str) -> None:
    found = CONTRIBUTIONS.ask(Of(A, FIRST), LeaveOut.model_validate({"by": by}))
    assert {*found["by"]} == {by}
    assert_frame_equal(found, influence(A, FIRST, (by,)))


def test_what_turns_an_order_round_is_asked_of_two() -> None:
    other = next(i for i in A.ids[1:] if reversals(A, FIRST, i) is not None)
    assert TURNED_ROUND.ask(Of(A, FIRST, other)) == reversals(A, FIRST, other)
