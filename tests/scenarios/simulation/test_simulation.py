"""Draws: nothing but the seed decides them, and their cost is that of the result.

Oracle: the draws done again in plain loops from the same random numbers.
"""

from __future__ import annotations

import math
import tracemalloc
from dataclasses import replace
from itertools import accumulate
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.codebook import LEVELS, TOP
from indicators.evidence import Claim, Direction
from indicators.levels import Floats
from indicators.weights import normalised
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.assessment import inside_of
from scenarios.model.settings import usual
from scenarios.scoring.cells import cells_of
from scenarios.simulation import simulation
from scenarios.simulation.sampling import Weighing
from tests.support import golden
from tests.support.counts import many
from tests.support.invariants import (
    FULLY,
    NOT_AT_ALL,
    PARTLY,
    ROUNDING,
    Board,
    boards,
    clipped,
    exponents,
    flat,
    pools,
    randoms,
    whatever,
)
from tests.support.random_registers import Chance

CASE = load_case(seed_folder("china-russia-2017"))
SPAN = (0.05, 0.95)
Choices = dict[str, Any]  # the arguments of draw


def choices(board: Board, belief: Any, known: Any, exponent: float, spread: float | None, seed: int) -> Choices:
    """What is drawn: beliefs (S, N, 5) and known cells (S, N) on the weights of a board, at which half is scored."""
    share = np.array([np.bincount(board.dimension, board.inside * row, len(board.across)) for row in known])
    by = Weighing(
        board.targets,
        board.dimension,
        board.across,
        board.inside,
        exponent,
        concentration=spread,
        alpha_floor=0.05,
        shared_error=0.25,
    )
    ends = np.broadcast_to(np.array([0, TOP]), (*known.shape, 2))
    held = {"belief": belief, "known": known, "scored": (share >= 0.5 - 1e-9) & (share > 0), "ends": ends}
    return held | {"by": by, "interval": SPAN, "draws": 300, "seed": seed}


@st.composite
def gambles(draw: st.DrawFn) -> Choices:
    """Three scenarios; cells come from a small pool of beliefs, so that they share some, and a few are unknown."""
    board, pool, rng = draw(boards(3)), draw(pools), draw(randoms)
    belief = np.array([[rng.choice(pool) for _ in board.dimension] for _ in range(3)])
    known = np.array([[rng.random() < 0.8 for _ in board.dimension] for _ in range(3)])
    spread = draw(st.sampled_from([None, 10.0]))
    return choices(board, belief, known, draw(exponents), spread, draw(st.integers(0, 2**32)))


def one_of_three(gamble: Choices, k: int) -> Choices:
    return gamble | {name: gamble[name][k : k + 1] for name in ("belief", "known", "scored", "ends")}


def assert_same(one: simulation.Drawn, other: simulation.Drawn) -> None:
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


@pytest.mark.slow
@whatever(gambles(), st.sampled_from([1, 2, 7, 100]))
def test_neither_chunks_nor_other_scenarios_change_a_bit_of_the_draws(gamble: Choices, chunk: int) -> None:
    usual_ = simulation.draw(**gamble)
    assert_same(usual_, simulation.draw(**gamble))
    alone = simulation.draw(**one_of_three(gamble, 1))
    assert_same(simulation.Drawn(usual_.readiness[1:2], usual_.at_target[1:2], usual_.reach[1:2]), alone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "CHUNK", chunk)
        assert_same(usual_, simulation.draw(**gamble))


@pytest.mark.slow
@whatever(gambles(), st.lists(st.integers(0, 100), min_size=9, max_size=9), exponents)
def test_what_is_drawn_inside_the_dimensions_serves_under_all_their_weights(
    gamble: Choices, sliders: list[int], exponent: float
) -> None:
    by = gamble["by"]
    across = np.array(sliders[: len(by.across)], dtype=float)
    moved_ = replace(by, across=normalised(across) if across.any() else by.across, exponent=exponent)
    held = simulation.inside(**{name: gamble[name] for name in gamble if name != "interval"})
    assert held is not None
    assert_same(simulation.draw(**gamble | {"by": moved_}), simulation.draw(**gamble | {"by": moved_}, kept=held))


def test_what_does_not_fit_one_part_is_kept_in_several_unless_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = usual(CASE)
    cells = cells_of(CASE, settings)
    whole = inside_of(CASE, settings, cells)
    assert whole is not None and len(whole) == 1
    with monkeypatch.context() as patch:
        patch.setattr(simulation, "CHUNK", settings.draws - 1)
        parts = inside_of(CASE, settings, cells)
    assert parts is not None and [part.size for part in parts] == [settings.draws - 1, 1]
    held = [assess(CASE, settings, cells=cells, inside=given) for given in (whole, parts)]
    assert_same(held[0].drawn, held[1].drawn)
    scores = settings.draws * len(CASE.scenarios) * len(CASE.codebook.dimensions)
    monkeypatch.setattr(simulation, "KEPT", scores)  # what the unknown could do comes on top
    assert inside_of(CASE, settings, cells) is None


def test_what_scenarios_hold_alike_is_drawn_once() -> None:
    settings = usual(CASE)
    cells = cells_of(CASE, settings)
    (part,) = inside_of(CASE, settings, cells) or ()
    different = {
        (d, cells.drawn[s, of].tobytes(), cells.known[s, of].tobytes())
        for s, scores in enumerate(part.scores)
        for d in scores
        for of in [np.asarray(CASE.codebook.dimension_index) == d]
    }
    assert len({id(score) for scores in part.scores for score in scores.values()}) == len(different)
    assert len(different) < sum(map(len, part.scores))


def drawn(indicators: int, draws: int) -> simulation.Drawn:
    board = flat(np.full(indicators, 1 / indicators), True)._replace(targets=np.full(indicators, 3))
    belief, known = np.full((1, indicators, LEVELS), 0.2), np.full((1, indicators), True)
    known[0, 0] = False
    return simulation.draw(**choices(board, belief, known, FULLY, 10.0, 3) | {"draws": draws})


@pytest.mark.parametrize("indicators", [7, 8, 16, 33])
@pytest.mark.parametrize("chunk", [1, 7, 49])
def test_the_size_of_a_chunk_changes_no_bit(monkeypatch: pytest.MonkeyPatch, indicators: int, chunk: int) -> None:
    whole = drawn(indicators, 50)
    monkeypatch.setattr(simulation, "CHUNK", chunk)
    assert_same(drawn(indicators, 50), whole)


@given(draws=arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 40)), elements=st.floats(0, 1)))
def test_the_ends_of_a_range_are_those_that_numpy_gives_to_the_last_bit(draws: Floats) -> None:
    assessed = np.arange(len(draws)) % 3 < 2
    found = np.stack(simulation.ranges(draws, assessed, SPAN, (0.25, 0.75)), axis=1)
    assert np.array_equal(found[assessed], np.quantile(draws[assessed], [*SPAN, 0.25, 0.75], axis=1).T)
    assert np.isnan(found[~assessed]).all()


@pytest.mark.slow
@whatever(gambles())
def test_a_pair_is_drawn_over_what_both_know_from_the_draws_of_the_ranges(gamble: Choices) -> None:
    both = gamble["known"][0] & gamble["known"][1]
    known = np.array([both, both])
    dims = (gamble["scored"][0] & gamble["scored"][1])[None] & choices_scored(gamble, known)
    narrowed = {"known": known, "scored": dims, "belief": gamble["belief"][:2], "ends": gamble["ends"][:2]}
    x, y = simulation.draw(**gamble | narrowed).readiness
    pair = (0, 1, both, dims[0])
    (gap,) = simulation.draw_differences(gamble["belief"], [pair], gamble["by"], gamble["draws"], gamble["seed"])
    assert gap == pytest.approx(x - y, abs=ROUNDING)


def choices_scored(gamble: Choices, known: Any) -> Any:
    by = gamble["by"]
    share = np.array([np.bincount(by.dimension, by.inside * row, len(by.across)) for row in known])
    return (share >= 0.5 - 1e-9) & (share > 0)


def combined(pairs: list[tuple[float, float]], exponent: float) -> float:
    """Mean of scores with their weights, which need not add up to 1."""
    total = sum(w for w, _ in pairs)
    means = {FULLY: sum(w * d for w, d in pairs) / total, PARTLY: math.prod(d ** (w / total) for w, d in pairs)}
    return min(d for _, d in pairs) if exponent == NOT_AT_ALL else means[exponent]


@pytest.mark.slow
@whatever(gambles())
def test_draws_equal_those_of_plain_loops_that_look_every_level_up(gamble: Choices) -> None:
    """R over the known cells of the scored dimensions, the number at target, and what the unknown could do."""
    by, known = gamble["by"], gamble["known"]
    across, inside, spread = by.across, by.inside, by.concentration
    first, second = np.random.SeedSequence(gamble["seed"]).spawn(2)
    evidence, of_weights = np.random.default_rng(first), second.spawn(1 + len(across))
    dims = [d for d, w in enumerate(across) if w > 0]
    members = [[i for i, of in enumerate(by.dimension) if of == d and inside[i] > 0] for d in dims]
    groups = [across[dims].tolist(), *(inside[g].tolist() for g in members)]
    gammas = [np.random.default_rng(of_weights[n]) for n in (0, *(1 + d for d in dims))]
    found = simulation.draw(**gamble | {"draws": 20})
    at, ends = np.zeros(found.at_target.shape, dtype=int), np.zeros((len(known), 2, 20))
    for n in range(20):
        common, *errors = evidence.standard_normal(len(inside) + 1)
        big, *small = groups
        if spread is not None:
            alphas = [[max(spread * len(g) * w, 0.05) for w in g] for g in groups]
            made = [[own.standard_gamma(alpha) for alpha in g] for own, g in zip(gammas, alphas, strict=True)]
            big, *small = [[x / sum(g) for x in g] for g in made]
        ranks = [NormalDist().cdf(0.25**0.5 * common + 0.75**0.5 * x) for x in errors]
        for s, belief in enumerate(gamble["belief"]):
            levels = [sum(r > p for p in list(accumulate(q))[:TOP]) for r, q in zip(ranks, belief, strict=True)]
            at[s, sum(bool(known[s, i]) and levels[i] >= by.targets[i] for i in range(len(levels)))] += 1
            scores: list[tuple[float, float]] = []
            whole: list[list[tuple[float, float]]] = [[], []]
            for d, w_d, mine, weights in zip(dims, big, members, small, strict=True):
                reached = {i: (w, min(1, levels[i] / int(by.targets[i]))) for i, w in zip(mine, weights, strict=True)}
                held = [reached[i] for i in mine if known[s, i]]
                if gamble["scored"][s, d]:
                    scores.append((w_d, sum(w * x for w, x in held) / sum(w for w, _ in held)))
                for way, end in enumerate((0.0, 1.0)):
                    whole[way].append((w_d, sum(w * (x if known[s, i] else end) for i, (w, x) in reached.items())))
            if scores:
                assert found.readiness[s, n] == pytest.approx(combined(scores, by.exponent), abs=ROUNDING)
            for way in (0, 1):
                ends[s, way, n] = combined(whole[way], by.exponent)
    assert (found.at_target == at).all()
    counts = np.array([across[d] > 0 for d in by.dimension]) & (inside > 0)
    for s, gaps in enumerate((~known & counts).any(axis=1)):
        expected = [np.quantile(ends[s, 0], SPAN[0]), np.quantile(ends[s, 1], SPAN[1])] if gaps else [np.nan] * 2
        assert found.reach[s] == pytest.approx(expected, abs=1e-6, nan_ok=True)


@pytest.mark.slow
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


# How many scenarios in a hundred may have R outside the middle half of their draws (method.md, section 5).
RARE = {"fully": 1.4, "partly": 4.0, "not at all": 13.0}


def register(chance: Chance) -> tuple[Claim, ...]:
    """None to a few claims on each of the sixteen indicators of the first worked register, most near the truth."""
    most, claims = chance.one([1, 3, 6]), list[Claim]()
    ways: tuple[Direction, ...] = ("supports", "supports", "at_least", "contradicts")
    for item in golden.IDS:
        truth = chance.number(0, TOP)
        for _ in range(chance.number(0, most)):
            way = chance.one(ways)
            claims.append(
                golden.claim(
                    id=f"e{len(claims)}",
                    source="doc",
                    indicator=item,
                    direction=way,
                    level=clipped(truth + chance.one([-1, 0, 0, 1]), way),
                    kind="press",
                    reliability=chance.one("ABBCCD"),
                    credibility=chance.one("12334"),
                    attributed_to=chance.one("abcde"),
                )
            )
    return tuple(claims)


@pytest.mark.slow
def test_readiness_lies_inside_the_thick_part_of_its_bar_but_for_rare_shapes() -> None:
    for offsetting, rare in RARE.items():
        beside: list[bool] = []
        for number in range(many(60, 1_000)):
            case = golden.changed(golden.case(), evidence=register(Chance(number)))
            chosen = Settings.model_validate({"offsetting": offsetting, "draws": 2_000, "seed": number})
            scores = assess(case, chosen.changed(case="golden")).scores.dropna(subset="readiness")
            low, high = scores["half_low"] - 1e-9, scores["half_high"] + 1e-9
            beside += (~scores["readiness"].between(low, high)).tolist()
        assert len(beside) > 300
        assert 100 * float(np.mean(beside)) <= rare, offsetting
