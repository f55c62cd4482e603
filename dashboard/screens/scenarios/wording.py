"""Every sentence of the Scenarios screen that no other screen says."""

from __future__ import annotations

from dashboard.wording.text import listed, plain, scenario_names
from indicators.parsing.problems import shown
from scenarios.assessment import Assessment
from scenarios.files.editing import why_silent

# What the table shows, each with a sample: its class, what stands in it, what it means.
MATRIX_KEY = (
    ("met", "3", "at the level of an alliance (met)"),
    ("open", "3", "open"),
    ("short", "1", "clearly short"),
    ("hand", "2", "set by hand"),
    ("adj", "2", "evidence, moved by a stated rule"),
    ("none", "", "unknown, or not documented"),
)
# What the samples are called where none can be shown.
CORNER = "best supported level, 0 to 4; behind the name that of an alliance"
TARGET = "the level of an alliance"
MET, COMMITMENTS = "indicators met", "Commitments"
CHANGED_CELLS = "Cells that are not simply read off the evidence"
ALL_FROM_EVIDENCE = "Every cell is read off the evidence."
NOT_DOCUMENTED = "not documented"
COPIED = "Your copy stands below. Name it, then change what you assume: every page follows at once."
ONE, SEVERAL = WAYS = ("One at a time, levels in words", "Several at once, in a table")
GRID_HELP = (
    "What a row holds counts for your scenario alone; the others stay as they are. Cells can be copied, pasted and "
    "filled down. Nothing is taken over before the button."
)
UNKNOWN = "unknown"
ELSEWHERE = {"all": "every claim", "none": "no claim"}  # where a side of the argument is silent
NO_RULE = "Something is said of it, but not what holds: choose that first, or empty the row."
OTHER_TABLE = {
    "cells": "It is an indicator: choose one of the rules for indicators.",
    "commitments": "It is a commitment: choose that it stands at a step, or that it is not documented.",
}
NO_VALUE = "What is not documented has no step: empty its value."


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
    return f"Take the table over: {count} changed" if count else "Take the table over"


def origin(a: Assessment, scenario: str) -> list[str]:
    """What a scenario starts from, which claims it believes, and the paragraphs that it rests on."""
    s = a.case.resolved[a.position(scenario)]
    lines = []
    if s.scenario.starts_from:
        lines.append(f"Starts from: {scenario_names(a)[s.scenario.starts_from]}.")
    if s.claims is not None:
        lines.append(_admitted(a, scenario))
    if s.scenario.rests_on:
        numbers = listed([str(n) for n in s.scenario.rests_on])
        lines.append(f"Rests on paragraph{'s' if len(s.scenario.rests_on) > 1 else ''} {numbers}.")
    return lines


def _admitted(a: Assessment, scenario: str) -> str:
    """Which claims a reading believes."""
    admission = a.case.resolved[a.position(scenario)].claims
    assert admission is not None
    if admission.kinds is not None:
        return f"Believes only: {listed(list(admission.kinds))}."
    stance = next(plain(x.name) for x in a.case.header.stances if x.id == admission.stance)
    return (
        f"Where this side speaks only it is believed: {stance}. Elsewhere: {ELSEWHERE[admission.elsewhere or 'none']}."
    )
