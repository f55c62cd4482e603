"""Runs take turns, and no long one holds up the others."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

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
