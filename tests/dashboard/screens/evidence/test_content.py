"""What is said of a claim: its document's lateness, in one word, in the card and in the table."""

from __future__ import annotations

from dashboard.screens.evidence import content, passages, wording
from scenarios import assess, load_case, seed_folder, usual
from scenarios.reference.late import late_claims
from scenarios.scoring.cells import counted

CASE = load_case(seed_folder("us-rok-1985"))
A = assess(CASE, usual(CASE).changed(draws=1000))
ENTRIES = content.entries(CASE, CASE.evidence, counted(CASE, A.cells_by_scenario, 0))


def test_a_claim_of_a_late_document_says_so_once_with_what_it_means() -> None:
    late = set(late_claims(CASE))
    assert late
    for entry in ENTRIES:
        card = content.claim_card(A, entry, "#")
        assert card.count(wording.LATE_HELP) == card.count(f">{wording.LATE_WORD}<") == (entry.claim.id in late)


def test_the_table_has_a_column_late_only_where_a_claim_is() -> None:
    table = content.table(CASE, ENTRIES)
    assert set(table["id"][table["late"] == wording.LATE_WORD]) == set(late_claims(CASE))
    assert "late" not in content.table(CASE, [e for e in ENTRIES if not e.late])
    assert content.table(CASE, []).empty


def test_above_a_text_its_lateness_is_said_once() -> None:
    for source in CASE.header.sources:
        head = passages.source_facts(CASE, source, 1)
        assert head.count(f">{wording.LATE_WORD}<") == source.is_late(CASE.header.as_of)
