"""Sentences of the Scenarios page are tables of states: every row of them is made, and none reads broken."""

from __future__ import annotations

from itertools import product

import pytest

from dashboard.screens.scenarios import wording
from scenarios import assess, load_case, seed_folder
from tests.support.sentences import broken

CASE = load_case(seed_folder("china-russia-2017"))
LOW, HIGH = (0.62, "62.4"), (0.86, "86")
SCORES: dict[str, list[tuple[float, str]]] = {
    "none": [],
    "one": [LOW],
    "alike": [LOW, (0.621, "62.4")],
    "several": [HIGH, LOW],
}


@pytest.mark.parametrize("kind", wording.COUNTED)
@pytest.mark.parametrize("scores", SCORES.values(), ids=SCORES)
def test_every_answer_is_a_sentence_that_counts_what_is_in_view(kind: str, scores: list[tuple[float, str]]) -> None:
    for fixed, unscored, mine in product((0, 1, 2), (0, 1, 13), (0, 1)):
        n = len(scores) + fixed + unscored
        if mine > n:
            continue
        said = wording.answer(kind, scores, fixed, unscored, mine)
        assert not broken(said), said
        assert not said[0].islower() and said.endswith(".")
        assert (said == wording.NOTHING) is (n == 0)
        assert all(score in said for _, score in scores)


def test_the_ends_are_named_from_below() -> None:
    said = wording.answer("future", [HIGH, LOW], 1, 0, 0)
    assert ", two from 62.4 to 86" in said
    assert ", from 62.4 to 86" in wording.answer("future", [HIGH, LOW], 0, 0, 0)  # not all three


@pytest.mark.parametrize("kind", wording.GREY)
def test_every_grey_line_is_a_sentence_with_and_without_a_score(kind: str) -> None:
    assert not broken(wording.grey(assess(CASE), kind))
    assert wording.NO_SCORE_YET in wording.grey(assess(CASE.model_copy(update={"evidence": ()})), kind)


def test_what_is_left_to_name_says_what_it_adds_together() -> None:
    assert wording.more([], scored=True) == wording.more([], scored=False) == ""
    assert wording.more([0.5, -0.7], scored=True) == "2 more, −0.2"
    assert wording.more([0.0], scored=False) == wording.MORE.format(n=1)
