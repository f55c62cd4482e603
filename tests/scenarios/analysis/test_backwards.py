"""Asked backwards: each proposal replayed reaches what was asked."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.analysis.backwards import GoalAnswer, seek_order, seek_readiness
from scenarios.analysis.reversal import fewest_levels, shifted_attainment
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings, usual
from tests.support import golden
from tests.support.counts import many
from tests.support.random_registers import random_case
from tests.support.turns import half

CASES = many(60, 1_000)


GOALS = (0.3, 0.6, 0.8, 0.95)


def replayed(a: Assessment, weights: object) -> Assessment:
    return assess(a.case, a.settings.changed(weights=weights, own_scenarios=()))


def proposals(answer: GoalAnswer) -> list[object]:
    return [p.weights for p in (answer.dimensions, answer.indicators) if p is not None]


@pytest.mark.parametrize("block", range(10))
def test_each_proposal_replayed_reaches_its_target(block: int) -> None:
    for number in half(range(block, CASES, 10)):
        case, settings = random_case(number)
        a = assess(case, settings.changed(draws=1_000))
        for scenario, goal in ((s, g) for s in a.ids for g in GOALS):
            answer, k = seek_readiness(a, scenario, goal), a.position(scenario)
            if answer is None:
                assert not a.marks.assessed[k]
                continue
            for weights in proposals(answer):
                there = replayed(a, weights).marks.readiness[k]
                assert there >= goal - 1e-9, (number, scenario, goal)
            if not answer.holds and answer.dimensions is None and a.settings.offsetting != "not at all":
                nothing = bool((a.marks.dimensions[k] <= 0).any())  # offset in parts, such a part would have to go
                assert answer.furthest < goal + 1e-9 or a.marks.coverage[k] < 1 or nothing, (number, scenario, goal)
        for first, second in combinations(a.ids, 2):
            answer = seek_order(a, first, second)
            if answer is None:
                assert not a.pair(first, second).comparable
                continue
            assert answer.holds == (a.pair(first, second).difference >= -1e-9)
            for weights in proposals(answer):
                assert replayed(a, weights).pair(first, second).difference >= -1e-9, (number, first, second)


@pytest.mark.parametrize("block", range(10))
def test_the_steps_of_evidence_reach_their_target_and_one_fewer_does_not(block: int) -> None:
    for number in half(range(block, CASES, 10)):
        case, settings = random_case(number)
        a = assess(case, settings.changed(draws=1_000))
        for k, scenario in enumerate(a.ids):
            if not a.marks.assessed[k]:
                continue
            known, up = a.cells_by_scenario.known[k], shifted_attainment(a, scenario, 1)
            places = [int(i) for i in np.flatnonzero(known)]
            for goal in GOALS[1:]:
                steps = fewest_levels(a, scenario, 1, goal)
                if a.marks.readiness[k] >= goal - 1e-9:
                    continue
                size = len(steps.indicators) if steps else 4
                for fewer in range(1, min(size, 4)):
                    for chosen in combinations(places, fewer):
                        reached = a.reached[k].copy()
                        reached[list(chosen)] = up[list(chosen)]
                        assert a.scale.score(reached[None], known[None]).readiness[0] < goal - 1e-9 or size == fewer
                if steps is not None:
                    reached, at = a.reached[k].copy(), [case.codebook.indicator_ids.index(i) for i in steps.indicators]
                    reached[at] = up[at]
                    there = a.scale.score(reached[None], known[None]).readiness[0]
                    assert there == pytest.approx(steps.readiness) and there >= goal - 1e-9


def test_where_no_weights_reach_it_the_largest_that_they_can_is_told() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000))
    answer = seek_readiness(a, "baseline", 0.9)
    assert answer is not None and answer.dimensions is None
    assert 100 * answer.furthest == pytest.approx(78.7927, abs=1e-4)


def test_the_least_weight_is_named_exactly_and_given_as_whole_sliders() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a = assess(case, usual(case))
    goal = (
        float(a.marks.readiness[0]) + float(a.marks.dimensions[0].max())
    ) / 2  # beyond it, within what weights can do
    answer = seek_readiness(a, "all-claims", goal)
    assert answer is not None and answer.dimensions is not None
    sliders = answer.dimensions.weights.dimensions
    assert all(x == int(x) for x in sliders.values()) and max([*sliders.values(), 50.0]) == 100
    now = a.marks.dimensions[0] @ (
        a.marks.across[0] + [answer.dimensions.tip.moves.get(d, 0) / 100 for d in case.codebook.dimension_ids]
    )
    assert now == pytest.approx(goal, abs=1e-9)
    assert seek_readiness(a, "china-pakistan", 0.5) is None
    weakest = seek_readiness(assess(case, usual(case).changed(offsetting="not at all")), "all-claims", 0.85)
    assert weakest is not None and weakest.dimensions is weakest.indicators is None
