"""What stands above and in the tables of the known pairs on the Method screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.wording import strip
from dashboard.wording.ratio import with_range
from dashboard.wording.text import lower_first, plain, points, signed, span
from scenarios.model.case import Case
from scenarios.reference.beforehand import Miss
from scenarios.reference.place import Place
from scenarios.reference.trial import Counts, Trial
from scenarios.reference.validation import YEAR, CoupleStanding, Line, Reading, Subset

LINE, PAIRS, GROUP, PAIR, RATIO, PLACE = "Groups", "Pairs", "Group", "Pair", "Ratio", "Place"
LINES: dict[Line, str] = {
    "working against no treaty": "working alliances against pairs without a treaty",
    "treaty against no treaty": "pairs with a treaty against pairs without",
    "before signing against controls": "pairs before signing against their controls",
}
SUBSETS: dict[Subset, str] = {
    "all": "",
    "after 1990": f", after {YEAR} alone",
    "without late claims": ", late claims left out",
    "without the United States": ", without the United States",
}
READINGS: dict[Reading, str] = {"settled": "As settled", "first": "First coder", "second": "Second coder"}
HIGHER = "Higher in the alliance"
EACH_PAIR = "Each known pair: readiness, ratio, place"
EACH_PAIR_HELP = (
    "Readiness of 100 as either coder reads the claims. Ratio and place by the first of these numbers and by the "
    "other pairs, all dates of the two states left out; in brackets the range as known pairs are drawn again."
)
FAILS_WHERE, FIGURE, OUTCOME = "Said beforehand", "Figure", "So now"
FIGURES = "How well readiness tells the groups apart"
COUPLES = "Before signing: does readiness see a treaty coming?"
SIGNED, CONTROL, READINESS, HIGHER_OF = "Signed later", "Control beside it", "Readiness", "Higher"
NEITHER = "neither"
TRIED = "How sure, tried on them"
ANSWERS, RIGHT, WRONG, BETWEEN = "Answers", "On the right side", "On the wrong side", "Between the two"
BY_DISTANCE = ("As many, the furthest from even", "The others, nearer to even")
WORST = "The three worst misses, and what they teach"
APART = "What sets it apart from its group"
EACH_CODING = "Each known pair: do its coders agree?"
EACH_CODING_HELP = (
    "Cohen's kappa of the direction, and how many claims have the same indicator (of those that both score) and the "
    "same level (of those on one indicator); in brackets where 90 of 100 repetitions lie as the claims of the pair are "
    "drawn again, or what shares of 100 may lie behind."
)
KAPPA, SAME_INDICATOR, SAME_LEVEL = "Kappa", "Same indicator", "Same level"
EACH_INDICATOR = "Each indicator: does it tell them apart by itself?"
EACH_INDICATOR_HELP = (
    "Of 100 comparisons of a working alliance with a pair without a treaty, in how many the alliance has got further "
    "towards the level asked for; over the pairs that know the indicator. Grey where the bracket holds 50: nothing is "
    "shown."
)


def pair(case: Case) -> str:
    """A known pair, with a word where it rests on little."""
    return f"{plain(case.header.title)}{f' · {strip.SPARSE}' if case.sparse else ''}"


def higher(couple: CoupleStanding) -> str:
    """Which of a couple is the readier one; empty where one has no score."""
    if np.isnan(couple.readiness + couple.readiness_control):
        return ""
    of = {couple.signed: lower_first(SIGNED), couple.control: "control"}
    return of[couple.higher] if couple.higher else NEITHER


def share(row: Mapping[str, Any], of: str) -> str:
    """So many of so many, with what may lie behind them; row: of coders_by_pair.csv."""
    of_all = row[f"{of}_of"]
    return f"{row[f'same_{of}']} of {of_all} ({span(row[f'{of}_low'], row[f'{of}_high'])})" if of_all else ""


def score(readiness: float) -> str:
    """Readiness as shown, or that there is none."""
    return "not scored" if np.isnan(readiness) else points(readiness)


def ratio(place: Place | None) -> str:
    """A ratio with its range; empty without one."""
    return with_range(place.ratio, place.low, place.high) if place else ""


def tried(found: Trial) -> str:
    """What came of it when how sure was tried on the known pairs, and that it is no more than a warning."""

    def said(of: Counts) -> str:
        return f"{of.right} of {of.right + of.wrong} answers that take a side stand on the right one"

    (sure, rest), (far, near) = found.surer, found.further
    return (
        f"{len(found.answers)} known pairs, each among the others, under the usual weights: where it says High or "
        f"Moderate {said(sure)}, else {rest.right} of {rest.right + rest.wrong}. Split by distance from even alone, as "
        f"many of each: {far.right} of {far.right + far.wrong}, else {near.right} of {near.right + near.wrong}. How "
        "sure says what an answer hangs on, and warns; it is no calibration."
    )


def set_apart(miss: Miss, dimension: str) -> str:
    """The part of readiness in which a miss stands apart from its own group the most."""
    than = "other working alliances" if miss.allied else "other pairs without a treaty"
    return f"{dimension}: {signed(miss.apart)} beside {than}"


def lesson(misses: Sequence[Miss]) -> str:
    """What the worst misses teach; empty where there are none."""
    said = []
    if any(m.allied for m in misses):
        said.append("a treaty that is no longer lived up to reads as a partnership")
    if any(not m.allied for m in misses):
        said.append("two that work together as allies do, without a pledge, read as allies")
    return (
        f"Readiness tells what two states do with each other, not what they owe: {', and '.join(said)}." if said else ""
    )
