"""Every claim of the register either counts or has a reason, the same in the table and beside a form."""

from __future__ import annotations

from scenarios import load_case, seed_folder
from scenarios.assessment import assess
from scenarios.counting import SET_BY_HAND, hearing, why_not_counted

SEED = load_case(seed_folder("china-russia-2017"))


def test_a_claim_counts_or_says_why_not() -> None:
    a = assess(SEED)
    for k, scenario in enumerate(a.ids):
        heard = hearing(a.cells_by_scenario, k)
        table = a.evidence_in(scenario).set_index("id").why_not_counted.fillna("")
        for claim in a.case.evidence:
            why = why_not_counted(a.case, a.cells_by_scenario, k, claim, heard)
            assert why == table[claim.id]
            assert why or heard.counted[claim.id] > 0


def test_a_cell_set_by_hand_asks_no_claim() -> None:
    a = assess(SEED)
    k = a.position("formal-alliance") if "formal-alliance" in a.ids else len(a.ids) - 2
    claim = next(c for c in a.case.evidence if c.votes_on_level and not c.about and c.indicator == "INS1")
    assert why_not_counted(a.case, a.cells_by_scenario, k, claim, hearing(a.cells_by_scenario, k)) == SET_BY_HAND
