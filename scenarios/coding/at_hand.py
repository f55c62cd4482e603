"""What is made ready for a shelf in a thread that nobody waits for."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Generic, NamedTuple, TypeVar

from scenarios.documents.intake import hand_back
from scenarios.shelf import Shelf

V = TypeVar("V")
MOST_WAITING = 32  # things to be made ready; whoever asks for one more asks again
_log = logging.getLogger(__name__)


class _Asked(NamedTuple, Generic[V]):
    """Something to be made. make: is handed what tells that nobody wants it any more, and may then give None."""

    make: Callable[[Callable[[], bool]], V | None]
    wanted: list[Callable[[], bool]]

    def given_up(self) -> bool:
        return not any(wanted() for wanted in tuple(self.wanted))


class Maker(Generic[V]):
    """Makes things for a shelf, one after another, in a thread that ends when nothing waits."""

    def __init__(self, shelf: Shelf[V]) -> None:
        self._shelf, self._lock, self._running = shelf, Lock(), False
        self._asked: OrderedDict[Hashable, _Asked[V]] = OrderedDict()
        self._failed: set[Hashable] = set()

    def ask(
        self, key: Hashable, make: Callable[[Callable[[], bool]], V | None], wanted: Callable[[], bool]
    ) -> V | None:
        """What lies on the shelf, or None: then it is being made, and whoever wants it asks again.

        make: see `_Asked`; called here where it failed in the thread. wanted: whether this asker is still there.
        """
        if (found := self._shelf.get(key)) is not None:
            return found
        with self._lock:
            failed = key in self._failed
            self._failed.discard(key)
            if not failed and (key in self._asked or len(self._asked) < MOST_WAITING):
                self._asked.setdefault(key, _Asked(make, [])).wanted.append(wanted)
                if not self._running:
                    self._running = True
                    Thread(target=self._work, name="making ready", daemon=True).start()
        return make(lambda: False) if failed else None

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._running

    def _work(self) -> None:
        while (found := self._next()) is not None:
            self._make(*found)
            hand_back()
            with self._lock:
                del self._asked[found[0]]

    def _make(self, key: Hashable, asked: _Asked[V]) -> None:
        try:
            if not asked.given_up() and (made := asked.make(asked.given_up)) is not None:
                self._shelf.put(key, made)
        except Exception as error:  # noqa: BLE001  # a thread that dies would make nothing ready any more
            _log.error("Something could not be made ready: %s", type(error).__name__)  # its text may stand in it
            self._failed.add(key)

    def _next(self) -> tuple[Hashable, _Asked[V]] | None:
        with self._lock:
            found = next(iter(self._asked.items()), None)
            self._running = found is not None
            return found
