"""What must hold of belief, readiness and rules whatever the numbers are (method.md, section 10).

Oracle of the means: scipy's. Draws have theirs in test_robustness, accounts in test_explain.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st
from scipy.stats import gmean, pmean

from indicators.codebook import LEVELS, TOP
from indicators.evidence import Claim
from indicators.levels import Floats, Judgement
from indicators.weights import normalised
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.readiness import OFFSETTING
from scenarios.reading import apply_rule, moved
from scenarios.scenario import Scenario
from tests import golden
from tests.invariants import (
    FULLY,
    METHOD,
    NOT_AT_ALL,
    PARTLY,
    ROUNDING,
    Board,
    K,
    Vote,
    at_or_above,
    boards,
    claims,
    clipped,
    exponents,
    flat,
    judged,
    priors,
    randoms,
    registers,
    whatever,
    within,
)


def assert_same(one: Judgement, other: Judgement) -> None:
    assert one.belief == pytest.approx(other.belief, abs=ROUNDING)
    assert one.drawn == pytest.approx(other.drawn, abs=ROUNDING)
    assert (one.level, one.interval, one.status) == (other.level, other.interval, other.status)
    assert (one.votes, one.conflict) == pytest.approx((other.votes, other.conflict), abs=ROUNDING, nan_ok=True)


@whatever(registers, priors)
def test_belief_adds_up_and_holds_something_back_for_every_level(votes: list[Vote], prior: Floats) -> None:
    """A twentieth for one document, a twentieth of that for each further one that speaks."""
    found = judged(votes, prior)
    assert (found.belief.sum(), found.drawn.sum()) == pytest.approx((1, 1), abs=ROUNDING)
    speak: dict[str, float] = {}
    for v, counted in zip(votes, found.counted, strict=True):
        speak[v.source] = speak.get(v.source, 0.0) + float(counted)
    documents = max(1, sum(t >= 0.5 - 1e-9 for t in speak.values()))
    held = METHOD.held_back.value**documents
    assert (found.drawn >= held * prior - ROUNDING).all()
    assert found.drawn == pytest.approx((1 - held) * found.belief + held * prior, abs=ROUNDING)


@whatever(registers, priors, randoms)
def test_neither_order_nor_names_of_speakers_matter(votes: list[Vote], prior: Floats, rng: Random) -> None:
    order, called = rng.sample(range(len(votes)), len(votes)), dict(zip("abc", rng.sample("abcxyz", 3), strict=True))
    renamed = [votes[k]._replace(speaker=called[votes[k].speaker]) for k in order]
    one, two = judged(votes, prior), judged(renamed, prior)
    assert_same(one, two)
    # Of equal votes for one statement the first row votes: which of them it is may change, what is counted may not.
    assert sorted(two.counted) == pytest.approx(sorted(one.counted), abs=ROUNDING)


@whatever(registers, claims("n"), priors, st.integers(0, TOP))
def test_raising_a_claim_never_lowers_belief(votes: list[Vote], claim: Vote, prior: Floats, level: int) -> None:
    """By a new speaker, so that it joins or leaves no repeat and no statement."""
    raised = claim._replace(level=max(claim.level, clipped(level, claim.direction)))
    assert at_or_above(judged([*votes, raised], prior).belief, judged([*votes, claim], prior).belief)


@whatever(registers, priors, claims("abcn"))
def test_a_claim_at_a_level_never_costs_that_level_belief(votes: list[Vote], prior: Floats, new: Vote) -> None:
    """In any direction, by a new speaker or by one who has spoken already."""
    before, after = judged(votes, prior).belief, judged([*votes, new], prior).belief
    assert after[new.level] >= before[new.level] - ROUNDING


@whatever(registers, priors, claims("abcn", directions="contradicts"))
def test_a_contradiction_by_whomever_never_raises_the_mean(votes: list[Vote], prior: Floats, new: Vote) -> None:
    assert judged([*votes, new], prior).belief @ K <= judged(votes, prior).belief @ K + ROUNDING


@whatever(registers, priors, claims("abcn", directions="at_least"))
def test_a_deed_that_shows_a_floor_never_lowers_the_mean(votes: list[Vote], prior: Floats, new: Vote) -> None:
    assert judged([*votes, new], prior).belief @ K >= judged(votes, prior).belief @ K - ROUNDING


@whatever(st.lists(claims(), min_size=1, max_size=8), priors, randoms)
def test_a_statement_in_many_rows_is_one_vote(votes: list[Vote], prior: Floats, rng: Random) -> None:
    rows = list(votes)
    for v in rng.choices(votes, k=4):
        rows.insert(rng.randint(0, len(rows)), v._replace(weight=v.weight * rng.choice([1, 0.5, 0])))
    one, two = judged(votes, prior), judged(rows, prior)
    assert_same(one, two)
    assert (two.counted[two.same_as >= 0] == 0).all()


@whatever(registers, priors, claims("abcn", grades="E1 E3 E5 A5 C5 F5"), st.integers(0, 8))
def test_a_claim_graded_e_or_5_changes_nothing(votes: list[Vote], prior: Floats, new: Vote, place: int) -> None:
    assert new.weight == 0
    assert_same(judged([*votes[:place], new, *votes[place:]], prior), judged(votes, prior))


@whatever(st.lists(claims(), max_size=40), claims("abcn"))
def test_a_further_claim_costs_no_weight_and_the_same_again_is_at_most_two_votes(votes: list[Vote], new: Vote) -> None:
    assert judged([*votes, new]).votes >= judged(votes).votes - ROUNDING
    for group in {v.group for v in votes}:
        mine = [v for v in votes if v.group == group]
        assert judged(mine).votes <= 2 * max(v.weight for v in mine) + ROUNDING


@whatever(registers, claims("abcn"))
def test_agreement_never_makes_the_belief_wider(votes: list[Vote], new: Vote) -> None:
    """Everybody says the same of the same level, new or repeating; neutral burden of proof."""
    same = [v._replace(level=new.level, direction=new.direction) for v in votes]
    before, after = judged(same).belief, judged([*same, new]).belief
    assert after @ K**2 - (after @ K) ** 2 <= before @ K**2 - (before @ K) ** 2 + ROUNDING


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
def test_a_higher_belief_never_lowers_readiness(board: Board, exponent: float, rng: Random) -> None:
    """First-order, in any cells at once."""
    rules = [rng.choice([("shift", 1), ("shift", 2), ("floor", 3), ("evidence", None)]) for _ in board.belief]
    raised = np.array([moved(q, *rule) for q, rule in zip(board.belief, rules, strict=True)])
    assert at_or_above(raised, board.belief)
    before, after = (b.scores(exponent).readiness[0] for b in (board, board._replace(belief=raised)))
    assert after >= before - ROUNDING or (np.isnan(before) and np.isnan(after))


@whatever(boards(), exponents, st.floats(1e-6, 1))
def test_full_marks_exactly_where_every_cell_that_counts_is_believed_at_target(
    board: Board, exponent: float, mass: float
) -> None:
    """Known cells of positive weight in a scored dimension count; the others may hold any belief."""
    held = board.scores(exponent)
    assume(held.assessed[0])
    counting = board.known & (board.inside > 0) & (held.across[0, list(board.dimension)] > 0)
    full = board.belief.copy()
    for i in np.flatnonzero(counting):
        full[i] = moved(full[i], "floor", int(board.targets[i]))
    assert board._replace(belief=full).scores(exponent).readiness[0] == pytest.approx(1, abs=ROUNDING)
    for short in np.flatnonzero(counting):
        belief = full.copy()
        belief[short] = (1 - mass) * full[short] + mass * np.eye(LEVELS)[board.targets[short] - 1]
        assert board._replace(belief=belief).scores(exponent).readiness[0] < 1 - ROUNDING


@pytest.mark.parametrize(("grade", "speakers", "low", "high"), [("C3", 1, 80, 90), ("A1", 3, 99, 100)])
def test_thin_evidence_at_every_benchmark_is_doubted_and_firm_evidence_is_not(
    grade: str, speakers: int, low: float, high: float
) -> None:
    """One opinion on each of the eighteen is no full score; three deeds on each are."""
    shipped = load_case(seed_folder("china-russia-2017"))
    register = tuple(
        Claim(
            id=f"{i.id}-{n}",
            source="doc",
            claim="made up",
            indicator=i.id,
            direction="supports",
            level=i.targets["formal"],
            kind="assertion",
            reliability=grade[0],
            credibility=grade[1],
            attributed_to=f"speaker {n}",
        )
        for i in shipped.codebook.indicators
        for n in range(speakers)
    )
    everything = (Scenario(id="all", name="All", group="reading"),)
    case = golden.changed(golden.case(), codebook=shipped.codebook, evidence=register, scenarios=everything)
    found = assess(case, Settings(case="golden", draws=1_000)).scores.iloc[0]
    assert found["indicators"] == 18 == found["known"] == found["at_benchmark"]
    assert low < found["readiness"] < high
    assert found["readiness_at_levels"] == pytest.approx(100)
    assert (found["gap"], found["doubt"]) == pytest.approx((0, 100 - found["readiness"]))
    assert found["reaches"] == (18 if speakers == 3 else 0)


@whatever(boards(), exponents, st.floats(0.001, 1000), randoms)
def test_only_proportions_of_weights_matter_and_no_order(b: Board, exponent: float, scale: float, rng: Random) -> None:
    order = rng.sample(range(len(b.dimension)), len(b.dimension))
    dimension = tuple(b.dimension[k] for k in order)
    across, inside = normalised(scale * b.across), within(dimension, scale * b.inside[order])
    one = b.scores(exponent)
    two = Board(dimension, across, inside, b.targets[order], b.belief[order], b.known[order]).scores(exponent)
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
    """Its belief never; its weight not while the same dimensions have a score (it decides what half is)."""
    one = board.scores(exponent)
    belief = np.where(board.known[:, None], board.belief, np.eye(LEVELS)[level])
    two = board._replace(belief=belief).scores(exponent)
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, two, strict=True))
    inside = within(board.dimension, np.where(board.known, 1, factor) * board.inside)
    three = board._replace(inside=inside).scores(exponent)
    assume((np.isnan(one.dimensions) == np.isnan(three.dimensions)).all())
    assert three.readiness == pytest.approx(one.readiness, abs=ROUNDING, nan_ok=True)


def test_the_rule_on_an_unknown_cell_moves_only_bounds_and_the_reach_of_the_unknown() -> None:
    """Neither the score nor its range: they speak of what is known."""
    own = tuple(
        Scenario(id=rule, name=rule, group="future", starts_from="baseline", cells={"T4": golden.made(rule, value)})
        for rule, value in (("shift", 2), ("floor", 3), ("cap", 1))
    )
    scores = assess(golden.case(), Settings(case="golden", own_scenarios=own)).scores.iloc[[0, -3, -2, -1]]
    names = ["scenario", "name", "group", "own"]
    may = ["bound_low", "bound_high", "unknown_low", "unknown_high"]
    assert (scores.drop(columns=[*names, *may]).nunique(dropna=False) == 1).all()
    assert scores.bound_low.nunique() == scores.unknown_low.nunique() == 3
    assert scores.bound_high.iloc[-1] < scores.bound_high.iloc[0]
    assert scores.unknown_high.iloc[-1] < scores.unknown_high.iloc[0]


@whatever(registers, priors, st.integers(0, TOP))
def test_a_floor_lies_above_the_evidence_and_a_cap_below(votes: list[Vote], prior: Floats, k: int) -> None:
    found, rules = judged(votes, prior), ("floor", "evidence", "cap")
    for belief in (found.belief, found.drawn):
        above, evidence, below = (moved(belief, rule, k) for rule in rules)
        assert at_or_above(above, evidence) and at_or_above(evidence, below)
    levels = [int(apply_rule(rule, k, np.array(found.level))) for rule in rules]
    assert levels == sorted(levels, reverse=True)
