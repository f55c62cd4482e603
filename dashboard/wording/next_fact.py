"""What to check first: the first of *Which fact next* in words, the same on every page and in the brief."""

from __future__ import annotations

import numpy as np

from dashboard.wording.evidence import anchor
from dashboard.wording.text import points
from indicators.levels import CONTESTED
from scenarios.analysis.next_fact import NextFact
from scenarios.assessment import Assessment

CHECK_FIRST = "Check first:"
STATES = {1: "met", 0: "left open by the claims", -1: "short"}


def how_it_stands(a: Assessment, item: NextFact) -> str:
    """Met, open or short, and whether its claims are at odds."""
    i = a.case.codebook.indicator_ids.index(item.indicator)
    state = "unknown" if item.verdict is None else STATES[item.verdict]
    judgement = a.cells_by_scenario.judgements[0][i]
    return f"{state}, claims at odds" if judgement is not None and judgement.status == CONTESTED else state


def on_either_side(a: Assessment, item: NextFact) -> list[str]:
    """The claim that counts most for less than the level of an alliance, and the one that does for that level."""
    i = a.case.codebook.indicator_ids.index(item.indicator)
    judgement, voters = a.cells_by_scenario.judgements[0][i], a.cells_by_scenario.voters[0][i]
    if judgement is None:
        return []
    best: dict[bool, tuple[float, str]] = {}
    for claim, weight in zip(voters, judgement.counted, strict=True):
        level = claim.level if claim.level is not None else -1
        there = level >= item.target and claim.direction != "contradicts"
        if weight > 1e-9 and (there not in best or round(float(weight), 6) > best[there][0]):
            best[there] = round(float(weight), 6), claim.id
    return [best[side][1] for side in (False, True) if side in best]


def outcomes(a: Assessment, item: NextFact) -> str:
    """What a document that shows the most, and one that shows the least, would make of the number."""
    scored = [(o.readiness, level) for level, o in enumerate(item.outcomes) if not np.isnan(o.readiness)]
    if not scored:
        return ""
    (low, at_low), (high, at_high) = min(scored), max(scored)
    if points(low) == points(high):
        return f"No one document would move the number from {points(high)}."
    return (
        f"A document of “{anchor(a, item.indicator, at_high)}” would make it {points(high)}, "
        f"one of “{anchor(a, item.indicator, at_low)}” {points(low)}."
    )
