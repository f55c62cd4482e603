"""A question on the dashboard: how it is asked in words, its answer in one short line, the answer drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from scenarios.assessment import Assessment
from scenarios.question import Chosen, Of, Question, Turn

A = TypeVar("A")
W = TypeVar("W", bound=Chosen)


class Wish(NamedTuple):
    """What a question is asked about, and what the reader chose of it."""

    a: Assessment
    scenario: str
    other: str = ""
    chosen: Chosen | None = None

    @property
    def of(self) -> Of:
        """What the question is asked about."""
        return Of(self.a, self.scenario, self.other)

    def chose(self, model: type[W]) -> W:
        """What the reader has chosen, or what stands there at first."""
        return self.chosen if isinstance(self.chosen, model) else model()


class Told(NamedTuple):
    """What would have to happen for one turn: what is heavier in front, the sentence, and what is grey behind it."""

    lead: str = ""
    said: str = ""
    more: str = ""


def has_score(a: Assessment, scenario: str) -> bool:
    """Whether there is a score to ask about."""
    return bool(a.marks.assessed[a.position(scenario)])


@dataclass(frozen=True, eq=False)
class Twin(Generic[A]):
    """A question as a page asks it; where it stands on which page is said by `dashboard/installed.py` alone."""

    question: Question[A]
    asks: str
    line: Callable[[Wish, A], str]  # shorter than a sentence; empty where there is none
    draw: Callable[[Wish, A], None]
    control: Callable[[Assessment, str], Wish | None] = Wish  # what is handled above the answer; None: nothing to ask
    at_first: Callable[[Assessment, str], Wish | None] = Wish  # what is asked before anything is handled
    arises: Callable[[Assessment, str], bool] = lambda a, scenario: True  # whether the question arises at all
    turn: Callable[[Assessment, Turn], Told] = lambda a, turn: Told()  # what it takes, for one of its turns
    waits: bool = True  # on a large case until somebody asks; otherwise `control` says when
    unasked: bool = False  # whether its short answer is worked out behind the page, before anybody opens it
    called: str = ""  # what its fold is known by, where a page asks the same question twice

    @property
    def name(self) -> str:
        """What its fold is known by."""
        return self.called or self.question.name.replace(" ", "-")
