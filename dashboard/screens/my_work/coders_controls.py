"""Two coders on the screen: whatever of it is installed, by links in rounds or by a file, under one heading."""

from __future__ import annotations

from functools import partial

from dashboard.screens.my_work.coders_wording import ASKS, NO_ROUND
from dashboard.shell import slots
from dashboard.widgets import page
from scenarios.assessment import Assessment


def section(a: Assessment) -> None:
    """Rounds, and a second coder's file, in a fold. a: the assessment in force."""
    if slots.filled("rounds", "second coder"):
        page.fold("coders", ASKS, lambda: slots.given("rounds in short", otherwise="") or NO_ROUND, partial(_both, a))


def _both(a: Assessment) -> None:
    slots.draw("rounds")
    slots.draw("second coder", a)
