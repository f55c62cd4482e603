"""What is made ready is made once, by a thread, for whoever is still there."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from scenarios.coding import at_hand
from scenarios.coding.at_hand import Maker
from scenarios.shelf import Shelf
from tests.support.waiting import soon


def test_a_thing_is_made_once_whoever_asks_and_is_there_for_the_next() -> None:
    made, go = list[str](), Event()

    def make(stopped: Callable[[], bool]) -> str:
        go.wait(10)
        made.append("made")
        return "a text"

    maker = Maker(Shelf[str](100, len))
    for _ in range(3):
        assert maker.ask("key", make, lambda: True) is None
    go.set()
    assert soon(lambda: maker.ask("key", make, lambda: True)) == "a text" and made == ["made"]


def test_what_nobody_waits_for_any_more_is_not_made_and_asked_anew_it_is() -> None:
    here, begun, told = [True], Event(), Event()
    shelf = Shelf[str](100, len)

    def make(stopped: Callable[[], bool]) -> str | None:
        begun.set()
        assert soon(stopped)
        told.set()
        return None

    maker = Maker(shelf)
    maker.ask("first", make, lambda: here[0])
    maker.ask("second", lambda stopped: "never", lambda: here[0])
    assert begun.wait(10)
    here[0] = False
    assert told.wait(10) and soon(lambda: not maker.busy)
    assert shelf.get("first") is shelf.get("second") is None
    assert soon(lambda: maker.ask("second", lambda stopped: "made", lambda: True)) == "made"


def test_what_fails_in_the_thread_fails_where_it_is_asked_for_and_no_further_ones_are_taken_than_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(stopped: Callable[[], bool]) -> str:
        raise ValueError("a fault of ours")

    maker = Maker(Shelf[str](100, len))
    maker.ask("broken", broken, lambda: True)
    assert soon(lambda: not maker.busy)
    with pytest.raises(ValueError, match="a fault of ours"):
        maker.ask("broken", broken, lambda: True)
    monkeypatch.setattr(at_hand, "MOST_WAITING", 2)
    go, made = Event(), list[int]()

    def slow(n: int) -> Callable[[Callable[[], bool]], str]:
        return lambda stopped: (go.wait(10), made.append(n), "x")[2]  # type: ignore[func-returns-value]

    for n in range(4):
        maker.ask(n, slow(n), lambda: True)
    go.set()
    assert soon(lambda: not maker.busy) and made == [0, 1]
