"""The plain verdict in a dozen words, by the ratio and by treaty facts; what known pairs and outside sources add."""

from __future__ import annotations

import re

import pytest

from dashboard.wording import overview
from dashboard.wording import place as wording
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.files.case_folder import case_folders
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.certainty import Certainty, certainty
from scenarios.reference.place import PLACES, VERDICTS, GroupStanding, Lacking, Place, PlaceWord, VerdictWord, place
from tests.support.half_known import DRAWING, scored, uncoded
from tests.support.transcripts import stand

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
FIRST = CASE.reference
SURE = Certainty("")


def placed(verdict: VerdictWord = "leaning to an alliance", where: PlaceWord = "not settled") -> Place:
    alliances, unallied = GroupStanding(5, 1, 11), GroupStanding(13, 0, 13)
    return Place(alliances, unallied, 1.8, 1.2, 3.2, where, verdict)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("scenario", CASE.scenarios, ids=lambda s: s.id)
def test_a_verdict_is_a_dozen_words_without_a_number_and_says_not_settled_unless_it_is(
    verdict: VerdictWord, where: PlaceWord, scenario: object
) -> None:
    said = wording.verdict(A, scenario.id, placed(verdict, where), SURE)  # type: ignore[attr-defined]
    assert len(said.split()) <= 16 and not re.search(r"\d", said)
    assert ("not settled" in said) == (where == "not settled")
    assert said[0].isupper() and said.endswith(".")


@pytest.mark.parametrize(("steps", "settled"), [(0, True), (1, True), (2, False), (4, False)])
def test_what_is_not_sure_is_called_not_settled_whatever_the_place(steps: int, settled: bool) -> None:
    sure = Certainty("", steps > 0, not_settled=steps > 1, gaps=steps > 2, one_coder=steps > 3)
    said = wording.verdict(A, FIRST, placed("like an alliance", "like alliances"), sure)
    assert (wording.NOT_SETTLED not in said) == settled


def test_the_sentence_of_the_ratio_calls_no_case_settled_that_the_answer_calls_not_settled() -> None:
    seen = set()
    for folder in case_folders().values():
        case = load_case(folder)
        a = assess(case, usual(case).changed(draws=1_000))
        if (of := place(a, a.ids[0])) is not None:
            sure = certainty(a, a.ids[0])
            answer, (_, settles) = wording.verdict(a, a.ids[0], of, sure), wording.ratio_sentence(of, sure)
            assert settles.startswith("enough to call it settled") == (wording.NOT_SETTLED not in answer), case.id
            seen.add((of.place == "not settled", sure.low))
    assert seen >= {(False, False), (False, True), (True, False)}


def case_without_outside() -> Case:
    sources = tuple(s.model_copy(update={"outside": False}) for s in CASE.header.sources)
    return CASE.model_copy(update={"header": CASE.header.model_copy(update={"sources": sources})})


def said(name: str, a: Assessment, scenario: str, of: Place | None, lacking: Lacking | None = None) -> list[str]:
    """All that is said of a scenario in words."""
    beside = wording.higher_than(of) if of else wording.why_none(a, lacking) if lacking else ""
    lines = (beside, wording.short(a, scenario, of), f"outside: {overview.outside(a, scenario)}")
    return [f"{name}:", wording.verdict(a, scenario, of, SURE), *filter(None, lines)]


def test_what_is_said_in_every_state_of_a_case() -> None:
    counted = assess(CASE, A.settings.changed(outside=True))
    mine = assess(CASE, A.settings.changed(weights={"dimensions": {"INS": 90}}))
    out = assess(CASE, A.settings.changed(left_out=tuple(CASE.claims)))
    own, empty, drawing = assess(case_without_outside(), A.settings), uncoded(), scored(DRAWING)
    lines = [
        *said("as it comes", A, FIRST, placed()),
        *said("a treaty in force", A, "formal-alliance", placed("like an alliance")),
        *said("on paper", A, "treaty-without-depth", placed()),
        *said("the treaty from outside counts", counted, FIRST, placed()),
        *said("no source stands outside", own, FIRST, placed()),
        *said("weights of the reader", mine, FIRST, placed()),
        *said("without known pairs", A, FIRST, None, Lacking("too few pairs", 3, 2)),
        *said("too little known", A, "china-pakistan", place(A, "china-pakistan")),
        *said("nothing coded", empty, empty.ids[0], None),
        *said("indicators alone", drawing, "only", None),
        *said("all left out", out, out.ids[0], None),
        *wording.ratio_sentence(placed(), SURE),
        *wording.ratio_sentence(placed("a partnership", "like partners"), SURE),
        *wording.ratio_sentence(placed("a partnership", "like partners"), Certainty("", True, gaps=True)),
    ]
    stand({"said-place": lines})
    low, high = (100 * end for end in A.range_of(FIRST))
    number = f": {100 * A.marks.readiness[0]:.0f} ({low:.0f}–{high:.0f})"
    assert sum(x.endswith(number) for x in lines) == 1
