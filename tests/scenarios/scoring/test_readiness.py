"""What must hold of readiness whatever beliefs and weights are (method.md; scipy is the oracle of the means)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import strategies as st

from indicators.weights import normalised
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.scoring.readiness import OFFSETTING, Scale, targets
from tests.support import golden
from tests.support.invariants import (
    ROUNDING,
    flat,
    randoms,
    whatever,
)
from tests.support.turns import half


def test_what_nobody_knows_is_not_assessed_even_where_no_known_share_is_asked_for() -> None:
    a = assess(golden.without_a_needed_share(), Settings(case="golden"))
    assert a.marks.assessed.tolist() == [False, True]
    assert np.isnan(a.marks.readiness[0])
    assert a.marks.readiness[1] == 1.0  # the one cell that is known, and nothing else at 0
    assert np.isnan(a.marks.dimensions[1, 1:]).all()


@pytest.mark.slow
def test_no_share_and_no_score_passes_one_hundred_by_rounding() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    draw = np.random.default_rng(1)
    for k in half(range(45)):
        weights = {
            "dimensions": {d: float(draw.integers(1, 101)) for d in case.codebook.dimension_ids},
            "indicators": {i: float(draw.integers(1, 101)) for i in case.codebook.indicator_ids},
        }
        offsetting = ("fully", "partly", "not at all")[k % 3]
        a = assess(case, usual(case).changed(weights=weights, offsetting=offsetting, draws=1000))
        assert a.draws.min() >= 0 and a.draws.max() <= 1
        scores = a.scores
        for name in ("readiness", "low", "high", "bound_low", "bound_high", "coverage", "documented_share"):
            assert scores[name].max() <= 100, name
        assert scores[[f"score_{d}" for d in case.codebook.dimension_ids]].max().max() <= 100


@whatever(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.sampled_from([1, 0.1, 0.7, 1 / 3]), randoms)
def test_exactly_one_half_known_is_assessed_in_any_order(known: list[int], unit: float, rng: Random) -> None:
    """The other half of the weight is in other parts; all in one dimension, then one dimension a cell."""
    cuts = sorted({0, sum(known), *(rng.randint(0, sum(known)) for _ in known)})
    cells = [(w, True) for w in known] + [(b - a, False) for a, b in pairwise(cuts)]
    rng.shuffle(cells)
    weights, flags = normalised(unit * np.array([w for w, _ in cells])), np.array([f for _, f in cells])
    for board in (flat(weights, True), flat(weights, False)):
        held = [board._replace(known=flags).scores(exponent).readiness[0] for exponent in OFFSETTING.values()]
        assert held == pytest.approx([1, 1, 1], abs=ROUNDING)


CASE = golden.case()
USUAL = Settings(case="golden", draws=1_000)


def test_a_scale_scores_what_an_assessment_shows() -> None:
    a = assess(CASE, USUAL)
    scale = Scale.of(CASE.codebook, CASE.method, USUAL)
    held = a.cells_by_scenario
    found = scale.score(scale.believed(held.belief), held.known).readiness
    assert np.array_equal(found, a.marks.readiness, equal_nan=True)


def test_another_offsetting_or_other_targets_change_that_alone() -> None:
    scale = Scale.of(CASE.codebook, CASE.method, USUAL)
    strict = scale.under("not at all")
    assert strict.exponent == OFFSETTING["not at all"] != scale.exponent
    assert np.array_equal(strict.targets, scale.targets) and np.array_equal(strict.inside, scale.inside)
    deep = replace(scale, targets=targets(CASE.codebook, "deep"))
    assert deep.targets.tolist() == [4] * len(deep.targets) and deep.exponent == scale.exponent


def test_weights_that_cannot_be_used_are_refused() -> None:
    nothing = USUAL.changed(weights={"dimensions": dict.fromkeys(CASE.codebook.dimension_ids, 0.0)})
    with pytest.raises(ValueError, match="weight"):
        Scale.of(CASE.codebook, CASE.method, nothing)
