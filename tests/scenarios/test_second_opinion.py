"""What other sources say of the same two: on the day of a case only what was published, since then what came about."""

from __future__ import annotations

import numpy as np

from scenarios import assess
from scenarios.second_opinion import is_later, most_apart, what_became, why_none
from tests.support import golden
from tests.support.later_case import CASE, other

DAY = CASE.header.as_of


def test_the_indicators_named_differ_in_level_and_the_weightiest_comes_first() -> None:
    a, then = assess(CASE), assess(other())
    named = most_apart(a, then)
    assert 0 < len(named) <= 3
    weights = a.scale.across[a.scale.index] * a.scale.inside
    ids = a.case.codebook.indicator_ids
    worth = [weights[ids.index(x.indicator)] * x.distance for x in named]
    assert worth == sorted(worth, reverse=True)
    for x in named:
        i = ids.index(x.indicator)
        levels = a.cells_by_scenario.level[0, i], then.cells_by_scenario.level[0, i]
        assert levels[0] != levels[1]
    assert most_apart(a, a) == ()


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
