"""Sentences of the Scenarios page are tables of states: every row of them is made, and none reads broken."""

from __future__ import annotations

from itertools import product

import pytest

from dashboard.screens.scenarios import wording
from dashboard.screens.scenarios.wording import End
from scenarios import assess, load_case, seed_folder
from tests.support.sentences import broken

CASE = load_case(seed_folder("china-russia-2017"))
LOW, HIGH = End(0.62, "62", "leaning to a partnership"), End(0.86, "86", "like an alliance")
SCORES: dict[str, list[End]] = {
    "none": [],
    "one": [LOW],
    "one without a word": [LOW._replace(word="")],
    "alike": [LOW, LOW._replace(at=0.621)],
    "one word": [LOW, LOW._replace(at=0.66, score="66")],
    "two words": [HIGH, LOW],
    "no words": [LOW._replace(word=""), HIGH._replace(word="")],
}


@pytest.mark.parametrize("kind", wording.COUNTED)
@pytest.mark.parametrize("scores", SCORES.values(), ids=SCORES)
def test_every_answer_is_a_sentence_that_counts_what_is_in_view(kind: str, scores: list[End]) -> None:
    for fixed, unscored, mine in product((0, 1, 2), (0, 1, 13), (0, 1)):
        n = len(scores) + fixed + unscored
        if mine > n:
            continue
        said = wording.answer(kind, scores, fixed, unscored, mine)
        assert not broken(said), said
        assert not said[0].islower() and said.endswith(".")
        assert (said == wording.NOTHING) is (n == 0)
        assert all(s.word in said for s in scores)


def test_the_ends_are_named_with_their_words_from_below() -> None:
    said = wording.answer("future", [HIGH, LOW], 1, 0, 0)
    assert said.index("62, leaning to a partnership") < said.index("86, like an alliance")
    assert ", two from 62" in said and ", from 62" in wording.answer("future", [HIGH, LOW], 0, 0, 0)  # not all three
    assert wording.answer("future", [], 0, 2, 0) == wording.answer("future", [], 0, 2, 0).replace("not scored", "")


@pytest.mark.parametrize("kind", wording.GREY)
def test_every_grey_line_is_a_sentence_with_and_without_a_score_and_what_is_by_definition(kind: str) -> None:
    a = assess(CASE)
    for fixed, highest, shown in product(([], ["formal-alliance"]), (None, 0.83), (True, False)):
        said = wording.grey(a, kind, fixed, highest, shown=shown)
        assert not broken(said), said
        assert (wording.NOT_SHOWN in said) is (bool(fixed) and not shown)
    bare = assess(CASE.model_copy(update={"evidence": ()}))
    assert wording.NO_SCORE_YET in wording.grey(bare, kind, [], None, shown=True)


def test_what_is_left_to_name_says_what_it_adds_together() -> None:
    assert wording.more([], scored=True) == wording.more([], scored=False) == ""
    small, large, without = (
        wording.more(r, scored=s) for r, s in (([0.5, -0.7], True), ([1.5, 2.0], True), ([0.0], False))
    )
    assert "−0.2" in small and small != wording.more([0.5, -1.7], scored=True)
    assert "+3.5" in large and without == wording.MORE.format(n=1)


def test_the_short_answers_of_folds_count() -> None:
    assert wording.promises([0, 0], 6) != wording.promises([0, 3], 6)
    assert wording.promises([3, 6, 3, 0], 6) == "3 of 6 at alliance level in two, 6 in one"
    assert not broken(wording.promises([], 1)) and not broken(wording.same([])) and not broken(wording.reasons(1, 1))
    assert "One, Two".lower() in wording.same(["One", "Two"])
