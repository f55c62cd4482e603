"""What is made once is made once, however many ask at a time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from scenarios.reference.locked_cache import locked_cache


def test_many_who_ask_at_a_time_wait_for_the_one_that_is_made() -> None:
    asked, made = Barrier(8), []

    @locked_cache
    def slow(word: str) -> list[str]:
        made.append(word)
        time.sleep(0.05)
        return [word]

    def ask(_: int) -> list[str]:
        asked.wait()
        return slow("pairs")

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert made == ["pairs"]
    assert all(f is found[0] for f in found)
    assert slow("others") == ["others"] and made == ["pairs", "others"]


def test_what_fails_is_tried_again() -> None:
    tried = []

    @locked_cache
    def broken() -> None:
        tried.append(1)
        raise ValueError("not there yet")

    for _ in range(2):
        with pytest.raises(ValueError, match="not there yet"):
            broken()
    assert len(tried) == 2
