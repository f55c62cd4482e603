"""What is kept of an answer is that answer, looked up without being made, and no other question's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest

from dashboard.shell import kept
from scenarios import assess, load_case, seed_folder
from scenarios import question as questions
from scenarios.analysis.two_sides import NotComparable
from scenarios.installed import QUESTIONS
from scenarios.model.effects import CellChoices
from scenarios.model.settings import Settings
from scenarios.question import Of, Question, Step
from scenarios.two_days import Days
from tests.support.other_choices import CASE, OTHERWISE, USUAL, with_other

FIRST, SECOND = CASE.reference, CASE.scenarios[1].id
BESIDE = assess(load_case(seed_folder("china-russia-documents")))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    kept.forget()
    held = list(questions.installed.values())
    yield
    questions.install(held)
    kept.forget()


OF_EACH_KIND = ("left_out", "benchmark", "offsetting", "notes")  # of what they move: cells, draws, scores, words
DAYS = Days(first=date(2008, 1, 1), second=date(2015, 1, 1))


@pytest.mark.slow
@pytest.mark.rotating
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_after_any_choice_an_answer_that_is_kept_is_the_one_made_afresh(question: Question[Any]) -> None:
    """Over every installed question: no step forgets a choice that moves it."""
    chosen = DAYS if question.chosen is Days else None

    def asked(settings: Settings) -> Of:
        a = assess(CASE, settings)
        return Of(a, FIRST, SECOND, a if question.name in ("moved", "two sides") else BESIDE, CASE)

    def told(ask: Callable[..., object], settings: Settings) -> str:
        try:
            return repr(ask(asked(settings), chosen))  # as text: nan is not equal to itself
        except NotComparable as error:
            return str(error)

    keep = partial(kept.answer, question)
    usual = told(keep, USUAL)
    for name in OF_EACH_KIND if question.name == "overturned" else OTHERWISE:  # seconds each
        assert told(keep, with_other(name)) == told(question.ask, with_other(name)), name
    assert usual == told(keep, USUAL) == told(question.ask, USUAL)


def asking(says: str, made: list[str]) -> Question[str]:
    """A question of the same signature as any other, down to the name of its step."""

    def make(_: Any) -> str:
        made.append(says)
        return says

    return Question(says, Step("answer", make, entries=2))


def of(name: str = "") -> Of:
    return Of(assess(CASE, with_other(name) if name else USUAL), FIRST)


def test_two_questions_made_by_one_factory_never_answer_for_each_other() -> None:
    made = list[str]()
    one, two = asking("one", made), asking("two", made)
    assert [kept.answer(q, of()) for q in (one, two, one, two)] == ["one", "two", "one", "two"]
    assert made == ["one", "two"]


def test_an_answer_is_looked_up_without_being_made_and_forgotten_beyond_the_bound() -> None:
    made = list[str]()
    question = asking("one", made)
    assert kept.found(question, of()) is None and not made
    assert kept.answer(question, of()) == kept.found(question, of()) == "one"
    for name in ("seed", "draws"):
        kept.answer(question, of(name))
    assert kept.found(question, of()) is None and kept.found(question, of("draws")) == "one"


def test_an_answer_that_is_none_is_kept_too() -> None:
    made = list[int]()
    question = Question("none", Step("answer", lambda q: made.append(1)))
    assert kept.answer(question, of()) is kept.answer(question, of()) is None and made == [1]


def test_a_question_is_asked_by_its_name_where_it_is_installed() -> None:
    question = asking("one", [])
    questions.install([question])
    assert kept.ask("one", of()) == "one" and kept.ask("two", of()) is None


def test_who_asks_is_told_how_far_an_answer_is() -> None:
    def make(q: questions.Asked) -> str:
        q.tell(0.5)
        return "done"

    told = list[float]()
    kept.answer(Question("slow", Step("answer", make)), of(), tell=told.append)
    assert told == [0.5]


def test_what_a_function_gives_is_kept_by_the_part_of_the_settings_that_moves_it_and_it_sees_no_other() -> None:
    seen = list[tuple[Settings, int]]()

    @kept.kept(4, CellChoices)
    def made(settings: Settings, what: int, _not_told: object) -> int:
        seen.append((settings, what))
        return len(seen)

    assert made(USUAL, 1, "a") == made(with_other("offsetting"), 1, "b") == 1
    assert made(with_other("left_out"), 1, "a") == 2 and made(USUAL, 2, "a") == 3
    assert seen[0][0].offsetting == "fully" and seen[1][0].left_out == with_other("left_out").left_out
