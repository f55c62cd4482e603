"""Files that wait to be read and are being read, by a few threads of this process; they end when nothing waits.

It knows no session and no workspace: whoever asks says where the bytes are and whether they are still wanted. What
comes of a file is held until it is taken, so nothing that has not been laid somewhere else may rest on it alone.
"""

from __future__ import annotations

import ctypes
import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock, Thread
from typing import Protocol

from scenarios.documents import reading
from scenarios.documents.document import Document
from scenarios.documents.opened import Opened
from scenarios.documents.reading import Progress, Refused

THREADS = 2  # as many as there are children that read at once
MOST_HELD = 100  # results that wait to be taken; an older one is read again
_log = logging.getLogger(__name__)


def hand_back() -> None:
    """Give memory that is free back to the system, where its library can: what a large file took is not taken again."""
    with suppress(OSError, AttributeError):  # another library than that of Linux
        ctypes.CDLL(None).malloc_trim(0)


class Read(Protocol):
    """What makes a document of a file, as `reading.read` does."""

    def __call__(
        self, name: str, data: bytes, *, on_progress: Callable[[Progress], None], stopped: Callable[[], bool]
    ) -> Document: ...


class _Job:
    """A file, who wants it read, and how far it has got."""

    def __init__(
        self, key: Hashable, owner: str, name: str, load: Callable[[], bytes | None], after: Callable[[], object]
    ) -> None:
        self.key, self.owner, self.name, self.load, self.after = key, owner, name, load, after
        self.wanted: dict[str, Callable[[], bool]] = {}
        self.progress: Progress | None = None
        self.outcome: Opened | Refused | None = None
        self.stopped = False

    def over(self) -> bool:
        """Whether nobody wants it any more."""
        return self.stopped or not any(wanted() for wanted in tuple(self.wanted.values()))


class Intake:
    """Files to be read, each under a key. Its methods may be called from any thread, and none of them waits."""

    def __init__(self, read: Read = reading.read, threads: int = THREADS) -> None:
        self._read, self._most, self._running = read, threads, 0
        self._jobs: OrderedDict[Hashable, _Job] = OrderedDict()
        self._waiting: OrderedDict[str, list[_Job]] = OrderedDict()  # by owner, who take turns
        self._lock = Lock()

    def ask(
        self,
        key: Hashable,
        name: str,
        load: Callable[[], bytes | None],
        *,
        owner: str,
        asker: str,
        wanted: Callable[[], bool],
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """See to it that a file is read. load: its bytes, None where they have gone; called in another thread.

        owner: whose it is; several take turns. wanted: whether this asker, a session, is still there. after: done in
        that thread once the file is read, before it is told; what the reader would wait for otherwise.
        """
        with self._lock:
            self._sweep()
            job = self._jobs.get(key)
            if job is None:
                job = self._jobs[key] = _Job(key, owner, name, load, after)
                self._waiting.setdefault(owner, []).append(job)
            job.wanted[asker] = wanted
            if self._running < self._most and self._waiting:
                self._running += 1
                Thread(target=self._work, name="reading a document", daemon=True).start()

    def progress(self, key: Hashable) -> Progress | None:
        """How far the reading of a file has got; None where it waits, or is not known."""
        job = self._jobs.get(key)
        return job.progress if job else None

    def knows(self, key: Hashable) -> bool:
        """Whether a file waits, is being read or has been."""
        return key in self._jobs

    def outcome(self, key: Hashable) -> Opened | Refused | None:
        """What came of a file; None while it is not read."""
        job = self._jobs.get(key)
        return job.outcome if job else None

    def forget(self, key: Hashable) -> None:
        """Read a file no further, and let go of what came of it."""
        with self._lock:
            if (job := self._jobs.pop(key, None)) is not None:
                self._drop(job)

    def busy(self) -> int:
        """How many threads are reading."""
        return self._running

    def _drop(self, job: _Job) -> None:
        job.stopped = True
        if job in (waiting := self._waiting.get(job.owner, [])):
            waiting.remove(job)
            if not waiting:
                del self._waiting[job.owner]

    def _sweep(self) -> None:
        """Let go of what nobody waits for any more, and of the oldest results where they are many."""
        held = [job for job in self._jobs.values() if job.outcome is not None]
        for job in [*(j for j in self._jobs.values() if j.wanted and j.over()), *held[:-MOST_HELD]]:
            self._jobs.pop(job.key, None)
            self._drop(job)

    def _next(self) -> _Job | None:
        """The file to be read next, of whoever's turn it is; without one the thread ends."""
        with self._lock:
            self._sweep()
            if not self._waiting:
                self._running -= 1
                return None
            owner, waiting = self._waiting.popitem(last=False)
            job = waiting.pop(0)
            if waiting:
                self._waiting[owner] = waiting
            return job

    def _work(self) -> None:
        while (job := self._next()) is not None:
            outcome = self._outcome(job)
            hand_back()
            with self._lock:
                job.outcome = outcome
                if outcome is None and self._jobs.get(job.key) is job:
                    del self._jobs[job.key]  # who still wants it asks anew

    def _outcome(self, job: _Job) -> Opened | Refused | None:
        def told(progress: Progress) -> None:
            job.progress = progress

        try:
            if (data := job.load()) is None or job.over():
                return None
            job.progress = Progress(0, None)
            opened = Opened(self._read(job.name, data, on_progress=told, stopped=job.over)).warm()
            job.after()
            return opened
        except Refused as refused:
            return None if job.over() else refused
        except Exception as error:  # noqa: BLE001  # a thread that dies would leave the file waiting for ever
            _log.error("A file could not be read: %s", type(error).__name__)  # its text may stand in the error
            return Refused("unknown", "This file could not be read. Its text can be pasted instead.")
