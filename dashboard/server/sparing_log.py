"""What comes from no page of ours, in the log: a line each, and so many a minute, whoever sends it and how much."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic

from dashboard.server import streamlit_internals

MOST, MINUTE = 10, 60.0  # lines in so many seconds


class Sparing:
    """So many lines a minute; how many more there were is said with the first of a later minute."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = monotonic) -> None:
        self.most, self.clock = most, clock
        self._lock = Lock()
        self._until, self._said, self._kept = 0.0, 0, 0

    def line(self, said: str) -> str | None:
        """The line to be logged, or None where that were one too many."""
        with self._lock:
            if (now := self.clock()) >= self._until:
                before, self._kept, self._said, self._until = self._kept, 0, 0, now + MINUTE
                if before:
                    said = f"{said} Before it {before:,} such lines were left out."
            if self._said == self.most:
                self._kept += 1
                return None
            self._said += 1
            last = self._said == self.most
            return f"{said} More of this minute are counted, not told." if last else said


class ForgedMessages(logging.Filter):
    """A fault in a run of the script: whole where it may be ours, a line where a visitor made it up.

    What cannot be read of what a widget sent was sent by none of ours: a line each. Any other fault is told whole, and
    where it comes again and again a line each, until a minute is over. What is a line anyway is one of them.
    """

    def __init__(self, sparing: Sparing) -> None:
        super().__init__()
        self.sparing, self.whole = sparing, Sparing(sparing.most, sparing.clock)
        self._told: dict[tuple[str, str, int], float] = {}  # faults by their place, and until when they are known

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is logged, changed to a line where it is to be one."""
        error = record.exc_info[1] if record.exc_info else None
        if record.levelno < logging.WARNING:
            return True
        if error is None or error.__traceback__ is None:
            said = record.getMessage()
        elif streamlit_internals.unread_widget(error):
            said = f"A websocket sent for a widget what its page never sends ({type(error).__name__})."
        elif self._is_known(error):
            said = f"{record.getMessage()} once more: {type(error).__name__}, as told above."
        else:  # so many of these as well, apart from the others: what a visitor makes up hides no fault of ours
            record.msg, record.args = self.whole.line(record.getMessage()), ()
            return record.msg is not None
        line = self.sparing.line(said)
        record.msg, record.args, record.exc_info, record.exc_text = line, (), None, None
        return line is not None

    def _is_known(self, error: BaseException) -> bool:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        assert trace is not None
        place = (type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        now = self.sparing.clock()
        known = self._told.get(place, 0.0) > now
        if not known:
            self._told = {k: until for k, until in self._told.items() if until > now} | {place: now + MINUTE}
        return known


SPARING = Sparing()


def spare_log(*ours: str) -> None:
    """From now on this process logs faults of runs sparingly. ours: what logs those that are caught."""
    forged = ForgedMessages(SPARING)
    for name in (*streamlit_internals.LOGGERS, *ours):
        logging.getLogger(name).addFilter(forged)


def told(said: str) -> None:
    """Log a line about what somebody sent, unless that were one too many."""
    if line := SPARING.line(said):
        logging.getLogger(__name__).warning(line)
