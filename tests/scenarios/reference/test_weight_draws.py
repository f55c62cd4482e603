"""The ratio over drawn weights: the same R as scoring anew under each of them."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import Weights, usual
from scenarios.reference.place import PairScale, scale_of
from scenarios.reference.weight_draws import ratio_over_weights, under_drawn_weights
from scenarios.scoring.replay import Replay, reweighed
from scenarios.simulation.sampling import dimension_weights, judgements

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
FOUND = scale_of(A, "all-claims")
assert isinstance(FOUND, PairScale)
SCALE: PairScale = FOUND


@pytest.mark.parametrize("offsetting", ["fully", "partly", "not at all"])
def test_each_draw_is_the_score_under_its_weights(offsetting: str) -> None:
    a = assess(CASE, A.settings.changed(offsetting=offsetting))
    by, known = a.scale.weighing(a.settings), a.cells_by_scenario.known
    drawn = under_drawn_weights(a.scale, by, a.reached, known, 1_000, 7)
    (_, _, small), *_ = judgements(by, 1_000, 7, 1_000)
    large = dimension_weights(by, 7)(1_000)
    codebook = a.case.codebook
    for n in (0, 1, 500, 999):
        weights = Weights(
            dimensions={d.id: 100 * float(np.asarray(large[i])[n]) for i, d in enumerate(codebook.dimensions)},
            indicators={x: 100 * float(np.asarray(small[i])[n]) for i, x in enumerate(codebook.indicator_ids)},
        )
        other = reweighed(a, weights)
        scored = a.scale.scored(known)
        same = (other.scale.scored(known) == scored).all(axis=1) & a.marks.assessed
        expected = Replay(other.scale, a.reached, known).scores.readiness
        assert same.any()
        assert drawn[n, same] == pytest.approx(expected[same], abs=1e-9)


def test_weights_alone_move_the_ratio_around_the_one_that_is_printed() -> None:
    found, now = ratio_over_weights(A, "all-claims", SCALE), SCALE.place(100 * float(A.marks.readiness[0])).ratio
    assert found is not None and found.low < now < found.high
    firm = assess(CASE, A.settings.changed(weight_spread="firm"))
    narrow = ratio_over_weights(firm, "all-claims", SCALE)
    assert narrow is not None and found.low < narrow.low < narrow.high < found.high


def test_where_no_weights_are_drawn_or_there_is_no_score_there_is_no_such_range() -> None:
    exact = assess(CASE, A.settings.changed(weight_spread="exact"))
    assert ratio_over_weights(exact, "all-claims", SCALE) is None
    unscored = [s for s in A.ids if not A.marks.assessed[A.position(s)]]
    assert all(ratio_over_weights(A, s, SCALE) is None for s in unscored)
