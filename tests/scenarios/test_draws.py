"""Draws: nothing but the seed decides them, and their cost is that of the result.

Oracle: the draws done again in plain loops from the same random numbers.
"""

from __future__ import annotations

import math
import tracemalloc
from itertools import accumulate
from random import Random
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from indicators.codebook import LEVELS, TOP
from indicators.levels import Floats
from indicators.weights import normalised
from scenarios import assess, load_case, seed_folder
from scenarios import draws as rb
from scenarios.assessment import cells_of
from scenarios.cells import moved
from scenarios.settings import usual
from tests.support.invariants import (
    FULLY,
    NOT_AT_ALL,
    PARTLY,
    ROUNDING,
    Board,
    boards,
    exponents,
    flat,
    judged,
    priors,
    randoms,
    registers,
    whatever,
)

CASE = load_case(seed_folder("china-russia-2017"))


def drawn(indicators: int, draws: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    belief = np.full((1, indicators, 5), 0.2)
    return rb.draw_readiness(
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
    monkeypatch.setattr(rb, "CHUNK", chunk)
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


evidenced = st.builds(lambda v, p, k: moved(judged(v, p).belief, "cap", k), registers, priors, st.integers(0, TOP))
certain = st.integers(0, TOP).map(lambda k: np.eye(LEVELS)[k])
pools = st.lists(st.one_of(evidenced, certain), min_size=1, max_size=4)
Choices = dict[str, Any]  # the arguments of draw_readiness


def choices(board: Board, belief: Floats, exponent: float, spread: float | None, seed: int) -> Choices:
    codebook = {name: getattr(board, name) for name in ("targets", "dimension", "across", "inside")}
    method = {"concentration": spread, "alpha_floor": 0.05, "shared_error": 0.25}
    return codebook | method | {"belief": belief, "exponent": exponent, "seed": seed, "draws": 300}


@st.composite
def gambles(draw: st.DrawFn) -> Choices:
    """Three scenarios; cells come from a small pool of beliefs, so that they share some of them."""
    board, pool, rng = draw(boards(3)), draw(pools), draw(randoms)
    belief = np.array([[rng.choice(pool) for _ in board.dimension] for _ in range(3)])
    return choices(board, belief, draw(exponents), draw(st.sampled_from([None, 10.0])), draw(st.integers(0, 2**32)))


@whatever(gambles(), st.sampled_from([1, 2, 7, 100]))
def test_neither_chunks_nor_other_scenarios_change_a_bit_of_the_draws(gamble: Choices, chunk: int) -> None:
    """With fewer than eight weights in a group: numpy adds up more of them otherwise when a chunk is one draw."""
    usual = rb.draw_readiness(**gamble)
    assert np.array_equal(usual, rb.draw_readiness(**gamble))
    assert np.array_equal(usual[1:2], rb.draw_readiness(**gamble | {"belief": gamble["belief"][1:2]}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rb, "CHUNK", chunk)
        assert np.array_equal(usual, rb.draw_readiness(**gamble))


@whatever(gambles(), randoms)
def test_a_scenario_that_dominates_is_never_behind_in_any_draw(gamble: Choices, rng: Random) -> None:
    lower = gamble["belief"][0]
    rules = [rng.choice([("floor", 3), ("shift", 1), ("shift", 2), ("evidence", None)]) for _ in lower]
    higher = np.array([moved(p, *rule) for p, rule in zip(lower, rules, strict=True)])
    above, below = rb.draw_readiness(**gamble | {"belief": np.array([higher, lower])})
    assert (above >= below - ROUNDING).all()


@whatever(gambles())
def test_shares_ahead_of_a_pair_add_up_to_one(gamble: Choices) -> None:
    a, b, _ = rb.draw_readiness(**gamble)
    one, other = (rb.compare(*ab, 0.0, (False, False), (False, False)) for ab in ((a, b), (b, a)))
    assert (one.share_ahead or 0) + (other.share_ahead or 0) == pytest.approx(1, abs=ROUNDING)


@whatever(st.lists(st.integers(2, 100), min_size=2, max_size=8), st.sampled_from([4.0, 10.0, 25.0]), st.booleans())
def test_drawn_weights_are_on_average_those_that_were_set(sliders: list[int], spread: float, inner: bool) -> None:
    """Scenario k has indicator k at target for certain, the others at 0: R is its weight. No alpha is raised."""
    weights, count = normalised(np.array(sliders, dtype=float)), len(sliders)
    belief = np.eye(LEVELS)[TOP * np.eye(count, dtype=int)]
    found = rb.draw_readiness(**choices(flat(weights, inner), belief, FULLY, spread, 1) | {"draws": 4000})
    deviation = np.sqrt(weights * (1 - weights) / (spread * count + 1))
    assert (np.abs(found.mean(axis=1) - weights) < 5 * deviation / math.sqrt(4000)).all()
    assert found.std(axis=1) == pytest.approx(deviation, rel=0.25)


@whatever(gambles())
def test_draws_equal_those_of_plain_loops_that_look_every_level_up(gamble: Choices) -> None:
    across, inside, spread = gamble["across"], gamble["inside"], gamble["concentration"]
    evidence, gammas = (np.random.default_rng(s) for s in np.random.SeedSequence(gamble["seed"]).spawn(2))
    dims = [d for d, w in enumerate(across) if w > 0]
    members = [[i for i, of in enumerate(gamble["dimension"]) if of == d and inside[i] > 0] for d in dims]
    groups = [across[dims].tolist(), *(inside[g].tolist() for g in members)]
    found = rb.draw_readiness(**gamble | {"draws": 20})
    for n in range(20):
        common, *own = evidence.standard_normal(len(inside) + 1)
        big, *small = groups
        if spread is not None:
            drawn = [[gammas.standard_gamma(max(spread * len(g) * w, 0.05)) for w in g] for g in groups]
            big, *small = [[x / sum(g) for x in g] for g in drawn]
        for s, belief in enumerate(gamble["belief"]):
            scores = [0.0] * len(dims)
            for d, (mine, weights) in enumerate(zip(members, small, strict=True)):
                for i, w in zip(mine, weights, strict=True):
                    rank = NormalDist().cdf(0.25**0.5 * common + 0.75**0.5 * own[i])
                    level = sum(rank > p for p in list(accumulate(belief[i]))[:TOP])
                    scores[d] += w * min(1, level / int(gamble["targets"][i]))
            pairs = list(zip(big, scores, strict=True))
            means = {FULLY: sum(w * d for w, d in pairs), PARTLY: math.prod(d**w for w, d in pairs)}
            expected = min(scores) if gamble["exponent"] == NOT_AT_ALL else means[gamble["exponent"]]
            assert found[s, n] == pytest.approx(expected, abs=ROUNDING)
