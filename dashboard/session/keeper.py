"""What the session asks of whoever keeps what is done in it: drafts saved and found again. At first nobody does.

Without a keeper everything works for as long as the session lasts: scored, edited, undone; no address names a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from dashboard.session.session import OpenDraft
from scenarios.model.case import Case
from scenarios.model.settings import Settings

T = TypeVar("T")


class Stored(NamedTuple):
    """A draft or version as it is kept: its case (None: as it came), its settings and what lies with it."""

    case_id: str
    case: Case | None
    settings: Settings
    draft: OpenDraft
    number: int = 0  # of a version in the history of its case
    told: Callable[[Case], str] = lambda case: ""  # of a version: how its numbers stand to those it was saved with


class Keeper(Protocol):
    """Who keeps drafts; here, for whoever is no other: nobody does, and everybody may be here.

    Why the last act is not kept, where that is so, a keeper leaves in `unsaved` of the session.
    """

    def admits(self) -> bool:
        """Whether whoever is here may be here at this moment."""
        return True

    def undisturbed(self, act: Callable[[], T]) -> T:
        """What an act gives that is done whole, whatever comes from the browser meanwhile."""
        return act()

    def save_draft(self, *, even_empty: bool = False) -> bool:
        """Save what is in force into the draft; False where another tab came first: the act is to be done again."""
        return True

    def put_fields(self, changed: Mapping[str, Any], gone: Sequence[str]) -> bool:
        """Keep these fields of half-filled forms with the open draft, and those not any more; whether that is done."""
        return False

    def find(self, named: str) -> Stored | None:
        """The draft or version of this name."""
        return None

    def case_of(self, content: str) -> Case | None:
        """The case of a content that this draft held before; None where it is not to be had."""
        return None

    def again(self) -> bool:
        """Try once more to keep what was done while nothing could be kept; whether it is."""
        return True

    def behind(self) -> bool:
        """Whether another tab has saved the open draft since, or forgotten it."""
        return False

    def found_anew(self) -> Stored | None:
        """The open draft as it is kept by now, beside it what only this session holds."""
        return None


class Nobody(Keeper):
    """Keeps nothing."""


class Kept:
    """By whom everything is kept; the entry script says it from `dashboard/installed.py`."""

    by: Keeper = Nobody()


KEPT = Kept()
