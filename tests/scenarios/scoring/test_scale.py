"""The scale: targets, weights and offsetting as the settings choose them."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess
from scenarios.model.settings import Settings
from scenarios.scoring.readiness import OFFSETTING
from scenarios.scoring.scale import Scale, targets
from tests.support import golden

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
    deep = scale.against(targets(CASE.codebook, "deep"))
    assert deep.targets.tolist() == [4] * len(deep.targets) and deep.exponent == scale.exponent


def test_classes_follow_the_formal_benchmark_whatever_is_chosen() -> None:
    scale = Scale.of(CASE.codebook, CASE.method, USUAL.changed(benchmark="deep"))
    assert np.array_equal(scale.formal(CASE.codebook).targets, targets(CASE.codebook, "formal"))
    usual = Scale.of(CASE.codebook, CASE.method, USUAL)
    assert usual.formal(CASE.codebook) is usual


def test_weights_that_cannot_be_used_are_refused() -> None:
    nothing = USUAL.changed(weights={"dimensions": dict.fromkeys(CASE.codebook.dimension_ids, 0.0)})
    with pytest.raises(ValueError, match="weight"):
        Scale.of(CASE.codebook, CASE.method, nothing)
