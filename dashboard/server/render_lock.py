"""Runs of pages take turns, in the order in which they came.

Python computes one thing at a time. Forty runs that take it from each other with every array and every message cost
three times what they cost one after another; so each waits for its turn. A turn lapses: whoever computes for long goes
on beside the others, and holds up nobody. Nobody is overtaken; of one session a newer run that draws all that an older
one would takes the place in which that still waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Lock, get_ident
from time import monotonic

LAPSE = 0.25  # seconds: several times what a moved weight takes
LOOK = 0.5  # seconds after which a run that waits looks whether it is still wanted, and when it is its turn
STAYS = 1.0  # seconds that the place of a run that was not wanted any more is kept for the newer one


class _Place:
    """Where a run waits. Of one that was not wanted any more it is kept for the newer one of its session."""

    def __init__(self, lock: Lock, of: str) -> None:
        self.of = of
        self.left: float | None = None  # since when nobody waits here
        self.called = Condition(lock)


class RenderLock:
    """One thread at a time, each for as long as a turn lasts."""

    def __init__(self, lapse: float = LAPSE) -> None:
        self.lapse = lapse
        self._lock = Lock()
        self._over = Condition(self._lock)  # at which the background waits
        self._waiting: deque[_Place] = deque()
        self._holder: int | None = None
        self._since = 0.0

    @contextmanager
    def hold(self, of: str = "", wanted: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Wait for a turn and keep it, at most until it lapses; within one's own turn, go on.

        of: the session, whose newer run takes the place of its older one; none for a run that has none. wanted: ends
        the run that waits by raising something where it is wanted no more. Raises what that raises.
        """
        me = get_ident()
        with self._lock:
            nested = self._holder == me
            if not nested:
                self._wait(of, wanted)
                self._holder, self._since = me, monotonic()
        try:
            yield
        finally:
            with self._lock:
                if not nested and self._holder == me:
                    self._holder = None
                    self._call_next()
                    self._over.notify_all()

    def give_way(self) -> None:
        """For work in the background: wait while a run has its turn."""
        with self._lock:
            while (left := self._left()) > 0:
                self._over.wait(left)

    def _left(self) -> float:
        """Seconds that the turn of now lasts at most."""
        return 0.0 if self._holder is None else self._since + self.lapse - monotonic()

    def _wait(self, of: str, wanted: Callable[[], None]) -> None:
        """Until everybody who came before has had a turn, and the last of these turns is over."""
        place = next((p for p in self._waiting if p.left is not None and of and p.of == of), None)
        if place is None:
            place = _Place(self._lock, of)
            self._waiting.append(place)
        place.left = None
        try:
            while self._first() is not place or self._left() > 0:
                place.called.wait(min(LOOK, max(self._left(), 0.001)) if self._first() is place else LOOK)
                wanted()
        except BaseException:
            place.left = monotonic()
            self._call_next()
            raise
        self._waiting.remove(place)

    def _first(self) -> _Place | None:
        return next((p for p in self._waiting if p.left is None), None)

    def _call_next(self) -> None:
        """Wake whoever is next; the places that nobody came back to go."""
        long_ago = monotonic() - STAYS
        for gone in [p for p in self._waiting if p.left is not None and p.left < long_ago]:
            self._waiting.remove(gone)
        if (first := self._first()) is not None:
            first.called.notify()


RENDER_LOCK = RenderLock()
