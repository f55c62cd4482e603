"""What Evidence says of claims: which count, how the table and a card tell it, what stands first."""

from __future__ import annotations

from dashboard.screens.evidence import card_wording, cards, content, passages, wording
from dashboard.screens.evidence.cards import Beside
from scenarios import assess, load_case, seed_folder, usual
from scenarios.reference.certainty import certainty
from scenarios.reference.place import scale_of
from scenarios.reference.recoded import late_claims
from scenarios.scoring.cells import counted
from tests.support.pages import CASE

PAIR = load_case(seed_folder("us-rok-1985"))
A = assess(PAIR, usual(PAIR).changed(draws=1000))
ENTRIES = content.entries(PAIR, PAIR.evidence, counted(PAIR, A.cells_by_scenario, 0))
BESIDE = Beside(scale_of(A, A.ids[0]), None, (), None, one="", passage="#{}".format)


def test_a_claim_of_a_late_document_says_so_once_with_what_it_means() -> None:
    late = set(late_claims(PAIR))
    assert late
    for entry in ENTRIES:
        card = cards.card(A, A.ids[0], entry, BESIDE)
        assert card.count(wording.LATE_HELP) == card.count(f">{wording.LATE_WORD}<") == (entry.claim.id in late)


def test_the_table_has_a_column_late_only_where_a_claim_is() -> None:
    table = content.found_table(PAIR, ENTRIES)
    assert set(table["id"][table["late"] == wording.LATE_WORD]) == set(late_claims(PAIR))
    assert "late" not in content.found_table(PAIR, [e for e in ENTRIES if not e.late])
    assert content.found_table(PAIR, []).empty


def test_how_a_claim_was_coded_is_said_where_it_was_kept_and_nowhere_else() -> None:
    first, second, *others = ENTRIES
    said = {"proposal": "taken", "unsure": "yes"}
    coded = [
        first._replace(claim=first.claim.model_copy(update=said)),
        second._replace(claim=second.claim.model_copy(update={"proposal": "shown"})),
        *others,
    ]
    assert list(content.found_table(PAIR, coded)["coded"])[:3] == [
        "coder not sure, proposal taken",
        "proposal shown",
        "",
    ]
    assert "coded" not in content.found_table(PAIR, ENTRIES)
    drawn = [cards.card(A, A.ids[0], entry, BESIDE) for entry in coded[:3]]
    assert [wording.HOW_CODED_HELP in card for card in drawn] == [True, True, False]
    assert "coder not sure, proposal taken" in drawn[0]


def test_above_a_text_its_lateness_is_said_once() -> None:
    for source in PAIR.header.sources:
        head = passages.source_facts(PAIR, source, 1)
        assert head.count(f">{wording.LATE_WORD}<") == source.is_late(PAIR.header.as_of)


def test_rows_that_count_and_those_that_do_not_add_up_to_the_register() -> None:
    a = assess(CASE, usual(CASE).changed(draws=1000))
    for k, scenario in enumerate(a.ids[:3]):
        how = counted(CASE, a.cells_by_scenario, k)
        used = [c for c in CASE.claims if card_wording.is_used(how, c)]
        others = [c for c in CASE.claims if c not in used]
        said = card_wording.why_the_others(how, len(CASE.evidence))
        assert said.startswith(f"{len(used)} of {len(CASE.evidence)} ")
        numbers = [int(word) for word in said.partition(":")[2].split() if word.isdigit()]
        assert sum(numbers) == len(others), scenario


def test_the_claim_on_which_the_answer_hangs_most_stands_first_and_its_indicator_is_in_view() -> None:
    a = assess(CASE, usual(CASE).changed(draws=1000))
    sure = certainty(a, CASE.reference)
    now = float(a.marks.readiness[0])
    far = [abs(s.readiness - now) for s in content.furthest(a, CASE.reference, sure)]
    assert len(far) == len(sure.flips) > 1 and far == sorted(far, reverse=True)
    answer, grey = content.answered(a, CASE.reference, sure, counted(CASE, a.cells_by_scenario, 0))
    assert all(f">{s.claims[0]}</a>" in answer.html for s in sure.flips)
    assert CASE.sources["korolev-2017"].title in grey.html


def test_of_very_many_claims_on_which_the_answer_hangs_some_are_named_and_the_others_counted() -> None:
    a = assess(CASE, usual(CASE).changed(draws=1000, left_out=("E71",)))
    sure = certainty(a, CASE.reference)
    assert len(sure.flips) > card_wording.NAMED
    answer, _ = content.answered(a, CASE.reference, sure, counted(CASE, a.cells_by_scenario, 0))
    assert answer.html.count("</a>") == card_wording.NAMED
    assert f"and {len(sure.flips) - card_wording.NAMED} more" in answer.html
