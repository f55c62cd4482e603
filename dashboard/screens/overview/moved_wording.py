"""What is said of the numbers of the first screen before and now, and of what moved them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording.changes import changed
from dashboard.wording.text import listed, lower_first, plain, span
from scenarios.analysis.attribution import Change
from scenarios.analysis.moved import ClaimMoved, RatioMoved, StepMoved
from scenarios.assessment import Assessment
from scenarios.model.case import Case

SET_AGAINST, SET_AGAINST_HELP = (
    "What moved since\N{HORIZONTAL ELLIPSIS}",
    "Set this screen against a version, a date or another file.",
)
WHAT_MOVED = "What moved it"
WHAT_MOVED_HELP = "Every number as it was and is, and which claims moved it, in parts that add up."
DAY_HELP = "YYYY, YYYY-MM or YYYY-MM-DD, taken to its last day: claims later than it do not count."
NO_LONGER, NO_LONGER_HELP = "No longer", "Back to changes of weights alone."
CHOOSE = "Each number that moved then says what it was, and one press names the claims that moved it."
A_VERSION, A_DAY = "A version of this case", "A date"
NO_VERSION = "No version of this case is kept yet: save one on My work."
NO_FILE = "A second file is brought along on Compare, at the bottom."
NUMBER, WAS, NOW = "Number", "Was", "Is"
WHAT, BEFORE, AFTER = "What changed", "Before", "Now"
SAME = "the same"
TOGETHER, ONE_SIDE = "Together", "Indicators known on one side only, or in a part without a score"
NOTHING = "Nothing moved: every number is as it was."
NOT_SCORED, NONE = "not scored", "none"
NOT_THERE = "This scenario was not there before."


def to_a_decimal(a: Assessment, scenario: str) -> str:
    """Readiness with one decimal, so that what moved it adds up beside it, and its range."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return NOT_SCORED
    return f"{part(float(a.marks.readiness[k]))} ({span(*a.range_of(scenario))})"


def part(value: float) -> str:
    """A score with one decimal."""
    return NONE if np.isnan(value) else f"{100 * value:.1f}"


def short(change: Change, now: Assessment, was: Assessment) -> str:
    """A change by the id of its claim, any other by its name."""
    return (
        change.item
        if change.item in was.case.claims or change.item in now.case.claims
        else changed(change, now.case, was.case)
    )


def move_nothing(changes: Sequence[str]) -> str:
    """Changes that have no row of their own."""
    return f"{len(changes)} more changes move none of these numbers by 0.1: {listed(changes)}."


def stand_below(changes: Sequence[str]) -> str:
    """Changes whose part stands under what one side alone knows."""
    return f"{len(changes)} more changes move indicators alone that one side does not know: {listed(changes)}."


def split(common: int, unknown_before: Sequence[str], unknown_now: Sequence[str], count: int) -> str:
    """Why something of the gap stands in no row of a claim."""
    said = (
        f"Split by claim are {common} of {count} indicators, those that stay known whichever changes are taken; what "
        f"others add that one side does not know stands under “{lower_first(ONE_SIDE)}”."
    )
    for when, names in (("before", unknown_before), ("now", unknown_now)):
        said += f" Unknown {when}: {listed([lower_first(plain(n)) for n in names])}." if names else ""
    return said


def because(now: Assessment, moved: StepMoved) -> str:
    """Why a commitment stands at another step."""
    name = plain(now.case.codebook.scored[moved.commitment].name)
    return f"{name} moved because {listed([*map(_claim, moved.claims)]) if moved.claims else 'it is stated otherwise'}."


def _claim(moved: ClaimMoved) -> str:
    before, after = (x.replace("_", " ") for x in (moved.before, moved.after))
    return f"of {moved.claim} (before: {before}, now: {after})"


def ratio_because(moved: RatioMoved) -> str:
    """Why a ratio moved: by the readiness, and by the known pairs."""
    named = (("the readiness", moved.by_readiness), ("the known pairs", moved.by_pairs))
    by = [(name, x) for name, x in named if abs(x) > 1e-9]
    head = f"The ratio moved {_times(moved.after - moved.before)}"
    if len(by) == 1:
        return f"{head}, by {by[0][0]} alone."
    return f"{head}, by {listed([f'{name} ({_times(x)})' for name, x in by])}."


def _times(log: float) -> str:
    return f"times {float(np.exp(log)):.2f}"


def no_account(why: str, was: Assessment, now: Assessment, scenario: str) -> str:
    """Why there are no parts."""
    unscored = [when for when, a in (("before", was), ("now", now)) if not a.marks.assessed[a.position(scenario)]]
    if unscored:
        return f"What each change adds cannot be told: readiness has no score {' and '.join(unscored)}."
    return f"What each change adds cannot be told: {lower_first(plain(why))}"


def no_day(typed: str, why: str) -> str:
    """What was typed is no day."""
    return f"“{plain(typed)[:40]}” is no day: {why}"


def step(case: Case, commitment: str, value: int | None) -> str:
    """A step of a commitment with what it describes."""
    if value is None:
        return "not documented"
    return f"{value} ({lower_first(plain(case.codebook.scored[commitment].levels[value]))})"
