"""What is said where a scenario of the reader's own is changed."""

from __future__ import annotations

from indicators.parsing.problems import shown
from scenarios.assessment import Assessment
from scenarios.files.editing import why_silent

READY = "It holds once it is set."
ONE, SEVERAL = WAYS = ("One at a time, levels in words", "Several at once, in a table")
GRID_HELP = (
    "What a row holds counts for your scenario alone; the others stay as they are. Cells can be copied, pasted and "
    "filled down. Nothing is taken over before the button."
)
SET_IT, TAKE_BACK = "Set it", "Take it back"
TAKE_OVER = "Take the table over"
NO_RULE = "Something is said of it, but not what holds: choose that first, or empty the row."
OTHER_TABLE = {
    "cells": "It is an indicator: choose one of the rules for indicators.",
    "commitments": "It is a commitment: choose that it stands at a step, or that it is not documented.",
}
NO_VALUE = "What is not documented has no step: empty its value."
NOTHING_CHANGED = "No row of the table was changed, so there is nothing to take over."
RULE_CHOICES = {
    "about": "set by hand: about this level",
    "triangle": "set by hand: from, most likely, to",
    "floor": "the evidence, but at least this level",
    "cap": "the evidence, but at most this level",
    "shift": "the evidence, moved by some steps",
    "evidence": "as the evidence says",
    "fixed": "exactly this level: only where true by definition",
    "unknown": "unknown: leave it open",
}


def no_number(text: str) -> str:
    """A value that cannot be read."""
    return f"The value holds {shown(text)}; allowed is a whole number, or three, as 1, 3, 4."


def no_claim(claim: str) -> str:
    """A citation that leads nowhere."""
    return f"Claims cited holds {shown(claim)}; allowed are ids of claims of this case."


def undocumented(a: Assessment, causes: dict[str, str]) -> str:
    """Why a commitment stays undocumented: of each claim cited why it shows no step now."""
    as_of = a.commitments.by.as_of
    why = [f"{claim} {why_silent(a.case.claims[claim], cause, as_of)}" for claim, cause in causes.items()]
    return f"It stays undocumented: {'; '.join(why)}."


def take_over(count: int) -> str:
    """The button that takes the table over."""
    return f"{TAKE_OVER}: {count} changed" if count else TAKE_OVER
