"""What other sources say of the same two: on the day of a case only what was published, since then what came about."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.own_scenarios import copied
from scenarios.second_opinion import fitted_best, is_later, what_became, why_none
from tests.support import golden
from tests.support.later_case import CASE, other

DAY = CASE.header.as_of


def test_what_became_of_it_is_said_by_a_later_case_alone() -> None:
    a = assess(CASE)
    assert is_later(CASE, other()) and not is_later(CASE, other(DAY))
    assert what_became(a, assess(other(DAY))) == ()
    found = what_became(a, assess(other()))
    assert {x.near.scenario for x in found} == {s.id for s in CASE.scenarios if s.group == "future"}
    settings, own = copied(CASE, a.settings, "pressure-deepens")
    with_own = what_became(assess(CASE, settings), assess(other()))
    assert own not in {x.near.scenario for x in with_own}, "one of today foresaw nothing"
    shares = [{x.near.scenario: x.near.share_nearest for x in each} for each in (found, with_own)]
    assert shares[0] == shares[1], "nor does it take from the others"
    distances = [x.near.distance for x in found]
    assert not np.isnan(distances[0]) and distances == sorted(distances)


def test_an_assumption_came_as_it_was_set_at_least_at_most_or_exactly() -> None:
    a, since = assess(CASE), assess(load_case(seed_folder("china-russia-documents")))
    found = {x.near.scenario: x for x in what_became(a, since)}
    levels = dict(zip(since.case.codebook.indicator_ids, since.cells_by_scenario.level[0], strict=True))
    steps = {s.commitment: s.step for s in since.standings(since.case.reference)}
    holds = {"floor": lambda x, y: x >= y, "cap": lambda x, y: x <= y}
    for scenario, of in found.items():
        resolved = a.resolved(scenario)
        for each in of.assumed:
            if each.item in steps:
                assert each.there == steps[each.item] and each.came == (each.there == each.level)
            else:
                rule = resolved.cells[each.item].rule
                assert each.there == levels[each.item]
                assert each.came == holds.get(rule, lambda x, y: x == y)(each.there, each.level)
    assert all(0 < of.came < len(of.assumed) or not of.came for of in found.values())
    most = found["thaw-holds"].failed_most
    assert most is not None and not most.came and most.item == "EXE4"


@pytest.mark.parametrize(("share", "treaty", "fits"), [(0.95, True, True), (0.94, True, False), (1.0, False, False)])
def test_no_future_fitted_best_that_is_not_firmly_the_nearest_or_whose_treaty_did_not_come(
    share: float, treaty: bool, fits: bool
) -> None:
    first, *rest = what_became(assess(CASE), assess(other()))
    found = first._replace(near=first.near._replace(share_nearest=share), treaty=treaty)
    assert (fitted_best([found, *rest], 0.95) == found) is fits
    assert fitted_best([], 0.95) is None


def test_a_case_that_names_none_that_fits_is_told_why() -> None:
    none, named = (
        golden.changed(CASE, header=CASE.header.model_copy(update={"second_opinion": i}))
        for i in ("", "from-documents")
    )
    assert why_none(none, None) == "" and why_none(named, other()) == ""
    assert "second_opinion: no case from-documents is here" in why_none(named, None)
    assert "the same two states" in why_none(named, other(parties=("China", "India")))
