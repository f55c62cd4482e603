"""Every claim of the register either counts or has a reason, the same in the table and beside a form."""

from __future__ import annotations

from scenarios import load_case, seed_folder
from scenarios.assessment import assess
from scenarios.scoring.counting import SET_BY_HAND, counted, hearing, why_not_counted

SEED = load_case(seed_folder("china-russia-2017"))


def test_a_claim_counts_or_says_why_not() -> None:
    a = assess(SEED)
    for k, scenario in enumerate(a.ids):
        judged_readings = hearing(a.case, a.cells_by_scenario, k)
        table = a.evidence_in(scenario).set_index("id").why_not_counted.fillna("")
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


def test_what_counts_on_one_indicator_or_commitment_is_what_counts_of_it_in_the_whole() -> None:
    a = assess(SEED)
    for k in range(len(a.ids)):
        whole = counted(SEED, a.cells_by_scenario, k)
        for item in (*SEED.codebook.indicator_ids, *SEED.codebook.commitment_ids):
            part = counted(SEED, a.cells_by_scenario, k, item)
            on_it = {c.id for c in SEED.evidence if c.indicator == item}
            assert part.votes == {i: v for i, v in whole.votes.items() if i in on_it}
            assert part.why_not == {i: why for i, why in whole.why_not.items() if i in on_it}
            assert part.same == {i: other for i, other in whole.same.items() if i in on_it}
