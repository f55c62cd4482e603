"""What to check first in words: the same fact and the same outcomes on the first screen and in the brief."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.wording import next_fact, stretch
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.next_fact import collect
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale, scale_of

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE)
FIRST = CASE.reference
PLAN = collect(A, FIRST)


def test_it_is_the_first_that_some_document_would_change() -> None:
    still = PLAN.items[0]._replace(look_for=None)
    check = next_fact.check(A, PLAN._replace(items=(still, *PLAN.items[1:])))
    assert check is not None and check.indicator == PLAN.items[1].indicator
    assert next_fact.check(A, PLAN._replace(items=(still,))) is None


@pytest.mark.parametrize("a", [A, assess(load_case(seed_folder("russia-belarus-2021")))], ids=lambda a: str(a.case.id))
def test_the_lowest_and_the_highest_outcome_have_their_number_and_what_the_answer_is_then(a: Assessment) -> None:
    said_of, scale = set(), scale_of(a, a.ids[0])
    assert isinstance(scale, PairScale)
    now = scale.place(100 * float(a.marks.readiness[0])).verdict
    for item in collect(a, a.ids[0]).moving:
        said = next_fact.outcomes(a, item, scale)
        scored = sorted(o.readiness for o in item.outcomes if not np.isnan(o.readiness))
        ends = (scored[0], scored[-1]) if len(said) > 1 else scored[:1]
        for shown, readiness in zip(said, ends, strict=True):
            then = scale.place(100 * readiness).verdict
            assert shown.score == stretch.score(readiness, scale)
            assert (shown.then == next_fact.ANSWER_STAYS) is (then == now)
            assert then == now or shown.then.endswith(f": {then}")
            said_of.add(shown.then)
    assert next_fact.ANSWER_STAYS in said_of and len(said_of) > 1


def test_where_no_document_can_change_the_answer_it_says_so_and_what_would_move_most() -> None:
    none = tuple(x._replace(share_answer=0.0) for x in PLAN.items)
    check = next_fact.check(A, PLAN._replace(items=none))
    assert check is not None and check.before == next_fact.NONE_CAN and not check.says
    can = next_fact.check(A, PLAN)
    assert can is not None and can.says == next_fact.CAN_CHANGE and not can.before
