"""The reader's own scenarios: copied, changed cell by cell, renamed, deleted; refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model import own_scenarios as acts
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, SettingsError, usual
from tests.support.tables import row

CASE = load_case(seed_folder("china-russia-2017"))
WHY: dict[str, Any] = {"basis": "assumption", "reason": "A joint statement names the United States."}


def one() -> tuple[Settings, str]:
    return acts.copied(CASE, usual(CASE), "pressure-deepens")


def test_a_copy_is_assessed_like_its_parent_and_stands_last() -> None:
    settings, new = one()
    a = assess(CASE, settings)
    assert a.ids[-1] == new == "own-1"
    mine, parent = row(a.scores, scenario=new), row(a.scores, scenario="pressure-deepens")
    assert mine["readiness"] == parent["readiness"]
    assert mine["name"] == "Pressure deepens, still no treaty, my version"
    second, another = acts.copied(CASE, settings, "pressure-deepens")
    assert another == "own-2"
    assert second.own_scenarios[1].name != second.own_scenarios[0].name


def test_a_cell_is_set_and_taken_back() -> None:
    settings, new = one()
    changed = acts.with_entry(settings, new, "cells", "INS1", {"rule": "about", "value": 1} | WHY)
    a = assess(CASE, changed)
    k, i = a.position(new), CASE.codebook.indicator_ids.index("INS1")
    assert int(a.cells_by_scenario.level[k, i]) == 1
    assert a.by_hand[k]
    back = acts.with_entry(changed, new, "cells", "INS1", None)
    assert assess(CASE, back).marks.readiness[k] == assess(CASE, settings).marks.readiness[k]
    assert back == settings


def test_taking_the_last_cell_back_leaves_the_unknown_unknown_where_there_is_no_parent() -> None:
    cells = {"INS1": {"rule": "about", "value": 1} | WHY}
    settings = usual(CASE).changed(own_scenarios=[{"id": "own-1", "name": "Bare", "group": "future", "cells": cells}])
    back = acts.with_entry(settings, "own-1", "cells", "INS1", None)
    a = assess(CASE, back)
    assert not a.cells_by_scenario.known[a.position("own-1")].any()
    assert back.own_scenarios[0].cells == {}
    assert from_code(to_code(back, CASE)).own_scenarios == back.own_scenarios


def test_a_commitment_is_set_and_taken_back() -> None:
    settings, new = one()
    changed = acts.with_entry(settings, new, "commitments", "COM2", {"status": 4} | WHY)
    assert assess(CASE, changed).class_of(new) == "on paper"
    assert assess(CASE, settings).class_of(new) not in ("on paper", "working")
    assert acts.with_entry(changed, new, "commitments", "COM2", None) == settings


def test_names_have_a_limit_and_may_not_be_empty() -> None:
    settings, new = one()
    assert acts.changed(settings, new, name="My view").own_scenarios[0].name == "My view"
    for name in ("", "x" * 81):
        with pytest.raises(SettingsError):
            acts.changed(settings, new, name=name)


@pytest.mark.parametrize(
    "name", ["All claims weighed", "  all  CLAIMS weighed ", "Pressure deepens, still no treaty, my version"]
)
def test_a_name_that_another_scenario_bears_is_refused(name: str) -> None:
    settings, _ = one()
    settings, new = acts.copied(CASE, settings, "all-claims")
    with pytest.raises(SettingsError, match="name of its own"):
        acts.renamed(CASE, settings, new, name)
    own = settings.own_scenarios[1].name
    assert acts.renamed(CASE, settings, new, own) == settings  # its own name is no other's
    assert acts.renamed(CASE, settings, new, "Mine").own_scenarios[1].name == "Mine"


def test_deleting_takes_its_notes_and_its_place_in_the_view_along() -> None:
    settings, new = one()
    settings = settings.changed(
        notes={f"scenario:{new}": "mine", f"cell:{new}:INS1": "mine too", "claim:E01": "stays"},
        view={"compare": ["all-claims", new], "scenario": new},
    )
    rest = acts.deleted(settings, new)
    assert rest.own_scenarios == ()
    assert rest.notes == {"claim:E01": "stays"}
    assert (rest.view.compare, rest.view.scenario) == (("all-claims",), None)


def test_a_scenario_that_another_starts_from_is_not_deleted() -> None:
    settings, new = one()
    settings, heir = acts.copied(CASE, settings, new)
    with pytest.raises(SettingsError, match="starts from this scenario"):
        acts.deleted(settings, new)
    assert acts.deleted(acts.deleted(settings, heir), new).own_scenarios == ()


def test_no_more_than_twenty_are_kept() -> None:
    settings = usual(CASE)
    for _ in range(20):
        settings, _new = acts.copied(CASE, settings, "all-claims")
    with pytest.raises(SettingsError, match="20 own scenarios already"):
        acts.copied(CASE, settings, "all-claims")


def test_the_link_of_a_realistic_own_scenario_stays_short() -> None:
    settings, new = one()
    for n, item in enumerate(("INS1", "INS3", "TEC2", "EXE4", "THR2", "THR5")):
        entry = {"rule": "about", "value": 1 + n % 4, "basis": "assumption", "reason": f"Reason {n}: after the summit."}
        settings = acts.with_entry(settings, new, "cells", item, entry)
    settings = acts.with_entry(settings, new, "commitments", "COM1", {"status": 3} | WHY)
    settings = acts.changed(settings, new, name="After the summit", summary="What if the summit brings a joint staff?")
    code = to_code(settings, CASE)
    assert len(code) < 2_000
    assert from_code(code).own_scenarios == settings.own_scenarios
