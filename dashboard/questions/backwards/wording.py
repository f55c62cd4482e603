"""What would have to be otherwise, in sentences."""

from __future__ import annotations

import numpy as np

from dashboard.questions.wording import least_of, names, steps_words
from dashboard.wording.text import plain, points, scenario_name
from indicators.weights import shares, whole_shares
from scenarios.analysis.backwards import GoalAnswer, WeightProposal
from scenarios.assessment import Assessment

TAKE, TAKE_HELP = "Take these weights", "The sliders follow; Undo takes it back."


def asked(a: Assessment, nearest: GoalAnswer | None, goal: float | None) -> list[str]:
    """What would have to be otherwise. goal: readiness on 0..1, None for an order."""
    if nearest is None:
        return ["That cannot be asked: too little is known."]
    if nearest.holds:
        return ["It is so already."]
    sentences = [_weights_words(a, nearest, goal)]
    if nearest.indicators is not None:
        sentences.append(
            f"Nearest weights of indicators: {nearest.indicators.tip.points:.1f} points moved "
            f"({names(a, nearest.indicators.tip.moves)})."
        )
    return [*sentences, steps_words(a, nearest.evidence, "higher")]


def _weights_words(a: Assessment, nearest: GoalAnswer, goal: float | None) -> str:
    if nearest.dimensions is not None:
        tip = nearest.dimensions.tip
        return f"Nearest weights: {tip.points:.1f} points moved ({names(a, tip.moves)})."
    if np.isnan(nearest.furthest):
        return "The weakest part decides, so no weights are asked for."
    if nearest.furthest >= (0.0 if goal is None else goal):
        return "No nearest weights can be given: a part would have to be left out altogether, or too little is known."
    if goal is not None:
        return f"Impossible under any weights of the parts: {points(nearest.furthest)} is the most they can reach."
    return "Impossible under any weights of the parts: the other is ahead on each of them."


def sliders(a: Assessment, proposal: WeightProposal) -> str:
    """The weights that would be taken, as the sliders will stand."""
    across, _ = shares(a.case.codebook, proposal.weights.dimensions, proposal.weights.indicators)
    parts = zip(a.case.codebook.dimensions, whole_shares(across), strict=True)
    return ", ".join(f"{plain(d.short or d.name)} {part}" for d, part in parts)


def in_short(a: Assessment, nearest: GoalAnswer | None, other: str, goal: float) -> str:
    """The least that it would take, in the fewest words; empty where nothing was found that does."""
    if nearest is None:
        return ""
    parts, single = (w.tip if w else None for w in (nearest.dimensions, nearest.indicators))
    least = "it is so already" if nearest.holds else least_of(parts, single, nearest.evidence, "higher")
    where = f"level with “{plain(scenario_name(a, other))}”" if other else f"readiness {points(goal)}"
    return f"{where}: {least}" if least else ""
