"""What must hold of belief whatever the votes are (method.md, section 10)."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import strategies as st

from indicators.codebook import TOP
from indicators.levels import Floats, Judgement
from tests.support.invariants import (
    METHOD,
    ROUNDING,
    K,
    Vote,
    at_or_above,
    claims,
    judged,
    priors,
    randoms,
    registers,
    whatever,
)


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
