"""Which fact next, and what each contributes, in sentences. Shares are shares of belief under our rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.wording.names import scenario_name
from dashboard.wording.next_fact import anchor
from dashboard.wording.scores import class_words, readiness_line
from dashboard.wording.text import listed, plain, signed
from scenarios.analysis.next_fact import ByHand, Fact
from scenarios.assessment import Assessment

HOW = (
    "One more good document (grade B2: a usually reliable source, probably true), by a new speaker, that supports a "
    "level. What it would say is weighed by what the claims make one believe now; what would follow is computed, "
    "indicator by indicator. Ordered by the share of belief under which the class or the count at the benchmark "
    "changes, then the class alone, then how far readiness moves. Shares are shares of belief under our rules: no "
    "forecast of what will be found."
)


IN_A_READING = "The document is taken to be one that this reading believes."


NOTHING_TO_FIND = "Every indicator is set by hand or left open in this scenario: no document would move it."


OTHER_SUBJECT = "The claims speak of this case at its date; this scenario is about another time or pair."


DO_NOT_ADD_UP = (
    "Each is left out alone, so these do not add up: where two claims carry the same level, neither moves a thing "
    "alone, and both together may."
)


INFLUENCE_HEADS = ("moves by", "known then")


NEXT, CONTRIBUTES = "Which fact next?", "What each contributes"
NO_CLAIM = "No claim counts in this scenario."


PICK = "The plan is made for it: what would change its class, count or score."


NO_DOCUMENT = "no one document would move it"


SUCH_A_DOCUMENT = "Such a document"


BY_NAMES = {"claim": "Claim", "speaker": "Speaker", "kind": "Kind", "source": "Source"}


def standing(a: Assessment, scenario: str) -> str:
    """Where the scenario is now: readiness with its range, class, count."""
    k = a.position(scenario)
    n = len(a.case.codebook.indicators)
    unknown = f", {n - int(a.known[k])} unknown" if a.known[k] < n else ""
    count = f"{int(a.count(1)[k])} of {n} indicators met{unknown}"
    return f"{readiness_line(a, scenario)} · {class_words(a, scenario)} · {count}"


def whole_plan(count: int) -> str:
    """What is folded below the cards."""
    return f"The whole plan: {count} indicator{'s' if count != 1 else ''}, first what would change most"


def look_for(a: Assessment, item: Fact) -> str:
    """The anchor that a document would have to show."""
    assert item.look_for is not None
    return f"Look for: {anchor(a, item.indicator, item.look_for)}"


def now(level: int | None, target: int) -> str:
    """Where an indicator is, and its benchmark."""
    if level is None:
        return f"unknown (benchmark {target})"
    return f"{level}, at the benchmark" if level >= target else f"{level}, benchmark {target}"


def also(item: Fact) -> str:
    """What any document on an indicator would bring beside."""
    return "scenario assessed" if item.scenario_assessed else "dimension scored" if item.dimension_scored else ""


def unmoved(found: Sequence[ByHand]) -> str:
    """Heading of what no document moves: how the scenario holds these cells."""
    kinds = [
        how
        for how, is_open in (("set by hand", False), ("left open", True))
        if any((x.rule == "unknown") == is_open for x in found)
    ]
    return f"**{' or '.join(kinds).capitalize()}**: a document would not move it here"


def influence_sentence(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """The largest influences of one sort in words, and what happens where the scenario would not be assessed."""
    part = table[table["by"] == by]
    if not len(part):
        return NO_CLAIM
    if not a.marks.assessed[a.position(scenario)]:
        return "This scenario is not assessed, so nothing can move its readiness; what would still be known is listed."
    rows = list(zip(part["item"], part["name"], map(float, part["change"]), strict=True))
    fatal = [_called(by, item, name) for item, name, change in rows if np.isnan(change)]
    moving = [f"{_called(by, item, name)} ({signed(change / 100)})" for item, name, change in rows if abs(change) > 0]
    said = []
    if fatal:
        too_little = "this scenario would no longer be assessed: too little would be known."
        said.append(f"Without {listed(fatal[:3], 'or')} {too_little}")
    if moving:
        said.append(f"Readiness moves{' most' if len(moving) > 3 else ''} without {listed(moving[:3])}.")
    still = len(rows) - len(fatal) - len(moving)
    if still == len(rows):
        said.append(f"No {by} alone moves readiness.")
    elif still:
        said.append(f"{still} {by}{'s' if still > 1 else ''} alone move{'' if still > 1 else 's'} nothing.")
    return " ".join(said)


def influence_title(a: Assessment, scenario: str, by: str) -> str:
    """The title of what each item contributes, as a picture."""
    name = f"{plain(a.case.header.title)}, “{plain(scenario_name(a, scenario))}”"
    return f"{name}: what readiness would be without each {BY_NAMES[by].lower()}"


def more_in_file(rest: int) -> str:
    """How many more there are than are drawn."""
    return f"{rest} more in the file. " if rest else ""


def _called(by: str, item: str, name: str) -> str:
    """An item of the influence tables as it is called in a sentence."""
    return item if by == "claim" else f"{plain(name)} claims" if by == "kind" else plain(name)


def change_without(change: float) -> str:
    """How far readiness moves without an item."""
    return "no longer assessed" if np.isnan(change) else signed(change / 100)
