"""What an unknown cell says: searched for, not looked for, or not counted here. None of them is a low level."""

from __future__ import annotations

from dashboard.wording.text import upper_first
from scenarios.scoring.evaluation import Evaluation

SEARCHED, NOT_LOOKED_FOR = "searched for, nothing found", "not looked for"
NOT_COUNTED, SILENT, EMPTIED = "no claim counts here", "no claim speaks to it", "emptied by hand"


def why_unknown(a: Evaluation, scenario: str, item: str) -> str:
    """Why an indicator or commitment is unknown in a scenario, by the register and the log of searches of its case."""
    case = a.home(scenario)
    cell = a.resolved(scenario).cells.get(item)
    if cell is not None and cell.rule == "unknown":
        return EMPTIED
    if any(c.indicator == item and c.votes_on_level and (not c.about or c.about == scenario) for c in case.evidence):
        return NOT_COUNTED
    if not case.searches:  # a case without a log does not say
        return SILENT
    return SEARCHED if any(item in s.indicator for s in case.searches) else NOT_LOOKED_FOR


def sentence(a: Evaluation, scenario: str, item: str) -> str:
    """The same as a sentence of its own."""
    return f"Unknown: {why_unknown(a, scenario, item)}."


def not_documented(a: Evaluation, scenario: str, item: str) -> str:
    """The same of a commitment, after "not documented": empty where the case keeps no log of searches."""
    why = why_unknown(a, scenario, item)
    return f" {upper_first(why)}." if why in (SEARCHED, NOT_LOOKED_FOR) else ""
