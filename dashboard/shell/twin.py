"""A question on the dashboard: how it is asked in words, its answer in one short line, the answer drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from scenarios.assessment import Assessment
from scenarios.question import Chosen, Of, Question

A = TypeVar("A")


class Wish(NamedTuple):
    """What a question is asked about, and what the reader chose of it."""

    of: Of
    chosen: Chosen | None = None


@dataclass(frozen=True, eq=False)
class Twin(Generic[A]):
    """A question as a page asks it; where it stands on which page is said by `dashboard/installed.py` alone."""

    question: Question[A]
    asks: str
    line: Callable[[Assessment, str, A], str]  # of a scenario: shorter than a sentence; empty where there is none
    draw: Callable[[Assessment, Of, A], None]
    # What is handled above the answer; None where there is nothing to ask.
    control: Callable[[Assessment, str], Wish | None] = lambda a, scenario: Wish(Of(a, scenario))
    arises: Callable[[Assessment, str], bool] = lambda a, scenario: True  # whether the question arises at all

    @property
    def name(self) -> str:
        """What its fold is known by."""
        return self.question.name.replace(" ", "-")
