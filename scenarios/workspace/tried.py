"""What may be long in coming is tried in a thread of its own: nobody waits for it longer than a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
AGAIN = 3.0  # seconds from the end of a try that failed to the next one
_GLANCE = 0.3  # seconds for which a later try is waited for: what failed at once mostly works at once


class Tried(Generic[T]):
    """Something that is made once it can be; while it cannot, whoever asks is told why and the next try begins."""

    def __init__(self, make: Callable[[], T], moment: float, late: Exception, why: Exception | None = None) -> None:
        """moment: seconds for which the first try is waited for; late: raised where it takes longer.

        why: what a try has failed with already.
        """
        self._make, self._moment, self._why = make, moment, why or late
        self._made: tuple[T] | None = None
        self._lock = Lock()
        self._ended: Event | None = None  # of the try that goes on
        self._begun, self._next = 0.0, time.monotonic() + AGAIN if why else 0.0
        self._first = why is None

    def get(self, *, waits: bool = True) -> T:
        """What was made. Raises what the last try failed with. waits: whether for a moment for one that goes on."""
        with self._lock:
            if self._made is None and self._ended is None and time.monotonic() >= self._next:
                self._ended, self._begun = Event(), time.monotonic()
                Thread(target=self._try, args=(self._ended,), name="tried", daemon=True).start()
            ended, until = self._ended, self._begun + (self._moment if self._first else _GLANCE)
        if ended is not None and waits:
            ended.wait(max(0.0, until - time.monotonic()))
        if self._made is None:
            raise type(self._why)(*self._why.args)  # a new one: each thread that raises adds to what it raises
        return self._made[0]

    def _try(self, ended: Event) -> None:
        try:
            self._made = (self._make(),)
        except Exception as error:  # noqa: BLE001 - it is told to whoever asks
            self._why = error
        finally:
            with self._lock:
                self._ended, self._first, self._next = None, False, time.monotonic() + AGAIN
            ended.set()
