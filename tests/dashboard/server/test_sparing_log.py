"""What visitors make up is a line in the log, and not too many of them; a fault of ours is told whole."""

from __future__ import annotations

import logging
from typing import Any

from dashboard.server.sparing_log import MINUTE, MOST, ForgedMessages, Sparing


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_lines_a_minute_and_the_next_minute_says_how_many_there_were() -> None:
    clock = Clock()
    sparing = Sparing(clock=clock)
    lines = [sparing.line("Bad.") for _ in range(60)]
    assert lines[: MOST - 1] == ["Bad."] * (MOST - 1)
    assert lines[MOST - 1] == "Bad. More of this minute are counted, not told."
    assert lines[MOST:] == [None] * (60 - MOST)
    clock.now = MINUTE
    assert sparing.line("Bad.") == f"Bad. Before it {60 - MOST} such lines were left out."
    assert sparing.line("Bad.") == "Bad."


def raised(error: Exception, times: int = 1, where: dict[str, Any] | None = None, name: str = "run") -> Exception:
    """An error as it is logged, raised in a function of this name and module."""
    held: dict[str, Any] = {"__name__": "somewhere", "error": error, **(where or {})}
    exec(f"def {name}():\n    raise error", held)
    try:
        held[name]()
    except Exception as caught:  # noqa: BLE001
        return caught
    raise AssertionError(times)


def logged(forged: ForgedMessages, error: Exception | None, said: str = "Uncaught app execution") -> str | None:
    """What stands in the log: the message, with ! behind it where a traceback follows; None where nothing does."""
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("x", logging.ERROR, "", 0, said, (), trace)
    return record.getMessage() + "!" * bool(record.exc_info) if forged.filter(record) else None


def test_a_fault_is_told_whole_and_again_and_again_a_line() -> None:
    clock = Clock()
    forged = ForgedMessages(Sparing(clock=clock))
    told = [logged(forged, raised(KeyError("x"))) for _ in range(100)]
    assert told[0] == "Uncaught app execution!"
    assert told[1] == "Uncaught app execution once more: KeyError, as told above."
    assert len([line for line in told if line]) == 1 + MOST
    assert logged(forged, raised(ValueError("x"))) == "Uncaught app execution!"
    clock.now = MINUTE
    assert logged(forged, raised(KeyError("x"))) == "Uncaught app execution!"


def test_a_line_without_a_fault_counts_as_one_and_what_only_informs_passes() -> None:
    forged = ForgedMessages(Sparing(clock=Clock()))
    told = [logged(forged, None, 'No handler for "None"') for _ in range(50)]
    assert len([line for line in told if line]) == MOST
    assert forged.filter(logging.LogRecord("x", logging.INFO, "", 0, "begins", (), None))
