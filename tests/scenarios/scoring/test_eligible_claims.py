"""What is read after a change is what is read afresh, and an indicator that it does not touch is not read at all."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.belief import BeliefModel
from scenarios.scoring.cells import Cells, cells_of
from scenarios.scoring.eligible_claims import EligibleClaims, admissible, eligible_claims
from tests.support import golden, random_cases
from tests.support.counts import examples

NEW = ("n1", "n2")


@st.composite
def changes(draw: st.DrawFn) -> tuple[Case, Settings]:
    """The golden case with claims changed, moved, added, taken out or in another order, and other choices."""
    case = golden.case()
    register: list[Claim] = list(case.evidence)
    for name in draw(st.sets(st.sampled_from([*(c.id for c in register), *NEW]), max_size=3)):
        made = draw(random_cases.claims(list(case.codebook.indicator_ids), name))
        at = next((n for n, c in enumerate(register) if c.id == name), None)
        if at is None:
            register.append(made.model_copy(update={"source": register[0].source}))
        elif draw(st.booleans()):
            register[at] = made.model_copy(update={"source": register[at].source})
        else:
            del register[at]
    if draw(st.integers(0, 4)) == 0:
        register.reverse()
    choice = draw(random_cases.choices())
    known = {c.id for c in register}
    kept = choice.changed(left_out=tuple(c for c in choice.left_out if c in known))
    day = draw(st.sampled_from([None, None, date(2014, 6, 1)]))
    return golden.changed(case, evidence=tuple(register)), kept.changed(as_of=day)


def same(one: EligibleClaims, other: EligibleClaims) -> None:
    assert one.excluded == other.excluded
    assert list(one.voters) == list(other.voters)
    for indicator, voters in one.voters.items():
        assert [(id(c), id(s)) for c, s in voters] == [(id(c), id(s)) for c, s in other.voters[indicator]]


def assert_alike(one: Cells, other: Cells) -> None:
    for name in ("belief", "drawn", "level", "known", "low", "high", "least", "most"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert (one.voters, one.excluded, one.eligible) == (other.voters, other.excluded, other.eligible)
    assert [[j and j.status for j in row] for row in one.judgements] == [
        [j and j.status for j in row] for row in other.judgements
    ]


@given(st.lists(changes(), min_size=1, max_size=3))
@examples(60)
def test_after_any_change_the_same_may_vote_as_if_the_register_were_read_afresh(
    made: list[tuple[Case, Settings]],
) -> None:
    before = None
    for case, choice in [(golden.case(), golden_choice()), *made]:
        by = admissible(case, choice)
        before = eligible_claims(case, by, before)
        same(before, eligible_claims(case, by))


@given(st.lists(changes(), min_size=1, max_size=3))
@examples(40)
def test_cells_that_begin_from_those_before_are_the_cells(made: list[tuple[Case, Settings]]) -> None:
    before = None
    for case, choice in [(golden.case(), golden_choice()), *made]:
        before = cells_of(case, choice, before)
        assert_alike(before, cells_of(case, choice))


def golden_choice() -> Settings:
    return Settings(case="golden", draws=1_000)


def test_only_the_indicator_that_a_claim_speaks_to_is_judged_again() -> None:
    case, choice = golden.case(), golden_choice()
    before = cells_of(case, choice)
    several = next(on for on in before.eligible if len(on) > 1)
    claim = several[0][0]
    with mock.patch.object(BeliefModel, "judged", autospec=True, side_effect=BeliefModel.judged) as judged:
        after = cells_of(case, choice.changed(left_out=(claim.id,)), before)
    assert {c.indicator for call in judged.call_args_list for c, _ in call.args[1]} == {claim.indicator}
    moved = (after.belief != before.belief).any(axis=(0, 2))
    assert [i for i, m in zip(case.codebook.indicator_ids, moved, strict=True) if m] == [claim.indicator]


def test_what_was_read_under_another_method_or_burden_is_not_taken_over() -> None:
    case, choice = golden.case(), golden_choice()
    before = cells_of(case, choice)
    other = choice.changed(burden_of_proof="sceptical")
    assert_alike(cells_of(case, other, before), cells_of(case, other))
    odds = case.method.odds_per_vote.model_copy(update={"value": 2.0})
    strict = case.method.model_copy(update={"odds_per_vote": odds})
    changed = golden.changed(case, method=strict)
    assert not np.array_equal(cells_of(changed, choice).belief, before.belief)
    assert_alike(cells_of(changed, choice, before), cells_of(changed, choice))


def test_a_source_that_is_graded_otherwise_is_read_again() -> None:
    case, choice = golden.case(), golden_choice()
    before = cells_of(case, choice)
    sources = tuple(s.model_copy(update={"reliability": "F"}) for s in case.header.sources)
    changed = golden.changed(case, header=case.header.model_copy(update={"sources": sources}))
    assert_alike(cells_of(changed, choice, before), cells_of(changed, choice))


def test_nothing_else_stands_in_cells_than_what_is_held_against_fresh_ones() -> None:
    held = {"belief", "drawn", "level", "known", "low", "high", "least", "most", "judgements", "voters"}
    assert {f.name for f in fields(Cells)} == held | {"excluded", "eligible", "register"}
    assert replace(cells_of(golden.case(), golden_choice()), register=None).register is None
