"""Every sentence of the form of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from dashboard.wording.names import scenario_name
from dashboard.wording.text import gap, listed, plain, signed
from indicators.evidence import EXPIRED, LATER, LEFT_OUT, SWITCHED_OFF, Claim
from indicators.parsing.problems import Problem
from indicators.sources import Source
from scenarios.analysis.claim_preview import ClaimPreview
from scenarios.assessment import Assessment
from scenarios.scoring.counting import NO_WEIGHT

DIRECTION_HELP = (
    "A description of the state says where it stands; a deed shows that at least this is reached; a denial says that "
    "nothing above it is."
)
COMMITMENT_CLAIM = (
    "Commitments are coded directly, not weighed: the claim is listed with this one, and the step itself is set in a "
    "scenario of your own (Scenarios page) or in scenarios.toml."
)


def field_problem(problem: Problem) -> str:
    """A problem of a form: the field, what it holds, what is allowed."""
    field = problem.where.rpartition(", ")[-1].removeprefix("key ")
    if ", " not in problem.where and problem.where.startswith("row"):  # of the row as a whole
        return plain(problem.allowed[:1].upper() + problem.allowed[1:]) + "."
    empty = problem.holds in ("holds nothing", "holds ''")
    holds = " is empty;" if empty else f" {problem.holds};" if problem.holds else ""
    return f"{plain(field)}:{plain(holds)} {plain(problem.allowed)}."


def missing_in_claim(row: Mapping[str, str], source: Mapping[str, str] | None) -> str:
    """What the form of a claim still needs, in its own words; empty where nothing is missing.

    source: the fields of a new source.
    """
    needed = [
        *(
            (name, source[field])
            for name, field in (("the title of the source", "title"), ("its date", "date"))
            if source is not None
        ),
        ("what the claim says", row["claim"]),
        ("the level", row["level"] or row["direction"] == "context"),
        ("the kind", row["kind"]),
    ]
    missing = [name for name, held in needed if not held]
    return f"Still missing: {listed(missing)}." if missing else ""


def claim_saved(claim: str, why_not: str = "") -> str:
    """A claim was taken over into the register. why_not: why it does not count."""
    silent = f" It moves no score: {why_not}." if why_not else ""
    return f"{claim} is in the register.{silent} Undo takes it back."


def foreseen(a: Assessment, scenario: str, effect: ClaimPreview, reason: str) -> str:
    """What adding the claim would do to one scenario, and to how many others. reason: as `why_not` says it."""
    name = f"“{plain(scenario_name(a, scenario))}”"
    if np.isnan(effect.after):
        lost = "would have no score any more" if not np.isnan(effect.before) else "would still have no score"
        return f"{name} {lost}{f': {reason}' if reason else ''}."
    if np.isnan(effect.before):
        return f"{name} would have a score, {100 * effect.after:.1f}, which it has not now."
    change = gap(effect.before, effect.after)
    moved = f"Would move readiness of {name} by {signed(change / 100) if change else '+0.0'}"
    if reason:
        return f"{moved}: {reason}."
    others = effect.moved - (change != 0)
    rest = f"; of the others {others} of {len(a.ids) - 1} would move too" if others > 0 else ""
    ends = f", from {100 * effect.before:.1f} to {100 * effect.after:.1f}" if change else ""
    return f"{moved}{ends}{rest}."


def why_not(a: Assessment, source: Source, claim: Claim, why: str) -> str:
    """Why the claim would not count, with what it runs into named; empty where it would."""
    day = f"{a.as_of}" if a.settings.as_of else f"the case's date ({a.as_of})"
    if why == LATER:
        return f"later than {day}"
    if why == EXPIRED:
        return f"it counts until {claim.valid_to}, before {day}"
    if why == SWITCHED_OFF:
        return (
            "its source stands outside the study and does not count now"
            if source.outside
            else "its source is switched off"
        )
    if why == LEFT_OUT:
        return "it is left out"
    if why == NO_WEIGHT:
        return f"its grade, {claim.grade}, does not count (no claim of reliability E or credibility 5 does)"
    return why


def move_date(day: date) -> str:
    """The button that moves the date in force to the first or last day on which the claim counts."""
    return f"Move the date to {day.isoformat()}"


MOVE_DATE_HELP = "Every claim up to that day counts then. One step Back in the browser, or the Time page, undoes it."
SWITCH_ON, SWITCH_ON_HELP = "Let this source count", "Its other claims count too. Undo takes it back."
BRING_BACK, BRING_BACK_HELP = "Let it count again", "It is one of those you left out. Undo takes it back."
OTHER_GRADE, OTHER_GRADE_HELP = "See its grade", "Opens More, where the grade stands. Another one needs a note."
