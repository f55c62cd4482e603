"""A question on the dashboard: how it is asked in words, its answer in one short line, the answer drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

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
    line: Callable[[Of, A], str]  # the answer, shorter than a sentence; empty where it has none
    draw: Callable[[Of, A], None]
    control: Callable[[Of], Wish | None] = Wish  # what is handled above the answer; None where there is nothing to ask
    arises: Callable[[Of], bool] = lambda _: True  # whether the question arises at all

    @property
    def name(self) -> str:
        """What its fold is known by."""
        return self.question.name.replace(" ", "-")
