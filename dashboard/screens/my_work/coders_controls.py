"""Two coders on the screen: whatever of it is installed, by links in rounds or by a file, under one heading."""

from __future__ import annotations

from functools import partial

from dashboard.keeping import persistence, second_file
from dashboard.screens.my_work.coders_wording import ASKS, NO_ROUND
from dashboard.shell import slots
from dashboard.widgets import page
from dashboard.wording.text import plain
from scenarios.assessment import Assessment


def section(a: Assessment) -> None:
    """Rounds, and a second coder's file, in a fold. a: the assessment in force."""
    if slots.filled("rounds", "second coder"):
        page.fold("coders", ASKS, _line, partial(_both, a))


def _line() -> str:
    file = persistence.attached(second_file.CODES)
    said = [slots.given("rounds in short", otherwise=""), plain(file.name) if file else ""]
    return "; ".join(filter(None, said)) or NO_ROUND


def _both(a: Assessment) -> None:
    slots.draw("rounds")
    slots.draw("second coder", a)
