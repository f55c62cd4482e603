"""Every sentence of the first screen that stands on no other and not on paper: its folds and buttons."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from dashboard.wording import unknown
from dashboard.wording.text import points, span
from scenarios.analysis.influence import ScorePreview
from scenarios.assessment import Assessment
from scenarios.scoring.commitments import Standing

# What is missing.
MISSING = "The {n} indicators: what is missing?"
COUNTS = "{met} of {n} at alliance level, {open} open, {short} short of it, {unknown} unknown"
HOW_FAR = "{score} counts how far each has come"
STATES = {1: "met", 0: "open", -1: "short", None: "unknown"}
TRACK_KEY = (
    "Filled: the level now, 0 to 4. Shade: how far the claims support each level. Bar: where an alliance stands; "
    "met and short: clearly so, open: not clear. A name leads to its claims."
)
COMMITMENTS, APART = "Commitments", "facts, never part of readiness"
WORTH_A_BADGE = ("contested", "thin evidence", "corroborated")  # of the states of evidence; the usual one has none
THESIS, READINGS = "The thesis, tested", "What the readings say"
# Before it is quoted.
NOT_A_CHANCE = "closeness, not a chance"
NOTHING_TO_QUOTE = "nothing to quote yet: no score"
SAYS = (
    "{score} says how close they come to an alliance, not how likely one is. It does not say whether one would fight "
    "for the other."
)
STANDS_FOR = "It stands for {month}{rests}; nothing later is in it."
# The table in full.
IN_FULL, IN_FULL_LINE = "The table in full", "every scenario with its range, ratio and commitments"
SCENARIO, READINESS, BEFORE, RATIO, ANSWER = "Scenario", "Readiness (range)", "Before", "Ratio (range)", "In practice"
KNOWN, TREATY = "Known", "By treaty"
PIN, PIN_HELP = "Pin these weights", "Changes are then shown against these weights; the link keeps them."
NUMBERS = "The numbers of the table"


def indicators_missing(n: int) -> str:
    """The question of what is missing."""
    return MISSING.format(n=n) if n != 1 else "The one indicator: what is missing?"


def counts(met: int, short: int, unsettled: int, unknown: int, n: int) -> str:
    """How many indicators are met, open, short and unknown.

    >>> counts(2, 5, 7, 3, 17)
    '2 of 17 at alliance level, 7 open, 5 short of it, 3 unknown'
    """
    return COUNTS.format(met=met, n=n, short=short, open=unsettled, unknown=unknown)


def at_target(standing: Standing) -> str:
    """How a commitment stands to the level of an alliance."""
    if standing.step is None:
        return STATES[None]
    return STATES[1 if standing.at_target else -1]


def not_documented(a: Assessment, scenario: str, commitment: str, read: Collection[str]) -> str:
    """That a commitment is not documented; and where a source that is switched off would speak to it."""
    sources = {c.source for c in a.case.evidence if c.indicator == commitment and c.votes_on_level and not c.about}
    if any(a.case.sources[s].outside for s in sources) and not a.settings.outside:
        return "Not documented in the study. A source outside it speaks to this: count it under Method choices."
    return f"{unknown.NOT_DOCUMENTED}{unknown.why_not_documented(a, scenario, commitment, read)}"


def without_author(a: Assessment, n: int, without: ScorePreview) -> str:
    """What is left of the first scenario without the n claims of the author's own word; without: it so scored."""
    known = f"on {without.known} of {len(a.case.codebook.indicators)} indicators"
    claims = f"Without the {n} claim{'s' if n != 1 else ''} of the author's own word, all others kept,"
    if np.isnan(without.readiness):
        return f"{claims} there would be no score, {known}."
    return f"{claims} readiness would be {points(without.readiness)} ({span(without.low, without.high)}), {known}."
