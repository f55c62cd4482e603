"""Cells: what each scenario holds about each indicator, and that nothing is known without evidence or a hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim
from scenarios import assess, load_case, seed_folder, tables
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.cells import (
    SET_BY_HAND,
    admissible,
    build_cells,
    cells_of,
    eligible_claims,
    hearing,
    why_not_counted,
)
from scenarios.scoring.electorate import why_excluded
from tests.support import golden, random_cases
from tests.support.counts import examples

CASE = golden.case()
USUAL = Settings(case="golden", draws=1_000)


def test_a_cell_without_a_claim_is_unknown_and_never_zero() -> None:
    a = assess(CASE, USUAL)
    for n, scenario in enumerate(CASE.resolved):
        for i, item in enumerate(CASE.codebook.indicator_ids):
            if scenario.cells[item].rule == "evidence":
                judged = a.cells_by_scenario.judgements[n][i]
                known = judged is not None and judged.votes > 0
                assert bool(a.cells_by_scenario.known[n, i]) is known, (scenario.id, item)


def test_a_claim_left_out_is_named_and_votes_nowhere() -> None:
    settings = USUAL.changed(left_out=("e07",))
    eligible, excluded = eligible_claims(CASE, admissible(CASE, settings))
    assert "e07" in excluded
    assert all(claim.id != "e07" for voters in eligible.values() for claim, _ in voters)


def test_what_is_drawn_from_and_what_is_believed_are_shares() -> None:
    cells = build_cells(CASE, admissible(CASE, USUAL), USUAL.burden_of_proof)
    for shares in (cells.belief, cells.drawn):
        assert shares.sum(axis=-1) == pytest.approx(np.ones(shares.shape[:-1]), abs=1e-12)
        assert (shares >= 0).all()
    assert (cells.low <= cells.high).all() and (cells.least <= cells.most).all()


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
    claim = next(on for on in before.electorates if len(on.rows) > 1).claims[0]
    after = cells_of(case, choice.changed(left_out=(claim.id,)))
    moved = (after.belief != before.belief).any(axis=(0, 2))
    assert [i for i, m in zip(case.codebook.indicator_ids, moved, strict=True) if m] == [claim.indicator]


def test_another_method_makes_other_cells_of_the_same_claims() -> None:
    case, choice = golden.case(), golden_choice()
    odds = case.method.odds_per_vote.model_copy(update={"value": 2.0})
    changed = golden.changed(case, method=case.method.model_copy(update={"odds_per_vote": odds}))
    assert not np.array_equal(cells_of(changed, choice).belief, cells_of(case, choice).belief)


SEED = load_case(seed_folder("china-russia-2017"))


def test_a_claim_counts_or_says_why_not() -> None:
    a = assess(SEED)
    for k, scenario in enumerate(a.ids):
        judged_readings = hearing(a.case, a.cells_by_scenario, k)
        table = tables.evidence(a, scenario).set_index("id").why_not_counted.fillna("")
        for claim in a.case.evidence:
            why = why_not_counted(a.case, a.cells_by_scenario, k, claim, judged_readings)
            assert why == table[claim.id]
            assert why or judged_readings.counted[claim.id] > 0


def test_a_cell_set_by_hand_asks_no_claim() -> None:
    a = assess(SEED)
    k = a.position("formal-alliance") if "formal-alliance" in a.ids else len(a.ids) - 2
    claim = next(c for c in a.case.evidence if c.votes_on_level and not c.about and c.indicator == "INS1")
    assert (
        why_not_counted(a.case, a.cells_by_scenario, k, claim, hearing(a.case, a.cells_by_scenario, k)) == SET_BY_HAND
    )
