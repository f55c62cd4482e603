"""What other sources say of the same two: on the day of a case only what was published, since then what came about."""

from __future__ import annotations

import numpy as np

from scenarios import assess
from scenarios.second_opinion import is_later, what_became, why_none
from tests.support import golden
from tests.support.later_case import CASE, other

DAY = CASE.header.as_of


def test_what_became_of_it_is_said_by_a_later_case_alone() -> None:
    a = assess(CASE)
    assert is_later(CASE, other()) and not is_later(CASE, other(DAY))
    assert what_became(a, assess(other(DAY))) == ()
    found = what_became(a, assess(other()))
    assert {x.scenario for x in found} == {s.id for s in CASE.scenarios if s.group == "future"}
    distances = [x.distance for x in found]
    assert not np.isnan(distances[0]) and distances == sorted(distances)


def test_a_case_that_names_none_that_fits_is_told_why() -> None:
    none, named = (
        golden.changed(CASE, header=CASE.header.model_copy(update={"second_opinion": i}))
        for i in ("", "from-documents")
    )
    assert why_none(none, None) == "" and why_none(named, other()) == ""
    assert "second_opinion: no case from-documents is here" in why_none(named, None)
    assert "the same two states" in why_none(named, other(parties=("China", "India")))
