"""The name of a scenario as it is shown where it stands without anything beside it. No Streamlit."""

from __future__ import annotations

from dashboard.wording.text import plain
from indicators.evidence import folded
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own


def scenario_names(a: Assessment) -> dict[str, str]:
    """The shown name of every scenario by id: the reader's own are marked, so that none passes for one of the case.

    Own ones that bear the same name, as a link or file may bring them, are told apart by their ids.
    """
    mine = [folded(plain(s.name)) for s in a.case.scenarios if is_own(a.settings, s.id)]
    shown = {}
    for s in a.case.scenarios:
        name = " ".join(plain(s.name).split())
        if is_own(a.settings, s.id):
            name += f" (yours, {s.id})" if mine.count(folded(name)) > 1 else " (yours)"
        shown[s.id] = name
    return shown


def scenario_name(a: Assessment, scenario: str) -> str:
    """The shown name of one scenario."""
    return scenario_names(a)[scenario]
