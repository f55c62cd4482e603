"""Which claims may vote: each on its indicator or with a reason why not, and none of them anywhere else."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.cells import cells_of
from scenarios.scoring.eligible_claims import admissible, eligible_claims, why_excluded
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


@given(changes())
@examples(60)
def test_every_claim_on_an_indicator_votes_there_in_the_order_of_the_file_or_it_is_said_why_not(
    made: tuple[Case, Settings],
) -> None:
    case, by = made[0], admissible(*made)
    voters, excluded = eligible_claims(case, by)
    assert list(voters) == list(case.codebook.indicator_ids)
    for indicator, on in voters.items():
        asked = [c for c in case.evidence if c.indicator == indicator and c.id not in excluded]
        assert [(id(c), id(s)) for c, s in on] == [(id(c), id(case.sources[c.source])) for c in asked]
    for claim in case.evidence:
        assert excluded.get(claim.id, "") == why_excluded(case, claim, by)
        assert claim.id in excluded or claim.indicator in voters


def golden_choice() -> Settings:
    return Settings(case="golden", draws=1_000)


def test_a_claim_left_out_moves_the_indicator_that_it_speaks_to_alone() -> None:
    case, choice = golden.case(), golden_choice()
    before = cells_of(case, choice)
    several = next(on for on in before.eligible if len(on) > 1)
    claim = several[0][0]
    after = cells_of(case, choice.changed(left_out=(claim.id,)))
    moved = (after.belief != before.belief).any(axis=(0, 2))
    assert [i for i, m in zip(case.codebook.indicator_ids, moved, strict=True) if m] == [claim.indicator]


def test_another_method_makes_other_cells_of_the_same_claims() -> None:
    case, choice = golden.case(), golden_choice()
    odds = case.method.odds_per_vote.model_copy(update={"value": 2.0})
    changed = golden.changed(case, method=case.method.model_copy(update={"odds_per_vote": odds}))
    assert not np.array_equal(cells_of(changed, choice).belief, cells_of(case, choice).belief)
