"""What a page of the core leaves room for: what is installed gives something, else it stands as it would without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")


class _Given:
    """What is installed, by slot."""

    by: Mapping[str, Callable[..., Any]] = MappingProxyType({})


def fill(slots: Mapping[str, Callable[..., Any]]) -> None:
    """These give something, and no others."""
    _Given.by = slots  # at once: another session may be drawing


def given(slot: str, *of: object, otherwise: T) -> T:
    """What a slot gives, of what it is asked about."""
    by = _Given.by
    if slot not in by:
        return otherwise
    found: T = by[slot](*of)
    return found


def filled(*slots: str) -> bool:
    """Whether any of these gives something."""
    return any(slot in _Given.by for slot in slots)


def draw(slot: str, *of: object) -> None:
    """What a slot draws where the page stands."""
    given(slot, *of, otherwise=None)
