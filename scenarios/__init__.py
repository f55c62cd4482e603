"""What is compared: scenarios, readiness, robustness. No screen code. What a notebook needs stands here.

Each name is read where it is asked for, so that a room that is taken out takes its own along and nothing else.

>>> import scenarios
>>> case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
>>> scenarios.assess(case).scores["scenario"][0]
'all-claims'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios.analysis.between_weights import between_weights as between_weights
    from scenarios.analysis.contributions import influence as influence
    from scenarios.analysis.difference import difference as difference
    from scenarios.analysis.nearest import nearest as nearest
    from scenarios.analysis.next_fact import collect as collect
    from scenarios.analysis.next_fact import plan as plan
    from scenarios.analysis.remains import remains as remains
    from scenarios.analysis.timeline import timeline as timeline
    from scenarios.analysis.two_sides import diverge as diverge
    from scenarios.assessment import Assessment as Assessment
    from scenarios.assessment import assess as assess
    from scenarios.assessment import assessed as assessed
    from scenarios.files.case_folder import load_case as load_case
    from scenarios.files.case_folder import seed_folder as seed_folder
    from scenarios.model.case import Case as Case
    from scenarios.model.settings import Settings as Settings
    from scenarios.model.settings import usual as usual
    from scenarios.other_cases import together as together
    from scenarios.reference.certainty import certainty as certainty
    from scenarios.reference.known_pairs import known_pairs as known_pairs
    from scenarios.reference.place import place as place
    from scenarios.reference.place import scale_beside as scale_beside
    from scenarios.reference.validation import known_validation as known_validation
    from scenarios.reference.validation import validate as validate
    from scenarios.two_days import between as between
    from scenarios.workspace.notebook import open_workspace as open_workspace

_AT = {
    "between_weights": "scenarios.analysis.between_weights",
    "difference": "scenarios.analysis.difference",
    "influence": "scenarios.analysis.contributions",
    "nearest": "scenarios.analysis.nearest",
    "collect": "scenarios.analysis.next_fact",
    "plan": "scenarios.analysis.next_fact",
    "remains": "scenarios.analysis.remains",
    "timeline": "scenarios.analysis.timeline",
    "diverge": "scenarios.analysis.two_sides",
    "Assessment": "scenarios.assessment",
    "assess": "scenarios.assessment",
    "assessed": "scenarios.assessment",
    "load_case": "scenarios.files.case_folder",
    "seed_folder": "scenarios.files.case_folder",
    "Case": "scenarios.model.case",
    "Settings": "scenarios.model.settings",
    "usual": "scenarios.model.settings",
    "together": "scenarios.other_cases",
    "known_pairs": "scenarios.reference.known_pairs",
    "certainty": "scenarios.reference.certainty",
    "place": "scenarios.reference.place",
    "scale_beside": "scenarios.reference.place",
    "known_validation": "scenarios.reference.validation",
    "validate": "scenarios.reference.validation",
    "between": "scenarios.two_days",
    "open_workspace": "scenarios.workspace.notebook",
}


__all__ = [*_AT]


def __getattr__(name: str) -> Any:
    """A name of the notebook, from the module in which it stands."""
    if name not in _AT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_AT[name]), name)


def __dir__() -> list[str]:
    """What a notebook completes."""
    return [*_AT]
