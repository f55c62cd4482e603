"""The conventions of the method: complete, each with its reason, fitted to the codebook in use."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from indicators.method import BURDENS, KINDS, Method
from tests.support import golden
from tests.support.shipped import CASE


@pytest.mark.parametrize("ladder", ["reliability", "credibility", "default_grades", "priors", "weight_spread"])
def test_a_ladder_that_lacks_a_rung_is_refused_with_the_rungs_it_needs(ladder: str) -> None:
    raw = golden.method().model_dump()
    raw[ladder]["value"].popitem()
    with pytest.raises(ValidationError, match="needed are exactly the keys"):
        Method.model_validate(raw)


def test_a_convention_without_a_reason_is_refused() -> None:
    raw = golden.method().model_dump()
    raw["thin"]["why"] = "  "
    with pytest.raises(ValidationError, match=r"thin\.why"):
        Method.model_validate(raw)


def test_a_better_grade_never_has_the_smaller_vote_and_e_and_5_have_none() -> None:
    method = CASE.method
    for digit in "123456":
        votes = [method.vote(letter, digit) for letter in "ABCDE"]
        assert votes == sorted(votes, reverse=True)
        assert method.vote("E", digit) == 0
    assert method.vote("A", "5") == 0
    for kind in KINDS:
        grade = method.default_grades.value[kind]
        assert 0 < method.vote(*grade) <= 1


@pytest.mark.parametrize("burden", BURDENS)
def test_a_burden_of_proof_is_a_belief_over_all_levels(burden: str) -> None:
    prior = CASE.method.prior(burden)
    assert prior.sum() == pytest.approx(1)
    assert (prior > 0).all()


@pytest.mark.parametrize(
    ("mark", "relayer", "used"),
    [
        ("A", None, "A"),
        ("A", "C", "C"),
        ("D", "C", "D"),
        ("F", "D", "F"),  # the same number: the claim keeps its own mark
        ("D", "F", "D"),
        ("A", "E", "E"),
    ],
)
def test_no_claim_is_better_than_who_relays_it(mark: str, relayer: str | None, used: str) -> None:
    assert CASE.method.capped(mark, relayer) == used
