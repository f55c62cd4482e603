"""What a claim that is about to be taken over would do, in words."""

from __future__ import annotations

import numpy as np

from dashboard.wording.evidence import WITH_IT as WITH_IT
from dashboard.wording.evidence import cell_at
from dashboard.wording.text import gap, plain, points, scenario_name, whole
from indicators.evidence import EXPIRED, LATER, LEFT_OUT, SWITCHED_OFF, Claim
from indicators.sources import Source
from scenarios.analysis.influence import ClaimPreview
from scenarios.assessment import Assessment
from scenarios.scoring.cells import NO_WEIGHT
from scenarios.simulation.pairs import AHEAD

OUTSIDE_STUDY = "its source stands outside the study and does not count now"
OTHERS = "; of the others {n} of {of} would move too"


def foreseen(a: Assessment, scenario: str, effect: ClaimPreview, reason: str, lowers: str = "") -> str:
    """What adding the claim would do to one scenario, and to how many others. reason: as `why_not` says it.

    lowers: why it moves readiness down where one would not think so, as `lowers` says it.
    """
    name = f"“{plain(scenario_name(a, scenario))}”"
    if np.isnan(effect.after):
        lost = "would have no score any more" if not np.isnan(effect.before) else "would still have no score"
        return f"{name} {lost}{f': {reason}' if reason else ''}."
    if np.isnan(effect.before):
        return f"{name} would have a score, {points(effect.after)}, which it has not now."
    change = 100 * (effect.after - effect.before)
    moved = f"{name}: {WITH_IT.format(then=points(effect.after), moves=whole(change))}"
    if reason:
        return f"{moved}: {reason}."
    others = effect.moved - (abs(effect.after - effect.before) > AHEAD)
    rest = OTHERS.format(n=others, of=len(a.ids) - 1) if others > 0 else ""
    return f"{moved}{f': {lowers}' if lowers and gap(effect.before, effect.after) < 0 else ''}{rest}."


def lowers(a: Assessment, scenario: str, claim: Claim) -> str:
    """Why a claim at or above the level that a scenario shows may lower its readiness; empty for any other."""
    level = None
    if claim.indicator in a.case.codebook.indicator_ids:
        at, cells = cell_at(a, scenario, claim.indicator), a.cells_by_scenario
        level = int(cells.level[at]) if cells.known[at] else None
    if claim.level is None or (level is not None and claim.level < level):
        return ""
    if level is None:
        return "it was unknown, and this level is below what the known ones reach together"
    if claim.direction == "supports":
        return f"level {level} is shown, but other claims leave room above it, and this one takes some of that away"
    return f"other claims leave room above level {claim.level}, and this one takes some of that away"


def why_not(a: Assessment, source: Source, claim: Claim, why: str) -> str:
    """Why the claim would not count, with what it runs into named; empty where it would."""
    day = f"{a.as_of}" if a.settings.as_of else f"the case's date ({a.as_of})"
    if why == LATER:
        return f"later than {day}"
    if why == EXPIRED:
        return f"it counts until {claim.valid_to}, before {day}"
    if why == SWITCHED_OFF:
        return OUTSIDE_STUDY if source.outside else "its source is switched off"
    if why == LEFT_OUT:
        return "it is left out"
    if why == NO_WEIGHT:
        return f"its grade, {claim.grade}, does not count (no claim of reliability E or credibility 5 does)"
    return why
