"""What would be otherwise is scored as if it were so: against assessments of a case in which it is."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess
from scenarios.model.settings import Settings, Weights
from scenarios.scoring.cells import cells_of
from scenarios.scoring.replay import CellChange, Replay, replay, reweighed
from tests.support import golden

USUAL = Settings(case="golden", draws=1_000)
A = assess(golden.case(), USUAL)
FIRST = np.array([0])


@pytest.mark.slow
def test_cells_of_other_claims_give_the_scores_and_ranges_of_a_case_without_them() -> None:
    for claim in golden.case().evidence:
        settings = USUAL.changed(left_out=(claim.id,))
        cells, b = cells_of(golden.case(), settings), assess(golden.case(), settings)
        for k in range(len(A.ids)):
            each = range(cells.known.shape[1])
            changes = [CellChange(i, FIRST, cells.belief[[k], i], cells.known[[k], i]) for i in each]
            then = replay(A, k, 1, changes)
            assert then.readiness[0] == pytest.approx(b.marks.readiness[k], nan_ok=True, abs=1e-12)
            assert then.scores.coverage[0] == pytest.approx(b.marks.coverage[k], abs=1e-12)
            ranges = Replay.of(A.scale, cells.belief, cells.known, cells.drawn).ranges(USUAL)
            assert ranges.low[k] == pytest.approx(b.ranges.low[k], nan_ok=True, abs=1e-12)


def test_nothing_changed_is_the_scenario_as_it_is_beside_any_alternative() -> None:
    for k in range(len(A.ids)):
        then = replay(A, k, 3, [CellChange(0, np.array([1]), np.eye(5)[[4]], np.array([True]))])
        assert np.array_equal(then.readiness[[0, 2]], A.marks.readiness[[k, k]], equal_nan=True)
        assert then.reached[1, 0] == 1.0 and then.known[1, 0]


def test_other_weights_score_the_same_cells_as_an_assessment_under_them() -> None:
    weights = Weights(dimensions=dict.fromkeys(A.case.codebook.dimension_ids[:1], 90.0))
    b = assess(golden.case(), USUAL.changed(weights=weights.model_dump()))
    assert np.array_equal(reweighed(A, weights).marks.readiness, b.marks.readiness, equal_nan=True)
