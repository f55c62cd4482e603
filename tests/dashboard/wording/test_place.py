"""The plain verdict and the two sentences under it: by the ratio and by treaty facts, in a dozen words."""

from __future__ import annotations

import re

import pytest

from dashboard.wording import place as wording
from scenarios import assess, load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.place import PLACES, VERDICTS, GroupStanding, Lacking, Place, PlaceWord, VerdictWord, place
from tests.support.half_known import DRAWING, scored, uncoded

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
FIRST = CASE.reference


def placed(verdict: VerdictWord = "leaning to an alliance", where: PlaceWord = "not settled") -> Place:
    alliances, unallied = GroupStanding(2, 4, 5, "in the middle"), GroupStanding(0, 2, 11, "level with the highest")
    return Place(alliances, unallied, 1.8, 1.2, 3.2, where, verdict)


def test_the_verdict_of_the_shipped_case() -> None:
    assert wording.verdict(A, FIRST, placed()) == (
        "Leaning to an alliance in practice, not settled; no defence treaty documented."
    )


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("scenario", CASE.scenarios, ids=lambda s: s.id)
def test_a_verdict_is_a_dozen_words_without_a_number_and_says_not_settled_unless_it_is(
    verdict: VerdictWord, where: PlaceWord, scenario: object
) -> None:
    said = wording.verdict(A, scenario.id, placed(verdict, where))  # type: ignore[attr-defined]
    assert len(said.split()) <= 16 and not re.search(r"\d", said)
    assert ("not settled" in said) == (where == "not settled")
    assert said[0].isupper() and said.endswith(".")


def test_where_a_treaty_is_in_force_commitment_comes_first() -> None:
    said = wording.verdict(A, "formal-alliance", placed("like an alliance"))
    assert said == "Allied by treaty, and working; like an alliance in practice, not settled."
    assert wording.verdict(A, "treaty-without-depth", placed()).startswith("Allied on paper; ")
    assert [s.head for s in wording.sentences(A, "formal-alliance", placed())] == ["In commitment", "In practice"]


def test_practice_is_where_it_stands_and_commitment_what_an_outside_treaty_would_add() -> None:
    practice, commitment = (s.rest for s in wording.sentences(A, FIRST, placed()))
    assert practice == (
        "level with the highest of 13 known pairs without a documented defence treaty, in the middle of 11 working "
        "alliances."
    )
    assert commitment == (
        "no duty to defend each other is documented; a treaty of 2001, outside the article and not counted here, "
        "creates a duty to consult."
    )


def test_a_treaty_that_is_counted_is_not_told_of_again_as_from_outside() -> None:
    counted = assess(CASE, A.settings.changed(outside=True))
    said = wording.in_commitment(counted, FIRST)
    assert said == "they are bound to consult each other, not to defend each other."
    assert "2001" not in said


def test_without_known_pairs_readiness_with_its_range_stands_in_their_place_and_why() -> None:
    lacking = Lacking("too few pairs", 3, 2)
    practice = wording.sentences(A, FIRST, None, wording.why_none(A, lacking))[0].rest
    low, high = (100 * end for end in A.range_of(FIRST))
    assert practice.startswith(
        f"readiness {100 * A.marks.readiness[0]:.0f} of 100 ({low:.0f}–{high:.0f}); a ratio needs 5"
    )
    assert "3 working alliances and 2 pairs" in practice
    assert wording.verdict(A, FIRST, None) == (
        "No verdict in practice without known pairs; no defence treaty documented."
    )


def test_too_little_known_is_said_and_nothing_of_practice() -> None:
    scenario = "china-pakistan"
    assert place(A, scenario) is None
    assert wording.verdict(A, scenario, None).startswith("Too little is documented to say")
    assert "2 of 17 known; six more at least" in wording.in_practice(A, scenario, None)


def test_an_empty_case_is_uncoded_and_no_case_of_states_without_a_treaty() -> None:
    a = uncoded()
    assert wording.verdict(a, a.ids[0], None) == "Nothing is coded yet."
    assert [tuple(s) for s in wording.sentences(a, a.ids[0], None)] == [
        ("What a score wants", "0 of 17 known; eight at least, and this case has a score."),
        ("In commitment", "nothing is coded yet of a treaty or any other commitment."),
    ]


def test_a_case_with_indicators_alone_says_nothing_of_a_treaty_that_nobody_has_looked_for() -> None:
    a = scored(DRAWING)
    assert wording.verdict(a, "only", None).endswith("; no commitment is coded yet.")
    assert wording.in_commitment(a, "only") == "nothing is coded yet of a treaty or any other commitment."


def test_where_claims_are_left_out_it_is_said_that_none_counts() -> None:
    a = assess(A.case, A.settings.changed(left_out=tuple(A.case.claims)))
    assert wording.verdict(a, a.ids[0], None) == "No claim counts here."
    assert "no claim on a treaty or any other commitment counts here" in wording.in_commitment(a, a.ids[0])


def test_the_ratio_is_never_told_without_its_range_and_says_what_it_settles() -> None:
    said, settled = wording.ratio_sentence(placed())
    assert "about twice as common among working alliances" in said
    assert "(1.8; from 1.2 to 3.2 as known pairs are drawn again)" in said
    assert settled == "too little to settle it."
    assert "settled, like partners" in wording.ratio_sentence(placed("a partnership", "like partners"))[1]


def test_own_weights_are_said_beside_where_they_make_it_stand() -> None:
    mine = assess(CASE, A.settings.changed(weights={"dimensions": {"INS": 90}}))
    assert wording.in_practice(mine, FIRST, placed()).endswith("working alliances, with your weights.")


def case_without_outside() -> Case:
    sources = tuple(s.model_copy(update={"outside": False}) for s in CASE.header.sources)
    return CASE.model_copy(update={"header": CASE.header.model_copy(update={"sources": sources})})


def test_a_treaty_of_the_study_itself_is_its_own() -> None:
    a = assess(case_without_outside(), usual(CASE).changed(draws=1_000))
    assert wording.outside_treaty(a, FIRST) == ""
