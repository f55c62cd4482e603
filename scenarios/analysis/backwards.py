"""Asked backwards: what would have to be otherwise for a scenario to stand somewhere, or level with another.

That is the nearest weights and the fewest steps of evidence that put it there, or that no weights do. Every proposal of
weights is replayed: it is given only where the scenario then stands where it was asked to. Numbers on 0..1, weight
moved in index points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np

from indicators.levels import Floats, Ints
from indicators.method import SLACK
from indicators.weights import as_sliders
from scenarios.analysis.reversal import (
    FLOOR,
    LevelShift,
    WeightedLead,
    WeightShift,
    fewest_levels,
    fewest_levels_of,
    lead_between,
    least_weight,
    score_common,
)
from scenarios.model.settings import Weights
from scenarios.question import Asked, Chosen, Question, Step
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale
from scenarios.scoring.replay import reweighed

_BEYOND = (0.0, 0.002, 0.005, 0.01, 0.02, 0.04)  # a little further, until whole sliders reach it too


class WeightProposal(NamedTuple):
    """Weights that reach what was asked."""

    tip: WeightShift  # the least weight moved, exactly
    weights: Weights  # as sliders, in whole numbers where these reach it


class GoalAnswer(NamedTuple):
    """What would have to be otherwise."""

    holds: bool  # whether it is so already
    dimensions: WeightProposal | None
    indicators: WeightProposal | None  # where strengths offset fully
    evidence: LevelShift | None  # None: more than three cells a level higher
    furthest: float  # the largest R (or difference) that dimension weights can reach; nan where they do not apply


def seek_readiness(a: Evaluation, scenario: str, goal: float) -> GoalAnswer | None:
    """What would take R of a scenario to the goal or above; None where it is not assessed. goal: 0..1."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return None
    if a.marks.readiness[k] >= goal - SLACK:
        return GoalAnswer(True, None, None, None, float(a.weights_can[1][k]))
    known = np.flatnonzero(a.cells_by_scenario.known[k] & (a.marks.inside[k] > 0))
    lead = single = None
    scores = a.marks.dimensions[k]
    if a.exponent != -np.inf:
        lead = lead_between(a, np.full(len(scores), max(goal, FLOOR)), scores, a.marks.across[k])
    if a.exponent == 1.0:
        known = known[~np.isnan(scores)[a.scale.index[known]]]
        single = WeightedLead(_ids(a, known), a.scale.shares(a.marks)[k, known], goal - a.reached[k, known])

    def reaches(other: Evaluation) -> bool:
        return bool(other.marks.readiness[k] >= goal - SLACK)

    return GoalAnswer(
        False,
        _proposal(a, lead, _by_dimension, reaches),
        _proposal(a, single, _by_indicator, reaches),
        fewest_levels(a, scenario, 1, goal),
        np.nan if a.exponent == -np.inf else float(a.weights_can[1][k]),
    )


def seek_order(a: Evaluation, first: str, second: str) -> GoalAnswer | None:
    """What would put the first level with the second over what both know; None where they are not comparable."""
    i, j = a.position(first), a.position(second)
    common = score_common(a, i, j)
    if common is None:
        return None
    scores, cells = common
    gaps = scores.dimensions[0] - scores.dimensions[1]
    furthest = np.nan if a.exponent == -np.inf else float(np.nanmax(gaps))
    if scores.readiness[0] >= scores.readiness[1] - SLACK:
        return GoalAnswer(True, None, None, None, furthest)
    lead = single = None
    if a.exponent != -np.inf:
        lead = lead_between(a, scores.dimensions[1], scores.dimensions[0], scores.across[0])
    if a.exponent == 1.0:
        single = WeightedLead(
            _ids(a, cells), a.scale.shares(scores)[0, cells], a.reached[j, cells] - a.reached[i, cells]
        )

    def reaches(other: Evaluation) -> bool:
        then = score_common(other, i, j)
        return then is not None and bool(then[0].readiness[0] >= then[0].readiness[1] - SLACK)

    return GoalAnswer(
        False,
        _proposal(a, lead, _by_dimension, reaches),
        _proposal(a, single, _by_indicator, reaches),
        fewest_levels_of(
            a, first, 1, float(scores.readiness[1]), cells, scores.dimensions[0], scores.inside[0], scores.across[0]
        ),
        furthest,
    )


def _ids(a: Evaluation, cells: Ints) -> tuple[str, ...]:
    return tuple(a.case.codebook.indicator_ids[n] for n in cells)


Moved = Callable[[Evaluation, WeightedLead, WeightShift], tuple[Floats, Floats]]


def _proposal(
    a: Evaluation, lead: WeightedLead | None, moved: Moved, reaches: Callable[[Evaluation], bool]
) -> WeightProposal | None:
    """The least weight moved, as sliders that reach the goal when they are replayed; None where none do."""
    exact = least_weight(lead) if lead is not None else None
    if lead is None or exact is None:
        return None
    for whole in (True, False):
        for beyond in _BEYOND:
            tip = least_weight(lead, beyond)
            assert tip is not None
            weights = _sliders(a, *moved(a, lead, tip), whole=whole)
            if weights is not None and reaches(reweighed(a, weights)):
                return WeightProposal(exact, weights)
    return None


def _after(lead: WeightedLead, tip: WeightShift) -> Floats:
    return np.asarray((lead.weights + np.array([tip.moves.get(i, 0.0) for i in lead.items]) / 100).clip(min=0.0))


def _by_dimension(a: Evaluation, lead: WeightedLead, tip: WeightShift) -> tuple[Floats, Floats]:
    """W and w after a move among dimensions; those without a score keep theirs."""
    at = [a.case.codebook.dimension_ids.index(d) for d in lead.items]
    across = a.across.copy()
    across[at] = _after(lead, tip) * across[at].sum()
    return across, a.inside


def _by_indicator(a: Evaluation, lead: WeightedLead, tip: WeightShift) -> tuple[Floats, Floats]:
    """W and w after a move among indicators: W of a dimension is the sum of theirs, what is known keeps its share."""
    index, ids = a.scale.index, a.case.codebook.indicator_ids
    at, share = np.array([ids.index(i) for i in lead.items]), _after(lead, tip)
    sums = np.bincount(index[at], weights=share, minlength=len(a.across))
    moved = np.unique(index[at])
    across, inside = a.across.copy(), a.inside.copy()
    across[moved] = sums[moved] * a.across[moved].sum()
    for d in moved[sums[moved] > 0]:
        mine = index[at] == d
        inside[at[mine]] = inside[at[mine]].sum() * share[mine] / sums[d]
    return across, inside


def _sliders(a: Evaluation, across: Floats, inside: Floats, *, whole: bool) -> Weights | None:
    """W and w as sliders, the largest of each group at 100; None where rounding leaves a group with nothing."""

    def group(values: Floats) -> Floats:
        scaled = as_sliders(values)
        return np.floor(scaled + 0.5) if whole else scaled

    codebook, index = a.case.codebook, a.scale.index
    dims = dict(zip(codebook.dimension_ids, map(float, group(across)), strict=True))
    small = inside.copy()
    for d in range(len(across)):
        small[index == d] = group(inside[index == d])
    sliders = dict(zip(codebook.indicator_ids, map(float, small), strict=True))
    unmoved = np.array_equal(inside, a.inside)
    weights = Weights(dimensions=dims, indicators=a.settings.weights.indicators if unmoved else sliders)
    try:
        Scale.of(codebook, a.case.method, a.settings.model_copy(update={"weights": weights}))
    except ValueError:
        return None
    return weights


class Backwards(Chosen):
    """Where a scenario is to stand: at some readiness (0..1) or above, or level with another one."""

    way: Literal["readiness", "order"] = "readiness"
    goal: float = 0.9


def _sought(q: Asked) -> GoalAnswer | None:
    chosen = q.chosen(Backwards)
    if chosen.way == "readiness":
        return seek_readiness(q.a, q.scenario, chosen.goal)
    return seek_order(q.a, q.scenario, q.other)


BACKWARDS = Question("backwards", Step("answer", _sought, hangs_on=("scenario", "other", "chosen")), Backwards)
