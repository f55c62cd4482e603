"""A claim as a card: by whom it was coded, what is left without it, what speaks for a lower level."""

from __future__ import annotations

import pytest

from dashboard.screens.evidence import card_wording, cards, content
from dashboard.screens.evidence.cards import Beside, Elsewhere
from indicators.evidence import Claim
from scenarios import assess, seed_folder, usual
from scenarios.analysis.influence import without_each
from scenarios.files.case_folder import SECOND_CODER
from scenarios.reference.certainty import certainty
from scenarios.reference.coder_file import read_codes
from scenarios.reference.place import scale_of
from scenarios.scoring.cells import counted
from tests.support import golden
from tests.support.pages import CASE

A = assess(CASE, usual(CASE).changed(draws=1000))
FIRST = CASE.reference
SCALE = scale_of(A, FIRST)
ALONE = without_each(A, FIRST)
CODES, _ = read_codes(SECOND_CODER, (seed_folder(CASE.id) / SECOND_CODER).read_bytes(), CASE)
FLIP = certainty(A, FIRST).flips[-1].claims[0]
ON_IT = [c for c in CASE.evidence if c.indicator == CASE.claims[FLIP].indicator]
ENTRIES = {e.claim.id: e for e in content.entries(CASE, CASE.evidence, counted(CASE, A.cells_by_scenario, 0), ALONE)}
VOTING = tuple(c for c in ON_IT if ENTRIES[c.id].counted is not None)


def drawn(claim: str, elsewhere: Elsewhere | None = None) -> str:
    beside = Beside(SCALE, CODES, VOTING, elsewhere, one="korolev-2017", passage="#{}".format)
    return cards.card(A, FIRST, ENTRIES[claim], beside)


def claim(id: str, direction: str, level: int | None) -> Claim:
    return golden.claim(id=id, direction=direction, level=level, note="x")


def test_without_a_claim_on_which_the_answer_hangs_the_card_says_the_other_answer_and_else_that_it_stays() -> None:
    flip = certainty(A, FIRST).flips[-1]
    assert f"“{flip.verdict}”" in drawn(FLIP)
    score, says = card_wording.without(A, FIRST, SCALE, 0.0)
    assert score and says.endswith(card_wording.STAYS)
    other = next(c.id for c in VOTING if c.id != FLIP)
    assert card_wording.STAYS in drawn(other) and f"“{flip.verdict}”" not in drawn(other)


def test_a_claim_without_which_readiness_rises_speaks_for_a_lower_level() -> None:
    for rise in (1.0, 0.3):
        assert card_wording.without(A, FIRST, SCALE, rise)[1].endswith(card_wording.LOWER)
        assert card_wording.without(A, FIRST, SCALE, -rise, back=True)[1].endswith(card_wording.LOWER)
        assert card_wording.without(A, FIRST, SCALE, rise, back=True)[1].endswith(card_wording.STAYS)
    assert card_wording.LOWER in drawn("E69")
    assert card_wording.without(A, FIRST, SCALE, None)[0] == ""


def test_who_coded_it_is_said_by_the_second_coders_file() -> None:
    assert CODES is not None
    said = {by: card_wording.coded_by(CASE.claims[c], CODES) for c, (by, *_) in CODES.settled.items()}
    assert said and all(card_wording.CODED_BY[by] == words for by, words in said.items())
    assert card_wording.coded_by(CASE.claims[FLIP], None) == ""
    assert card_wording.coded_by(CASE.claims[FLIP], CODES) in drawn(FLIP)


@pytest.mark.parametrize(
    ("other", "speaks"),
    [
        (("supports", 2), True),
        (("contradicts", 2), True),
        (("supports", 3), False),
        (("at_least", 2), False),  # that it is at least there leaves the higher level open
        (("context", None), False),
    ],
)
def test_what_speaks_for_a_lower_level_is_a_lower_one_or_a_bound_from_above(
    other: tuple[str, int | None], speaks: bool
) -> None:
    beside = claim("b", *other)
    assert cards.lower(claim("a", "supports", 3), [beside]) == [beside] * speaks


def test_on_a_commitment_only_a_bound_speaks_against_a_step_that_is_shown() -> None:
    shown, bound = claim("b", "supports", 2), claim("c", "contradicts", 2)
    assert cards.lower(claim("a", "supports", 3), [shown, bound], bond=True) == [bound]
    step = CASE.claims["E83"]
    limit = step.model_copy(update={"id": "E99", "direction": "contradicts", "level": 0})
    beside = Beside(SCALE, CODES, (step, limit), None, one="", passage="#{}".format)
    for of, against in ((step, True), (limit, False)):
        (entry,) = content.entries(CASE, [of], counted(CASE, A.cells_by_scenario, 0))
        card = cards.card(A, FIRST, entry, beside)
        assert (card_wording.AGAINST in card and "E99 at most level 0" in card) is against
    assert cards.lower(CASE.claims["E97"], [CASE.claims["E98"]], bond=True) == [], "as high is not lower"


def test_counter_evidence_stands_beside_the_claim_here_and_in_the_case_by_documents_with_a_link() -> None:
    lower = [c.id for c in cards.lower(CASE.claims[FLIP], VOTING)]
    assert lower and all(i in drawn(FLIP) for i in lower)
    level = CASE.claims[FLIP].level
    assert level
    there = (claim("d1", "supports", level - 1), claim("d2", "supports", level))
    card = drawn(FLIP, Elsewhere("By documents", "/evidence?s=x", there))
    assert card_wording.against((), "By documents", 1, 2)[1] in card and 'href="/evidence?s=x"' in card
    assert "By documents" not in drawn(FLIP, Elsewhere("By documents", "/evidence?s=x", there[1:]))


def test_where_nothing_speaks_for_a_lower_level_the_card_does_not_speak_of_it() -> None:
    lowest = min(VOTING, key=lambda c: c.level or 0)
    assert not cards.lower(lowest, VOTING) and card_wording.AGAINST not in drawn(lowest.id)
    assert card_wording.AGAINST in drawn(FLIP)


def test_a_claim_on_a_commitment_says_whether_it_shows_a_step_and_else_why_not() -> None:
    outside = {s.id for s in CASE.header.sources if s.outside}
    on = [c for c in CASE.evidence if c.indicator in CASE.codebook.commitment_ids and c.votes_on_level]
    assert {c.source in outside for c in on} == {True, False}
    for c in on:
        assert (card_wording.OUTSIDE in drawn(c.id)) == (c.source in outside)
        assert (card_wording.SILENT in drawn(c.id)) == (c.source in outside or bool(c.about))


def test_a_claim_that_does_not_count_says_why_and_nothing_of_what_is_left_without_it() -> None:
    silent = next(e for e in ENTRIES.values() if e.why_not and e.claim.direction == "context")
    card = drawn(silent.claim.id)
    assert f"{card_wording.SILENT}</dt><dd>{silent.why_not}" in card and card_wording.WITHOUT not in card
