"""What a page of the core leaves room for: what is installed gives something, else it stands as it would without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
_slots: dict[str, Callable[..., Any]] = {}


def fill(slots: Mapping[str, Callable[..., Any]]) -> None:
    """These give something, and no others."""
    _slots.clear()
    _slots.update(slots)


def given(slot: str, *of: object, otherwise: T) -> T:
    """What a slot gives, of what it is asked about."""
    if slot not in _slots:
        return otherwise
    found: T = _slots[slot](*of)
    return found


def filled(*slots: str) -> bool:
    """Whether any of these gives something."""
    return any(slot in _slots for slot in slots)


def draw(slot: str, *of: object) -> None:
    """What a slot draws where the page stands."""
    given(slot, *of, otherwise=None)
