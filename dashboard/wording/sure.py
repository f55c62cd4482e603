"""How sure a score is: what makes its range as wide as it is, and what the unknown could do."""

from __future__ import annotations

import numpy as np

from dashboard.wording import orders, scores
from dashboard.wording.text import lower_first, plain, span
from indicators.levels import CONTESTED, THIN
from scenarios.assessment import Assessment


def unknown_could(a: Assessment, scenario: str) -> str:
    """What the unknown could do, where something is unknown that carries weight."""
    low, high = a.drawn.reach[a.position(scenario)]
    return "" if np.isnan(low) else f"what the unknown could do: {span(low, high)}"


def range_reasons(a: Assessment, scenario: str) -> list[str]:
    """What makes the range of a scenario as wide as it is, in plain sentences."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return [f"{scores.not_scored(a, scenario).capitalize()}, so there is no range."]
    names = {i.id: plain(i.name) for i in a.case.codebook.indicators}
    judged = dict(zip(names, a.cells_by_scenario.judgements[k], strict=True))
    contested = [names[i] for i, j in judged.items() if j is not None and j.status == CONTESTED]
    thin = [names[i] for i, j in judged.items() if j is not None and j.status == THIN]
    unknown = [names[i] for i, known in zip(names, a.cells_by_scenario.known[k], strict=True) if not known]
    said = [
        f"Nine in ten of {a.settings.draws:,} trials gave {span(a.ranges.low[k], a.ranges.high[k])}: each picks a "
        "level for every indicator as far as the claims allow, and weights near yours. It is the range under our "
        "rules, no forecast."
    ]
    voting = {c.source for voters in a.cells_by_scenario.voters[k] for c in voters}
    if len(voting) == 1:
        said.append("All claims come from one source, so none of them can be corroborated.")
    if contested:
        said.append(f"Claims contradict each other on {len(contested)}: {_listed(contested)}.")
    if thin:
        said.append(f"Less than one good document speaks to {len(thin)}: {_listed(thin)}.")
    if unknown:
        could = unknown_could(a, scenario)
        said.append(
            f"No claim speaks to {len(unknown)}: {_listed(unknown)}.{f' {could.capitalize()}.' if could else ''}"
        )
    return [*said, orders.weights_can(a, scenario)]


def _listed(names: list[str], most: int = 5) -> str:
    shown = ", ".join(lower_first(n) for n in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
