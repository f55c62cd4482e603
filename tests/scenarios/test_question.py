"""A question hands each of its steps what moves it and no more, and is no answer where it is not installed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pytest

from scenarios import assess
from scenarios import question as questions
from scenarios.model.effects import CellChoices, PairChoices, ScoreChoices
from scenarios.question import Asked, Chosen, Of, Question, Step
from scenarios.scoring.evaluation import Evaluation
from tests.support.other_choices import CASE, CELLS, SCORES, USUAL, with_other

FIRST, SECOND = CASE.reference, CASE.scenarios[1].id


class Wish(Chosen):
    """What a reader of the made-up question chooses."""

    least: int = 1


BELIEFS = Step("beliefs", lambda q: float(q.a.cells_by_scenario.belief[q.a.position(q.scenario)].sum()), CellChoices)
READINESS = Step("readiness", lambda q: float(q.a.marks.readiness[q.a.position(q.scenario)]))


def _made(q: Asked) -> tuple[float, float, int]:
    return q[BELIEFS], q[READINESS], q.chosen(Wish).least


MADE_UP = Question("made-up", Step("answer", _made, hangs_on=("scenario", "chosen")), Wish)


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    held = list(questions.installed.values())
    yield
    questions.install(held)


def counting() -> tuple[list[str], questions.Keep]:
    """What was made, step by step, and what keeps it by its key."""
    made, held = list[str](), dict[Hashable, Any]()

    def keep(question: str, step: Step[Any], key: Hashable, make: Callable[[], Any]) -> Any:
        if (question, step.name, key) not in held:
            made.append(step.name)
            held[question, step.name, key] = make()
        return held[question, step.name, key]

    return made, keep


def of(name: str = "") -> Of:
    return Of(assess(CASE, with_other(name) if name else USUAL), FIRST)


def test_an_answer_is_what_its_steps_give_kept_or_not() -> None:
    _, keep = counting()
    answer = MADE_UP.ask(of(), Wish(least=3))
    assert answer == MADE_UP.ask(of(), Wish(least=3), keep)
    assert answer[1] == assess(CASE, USUAL).marks.readiness[0] and answer[2] == 3


@pytest.mark.parametrize("name", ["offsetting", "left_out", "notes"])
def test_a_choice_makes_anew_the_steps_that_it_moves_and_no_others(name: str) -> None:
    made, keep = counting()
    MADE_UP.ask(of(), keep=keep)
    assert made == ["answer", "beliefs", "readiness"]
    MADE_UP.ask(of(name), keep=keep)
    again = (
        {"answer", "beliefs", "readiness"} if name in CELLS else {"answer", "readiness"} if name in SCORES else set()
    )
    assert set(made[3:]) == again
    made.clear()
    MADE_UP.ask(of(name), Wish(least=2), keep)
    assert made == ["answer"]
    MADE_UP.ask(of(name)._replace(scenario=SECOND), Wish(least=2), keep)
    assert made == ["answer", "answer", "beliefs", "readiness"]


def test_a_step_sees_no_other_choice_than_those_that_move_it() -> None:
    seen: list[Evaluation] = []
    step = Step("looks", lambda q: seen.append(q.a), CellChoices)
    Question("looks", step).ask(of("offsetting"))
    assert seen[0].settings.offsetting == "fully" and with_other("offsetting").offsetting != "fully"
    Question("looks", Step("looks", lambda q: seen.append(q.a))).ask(of("offsetting"))
    assert seen[1].settings == with_other("offsetting")


@pytest.mark.parametrize(
    "step",
    [
        Step("reads the scenario", lambda q: q.scenario, hangs_on=()),
        Step("reads what is chosen", lambda q: q.chosen(Wish)),
        Step("moved by pairs alone", lambda q: q[BELIEFS], PairChoices),
        Step("hangs on nothing", lambda q: q[READINESS], ScoreChoices, hangs_on=()),
    ],
    ids=lambda step: step.name,
)
def test_a_step_that_reads_what_does_not_move_it_is_a_fault(step: Step[Any]) -> None:
    with pytest.raises(AssertionError):
        Question("faulty", step, Wish).ask(of())


def test_a_question_that_is_not_installed_is_no_answer() -> None:
    questions.install([MADE_UP])
    assert questions.ask("made-up", of()) == MADE_UP.ask(of())
    questions.install([])
    assert questions.ask("made-up", of()) is None


def test_while_questions_are_installed_anew_another_session_still_finds_them() -> None:
    questions.install([MADE_UP])

    def anew() -> Iterator[Question[Any]]:
        assert questions.ask("made-up", of()) is not None
        yield MADE_UP

    questions.install(anew())
    assert [*questions.installed.values()] == [MADE_UP]
