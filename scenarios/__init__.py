"""What is compared: scenarios, readiness, robustness. No screen code. What a notebook needs stands here.

>>> import scenarios
>>> case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
>>> scenarios.assess(case).scores["scenario"][0]
'all-claims'
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.accounts.influence import influence
from scenarios.accounts.next_fact import collect, plan
from scenarios.accounts.pair import between_weights, difference
from scenarios.accounts.remains import remains
from scenarios.accounts.timeline import timeline
from scenarios.accounts.two_days import between
from scenarios.accounts.two_files import assessed, diverge
from scenarios.accounts.validation import known_validation, validate
from scenarios.assessment import Assessment, assess
from scenarios.case import Case
from scenarios.files.case_folder import load_case, seed_folder
from scenarios.settings import Settings, usual
from scenarios.together import together
from scenarios.yardstick import known_pairs

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
    "open_workspace",
    "plan",
    "remains",
    "seed_folder",
    "timeline",
    "together",
    "usual",
    "validate",
]
