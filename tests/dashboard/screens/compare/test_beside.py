"""The scenarios compared beside the known pairs: as the scale has them, and which pairs are nearest."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.screens.compare import comparison_table, content
from dashboard.screens.compare import wording as fold_wording
from dashboard.screens.compare.comparison_table import Comparison
from dashboard.view import compare_wording as wording
from dashboard.wording import place as place_words
from dashboard.wording import scores
from dashboard.wording.text import points
from scenarios import assess, load_case, place, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.settings import usual
from scenarios.other_cases import together
from scenarios.reference.place import Lacking, PairScale, scale_of
from tests.support import golden

CASE = load_case(seed_folder("china-russia-2017"))
OTHER = load_case(seed_folder("us-japan-1985"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
PICKED = ("all-claims", "pressure-deepens")
SCALE = scale_of(A, PICKED[0])


def made(*places: str) -> tuple[Assessment, Comparison]:
    a = A
    if any(":" in i for i in places):
        a = together(assess(CASE, A.settings.changed(view={"compare": places})), {OTHER.id: OTHER})
    return a, comparison_table.comparison(a, places, {}, [scale_of(a, i) for i in places])


def test_each_score_has_its_word_in_full_and_how_many_known_allies_stand_lower() -> None:
    _, found = made(*PICKED)
    for scenario, score in zip(PICKED, found.scores, strict=True):
        at = place(A, scenario)
        assert at is not None
        assert score.word == at.verdict
        assert score.said.endswith(place_words.higher_than_allies(at))
        assert score.text == wording.tenths(float(A.marks.readiness[A.position(scenario)]))


def test_a_known_pair_is_not_counted_among_those_it_stands_beside() -> None:
    _, found = made("all-claims", f"{OTHER.id}:{OTHER.reference}")
    alone, besides = (int(re.findall(r"(\d+) known allies", score.said)[0]) for score in found.scores)
    assert alone - 1 == besides


def test_what_has_no_score_says_why_in_its_place() -> None:
    _, found = made("all-claims", "china-pakistan")
    score = found.scores[1]
    assert (score.text, score.word) == (wording.NO_SCORE, "") and score.said == scores.not_scored(A, "china-pakistan")


def test_of_a_case_that_stands_beside_no_pairs_there_is_no_word() -> None:
    a = assess(golden.case())
    found = comparison_table.comparison(a, a.ids[:2], {}, [scale_of(a, i) for i in a.ids[:2]])
    assert not any(score.word for score in found.scores)
    assert "known allies" not in str(content.table(a, a.ids[:2], found).html)


def test_the_short_answer_counts_the_pairs_that_have_the_same_word() -> None:
    assert isinstance(SCALE, PairScale)
    said = fold_wording.pairs_line(A, PICKED, [SCALE, SCALE]).split("; ")
    for scenario, line in zip(PICKED, said, strict=True):
        readiness = float(A.marks.readiness[A.position(scenario)])
        word = SCALE.place(100 * readiness).verdict
        groups = SCALE.alliances, SCALE.unallied
        same = [f"{sum(SCALE.place(float(r)).verdict == word for r in at)} of {len(at)}" for at in groups]
        held = {"score": wording.tenths(readiness), "allies": same[0], "others": same[1]}
        assert line.startswith((fold_wording.SAME_ANSWER.format(**held), fold_wording.SHORTER.format(**held)))
    assert fold_wording.pairs_line(A, PICKED, [Lacking("no known pairs")] * 2) == ""


@given(st.floats(0, 1))
def test_the_nearest_pairs_are_the_nearest_of_either_group(readiness: float) -> None:
    assert isinstance(SCALE, PairScale)
    found = content.nearest(SCALE, readiness)
    for name, ids, at in zip(found, SCALE.ids, (SCALE.alliances, SCALE.unallied), strict=True):
        scores = dict(zip(ids, map(float, at), strict=True))
        printed = {i: abs(int(points(x / 100)) - int(points(readiness))) for i, x in scores.items()}
        as_near = [i for i in ids if printed[i] == min(printed.values())]
        assert name == min(as_near, key=lambda i: abs(scores[i] - 100 * readiness))


def test_nothing_is_nearest_to_what_has_no_score_or_no_scale() -> None:
    assert content.nearest(SCALE, float("nan")) == content.nearest(Lacking("no known pairs"), 0.8) == []


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("highest", ["pressure-deepens", "all-claims", "treaty-without-depth", "china-pakistan"]),
        ("lowest", ["treaty-without-depth", "all-claims", "pressure-deepens", "china-pakistan"]),
        ("case", ["all-claims", "pressure-deepens", "treaty-without-depth", "china-pakistan"]),
    ],
)
def test_columns_are_put_in_order_and_what_has_no_score_comes_last(how: str, expected: list[str]) -> None:
    picked = ("china-pakistan", "treaty-without-depth", "pressure-deepens", "all-claims")
    assert content.in_order(A, picked, how) == expected
