"""Which fact next, and what each contributes, in sentences. Shares are shares of belief under our rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.shared.text import listed, lower_first, plain, signed
from dashboard.shared.wording.scores import class_words, readiness_line
from scenarios.accounts.next_fact import ByHand, Item, Open
from scenarios.assessment import Assessment
from scenarios.scenario import ADJUSTED

HOW = (
    "One more document of grade B2, by a new speaker in a new source, that supports a level. What it would say is "
    "weighed by what the claims make one believe now; what would follow is computed, indicator by indicator. Ordered "
    "by the share of belief under which the class or the count at the benchmark changes, then the class alone, then "
    "how far readiness moves. Shares are shares of belief under our rules: no forecast of what will be found."
)
IN_A_READING = "The document is taken to be one that this reading believes."
NOTHING_TO_FIND = "Every indicator is set by hand or left open in this scenario: no document would move it."
OTHER_SUBJECT = "The register speaks of this case at its date; this scenario is about another time or pair."
DO_NOT_ADD_UP = (
    "Each is left out alone, so these do not add up: where two claims carry the same level, neither moves a thing "
    "alone, and both together may."
)
NO_CLAIM = "No claim counts in this scenario."
BY_NAMES = {"claim": "Claim", "speaker": "Speaker", "kind": "Kind", "source": "Source"}


def of_100(share: float) -> str:
    """A share of belief (0..1) as shown.

    >>> of_100(0.343), of_100(0.002), of_100(0.0), of_100(0.998)
    ('34', 'less than 1', '0', 'more than 99')
    """
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "less than 1"
    return "more than 99" if rounded == 100 and share < 1 - 1e-9 else str(rounded)


def standing(a: Assessment, scenario: str) -> str:
    """Where the scenario is now: readiness with its range, class, count."""
    k = a.position(scenario)
    n = len(a.case.codebook.indicators)
    unknown = f", {n - int(a.known[k])} unknown" if a.known[k] < n else ""
    count = f"{int(a.at_benchmark[k])} of {n} indicators at the benchmark{unknown}"
    return f"{readiness_line(a, scenario)} · {class_words(a, scenario)} · {count}"


def anchor(a: Assessment, item: str, level: int) -> str:
    """The anchor of a level as it may stand in a sentence."""
    return lower_first(plain(a.case.codebook.scored[item].levels[level]))


def unmoved(found: Sequence[ByHand]) -> str:
    """Heading of what no document moves: how the scenario holds these cells."""
    kinds = [
        how
        for how, is_open in (("set by hand", False), ("left open", True))
        if any((x.rule == "unknown") == is_open for x in found)
    ]
    return f"**{' or '.join(kinds).capitalize()}**: a document would not move it here"


def document(a: Assessment, scenario: str, item: Item, subject: str = "") -> str:
    """What one more document would do, and how much the belief in it weighs; subject in place of its anchor."""
    name = plain(a.case.codebook.scored[item.indicator].name)
    if item.look_for is None:
        or_rule = ", or the scenario's own rule," if item.rule in ADJUSTED else ""
        return f"No one document of this grade would move {name}: what is there already{or_rule} holds it."
    found = item.outcomes[item.look_for]
    shows = subject or f"A document that shows “{anchor(a, item.indicator, item.look_for)}”"
    effects = [_effect(item, name)]
    if found.class_ != a.class_of(scenario):
        effects.append(f"make this scenario “{found.class_ or 'not assessed'}”")
    said = f"{shows} would {' and '.join(effects)}; under the present belief {_weight(item)}."
    return said + _more(a, scenario, item)


def _effect(item: Item, name: str) -> str:
    """What the document to look for does to its indicator."""
    assert item.look_for is not None
    found = item.outcomes[item.look_for]
    if found.at_benchmark != item.at_benchmark:
        return f"put {name} at the benchmark" if found.at_benchmark else f"take {name} below the benchmark"
    where = "still at the benchmark" if item.at_benchmark else "short of the benchmark"
    if item.level is None:
        return f"make {name} known, at level {found.level}, {where}"
    if found.level == item.level:  # only a score by it: a benchmark of another dimension, say
        return f"leave {name} at level {item.level}"
    return f"move {name} to level {found.level}, {where}"


def _weight(item: Item) -> str:
    """How much belief weighs for what the document would change."""
    if item.share_class and item.share_count and abs(item.share_class - item.share_count) > 1e-9:
        return (
            f"documents that move it across the benchmark weigh {of_100(item.share_count)} of 100, "
            f"those that change the class {of_100(item.share_class)}"
        )
    if item.share_change:
        return f"documents that do so weigh {of_100(item.share_change)} of 100"
    return f"documents that move it at all weigh {of_100(item.share_level)} of 100"


def _more(a: Assessment, scenario: str, item: Item) -> str:
    """What any document on the indicator would bring beside."""
    if item.scenario_assessed:
        return " Any document on it would let this scenario be assessed."
    if item.dimension_scored:
        codebook = a.case.codebook
        d = codebook.dimension_index[codebook.indicator_ids.index(item.indicator)]
        return f" Any document on it would give {plain(codebook.dimensions[d].name)} a score."
    return ""


def by_hand(item: ByHand) -> str:
    """What the scenario does instead of reading the register, and what the register reads."""
    reads = "nothing: no claim" if item.evidence_level is None else f"level {item.evidence_level}"
    how = "Left open" if item.rule == "unknown" else "Set by hand"
    return f"{how}: a document would not move it here. The evidence reads {reads}."


def commitment(a: Assessment, scenario: str, found: Open) -> str:
    """What a document on a commitment would settle."""
    name = plain(a.case.codebook.scored[found.commitment].name)
    then = found.class_then or "not assessed"
    changes = found.class_then != a.class_of(scenario)
    effect = f" and make this scenario “{then}”" if changes else "; the class would stay"
    return f"A document that shows “{anchor(a, found.commitment, found.target)}” would settle {name}{effect}."


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


def _called(by: str, item: str, name: str) -> str:
    """An item of the influence tables as it is called in a sentence."""
    return item if by == "claim" else f"{plain(name)} claims" if by == "kind" else plain(name)


def change_without(change: float) -> str:
    """How far readiness moves without an item."""
    return "no longer assessed" if np.isnan(change) else signed(change / 100)
