"""What must hold of belief, readiness, rules and draws whatever the numbers are (method.md, section 10).

Oracles: scipy's power means, and the draws done again in plain loops from the same random numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import accumulate, pairwise
from random import Random
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import gmean, pmean

from indicators.codebook import LEVELS, TOP
from indicators.levels import Floats, Judgement, judge
from indicators.method import BURDENS
from indicators.weights import normalised
from scenarios import Settings, assess
from scenarios import draws as rb
from scenarios.cells import apply_rule, moved
from scenarios.readiness import OFFSETTING, Bools, Ints, Scores, attainment, score
from scenarios.scenario import Scenario
from tests.support import golden
from tests.support.counts import examples

METHOD = golden.method()
NEUTRAL = METHOD.prior("neutral")
FULLY, PARTLY, NOT_AT_ALL = OFFSETTING.values()
K, ROUNDING = np.arange(LEVELS), 1e-12


def whatever(*values: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The test holds for all of these values; the same examples on every machine."""
    return lambda test: examples(60)(given(*values)(test))


class Vote(NamedTuple):
    weight: float
    level: int
    contradicts: bool
    speaker: str


@st.composite
def claims(draw: st.DrawFn, speakers: str = "abc", contradicts: bool | None = None, grades: str = "") -> Vote:
    """A claim by one of these speakers; with three of them and up to eight claims many repeat themselves."""
    against = draw(st.booleans()) if contradicts is None else contradicts
    grade = draw(st.sampled_from(grades.split() or [r + c for r in "ABCDEF" for c in "123456"]))
    return Vote(METHOD.vote(*grade), draw(st.integers(0, TOP - against)), against, draw(st.sampled_from(speakers)))


registers = st.lists(claims(), max_size=8)
priors = st.sampled_from(BURDENS).map(METHOD.prior)
exponents = st.sampled_from([FULLY, PARTLY, NOT_AT_ALL])
randoms = st.randoms(use_true_random=False)


def judged(votes: list[Vote], prior: Floats = NEUTRAL) -> Judgement:
    weights, levels = np.array([v.weight for v in votes]), np.array([v.level for v in votes], dtype=int)
    speakers, against = [v.speaker for v in votes], np.array([v.contradicts for v in votes], dtype=bool)
    return judge(weights, levels, against, speakers, speakers, prior, METHOD)


def at_or_above(higher: Floats, lower: Floats) -> bool:
    """First-order: every cumulated belief of the higher one lies at or below the other's."""
    return bool((np.cumsum(higher) <= np.cumsum(lower) + ROUNDING).all())


def assert_same(one: Judgement, other: Judgement) -> None:
    assert one.belief == pytest.approx(other.belief, abs=ROUNDING)
    assert (one.level, one.interval, one.status) == (other.level, other.interval, other.status)
    assert (one.votes, one.conflict) == pytest.approx((other.votes, other.conflict), abs=ROUNDING, nan_ok=True)


@whatever(registers, priors)
def test_belief_adds_up_and_holds_something_back_for_every_level(votes: list[Vote], prior: Floats) -> None:
    belief = judged(votes, prior).belief
    assert belief.sum() == pytest.approx(1, abs=ROUNDING)
    assert (belief >= METHOD.held_back.value * prior).all()


@whatever(registers, priors, randoms)
def test_neither_order_nor_names_of_speakers_matter(votes: list[Vote], prior: Floats, rng: Random) -> None:
    order, called = rng.sample(range(len(votes)), len(votes)), dict(zip("abc", rng.sample("abcxyz", 3), strict=True))
    renamed = [votes[k]._replace(speaker=called[votes[k].speaker]) for k in order]
    one, two = judged(votes, prior), judged(renamed, prior)
    assert_same(one, two)
    assert two.counted == pytest.approx(one.counted[order], abs=ROUNDING)


@whatever(registers, claims(), priors, st.integers(0, TOP))
def test_raising_a_claim_never_lowers_belief(votes: list[Vote], claim: Vote, prior: Floats, level: int) -> None:
    raised = claim._replace(level=max(claim.level, min(level, TOP - claim.contradicts)))
    assert at_or_above(judged([*votes, raised], prior).belief, judged([*votes, claim], prior).belief)


@whatever(registers, priors, st.one_of(claims("n"), claims("abc", contradicts=False)))
def test_a_claim_at_a_level_never_costs_that_level_belief(votes: list[Vote], prior: Floats, new: Vote) -> None:
    """By a new speaker in either direction; in support also by one who has spoken already."""
    before, after = judged(votes, prior).belief, judged([*votes, new], prior).belief
    assert after[new.level] >= before[new.level] - ROUNDING


@whatever(registers, priors, claims("n", contradicts=True))
def test_a_contradiction_by_a_new_speaker_never_raises_the_mean(votes: list[Vote], prior: Floats, new: Vote) -> None:
    assert judged([*votes, new], prior).belief @ K <= judged(votes, prior).belief @ K + ROUNDING


@whatever(registers, priors, claims("abcn", grades="E1 E3 E5 A5 C5 F5"), st.integers(0, 8))
def test_a_claim_graded_e_or_5_changes_nothing(votes: list[Vote], prior: Floats, new: Vote, place: int) -> None:
    assert new.weight == 0
    assert_same(judged([*votes[:place], new, *votes[place:]], prior), judged(votes, prior))


@whatever(st.lists(claims(), max_size=40), claims("abcn"))
def test_a_further_claim_costs_no_weight_and_nobody_has_more_than_two_votes(votes: list[Vote], new: Vote) -> None:
    assert judged([*votes, new]).votes >= judged(votes).votes - ROUNDING
    for speaker in "abc":
        mine = [v for v in votes if v.speaker == speaker]
        assert judged(mine).votes <= 2 * max((v.weight for v in mine), default=0) + ROUNDING


@whatever(registers, claims("abcn"))
def test_agreement_never_makes_the_belief_wider(votes: list[Vote], new: Vote) -> None:
    """Everybody says the same of the same level, new or repeating; neutral burden of proof."""
    same = [v._replace(level=new.level, contradicts=new.contradicts) for v in votes]
    before, after = judged(same).belief, judged([*same, new]).belief
    assert after @ K**2 - (after @ K) ** 2 <= before @ K**2 - (before @ K) ** 2 + ROUNDING


class Board(NamedTuple):
    dimension: tuple[int, ...]
    across: Floats
    inside: Floats
    targets: Ints
    levels: Ints
    known: Bools

    def scores(self, exponent: float) -> Scores:
        reached, known, needed = attainment(self.levels, self.targets), self.known[None], METHOD.known_share.value
        return score(reached[None], known, self.dimension, self.across, self.inside, exponent, needed)


def within(dimension: tuple[int, ...], sliders: Floats) -> Floats:
    """Sliders as shares of their dimension; 0 where a dimension has nothing but zeros."""
    total = np.bincount(dimension, sliders)[list(dimension)]
    return np.divide(sliders, total, out=np.zeros(len(sliders)), where=total > 0)


@st.composite
def boards(draw: st.DrawFn, most: int = 4) -> Board:
    """Up to `most` dimensions of as many indicators in any order, weights of 0 included, most cells known."""
    sizes = draw(st.lists(st.integers(1, most), min_size=1, max_size=most))
    dimension = tuple(draw(st.permutations([d for d, size in enumerate(sizes) for _ in range(size)])))
    spans, sliders = ((1, TOP), (0, TOP), (0, 5)), st.sampled_from([0, 1, 7, 50, 50, 100])
    targets, levels, known = (draw(arrays(int, len(dimension), elements=st.integers(*span))) for span in spans)
    big, small = (draw(arrays(int, count, elements=sliders)) for count in (len(sizes), len(dimension)))
    big[0] = big[0] or 50
    empty = np.bincount(dimension, small) == 0
    small[(empty & (big > 0))[list(dimension)]] = 50
    return Board(dimension, normalised(big), within(dimension, small), targets, levels, known > 0)


def flat(weights: Floats, one_dimension: bool) -> Board:
    """Indicators of these weights, all known and at the top: in one dimension, or each in its own."""
    n, ones, top = len(weights), np.ones(len(weights)), np.full(len(weights), TOP)
    dimension, across, inside = ((0,) * n, np.ones(1), weights) if one_dimension else (tuple(range(n)), weights, ones)
    return Board(dimension, across, inside, top, top, np.full(n, True))


@whatever(boards())
def test_the_less_dimensions_may_offset_each_other_the_lower_readiness_is(board: Board) -> None:
    """It never leaves what weights can do, the least to the largest dimension with a score."""
    held = board.scores(FULLY)
    assume(held.assessed[0])
    fully, partly, least = (board.scores(p).readiness[0] for p in (FULLY, PARTLY, NOT_AT_ALL))
    low, high = np.nanmin(held.dimensions), np.nanmax(held.dimensions)
    assert 0 <= low <= least <= partly + ROUNDING <= fully + 2 * ROUNDING <= high + 3 * ROUNDING <= 1 + 4 * ROUNDING
    dims, weights = (x[0][held.across[0] > 0] for x in (held.dimensions, held.across))
    assert fully == pytest.approx(float(pmean(dims, 1, weights=weights)), abs=ROUNDING)
    assert partly == pytest.approx(float(gmean(dims, weights=weights)) if dims.min() > 0 else 0, abs=ROUNDING)
    assert least == dims.min()


@whatever(boards(), exponents, randoms)
def test_a_higher_level_never_lowers_readiness(board: Board, exponent: float, rng: Random) -> None:
    raised = board._replace(levels=np.array([rng.randint(k, TOP) for k in board.levels]))
    before, after = (b.scores(exponent).readiness[0] for b in (board, raised))
    assert after >= before - ROUNDING or (np.isnan(before) and np.isnan(after))


@whatever(boards(), exponents)
def test_full_marks_exactly_where_every_cell_that_counts_is_at_target(board: Board, exponent: float) -> None:
    """Known cells of positive weight in a scored dimension count; the others keep any level."""
    held = board.scores(exponent)
    assume(held.assessed[0])
    counting = board.known & (board.inside > 0) & (held.across[0, list(board.dimension)] > 0)
    full = np.where(counting, np.maximum(board.levels, board.targets), board.levels)
    assert board._replace(levels=full).scores(exponent).readiness[0] == pytest.approx(1, abs=ROUNDING)
    for short in np.flatnonzero(counting):
        levels = np.where(np.arange(len(full)) == short, board.targets - 1, full)
        assert board._replace(levels=levels).scores(exponent).readiness[0] < 1 - 1e-9


@whatever(boards(), exponents, st.floats(0.001, 1000), randoms)
def test_only_proportions_of_weights_matter_and_no_order(b: Board, exponent: float, scale: float, rng: Random) -> None:
    order = rng.sample(range(len(b.dimension)), len(b.dimension))
    dimension = tuple(b.dimension[k] for k in order)
    across, inside = normalised(scale * b.across), within(dimension, scale * b.inside[order])
    one = b.scores(exponent)
    two = Board(dimension, across, inside, b.targets[order], b.levels[order], b.known[order]).scores(exponent)
    for name in ("assessed", "readiness", "dimensions", "coverage", "known_share", "across"):
        assert getattr(two, name) == pytest.approx(getattr(one, name), abs=ROUNDING, nan_ok=True), name


@whatever(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.sampled_from([1, 0.1, 0.7, 1 / 3]), randoms)
def test_exactly_one_half_known_is_assessed_in_any_order(known: list[int], unit: float, rng: Random) -> None:
    """The other half of the weight is in other parts; all in one dimension, then one dimension a cell."""
    cuts = sorted({0, sum(known), *(rng.randint(0, sum(known)) for _ in known)})
    cells = [(w, True) for w in known] + [(b - a, False) for a, b in pairwise(cuts)]
    rng.shuffle(cells)
    weights, flags = normalised(unit * np.array([w for w, _ in cells])), np.array([f for _, f in cells])
    for board in (flat(weights, True), flat(weights, False)):
        held = [board._replace(known=flags).scores(exponent).readiness[0] for exponent in OFFSETTING.values()]
        assert held == pytest.approx([1, 1, 1], abs=ROUNDING)


@whatever(boards(), exponents, st.integers(0, TOP), st.floats(0, 2))
def test_an_unknown_cell_does_not_move_the_score(board: Board, exponent: float, level: int, factor: float) -> None:
    """Its level never; its weight not while the same dimensions have a score (it decides what half is)."""
    one = board.scores(exponent)
    two = board._replace(levels=np.where(board.known, board.levels, level)).scores(exponent)
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, two, strict=True))
    inside = within(board.dimension, np.where(board.known, 1, factor) * board.inside)
    three = board._replace(inside=inside).scores(exponent)
    assume((np.isnan(one.dimensions) == np.isnan(three.dimensions)).all())
    assert three.readiness == pytest.approx(one.readiness, abs=ROUNDING, nan_ok=True)


def test_the_rule_on_an_unknown_cell_moves_only_coverage_range_and_bounds() -> None:
    own = tuple(
        Scenario(id=rule, name=rule, group="future", starts_from="baseline", cells=golden._set(("T4",), rule, value))
        for rule, value in (("shift", 2), ("floor", 3), ("cap", 1))
    )
    scores = assess(golden.case(), Settings(case="golden", own_scenarios=own)).scores.iloc[[0, -3, -2, -1]]
    may = ["scenario", "name", "group", "coverage", "low", "high", "bound_low", "bound_high"]
    assert (scores.drop(columns=may).nunique(dropna=False) == 1).all()
    assert scores.bound_low.nunique() == 3


@whatever(registers, priors, st.integers(0, TOP))
def test_a_floor_lies_above_the_evidence_and_a_cap_below(votes: list[Vote], prior: Floats, k: int) -> None:
    found, rules = judged(votes, prior), ("floor", "evidence", "cap")
    above, evidence, below = (moved(found.belief, rule, k) for rule in rules)
    assert at_or_above(above, evidence) and at_or_above(evidence, below)
    levels = [int(apply_rule(rule, k, np.array(found.level))) for rule in rules]
    assert levels == sorted(levels, reverse=True)


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
