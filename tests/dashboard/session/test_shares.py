"""Shares that move each other: what a browser sends that has not drawn the last move yet is no act."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.session.shares import Handles
from indicators.weights import normalised, whole_shares, with_share

KEYS = "abcd"


class Pair:
    """A server and a browser that draws what it is told only now and then."""

    def __init__(self) -> None:
        self.handles, self.known = Handles(), 0
        self.weights = dict.fromkeys(KEYS, 50.0)
        self.server: dict[str, float] = {}  # what the session holds of each
        self.browser: dict[str, float] = {}
        self.told: list[dict[str, float]] = []  # what the browser has not drawn yet
        self.run()
        self.draw()

    def run(self) -> None:
        shares = whole_shares(normalised(np.array([self.weights[k] for k in KEYS])))
        put = {
            k: float(p)
            for k, p in zip(KEYS, shares, strict=True)
            if self.handles.moved(k, self.server.get(k), p, self.known)
        }
        self.server |= put
        self.told.append(put | {"known": self.handles.number})

    def draw(self) -> None:
        for put in self.told:
            self.known = int(put.pop("known"))
            self.browser |= put
        self.told = []

    def act(self, key: str, place: float) -> None:
        """A hand moves one handle, and the browser sends where it has all of them."""
        self.browser[key] = place
        before, self.server = self.server, dict(self.browser)
        for k in KEYS:
            if self.server[k] != before[k] and self.handles.news(k, self.server[k], self.known):
                self.weights = with_share(self.weights, k, self.server[k] / 100)
        self.run()


@given(st.sampled_from(KEYS), st.integers(0, 100), st.lists(st.booleans(), min_size=1, max_size=40))
def test_a_handle_held_down_moves_the_others_as_if_each_press_had_been_waited_for(
    key: str, start: int, drawn: list[bool]
) -> None:
    quick, slow = Pair(), Pair()
    for pair in (quick, slow):
        pair.act(key, float(start))
        pair.draw()
    place, step = start, 1 if start <= 50 else -1
    for draws in drawn:
        place += step
        for pair, seen in ((quick, draws), (slow, True)):
            pair.act(key, float(place))
            if seen:
                pair.draw()
    quick.draw()
    assert quick.weights == slow.weights
    assert quick.browser == slow.browser == quick.server
    assert sum(quick.browser.values()) == 100


def test_a_browser_that_has_drawn_the_last_move_may_move_a_handle_back() -> None:
    pair = Pair()
    pair.act("a", 26.0)
    pair.draw()
    moved = next(k for k in "bcd" if pair.browser[k] != 25)
    pair.act(moved, 25.0)
    assert pair.server[moved] == 25.0 and sum(pair.server.values()) == 100


def test_what_was_reset_is_not_moved_again_by_a_browser_that_does_not_know() -> None:
    handles = Handles()
    assert handles.moved("a", None, 25.0, known=0)
    assert not handles.moved("a", 60.0, 60.0, known=1)  # a hand moved it
    assert handles.moved("a", None, 25.0, known=1)  # its widget starts again
    assert not handles.news("a", 60.0, known=handles.number - 1)
    assert handles.news("a", 61.0, known=handles.number - 1)
    assert handles.news("a", 60.0, known=handles.number)


def test_what_is_typed_while_a_move_from_here_is_on_its_way_is_put_back_over_it() -> None:
    handles = Handles()
    assert handles.moved("a", 25.0, 30.0, known=0)  # another was typed, and this one gives way
    assert handles.moved("a", 20.0, 20.0, known=0)  # typed before the browser drew that
    assert not handles.moved("a", 20.0, 20.0, known=handles.number)
