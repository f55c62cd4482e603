"""What is at hand keeps to its bound, and is made once however many ask for it at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from scenarios.shelf import Shelf


def test_what_was_not_used_for_longest_leaves_the_shelf_first_and_the_newest_stays_however_large() -> None:
    shelf = Shelf[str](10, len)
    for key, text in (("one", "1234"), ("two", "5678"), ("one", "1234")):
        shelf.put(key, text)
    assert (shelf.get("one"), shelf.get("two")) == ("1234", "5678") and shelf.get("one")
    shelf.put("three", "9012")
    assert shelf.get("two") is None and shelf.get("one") == "1234"
    shelf.put("large", "x" * 11)
    assert shelf.get("large") == "x" * 11 and shelf.get("one") is shelf.get("three") is None
    shelf.put("small", "x")
    assert shelf.get("large") is None and shelf.get("small") == "x"


def test_whoever_asks_while_a_thing_is_made_waits_for_it_and_makes_no_other() -> None:
    shelf, begun, go, made = Shelf[str](4), Event(), Event(), list[str]()

    def make() -> str:
        made.append("made")
        begun.set()
        assert go.wait(10)
        return "a text"

    with ThreadPoolExecutor(3) as askers:
        asked = [askers.submit(shelf.made, "key", make)]
        assert begun.wait(10)
        asked += [askers.submit(shelf.made, "key", make) for _ in range(2)]
        assert shelf.made("another", lambda: "no waiting for others") == "no waiting for others"
        go.set()
    assert [a.result() for a in asked] == ["a text"] * 3 and made == ["made"]


def test_what_fails_is_not_kept_and_the_next_one_tries_again() -> None:
    shelf = Shelf[int](4)
    with pytest.raises(ZeroDivisionError):
        shelf.made("key", lambda: 1 // 0)
    assert shelf.made("key", lambda: 7) == 7
