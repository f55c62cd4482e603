"""The watch list of a case is edited, kept in its folder and its zip, and noted in the log of searches."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from indicators.parsing.problems import CaseError
from scenarios.assessment import assess
from scenarios.files.case_folder import WATCH, case_files, parse_case
from scenarios.files.source_editing import without_source
from scenarios.files.watching import looked, reopened, with_question, without_answers_of, without_question
from scenarios.model.case import Case
from scenarios.model.settings import usual
from tests.support.pages import CASE

ITEM = CASE.codebook.indicator_ids[-1]
SOURCE = CASE.header.sources[0].id
DAY = date(2026, 3, 1)


def asked(**fields: object) -> Case:
    return with_question(CASE, {"item": ITEM, "question": "Is there a text?", "who": "An analyst", "by": DAY} | fields)


def test_a_question_is_kept_in_the_folder_and_says_nothing_of_scores() -> None:
    case = asked(counts="A text of it; or two, with a comma")
    (watch,) = parse_case(case_files(case)).watch
    assert watch == case.watch[0] and watch.id == "W1" and watch.by == DAY
    assert case.hash != CASE.hash
    with_it, without = (assess(c, usual(c)) for c in (case, CASE))
    assert np.array_equal(with_it.marks.readiness, without.marks.readiness, equal_nan=True)


def test_a_case_that_watches_nothing_is_the_same_as_ever() -> None:
    case = without_question(asked(), "W1")
    assert case.hash == CASE.hash and WATCH not in case_files(case)


def test_ids_are_never_given_twice_while_they_are_there() -> None:
    case = with_question(asked(), {"item": ITEM, "question": "And then?"})
    assert [w.id for w in case.watch] == ["W1", "W2"]
    assert [w.id for w in with_question(without_question(case, "W1"), {"item": ITEM, "question": "x"}).watch] == [
        "W2",
        "W3",
    ]


@pytest.mark.parametrize("wrong", [{"item": ""}, {"item": "NO9"}, {"question": " "}, {"question": "x" * 501}])
def test_what_is_no_question_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(CaseError, match=r"watch\.csv"):
        asked(**wrong)


def test_what_was_looked_for_in_vain_is_noted_as_a_search() -> None:
    case = looked(asked(), "W1", date(2026, 3, 5), again=date(2026, 4, 1))
    (watch,) = case.watch
    assert (watch.looked, watch.by, watch.answer) == (date(2026, 3, 5), date(2026, 4, 1), None)
    search = case.searches[-1]
    assert (search.indicator, search.question, search.found) == ((ITEM,), "Is there a text?", ())
    assert parse_case(case_files(case)).hash == case.hash


def test_a_document_answers_or_holds_nothing() -> None:
    claim = next(c for c in CASE.evidence if c.source == SOURCE and c.indicator)
    case = looked(asked(item=claim.indicator), "W1", DAY, SOURCE)
    assert case.watch[0].nothing_in == (SOURCE,) and case.watch[0].answer is None
    case = looked(case, "W1", DAY, SOURCE, answers=True)
    assert case.watch[0].answer == SOURCE and claim.id in case.searches[-1].found
    assert parse_case(case_files(case)).hash == case.hash
    assert reopened(case, "W1").watch[0].answer is None
    bare = without_answers_of(case, SOURCE).watch[0]
    assert bare.answer is None and bare.nothing_in == ()
    for name, source in (("W9", SOURCE), ("W1", "nowhere")):
        with pytest.raises(CaseError, match="not there any more"):
            looked(case, name, DAY, source)


def test_a_document_that_goes_leaves_its_questions_open() -> None:
    case = asked()
    extra = case.header.sources[0].model_copy(update={"id": "more", "sha256": "b" * 64, "copy_of": None})
    header = case.header.model_copy(update={"sources": (*case.header.sources, extra)})
    case = looked(case.model_copy(update={"header": header}), "W1", DAY, "more", answers=True)
    assert case.watch[0].answer == "more"
    assert without_source(case, "more").watch[0].answer is None


def test_a_case_folder_with_a_wrong_list_is_refused_with_every_fault() -> None:
    files = case_files(asked()) | {WATCH: b"id,item,question,by\nW1,NO9,What?,soon\nW2,,,\n"}
    with pytest.raises(CaseError) as error:
        parse_case(files)
    told = str(error.value)
    assert "NO9" in told or "soon" in told
    assert "row 3" in told
