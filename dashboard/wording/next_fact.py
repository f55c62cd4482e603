"""Which fact next, in sentences: what a document would do, what is set by hand, what a commitment would settle."""

from __future__ import annotations

from dashboard.wording.text import lower_first, plain
from scenarios.analysis.next_fact import ByHand, Fact, Open
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED


def of_100(share: float) -> str:
    """A share of belief (0..1) as shown.

    >>> of_100(0.343), of_100(0.002), of_100(0.0), of_100(0.998)
    ('34', 'less than 1', '0', 'more than 99')
    """
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "less than 1"
    return "more than 99" if rounded == 100 and share < 1 - 1e-9 else str(rounded)


def anchor(a: Assessment, item: str, level: int) -> str:
    """The anchor of a level as it may stand in a sentence."""
    return lower_first(plain(a.case.codebook.scored[item].levels[level]))


def document(a: Assessment, scenario: str, item: Fact, subject: str = "") -> str:
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


def _effect(item: Fact, name: str) -> str:
    """What the document to look for does to its indicator."""
    assert item.look_for is not None
    found = item.outcomes[item.look_for]
    if found.verdict and found.verdict != item.verdict:
        return f"settle {name}: {'met' if found.verdict > 0 else 'short of an alliance'}"
    where = {1: "met", 0: "still open", -1: "short"}[found.verdict or 0]
    if item.level is None:
        return f"make {name} known, at level {found.level}, {where}"
    if found.level == item.level:  # only a score by it: a benchmark of another dimension, say
        return f"leave {name} at level {item.level}"
    return f"move {name} to level {found.level}, {where}"


def _weight(item: Fact) -> str:
    """How much belief weighs for what the document would change."""
    if item.share_class and item.share_settled and abs(item.share_class - item.share_settled) > 1e-9:
        return (
            f"documents that settle it weigh {of_100(item.share_settled)} of 100, "
            f"those that change what the scenario is {of_100(item.share_class)}"
        )
    if item.share_change:
        return f"documents that do so weigh {of_100(item.share_change)} of 100"
    return f"documents that move it at all weigh {of_100(item.share_level)} of 100"


def _more(a: Assessment, scenario: str, item: Fact) -> str:
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
