"""A scenario of one's own that starts from another one."""

from __future__ import annotations

from typing import Any

from dashboard.screens.scenarios.start_controls import begun_from
from scenarios import load_case, seed_folder
from scenarios.model import own_scenarios as acts
from scenarios.model.settings import usual

CASE = load_case(seed_folder("china-russia-2017"))
WHY: dict[str, Any] = {"basis": "assumption", "reason": "A joint statement names the United States."}


def test_one_starts_from_another_and_keeps_what_was_changed_and_a_name_of_its_own() -> None:
    settings, new = acts.copied(CASE, usual(CASE), "pressure-deepens")
    changed = acts.with_entry(settings, new, "cells", "INS1", {"rule": "about", "value": 1} | WHY)
    moved = begun_from(CASE, changed, new, "all-claims").own_scenarios[0]
    assert (moved.starts_from, moved.group, moved.name) == ("all-claims", "reading", "All claims weighed, my version")
    assert moved.cells == changed.own_scenarios[0].cells
    named = acts.renamed(CASE, changed, new, "After the summit")
    assert begun_from(CASE, named, new, "all-claims").own_scenarios[0].name == "After the summit"
