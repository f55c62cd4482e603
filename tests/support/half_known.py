"""The embedded case with some of its indicators known and the others not: on the way to a score."""

from __future__ import annotations

from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from scenarios.model.settings import usual

DRAWING = {"INS": 3, "TEC": 2, "EXE": 2, "THR": 2}  # of 4, 4, 4, 5: nine of seventeen known


def knowing(case: Case, known: dict[str, int]) -> Case:
    """The case with one scenario in which so many indicators of each dimension are known, set by hand."""
    cells = {
        i.id: Cell.model_validate({"rule": "about", "value": 2, "basis": "assumption", "reason": "for the test"})
        for dimension, n in known.items()
        for i in case.codebook.members(dimension)[:n]
    }
    only = Scenario.model_validate({"id": "only", "name": "Only", "group": "future", "cells": cells})
    return case.model_copy(update={"scenarios": (only,), "evidence": ()})


def scored(known: dict[str, int], **settings: object) -> Assessment:
    case = knowing(load_case(seed_folder("china-russia-2017")), known)
    return assess(case, usual(case).changed(draws=1_000, **settings))


def uncoded() -> Assessment:
    """The embedded case before a claim was coded, under its first scenario."""
    case = load_case(seed_folder("china-russia-2017"))
    first = Scenario.model_validate({"id": case.reference, "name": "All claims weighed", "group": "reading"})
    case = case.model_copy(update={"evidence": (), "scenarios": (first,)})
    return assess(case, usual(case).changed(draws=1_000))
