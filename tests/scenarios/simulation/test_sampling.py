"""The random numbers: nothing but the seed and what was moved decides them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from scenarios.simulation import sampling
from scenarios.simulation.sampling import Weighing, distinct_cells, judgements, weight_alphas

BY = Weighing(
    targets=np.array([3, 2, 3, 1]),
    dimension=(0, 1, 0, 1),
    across=np.array([0.6, 0.4]),
    inside=np.array([0.5, 0.3, 0.5, 0.7]),
    exponent=1.0,
    concentration=10.0,
    alpha_floor=0.05,
    shared_error=0.25,
)


def test_no_alpha_falls_below_the_floor_and_no_weight_of_nothing_has_one() -> None:
    assert weight_alphas(np.array([0.999, 0.001, 0.0]), 10.0, 0.05).tolist() == pytest.approx([19.98, 0.05, 0.0])


def test_what_is_kept_from_one_act_to_the_next_is_what_is_drawn_anew_and_cannot_be_written_to() -> None:
    kept = [next(iter(judgements(BY, 50, 7, 50))) for _ in range(2)]
    assert kept[0][1] is kept[1][1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampling, "KEPT", 0)
        _, noise, small = next(iter(judgements(BY, 50, 7, 50)))
    assert np.array_equal(noise, kept[0][1]) and noise is not kept[0][1]
    assert all(np.array_equal(small[i], kept[0][2][i]) for i in small)
    with pytest.raises(ValueError, match="read-only"):
        kept[0][1][0, 0] = 0.0
    for other in (replace(BY, shared_error=0.1), replace(BY, concentration=5.0), replace(BY, dimension=(0, 0, 1, 1))):
        _, other_noise, other_small = next(iter(judgements(other, 50, 7, 50)))
        same = [np.array_equal(a, b) for a, b in zip(small.values(), other_small.values(), strict=True)]
        assert not (np.array_equal(other_noise, noise) and all(same))


@given(st.lists(st.lists(st.floats(0, 1), min_size=5, max_size=5).filter(lambda b: sum(b) > 0), min_size=1, max_size=9))
def test_cut_points_are_the_normal_quantiles_of_scipy_infinite_where_all_or_nothing_lies_below(
    rows: list[list[float]],
) -> None:
    belief = np.array([[b / sum(row) for b in row] for row in rows])[None]
    cuts, which = distinct_cells(belief)
    below = np.clip(np.cumsum(belief[0], axis=-1)[:, :-1], 0, 1)
    expected = ndtri(np.where(below > 1 - 1e-12, 1.0, below))
    assert np.array_equal(np.isinf(cuts[which[0]]), np.isinf(expected))
    assert np.allclose(cuts[which[0]], expected, rtol=1e-14, atol=1e-15)
