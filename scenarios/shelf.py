"""Things that are at hand, up to a bound: what is kept of what was worked out or read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Shelf(Generic[V]):
    """Things that are at hand, up to so much together; what was not used for longest goes first.

    The newest stays, however large it is: whoever has just made it uses it.
    """

    def __init__(self, most: int, size: Callable[[V], int] = lambda _: 1) -> None:
        self._most, self._of = most, size
        self._held, self._sizes = OrderedDict[Hashable, V](), dict[Hashable, int]()
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Hashable) -> V | None:
        """What lies under a key; None where it is not at hand."""
        with self._lock:
            if (found := self._held.get(key)) is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Hashable, value: V) -> V:
        """Keep something at hand; returns it."""
        size = self._of(value)
        with self._lock:
            self._held.pop(key, None)
            self._held[key], self._sizes[key] = value, size
            while len(self._held) > 1 and sum(self._sizes.values()) > self._most:
                del self._sizes[self._held.popitem(last=False)[0]]
            return value

    def made(self, key: Hashable, make: Callable[[], V]) -> V:
        """What lies under a key, made where it is not at hand; whoever asks meanwhile waits and makes no other."""
        if (found := self.get(key)) is not None:
            return found
        with self._lock:
            making = self._making.setdefault(key, Lock())
        try:
            with making:
                if (found := self.get(key)) is None:
                    found = self.put(key, make())
                return found
        finally:
            with self._lock:
                self._making.pop(key, None)
