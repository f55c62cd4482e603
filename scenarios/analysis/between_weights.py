"""What other weights do to one scenario: an exact account that adds up to the difference, on 0..1."""

from __future__ import annotations

import numpy as np

from scenarios.analysis.difference import Difference, shapley
from scenarios.scoring import readiness as rd
from scenarios.scoring.evaluation import Evaluation


def between_weights(a: Evaluation, b: Evaluation, scenario: str) -> Difference | None:
    """What other weights do to one scenario: R under b's minus R under a's, all else the same in both.

    Fully: c_i = (v_i^B - v_i^A)(a_i - (R_A + R_B)/2) with v = W' w'. Otherwise Shapley over the dimensions, each
    switching its own W and w; where a mixture leaves no weight at all, all scored dimensions count the same.
    None where the scenario is not assessed under one of them.
    """
    k = a.position(scenario)
    if not (a.marks.assessed[k] and b.marks.assessed[k]):
        return None
    low, high = float(a.marks.readiness[k]), float(b.marks.readiness[k])
    count = len(a.across)
    if a.exponent == 1.0:
        before, after = (x.scale.shares(x.marks)[k] for x in (a, b))
        parts = (after - before) * np.where(a.cells_by_scenario.known[k], a.reached[k] - (low + high) / 2, 0.0)
        by_dimension = a.scale.by_dimension(parts)
        return Difference(low, high, parts, by_dimension, 0.0, a.cells_by_scenario.known[k])

    def value(taken: tuple[bool, ...]) -> float:
        switched = np.asarray(taken)
        across = np.where(switched, b.across, a.across)
        scores = np.where(switched, b.marks.dimensions[k], a.marks.dimensions[k])
        weight = np.where(np.isnan(scores), 0.0, across)
        if weight.sum() <= 0:
            weight = np.where(np.isnan(scores), 0.0, 1.0)
        if weight.sum() <= 0:  # nothing is scored in this mixture
            return 0.0
        return float(rd.combine(np.where(np.isnan(scores), 0.0, scores), weight / weight.sum(), a.exponent))

    by_dimension = shapley(count, value)
    return Difference(low, high, None, by_dimension, 0.0, a.cells_by_scenario.known[k])
