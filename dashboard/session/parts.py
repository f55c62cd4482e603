"""What parts of the product keep in a session, each typed and its own, and what they claim of a draft; which there are.

A draft may hold what nobody claims: fields and files of a part that is taken out. They stay as they are in their draft,
neither read nor written anew nor deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from scenarios.assessment import Assessment
from scenarios.files.editing import GIVEN
from scenarios.model.case import Case

T = TypeVar("T")
Button = Callable[[Assessment, Case], None]


@dataclass(frozen=True, eq=False)
class Part(Generic[T]):
    """A part of the product by what it keeps in each session: `session.of(part)` gives it, and nothing else does."""

    begin: Callable[[], T]  # what it keeps at first
    lasts: Literal["session", "draft", "page", "drawing"] = "session"  # "drawing": until all of a page is drawn anew
    fields: tuple[str, ...] = ()  # how its fields of a draft begin, and the widgets in which they are typed
    kinds: tuple[str, ...] = ()  # how the kinds of its files begin that are told of where a draft is listed
    told: Callable[[int], str] = str  # these files in words, by how many there are

    def within(self, kept: dict[Part[Any], Any]) -> T:
        """What is kept of it there."""
        if self not in kept:
            kept[self] = self.begin()
        held: T = kept[self]
        return held


class Held(Generic[T]):
    """One value that a part keeps; what one run leaves to the next is taken once."""

    def __init__(self, first: T) -> None:
        self.now, self._first = first, first

    def taken(self) -> T:
        """What it is; from now on it is again what it was at first."""
        now, self.now = self.now, self._first
        return now


class Register:
    """The parts and pages that are installed; the entry script fills it from `dashboard/installed.py`."""

    parts: tuple[Part[Any], ...] = ()
    pages: frozenset[str] = frozenset()  # by their addresses
    buttons: tuple[Button, ...] = ()  # of files that ask something before they are made
    fields: tuple[str, ...] = (GIVEN,)  # how fields of a draft begin that are claimed

    def fill(self, parts: tuple[Part[Any], ...], pages: frozenset[str], buttons: tuple[Button, ...] = ()) -> None:
        """These are installed."""
        self.parts, self.pages, self.buttons = parts, pages, buttons
        self.fields = (GIVEN, *(start for part in parts for start in part.fields))

    def beside(self, kinds: Sequence[str]) -> str:
        """The files and forms that lie with a draft, in words."""
        counts = ((part, sum(kind.startswith(part.kinds) for kind in kinds)) for part in self.parts)
        return ", ".join(part.told(count) for part, count in counts if count)


INSTALLED = Register()
