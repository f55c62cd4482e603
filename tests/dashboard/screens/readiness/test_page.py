"""The first screen by AppTest: the answer, the weights, the thesis."""

from __future__ import annotations

import pytest

from tests.support.pages import html, opened, page, said, with_view

pytestmark = pytest.mark.page


def test_the_first_screen_answers_the_question() -> None:
    said = html(opened())
    assert "Most working parts of an alliance are reported. No duty to defend each other is documented." in said
    assert "12 of 18 readiness indicators reach the level" in said
    assert "Commitments: 0 of 5 at alliance level; 2 documented below it, 3 not documented." in said
    assert "Readiness 86 (58–93, wide: one source)" in said
    assert "%" not in said.split("What is missing")[0].replace("5–95 %", "")


def test_the_thesis_is_tested_by_reading() -> None:
    at = opened()
    assert "only minor steps separate the two" in said(at)
    assert "As the author argues: 15 of 18 at the benchmark, 3 short of it." in said(at)
    assert "Deeds, documents, official words: 10 of 18 at the benchmark, 1 short of it, 7 unknown." in said(at)
    assert "Commitments short of the benchmark, whatever reading: declared intention" in said(at)


def test_known_indicators_without_a_score_are_not_called_unknown() -> None:
    at = page(opened(with_view(scenario="china-pakistan")), "scenarios")
    assert "(in a dimension without a score)" in html(at)
