"""How far drawn levels lie apart: exact on average, none to itself, and no draw depends on how they are cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.levels import Floats
from scenarios import assess
from scenarios.analysis.nearest import cumulated_distance
from scenarios.model.settings import Settings
from scenarios.simulation import distance
from scenarios.simulation.distance import draw_distances
from scenarios.simulation.sampling import Weighing
from tests.support import golden
from tests.support.counts import examples

A = assess(golden.case(), Settings(case="golden", draws=1_000))
N = len(A.case.codebook.indicators)


def weighing(**changes: object) -> Weighing:
    return replace(A.scale.weighing(A.settings), concentration=None, **changes)  # type: ignore[arg-type]


def beliefs(seed: int, count: int) -> Floats:
    return np.random.default_rng(seed).dirichlet(np.full(5, 0.4), (count, N))


@examples(20)
@given(st.integers(0, 10_000))
def test_the_mean_over_the_draws_is_the_distance_of_the_beliefs(seed: int) -> None:
    held, to = beliefs(seed, 3), beliefs(seed + 1, 1)[0]
    by = weighing(shared_error=0.0)
    drawn = draw_distances(held, to, np.ones((3, N), dtype=bool), by, 20_000, seed)
    weights = by.across[np.asarray(by.dimension)] * by.inside
    expected = cumulated_distance(held, to) @ weights / weights.sum()
    assert drawn.mean(axis=1) == pytest.approx(expected, abs=6 * drawn.std(axis=1).max() / np.sqrt(20_000))
    assert (drawn >= 0).all() and (drawn <= 4).all()


def test_the_same_belief_is_no_distance_away_in_any_draw_and_without_a_common_cell_there_is_none() -> None:
    held = beliefs(1, 2)
    common = np.array([[True] * N, [False] * N])
    drawn = draw_distances(held, held[0], common, weighing(), 1_000, 7)
    assert (drawn[0] == 0).all() and np.isnan(drawn[1]).all()


def test_how_draws_are_cut_into_parts_changes_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    held, to, common = beliefs(3, 2), beliefs(4, 1)[0], np.ones((2, N), dtype=bool)
    by = A.scale.weighing(A.settings)
    whole = draw_distances(held, to, common, by, 1_000, 7)
    monkeypatch.setattr(distance, "PART", 137)
    assert np.array_equal(draw_distances(held, to, common, by, 1_000, 7), whole)


def test_levels_at_opposite_ends_are_four_apart_whatever_the_weights() -> None:
    low, high = np.zeros((2, 1, N, 5))
    low[..., 0], high[..., 4] = 1, 1
    drawn = draw_distances(low, high[0], np.ones((1, N), dtype=bool), A.scale.weighing(A.settings), 1_000, 1)
    assert drawn == pytest.approx(np.full((1, 1_000), 4.0))
