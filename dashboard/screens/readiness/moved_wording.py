"""What is said of the numbers of the first screen before and now, and of what moved them."""

from __future__ import annotations

import numpy as np

from dashboard.wording import place as place_words
from dashboard.wording import ratio, scores
from dashboard.wording.changes import changed
from dashboard.wording.text import listed, lower_first, plain, points
from scenarios.analysis.attribution import Change
from scenarios.analysis.moved import ClaimMoved, RatioMoved, StepMoved
from scenarios.assessment import Assessment
from scenarios.reference.place import Place

SET_AGAINST, SET_AGAINST_HELP = (
    "What moved since\N{HORIZONTAL ELLIPSIS}",
    "Set this screen against a version, a date or another file: every number then shows what it was.",
)
WHAT_MOVED = "What moved it"
WHAT_MOVED_HELP = "Every number as it was and is, and which claims moved it, in parts that add up."
DAY_HELP = "YYYY, YYYY-MM or YYYY-MM-DD, taken to its last day: claims later than it do not count."
NO_LONGER, NO_LONGER_HELP = "No longer", "Back to changes of weights alone."
CHOOSE = "Every number of this screen is then shown as it was and as it is, and what moved it."
A_VERSION, A_DAY, THE_FILE = "A version of this case", "A date", "The second file of Compare"
NO_VERSION = "No version of this case is kept yet: save one on Cases."
NO_FILE = "A second file is brought along on Compare, at the bottom."
NUMBER, WAS, NOW = "Number", "Was", "Is"
WHAT, BEFORE, AFTER = "What changed", "Before", "Now"
TOGETHER, ONE_SIDE = "Together", "known on one side only, or in a part without a score"
NOTHING = "Nothing moved: every number is as it was."
IN_ORDER = (
    "More than ten changes of a kind: they are switched one after another, so that one may be credited with what an "
    "earlier one made possible."
)
CAUSES = {"only": "claim", "claim": "left out or brought back", "code": "coded otherwise", "day": "date"}
NOT_SCORED, NONE = "not scored", "none"
NOT_THERE = "This scenario was not there before."


def against(called: str, now: Assessment, was: Assessment, places: tuple[Place | None, Place | None]) -> str:
    """The first scenario against what was before, on the line that is kept free."""
    first = now.ids[0]
    if first not in was.ids:
        return f"Against {called}: {NOT_THERE}"
    said = [_still("readiness", *(readiness(a, first) for a in (now, was)))]
    here, before = places
    if here is not None and before is not None:
        said.append(_still("ratio", ratio.figure(here.ratio), ratio.figure(before.ratio)))
        if here.verdict != before.verdict:
            said.append(f"before it was {place_words.in_practice_words(before.verdict)}")
    one, two = (scores.class_short(a, first) for a in (now, was))
    said += [] if one == two else [f"before {two}"]
    return f"Against {called}: {', '.join(said)}."


def _still(what: str, now: str, before: str) -> str:
    return f"{what} still {now}" if now == before else f"{what} {now} (was {before})"


def readiness(a: Assessment, scenario: str) -> str:
    """Readiness with its range, or that there is none."""
    return scores.readiness_with_range(a, scenario) if a.marks.assessed[a.position(scenario)] else NOT_SCORED


def part(value: float) -> str:
    """The score of a part."""
    return NONE if np.isnan(value) else points(value)


def step(a: Assessment, commitment: str, value: int | None) -> str:
    """A step of a commitment with what it describes."""
    return "not documented" if value is None else f"{value}: {plain(a.case.codebook.scored[commitment].levels[value])}"


def cause(change: Change, now: Assessment, was: Assessment) -> str:
    """A change by name, and of what kind it is."""
    kind = CAUSES.get("code" if change.cause == "code" else change.kind, "")
    return f"{changed(change, now.case, was.case)}{f' ({kind})' if kind else ''}"


def because(now: Assessment, moved: StepMoved) -> str:
    """A commitment that stands at another step, and why."""
    name = plain(now.case.codebook.scored[moved.commitment].name)
    ends = f"{step(now, moved.commitment, moved.before)} before, {step(now, moved.commitment, moved.after)} now"
    why = [_claim(claim) for claim in moved.claims] or ["it is stated otherwise"]
    return f"{name}: {ends}, because of {listed(why)}."


def _claim(moved: ClaimMoved) -> str:
    return f"{moved.claim} ({moved.before.replace('_', ' ')} before, {moved.after.replace('_', ' ')} now)"


def ratio_because(moved: RatioMoved) -> str:
    """Why a ratio moved: by the readiness, and by the known pairs."""
    before, after = (ratio.figure(float(np.exp(x))) for x in (moved.before, moved.after))
    by = [
        f"{name} ({_times(x)})"
        for name, x in (("the readiness", moved.by_readiness), ("the known pairs", moved.by_pairs))
        if abs(x) > 1e-9
    ]
    if not by:
        return f"Ratio: still {after}."
    return f"Ratio: {before} before, {after} now, by {listed(by)}; the two multiply to the change."


def _times(log: float) -> str:
    return f"times {float(np.exp(log)):.2f}"


def no_account(why: str) -> str:
    """Why there are no parts."""
    return f"In parts it cannot be told: {lower_first(plain(why))}"


def no_day(typed: str, why: str) -> str:
    """What was typed is no day."""
    return f"“{plain(typed)[:40]}” is no day: {why}"
