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
    from scenarios.workspace.notebook import open_workspace

_AT = {
    "between_weights": "scenarios.analysis.difference",
    "difference": "scenarios.analysis.difference",
    "influence": "scenarios.analysis.influence",
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
    "place": "scenarios.reference.place",
    "scale_beside": "scenarios.reference.place",
    "known_validation": "scenarios.reference.validation",
    "validate": "scenarios.reference.validation",
    "between": "scenarios.two_days",
    "open_workspace": "scenarios.workspace.notebook",
}


def __getattr__(name: str) -> Any:
    """A name of the notebook, from the module in which it stands."""
    if name not in _AT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_AT[name]), name)


def __dir__() -> list[str]:
    """What a notebook completes."""
    return __all__


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
