"""What is compared: scenarios, readiness, robustness. No screen code. What a notebook needs stands here.

>>> import scenarios
>>> case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
>>> scenarios.assess(case).scores["scenario"][0]
'all-claims'
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.analysis.difference import between_weights, difference
from scenarios.analysis.influence import influence
from scenarios.analysis.nearest import nearest
from scenarios.analysis.next_fact import collect, plan
from scenarios.analysis.remains import remains
from scenarios.analysis.timeline import timeline
from scenarios.analysis.two_sides import diverge
from scenarios.assessment import Assessment, assess, assessed
from scenarios.files.case_folder import load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.other_cases import together
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.place import place, scale_beside
from scenarios.reference.validation import known_validation, validate
from scenarios.two_days import between

if TYPE_CHECKING:
    from scenarios.workspace.notebook import Notebook


def open_workspace(named: str | Path | None = None) -> Notebook:
    """The workspace of a file or URL; without a name that of ALLIANCE_WORKSPACE, or your own. See its `help`."""
    from scenarios.workspace.notebook import Notebook  # brings the database along, which scoring does not need

    return Notebook(named)


__all__ = [
    "Assessment",
    "Case",
    "Settings",
    "assess",
    "assessed",
    "between",
    "between_weights",
    "collect",
    "difference",
    "diverge",
    "influence",
    "known_pairs",
    "known_validation",
    "load_case",
    "nearest",
    "open_workspace",
    "place",
    "plan",
    "remains",
    "scale_beside",
    "seed_folder",
    "timeline",
    "together",
    "usual",
    "validate",
]
