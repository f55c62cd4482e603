"""Four sections, each of its own: it is not there where its line is taken out of dashboard/installed.py."""

from __future__ import annotations

from dashboard.shell import slots
from scenarios.assessment import Assessment

SECTIONS = ("new case", "away and opened", "done to the case", "two coders")


def show(a: Assessment) -> None:
    """A new case; the view sent, taken away and brought in; what was done to the case; two coders."""
    for section in SECTIONS:
        slots.draw(section, a)
