"""What must hold of belief whatever the votes are (method.md, section 10)."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.codebook import LEVELS, TOP
from indicators.levels import Floats, Judgement, interval, share_at, with_held_back
from tests.support.invariants import (
    METHOD,
    ROUNDING,
    K,
    Vote,
    at_or_above,
    claims,
    clipped,
    judged,
    priors,
    randoms,
    registers,
    whatever,
)


def documented(votes: list[Vote]) -> set[int]:
    """The levels that a claim with a vote says are there, or reached."""
    return {v.level for v in votes if v.weight > 0 and v.direction != "contradicts"}


def assert_same(one: Judgement, other: Judgement) -> None:
    assert one.belief == pytest.approx(other.belief, abs=ROUNDING)
    assert one.drawn == pytest.approx(other.drawn, abs=ROUNDING)
    assert (one.level, one.status) == (other.level, other.status)
    assert interval(one.drawn, *METHOD.interval.value) == interval(other.drawn, *METHOD.interval.value)
    assert (one.votes, one.conflict) == pytest.approx((other.votes, other.conflict), abs=ROUNDING, nan_ok=True)


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


floors = claims("abcn", directions="at_least")


@whatever(registers, priors, floors)
def test_a_floor_never_lowers_the_belief_at_or_above_its_own_level(votes: list[Vote], prior: Floats, new: Vote) -> None:
    before, after = judged(votes, prior).belief, judged([*votes, new], prior).belief
    assert after[new.level :].sum() >= before[new.level :].sum() - ROUNDING


@whatever(registers, priors, floors)
def test_a_floor_never_lowers_a_level_that_is_shown_alone_and_lies_no_higher_than_what_is_documented(
    votes: list[Vote], prior: Floats, new: Vote
) -> None:
    """Deeds that show less say nothing against a document that shows more."""
    before = judged(votes, prior)
    alone = np.sum(before.belief >= before.belief.max() - 1e-6) == 1
    assume(alone and before.level <= max(documented(votes), default=-1))
    assert judged([*votes, new], prior).level >= before.level


@whatever(st.lists(claims(), min_size=1, max_size=8))
def test_above_what_is_documented_nothing_is_shown(votes: list[Vote]) -> None:
    """Unless nothing is: contradictions alone leave lower levels open. Neutral burden of proof."""
    said = documented(votes)
    assume(said)
    assert judged(votes).level <= max(said)


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


@given(st.lists(st.floats(1e-6, 1), min_size=LEVELS, max_size=LEVELS), st.integers(0, TOP))
def test_a_share_of_belief_is_never_above_all_of_it(parts: list[float], target: int) -> None:
    belief = np.array([parts]) / sum(parts)
    assert 0 <= share_at(belief, np.array([target]))[0] <= 1
    assert share_at(belief, np.array([0]))[0] == pytest.approx(1)


def test_what_is_held_back_of_many_cells_at_once_is_that_of_each_alone_to_the_last_bit() -> None:
    rng = np.random.default_rng(5)
    for held in (0.05, 0.07, 0.3, 0.9):
        factor = METHOD.held_back.model_copy(update={"value": held})
        method = METHOD.model_copy(update={"held_back": factor})
        prior, q = method.prior("neutral"), rng.dirichlet(np.ones(5), 40)
        documents = rng.integers(0, 9, 40)
        alone = [with_held_back(q[n], prior, int(m), method) for n, m in enumerate(documents)]
        assert with_held_back(q, prior, documents, method).tobytes() == np.array(alone).tobytes()
        square = held * held  # as it stands in every file that was written before
        assert with_held_back(q[0], prior, 2, method).tobytes() == ((1 - square) * q[0] + square * prior).tobytes()
