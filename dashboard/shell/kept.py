"""The only file that caches: the steps of questions, and what is no answer; each up to its bound."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from scenarios import question as questions
from scenarios.model.effects import Choices
from scenarios.model.settings import Settings
from scenarios.question import Chosen, Of, Question, Step, Tell, Turn, as_key
from scenarios.shelf import Shelf

A = TypeVar("A")
P = ParamSpec("P")
T = TypeVar("T")
_shelves: dict[tuple[str, str], Shelf[tuple[Any]]] = {}


def _shelf(owner: str, name: str, entries: int) -> Shelf[tuple[Any]]:
    key = owner, name
    return _shelves.get(key) or _shelves.setdefault(key, Shelf(entries))


def _keep(question: str, step: Step[Any], key: Hashable, make: Callable[[], Any]) -> Any:
    """What a step gave, or gives now; whoever asks for the same meanwhile waits for it."""
    return _shelf(question, step.name, step.entries).made(key, lambda: (make(),))[0]


def answer(question: Question[A], of: Of, chosen: Chosen | None = None, tell: Tell = lambda _: None) -> A:
    """The answer to a question. tell: how much of it there is, while it is made."""
    return question.ask(of, chosen, _keep, tell)


def found(question: Question[A], of: Of, chosen: Chosen | None = None) -> A | None:
    """The answer to a question where it has been made and is kept; None where it has not."""
    step = question.answer
    held = _shelf(step.shared or question.name, step.name, step.entries).get(question.key(of, chosen))
    return held[0] if held else None


def unasked(question: Question[A], of: Of, chosen: Chosen | None = None) -> A | None:
    """The answer to a question that nobody has asked: made now, but where that is slow only looked up."""
    return found(question, of, chosen) if question.slow(of.a) else answer(question, of, chosen)


def turned(question: Question[Any], of: Of, *, behind: bool = False) -> tuple[Turn, ...]:
    """The ways in which a question can turn what known pairs say of a scenario: quick where its answer is slow, too.

    behind: those that can take seconds.
    """
    return question.turned(of, _keep, behind=behind)


def ever(step: Step[Any] | None, question: Question[Any]) -> bool:
    """Whether a step of a question has been worked out here for anything: what it reads once is read by then."""
    return step is None or bool(_shelf(question.name, step.name, step.entries))


def ask(name: str, of: Of, chosen: Chosen | None = None) -> Any | None:
    """The answer to a question by its name; None where it is not installed."""
    return questions.ask(name, of, chosen, _keep)


def forget() -> None:
    """Keep nothing of what was kept."""
    _shelves.clear()


def kept(
    entries: int, moved_by: type[Choices] | None = None, *, on_any_day: bool = False
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """What a function gives is kept, as many results as said; the oldest goes first.

    moved_by: the part of the settings that moves its result; it is handed this part alone, so that no other can.
    on_any_day: nor is it handed the date in force. An argument whose name begins with _ tells nothing apart.
    """

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        untold = {n for n, name in enumerate(inspect.signature(function).parameters) if name.startswith("_")}

        def seen(value: object) -> object:
            if moved_by is None or not isinstance(value, Settings):
                return value
            return moved_by.of(value.model_copy(update={"as_of": None}) if on_any_day else value).settings()

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            handed = tuple(map(seen, args))
            told = tuple(as_key(value) for n, value in enumerate(handed) if n not in untold)
            given: tuple[T] = _shelf(function.__module__, function.__qualname__, entries).made(
                (told, *kwargs.items()),
                lambda: (function(*handed, **kwargs),),  # type: ignore[arg-type]
            )
            return given[0]

        return asked

    return keeping
