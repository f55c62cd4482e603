"""The one list of questions: each stands in it once, under a name of its own, and a line taken out takes it away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scenarios import assess
from scenarios import question as questions
from scenarios.installed import QUESTIONS
from scenarios.question import Of
from tests.support.other_choices import CASE, USUAL


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    held = list(questions.installed.values())
    yield
    questions.install(held)


def test_a_question_stands_once_in_the_list_and_no_two_share_a_name() -> None:
    assert len({*QUESTIONS}) == len({q.name for q in QUESTIONS}) == len(QUESTIONS) > 10


def test_a_question_that_is_taken_out_of_the_list_is_no_answer_and_the_others_are() -> None:
    of = Of(assess(CASE, USUAL), CASE.reference)
    for gone in ("next fact", "choices"):
        questions.install(q for q in QUESTIONS if q.name != gone)
        assert questions.ask(gone, of) is None
        assert questions.ask("over weights", of) is not None
