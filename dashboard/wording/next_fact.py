"""What to check first: the first of *Which fact next* in words, the same on every page and in the brief."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dashboard.wording import overturned
from dashboard.wording.evidence import anchor
from dashboard.wording.text import plain, points
from indicators.levels import CONTESTED
from scenarios.analysis.headlines import PlacedKind
from scenarios.analysis.next_fact import CollectionPlan, NextFact
from scenarios.assessment import Assessment

CHECK_FIRST = "Check first:"
SAID_FIRST: tuple[PlacedKind, ...] = ("verdict", "place", "alliances", "unallied")
VERDICT_STAYS = "the verdict stays"
STATES = {1: "met", 0: "left open", -1: "short"}


class Check(NamedTuple):
    """What to check first, in words."""

    indicator: str
    name: str
    part: str  # that its score belongs to
    stands: str  # how it stands now
    claims: list[str]  # by id, on either side of the level of an alliance
    outcomes: str


def check(a: Assessment, plan: CollectionPlan) -> Check | None:
    """What to check first of the first scenario; None where no document would change it, or it has no score."""
    if not plan.moving or not a.marks.assessed[0]:
        return None
    item = plan.moving[0]
    return Check(
        indicator=item.indicator,
        name=a.case.codebook.scored[item.indicator].name,
        part=part_of(a, item),
        stands=how_it_stands(a, item),
        claims=on_either_side(a, item),
        outcomes=outcomes(a, item),
    )


def part_of(a: Assessment, item: NextFact) -> str:
    """The part that its score belongs to, by name."""
    codebook = a.case.codebook
    return plain(codebook.dimensions[codebook.dimension_index[codebook.indicator_ids.index(item.indicator)]].name)


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
    """What a document that shows the most, and one that shows the least, make of the number and the verdict."""
    scored = [(o.readiness, level) for level, o in enumerate(item.outcomes) if not np.isnan(o.readiness)]
    if not scored:
        return ""
    (low, at_low), (high, at_high) = min(scored), max(scored)
    if points(low) == points(high):
        return f"No one document would move the number from {points(high)}."
    most, least = (f"“{anchor(a, item.indicator, level)}”: {_then(item, level)}" for level in (at_high, at_low))
    return f"If a document says {most}; if {least}."


def _then(item: NextFact, level: int) -> str:
    """The number that a document at a level makes, and the first sentence of the first screen that it changes."""
    outcome = item.outcomes[level]
    changed = {x.kind: overturned.in_short(x) for x in outcome.headline if x.kind in SAID_FIRST}
    said = next((changed[kind] for kind in SAID_FIRST if kind in changed), VERDICT_STAYS)
    return f"{points(outcome.readiness)}, {said}"
