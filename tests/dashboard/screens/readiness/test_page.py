"""The first screen by AppTest: the answer, the weights, the thesis."""

from __future__ import annotations

import pytest

from tests.support.pages import html, opened, page, said, with_view

pytestmark = pytest.mark.page


def test_the_first_screen_answers_the_question() -> None:
    said = html(opened())
    answer = said.split('<div class="ar answer">')[1].split('<div class="ar rows">')[0]
    assert "In practice: between a partnership and an alliance, readiness 82 of 100 (58–95)." in answer
    assert "In commitment: no duty to defend each other is documented." in answer
    assert (
        "Of 18 indicators 6 are clearly at the level of a functioning alliance, 8 open, 3 clearly short and 1 unknown"
        in answer
    )
    assert "%" not in answer.split('class="parts"')[0].replace("5–95 %", "")


def test_the_thesis_is_tested_by_reading() -> None:
    at = opened()
    assert "only minor steps separate the two" in said(at)
    assert "As the author argues: 8 of 18 met, 9 open, 0 short, 1 unknown." in said(at)
    assert "Deeds, documents, official words: 2 of 18 met, 9 open, 0 short, 7 unknown." in said(at)
    assert "Commitments short of alliance level, whatever reading: declared intention" in said(at)


def test_known_indicators_without_a_score_are_not_called_unknown() -> None:
    at = page(opened(with_view(scenario="china-pakistan")), "scenarios")
    assert "(in a dimension without a score)" in html(at)
