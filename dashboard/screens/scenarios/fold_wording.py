"""Every sentence of the scenarios as levels and of the folds that no other screen says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.screens.scenarios.wording import NO_SCORE_YET, UNKNOWN
from dashboard.wording import place
from dashboard.wording.text import lower_first, many, number, plain, scenario_name
from scenarios.assessment import Assessment

# The levels, and what their shades mean.
MET, OPEN, SHORT = "met: {level}", "open: could be there", "short"
BEST, AS_FIRST, ADDS = "0–4 the level best supported", "· as in the first column", "+3.0 points that it adds"
NOT_IN = "not in the {study}"
LEVEL_HEADS = ("Readiness, could be", "In practice", "On paper")
HOW_BOUNDS = "At most, at least: as the claims have it, but nothing above that level, or below it."
HOW_LEVELS = "A level on hover in words. “Open” and “short” may share a level: what is open leaves more above it."
# The folds, each a question.
COPY = "Copy and change"
COPY_HELP = "Your own scenario, which starts from this one. It appears on every page at once."
PROMISES = "What would they promise each other?"
MISSING = "What is still missing up to an alliance?"
SAME = "What is the same in all of them?"
ORIGINS = "Where does each level come from?"
ORIGIN_NAMES = {
    "evidence": "read from claims",
    "bounded": "claims within a bound",
    "forecast": "forecast",
    "assumption": "set by hand",
    "documented": "documented of its time",
    "unknown": "unknown",
}
IN_ALL = " in all scenarios"
ASSUMED, NONE_ASSUMED, AND_NOTES = "assumption", "nothing is assumed", "; {notes} of yours"
CHANGED_CELLS = "Cells that are not simply read off the evidence"
ALL_FROM_EVIDENCE = "Every cell is read off the evidence."


def unknown_here(a: Assessment, scenario: str) -> str:
    """What stands in a cell of which nothing is known: where one document alone was read, that it says nothing."""
    one = a.case.resolved[a.position(scenario)].scenario.group == "reading" and place.study(a) != "study"
    return NOT_IN.format(study=place.study(a)) if one else UNKNOWN


def assumed(n: int, notes: int) -> str:
    """How many rows the log of assumptions has, and how many notes there are."""
    return (f"{many(n, ASSUMED)}{IN_ALL}" if n else NONE_ASSUMED) + (
        AND_NOTES.format(notes=many(notes, "note")) if notes else ""
    )


def promises(at: Sequence[int], n: int) -> str:
    """How many commitments stand at alliance level, in how many scenarios. at: of each scenario in view."""
    counts = Counter(count for count in at if count)
    if not counts:
        return f"none of {many(n, 'commitment')} at alliance level in any"
    (least, where), *rest = sorted(counts.items())
    said = [f"{number(where)} of these {'makes' if where == 1 else 'make'} {least} of the {n} promises of an alliance"]
    return ", ".join([*said, *(f"{number(where)} {'all ' if count == n else ''}{count}" for count, where in rest)])


def missing(a: Assessment, scenario: str, most: Sequence[str]) -> str:
    """Where most is missing in a scenario. most: names of indicators, most first."""
    if not a.marks.assessed[a.position(scenario)]:
        return NO_SCORE_YET
    if not most:
        return f"nothing in “{scenario_name(a, scenario)}”"
    then = f", then {lower_first(plain(most[1]))}" if len(most) > 1 else ""
    return f"in “{scenario_name(a, scenario)}” {lower_first(plain(most[0]))} most{then}"


def same(names: Sequence[str]) -> str:
    """Which indicators are alike in all that are shown."""
    if not names:
        return "no indicator"
    return f"{many(len(names), 'indicator')}: {', '.join(lower_first(plain(n)) for n in names)}"
