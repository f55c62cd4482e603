"""Nobody waits longer than a moment for what may be long in coming, and it is tried again until it succeeds."""

from __future__ import annotations

import time
from itertools import pairwise
from threading import Event

import pytest

from scenarios.workspace import tried
from scenarios.workspace.tried import Tried

LATE = ValueError("It has not come yet.")


def test_what_comes_at_once_is_given_to_whoever_asks_and_made_once() -> None:
    held = Tried(object, 5.0, LATE)
    assert held.get() is held.get()


def test_whoever_asks_for_what_is_long_in_coming_waits_a_moment_and_has_it_once_it_has_come() -> None:
    go = Event()
    held = Tried(lambda: go.wait(10), 0.2, LATE)
    since = time.monotonic()
    for _ in range(5):
        with pytest.raises(ValueError, match="not come yet"):
            held.get()
    assert 0.15 < time.monotonic() - since < 0.5  # the moment is one for all
    with pytest.raises(ValueError, match="not come yet"):
        held.get(waits=False)
    go.set()
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            assert held.get()
            break
        except ValueError:
            time.sleep(0.01)
    assert held.get()


def test_what_failed_is_told_and_tried_again_after_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tried, "AGAIN", 0.3)
    tries: list[float] = []

    def make() -> str:
        tries.append(time.monotonic())
        if len(tries) < 3:
            raise ValueError("not yet")
        return "made"

    held = Tried(make, 5.0, LATE)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            assert held.get() == "made"
            break
        except ValueError as error:
            assert str(error) == "not yet"
            time.sleep(0.01)
    assert len(tries) == 3
    assert all(b - a >= 0.3 for a, b in pairwise(tries))


def test_what_has_failed_already_says_why_before_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Tried(lambda: "made", 5.0, LATE, ValueError("it failed"))
    with pytest.raises(ValueError, match="it failed"):
        held.get()
    monkeypatch.setattr(held, "_next", 0.0)
    assert held.get() == "made"
