"""Cells: what each scenario holds about each indicator, and that nothing is known without evidence or a hand."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim
from scenarios import assess, load_case, seed_folder, tables
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.cells import (
    SET_BY_HAND,
    admissible,
    eligible_claims,
    hearing,
    why_not_counted,
)
from scenarios.scoring.electorate import why_excluded
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
