"""Draws: nothing but the seed decides them, and their cost is that of the result."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder
from scenarios import draws as scenarios_draws
from scenarios.assessment import cells_of
from scenarios.settings import usual

CASE = load_case(seed_folder("china-russia-2017"))


def drawn(indicators: int, draws: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    belief = np.full((1, indicators, 5), 0.2)
    return scenarios_draws.draw_readiness(
        belief,
        np.full(indicators, 3),
        (0,) * indicators,
        np.ones(1),
        np.full(indicators, 1 / indicators),
        1.0,
        concentration=10.0,
        alpha_floor=0.05,
        shared_error=0.25,
        draws=draws,
        seed=3,
    )


@pytest.mark.parametrize("indicators", [7, 8, 16, 33])
@pytest.mark.parametrize("chunk", [1, 7, 49])
def test_the_size_of_a_chunk_changes_no_bit(monkeypatch: pytest.MonkeyPatch, indicators: int, chunk: int) -> None:
    whole = drawn(indicators, 50)
    monkeypatch.setattr(scenarios_draws, "CHUNK", chunk)
    assert drawn(indicators, 50).tobytes() == whole.tobytes()


def test_an_assessment_keeps_no_more_than_8_bytes_per_scenario_and_draw() -> None:
    kept = {}
    for draws in (20_000, 60_000):
        settings = usual(CASE).changed(draws=draws)
        cells = cells_of(CASE, settings)
        tracemalloc.start()
        a = assess(CASE, settings, cells=cells)
        kept[draws] = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        del a
    growth = (kept[60_000] - kept[20_000]) / (40_000 * len(CASE.scenarios))
    assert growth <= 8.01


def test_the_range_is_never_narrower_than_the_score_itself() -> None:
    a = assess(CASE)
    known = ~np.isnan(a.marks.readiness)
    assert (a.ranges.low[known] <= a.marks.readiness[known]).all()
    assert (a.ranges.high[known] >= a.marks.readiness[known]).all()
