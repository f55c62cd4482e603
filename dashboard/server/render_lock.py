"""Runs of pages take turns.

Python computes one thing at a time. Forty runs that take it from each other with every array and every message cost
three times what they cost one after another; so each waits for its turn. A turn lapses: whoever computes for long goes
on beside the others, and holds up nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock, get_ident
from time import monotonic

LAPSE = 0.25  # seconds: several times what a moved weight takes


class RenderLock:
    """One thread at a time, each for as long as a turn lasts."""

    def __init__(self, lapse: float = LAPSE) -> None:
        self.lapse = lapse
        lock = Lock()
        self._changed = Condition(lock)  # at which runs wait
        self._over = Condition(lock)  # at which the background waits
        self._holder: int | None = None
        self._since = 0.0

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Wait for a turn and keep it, at most until it lapses; within one's own turn, go on."""
        me = get_ident()
        with self._changed:
            nested = self._holder == me
            while not nested and self._holder is not None and (left := self._since + self.lapse - monotonic()) > 0:
                self._changed.wait(left)
            if not nested:
                self._holder, self._since = me, monotonic()
        try:
            yield
        finally:
            with self._changed:
                if not nested and self._holder == me:
                    self._holder = None
                    self._changed.notify()
                    self._over.notify_all()

    def give_way(self) -> None:
        """For work in the background: wait while a run has its turn."""
        with self._over:
            while self._holder is not None and (left := self._since + self.lapse - monotonic()) > 0:
                self._over.wait(left)


RENDER_LOCK = RenderLock()
