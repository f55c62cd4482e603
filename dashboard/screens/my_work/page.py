"""Four sections, each of its own: it is not there where its line is taken out of dashboard/installed.py."""

from __future__ import annotations

from dashboard.shell import slots
from scenarios.assessment import Assessment

SECTIONS = ("new case", "done to the case", "two coders", "away and opened")


def show(a: Assessment) -> None:
    """A new case; what was done to the case; two coders; cases taken away and opened."""
    for section in SECTIONS:
        slots.draw(section, a)
