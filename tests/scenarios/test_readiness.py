"""Readiness at its edges: what nobody knows is never counted as 0."""

from __future__ import annotations

import numpy as np

from scenarios import Settings, assess, load_case, seed_folder
from scenarios.case import Case
from scenarios.scenario import Cell, Scenario
from scenarios.settings import usual
from tests.support import golden


def without_a_needed_share() -> Case:
    """A case whose conventions ask for no known share: one scenario knows nothing, one knows one cell."""
    top = Cell(rule="fixed", value=4, basis="assumption", reason="made up")
    empty = Scenario(id="empty", name="Empty", group="past", cells={})
    single = Scenario(id="single", name="Single", group="past", cells={"I1": top})
    return golden.changed(golden.with_method(golden.method(known_share=0.0)), scenarios=(empty, single))


def test_what_nobody_knows_is_not_assessed_even_where_no_known_share_is_asked_for() -> None:
    a = assess(without_a_needed_share(), Settings(case="golden"))
    assert a.marks.assessed.tolist() == [False, True]
    assert np.isnan(a.marks.readiness[0])
    assert a.marks.readiness[1] == 1.0  # the one cell that is known, and nothing else at 0
    assert np.isnan(a.marks.dimensions[1, 1:]).all()


def test_no_share_and_no_score_passes_one_hundred_by_rounding() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    draw = np.random.default_rng(1)
    for k in range(45):
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
