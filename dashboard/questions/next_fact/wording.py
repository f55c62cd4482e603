"""Which fact next, in sentences. Shares are shares of belief under our rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording.evidence import anchor
from dashboard.wording.scores import class_words, readiness_line
from dashboard.wording.text import plain, points, span
from scenarios.analysis.next_fact import CollectionPlan, NextFact, SetByHand
from scenarios.assessment import Assessment
from scenarios.question import Turn

HOW = (
    "One more good document (grade B2: a usually reliable source, probably true), by a new speaker, that supports a "
    "level. What it would say is weighed by what the claims make one believe now; what would follow is computed, "
    "indicator by indicator. Ordered by the share of belief under which the headline changes (verdict, where it stands "
    "among known pairs, whether that settles it, the number met), then under which the indicator is settled, then by "
    "how far readiness moves. Shares are shares of belief under our rules: no forecast of what will be found."
)
IN_A_READING = "The document is taken to be one that this reading believes."
NOTHING_TO_FIND = "Every indicator is set by hand or left open in this scenario: no document would move it."
OTHER_SUBJECT = "The claims speak of this case at its date; this scenario is about another time or pair."
NO_DOCUMENT = "no one document would move it"
SUCH_A_DOCUMENT = "Such a document"


def standing(a: Assessment, scenario: str) -> str:
    """Where the scenario is now: readiness with its range, class, count."""
    k = a.position(scenario)
    n = len(a.case.codebook.indicators)
    unknown = f", {n - int(a.known[k])} unknown" if a.known[k] < n else ""
    count = f"{int(a.count(1)[k])} of {n} indicators met{unknown}"
    return f"{readiness_line(a, scenario)} · {class_words(a, scenario)} · {count}"


def look_for(a: Assessment, item: NextFact) -> str:
    """The anchor that a document would have to show."""
    assert item.look_for is not None
    return f"Look for: {anchor(a, item.indicator, item.look_for)}"


def now(level: int | None, target: int) -> str:
    """Where an indicator is, and its benchmark."""
    if level is None:
        return f"unknown (benchmark {target})"
    return f"{level}, at the benchmark" if level >= target else f"{level}, benchmark {target}"


def unmoved(cells: Sequence[SetByHand]) -> str:
    """Heading of what no document moves: how the scenario holds these cells."""
    is_open = {x.rule == "unknown" for x in cells}
    kinds = [how for how, which in (("set by hand", False), ("left open", True)) if which in is_open]
    return f"**{' or '.join(kinds).capitalize()}**: a document would not move it here"


def first(a: Assessment, plan: CollectionPlan) -> str:
    """The indicator that comes first, and what a document could make of readiness; empty where none would change it."""
    if not plan.moving:
        return ""
    item = plan.moving[0]
    name, scores = plain(a.case.codebook.scored[item.indicator].name), [o.readiness for o in item.outcomes]
    if np.isnan(scores).all():
        return name
    low, high = np.nanmin(scores), np.nanmax(scores)
    if points(low) == points(high):
        return f"{name}: a document would leave readiness at {points(low)}"
    return f"{name}: a document could make readiness {span(low, high)}"


def turn(a: Assessment, turn: Turn) -> str:
    """What a document would have to say."""
    indicator, level = turn.items
    return f"{plain(a.case.codebook.scored[indicator].name)}: {anchor(a, indicator, int(level))}"
