"""What other sources say of the same two: on the day of a case only what was published, since then what came about."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess, usual
from scenarios.second_opinion import fits, is_later, most_apart, settings_then, what_became, why_none
from tests.support import golden
from tests.support.later_case import CASE, other

DAY = CASE.header.as_of


def test_on_the_day_of_the_case_nothing_counts_that_was_published_later() -> None:
    a, later = assess(CASE), other()
    then = assess(later, settings_then(a, later))
    assert then.as_of == DAY.isoformat() and then.settings.published_by
    known = assess(later, usual(later)).known[0]
    assert then.known[0] < known  # most of its documents are of later years


def test_weights_in_force_hold_for_both() -> None:
    a = assess(CASE, usual(CASE).changed(weights={"dimensions": {"THR": 90}}))
    assert settings_then(a, other()).weights == a.settings.weights


@pytest.mark.parametrize(
    ("changed", "fitting"),
    [({}, True), ({"parties": ("Russia", "China")}, True), ({"parties": ("China", "India")}, False)],
)
def test_only_a_case_of_the_same_two_states_fits(changed: dict[str, object], fitting: bool) -> None:
    assert fits(CASE, other(**changed)) is fitting  # type: ignore[arg-type]


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
