"""What is said of a claim in the card and in the table: its document's lateness, and how it was coded."""

from __future__ import annotations

from dashboard.screens.evidence import content, passages, wording
from scenarios import assess, load_case, seed_folder, usual
from scenarios.reference.recoded import late_claims
from scenarios.scoring.cells import counted

CASE = load_case(seed_folder("us-rok-1985"))
A = assess(CASE, usual(CASE).changed(draws=1000))
ENTRIES = content.entries(CASE, CASE.evidence, counted(CASE, A.cells_by_scenario, 0))


def test_a_claim_of_a_late_document_says_so_once_with_what_it_means() -> None:
    late = set(late_claims(CASE))
    assert late
    for entry in ENTRIES:
        card = content.claim_card(A, A.ids[0], entry, "#")
        assert card.count(wording.LATE_HELP) == card.count(f">{wording.LATE_WORD}<") == (entry.claim.id in late)


def test_the_table_has_a_column_late_only_where_a_claim_is() -> None:
    table = content.found_table(CASE, ENTRIES)
    assert set(table["id"][table["late"] == wording.LATE_WORD]) == set(late_claims(CASE))
    assert "late" not in content.found_table(CASE, [e for e in ENTRIES if not e.late])
    assert content.found_table(CASE, []).empty


def test_how_a_claim_was_coded_is_said_where_it_was_kept_and_nowhere_else() -> None:
    first, second, *others = ENTRIES
    said = {"proposal": "taken", "unsure": "yes"}
    coded = [
        first._replace(claim=first.claim.model_copy(update=said)),
        second._replace(claim=second.claim.model_copy(update={"proposal": "shown"})),
        *others,
    ]
    assert list(content.found_table(CASE, coded)["coded"])[:3] == [
        "coder not sure, proposal taken",
        "proposal shown",
        "",
    ]
    assert "coded" not in content.found_table(CASE, ENTRIES)
    cards = [content.claim_card(A, A.ids[0], entry, "#") for entry in coded[:3]]
    assert [wording.HOW_CODED_HELP in card for card in cards] == [True, True, False]
    assert "coder not sure, proposal taken" in cards[0]


def test_above_a_text_its_lateness_is_said_once() -> None:
    for source in CASE.header.sources:
        head = passages.source_facts(CASE, source, 1)
        assert head.count(f">{wording.LATE_WORD}<") == source.is_late(CASE.header.as_of)
