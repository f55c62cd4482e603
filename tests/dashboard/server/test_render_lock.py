"""Runs take turns, and no long one holds up the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Thread

import pytest

from dashboard.server import render_lock
from dashboard.server.render_lock import RenderLock


def test_short_runs_never_overlap() -> None:
    lock, inside, most = RenderLock(lapse=30), [0], [0]

    def run(_: int) -> None:
        with lock.hold():
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.002)
            inside[0] -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(run, range(40)))
    assert most == [1] and inside == [0]


def test_a_long_run_is_passed_by_the_others_and_its_end_takes_no_turn_away() -> None:
    lock, long, begun, over = RenderLock(lapse=0.05), Event(), Event(), Event()

    def slow() -> None:
        with lock.hold():
            begun.set()
            assert long.wait(30)
        over.set()

    thread = Thread(target=slow)
    thread.start()
    assert begun.wait(30)
    with lock.hold():  # after its turn has lapsed
        assert not over.is_set()
        lock.lapse = 30
        long.set()
        assert over.wait(30)
        waited = Event()
        third = Thread(target=lambda: run_once(lock, waited))
        third.start()
        assert not waited.wait(0.1)  # the turn is still ours
    assert waited.wait(30)
    thread.join()
    third.join()


def run_once(lock: RenderLock, done: Event) -> None:
    with lock.hold():
        done.set()


def test_a_run_within_a_run_does_not_wait_for_itself() -> None:
    lock = RenderLock(lapse=30)
    with lock.hold():
        with lock.hold():
            pass
        waited = Event()
        other = Thread(target=lambda: run_once(lock, waited))
        other.start()
        assert not waited.wait(0.05)  # the inner end has not given the outer turn away
    assert waited.wait(30)
    other.join()


def test_a_run_that_fails_gives_its_turn_back() -> None:
    lock = RenderLock(lapse=30)
    with pytest.raises(ValueError, match="broken"), lock.hold():
        raise ValueError("broken")
    begun = time.monotonic()
    with lock.hold():
        pass
    assert time.monotonic() - begun < 10


def test_work_in_the_background_waits_for_a_run_and_goes_on_once_its_turn_is_over_or_has_lapsed() -> None:
    lock, went = RenderLock(lapse=30), Event()

    def works() -> None:
        lock.give_way()
        went.set()

    with lock.hold():
        background = Thread(target=works)
        background.start()
        assert not went.wait(0.1)
    assert went.wait(30)
    background.join()
    lock.lapse = 0.05
    with lock.hold():
        lock.give_way()  # comes back though the turn is not given back


class Gone(BaseException):
    """What ends a run that is not wanted any more, as Streamlit does."""


class Crowd:
    """Runs that wait behind one that goes on, begun one after the other, and in which order they had their turn."""

    def __init__(self) -> None:
        self.lock, self.order, self.unwanted = RenderLock(lapse=30), list[str](), set[str]()
        self._threads: list[Thread] = []

    def comes(self, name: str, of: str = "") -> None:
        """A run begins, and waits."""

        def wanted() -> None:
            if name in self.unwanted:
                raise Gone

        def run() -> None:
            with suppress(Gone), self.lock.hold(of, wanted):
                self.order.append(name)

        before = self.waiting()
        self._threads.append(Thread(target=run))
        self._threads[-1].start()
        until(lambda: self.waiting() > before)

    def waiting(self) -> int:
        """How many wait."""
        return sum(place.left is None for place in self.lock._waiting)

    def leaves(self, name: str) -> None:
        """A run that waits finds that it is not wanted any more."""
        before = self.waiting()
        self.unwanted.add(name)
        until(lambda: self.waiting() < before)

    def over(self) -> list[str]:
        """The order, when all have had their turn."""
        for thread in self._threads:
            thread.join(30)
        return self.order


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_runs_have_their_turn_in_the_order_in_which_they_came() -> None:
    crowd, names = Crowd(), [str(n) for n in range(12)]
    with crowd.lock.hold():
        for name in names:
            crowd.comes(name)
    assert crowd.over() == names


def test_the_newer_move_of_a_session_takes_the_place_of_its_older_one_that_still_waits() -> None:
    crowd = Crowd()
    with crowd.lock.hold():
        crowd.comes("a 40", of="a")
        crowd.comes("b 10", of="b")
        crowd.leaves("a 40")
        crowd.comes("a 41", of="a")
        crowd.comes("c 70", of="c")
    assert crowd.over() == ["a 41", "b 10", "c 70"]


def test_a_place_that_nobody_comes_back_to_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = Crowd()
    with crowd.lock.hold():
        crowd.comes("a 40", of="a")
        crowd.comes("b 10", of="b")
        crowd.leaves("a 40")
    assert crowd.over() == ["b 10"]
    monkeypatch.setattr(render_lock, "STAYS", 0.0)
    with crowd.lock.hold():
        pass
    assert not crowd.lock._waiting  # nor is it kept for ever
