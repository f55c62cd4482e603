"""Which fact next, and what to check first, in words: the same on every page, in the brief and in the plan."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.wording import headline
from dashboard.wording.evidence import anchor, belief_of_100
from dashboard.wording.scores import class_name
from dashboard.wording.text import listed, plain, points
from indicators.levels import CONTESTED
from scenarios.analysis.headlines import PLACED
from scenarios.analysis.next_fact import PLAN, CollectionPlan, NextFact, OpenCommitment, SetByHand, collect, plan
from scenarios.assessment import Assessment
from scenarios.columns import TEXT, Column, TableFile
from scenarios.model.scenario import ADJUSTED

CHECK_FIRST = "Check first:"
VERDICT_STAYS = "the verdict stays"
STATES = {1: "met", 0: "left open", -1: "short"}


class Check(NamedTuple):
    """What to check first, in words."""

    indicator: str
    name: str
    part: str  # that its score belongs to
    stands: str  # how it stands now
    claims: list[str]  # by id, on either side of the level of an alliance
    outcomes: str


def check(a: Assessment, found: CollectionPlan | None = None) -> Check | None:
    """What to check first of the first scenario; None where no document would change it, or it has no score.

    found: what was found of it, where the caller has that.
    """
    found = found or collect(a, a.ids[0])
    if not found.moving or not a.marks.assessed[0]:
        return None
    item = found.moving[0]
    return Check(
        indicator=item.indicator,
        name=a.case.codebook.scored[item.indicator].name,
        part=part_of(a, item),
        stands=how_it_stands(a, item),
        claims=on_either_side(a, item),
        outcomes=outcomes(a, item),
    )


def part_of(a: Assessment, item: NextFact) -> str:
    """The part that its score belongs to, by name."""
    codebook = a.case.codebook
    return plain(codebook.dimensions[codebook.dimension_index[_at(a, item)]].name)


def _at(a: Assessment, item: NextFact) -> int:
    """Its place in the codebook."""
    return a.case.codebook.indicator_ids.index(item.indicator)


def how_it_stands(a: Assessment, item: NextFact) -> str:
    """Met, open or short, and whether its claims are at odds."""
    state = "unknown" if item.verdict is None else STATES[item.verdict]
    judgement = a.cells_by_scenario.judgements[0][_at(a, item)]
    return f"{state}, claims at odds" if judgement is not None and judgement.status == CONTESTED else state


def on_either_side(a: Assessment, item: NextFact) -> list[str]:
    """The claim that counts most for less than the level of an alliance, and the one that does for that level."""
    i = _at(a, item)
    judgement, voters = a.cells_by_scenario.judgements[0][i], a.cells_by_scenario.voters[0][i]
    if judgement is None:
        return []
    best: dict[bool, tuple[float, str]] = {}
    for claim, weight in zip(voters, judgement.counted, strict=True):
        level = claim.level if claim.level is not None else -1
        there = level >= item.target and claim.direction != "contradicts"
        if weight > 1e-9 and (there not in best or round(float(weight), 6) > best[there][0]):
            best[there] = round(float(weight), 6), claim.id
    return [best[side][1] for side in (False, True) if side in best]


def outcomes(a: Assessment, item: NextFact) -> str:
    """What a document that shows the most, and one that shows the least, make of the number and the verdict."""
    scored = [(o.readiness, level) for level, o in enumerate(item.outcomes) if not np.isnan(o.readiness)]
    if not scored:
        return ""
    (low, at_low), (high, at_high) = min(scored), max(scored)
    if points(low) == points(high):
        return f"No one document would move the number from {points(high)}."
    most, least = (f"“{anchor(a, item.indicator, level)}”: {_then(item, level)}" for level in (at_high, at_low))
    return f"If a document says {most}; if {least}."


def _then(item: NextFact, level: int) -> str:
    """The number that a document at a level makes, and the first sentence of the first screen that it changes."""
    outcome = item.outcomes[level]
    changed = {x.kind: headline.in_short(x) for x in outcome.headline if x.kind in PLACED}
    said = next((changed[kind] for kind in PLACED if kind in changed), VERDICT_STAYS)
    return f"{points(outcome.readiness)}, {said}"


def document_would(a: Assessment, item: NextFact, subject: str = "") -> str:
    """What one more document would do, and how much the belief in it weighs; subject in place of its anchor."""
    name = plain(a.case.codebook.scored[item.indicator].name)
    if item.look_for is None:
        or_rule = ", or the scenario's own rule," if item.rule in ADJUSTED else ""
        return f"No one document of this grade would move {name}: what is there already{or_rule} holds it."
    shows = subject or f"A document that shows “{anchor(a, item.indicator, item.look_for)}”"
    sentence = f"{shows} would {_effect(item, name)}{_headline(a, item)}; under the present belief {_weight(item)}."
    return sentence + _more(a, item)


def _effect(item: NextFact, name: str) -> str:
    """What the document to look for does to its indicator."""
    assert item.look_for is not None
    outcome = item.outcomes[item.look_for]
    if outcome.verdict and outcome.verdict != item.verdict:
        return f"settle {name}: {'met' if outcome.verdict > 0 else 'short of an alliance'}"
    where = {1: "met", 0: "still open", -1: "short"}[outcome.verdict or 0]
    if item.level is None:
        return f"make {name} known, at level {outcome.level}, {where}"
    if outcome.level == item.level:  # only a score by it: a benchmark of another dimension, say
        return f"leave {name} at level {item.level}"
    return f"move {name} to level {outcome.level}, {where}"


def _headline(a: Assessment, item: NextFact) -> str:
    """What the headline says then, where it changes."""
    assert item.look_for is not None
    said = listed([f"“{headline.as_printed(a, x)}”" for x in item.outcomes[item.look_for].headline])
    return f", and the headline then: {said}" if said else ""


def _weight(item: NextFact) -> str:
    """How much belief weighs for what the document would change."""
    if item.share_answer:
        return f"documents that change the answer weigh {belief_of_100(item.share_answer)} of 100"
    if item.share_headline:
        return f"documents that change the headline weigh {belief_of_100(item.share_headline)} of 100"
    if item.share_settled:
        return f"documents that do so weigh {belief_of_100(item.share_settled)} of 100"
    return f"documents that move it at all weigh {belief_of_100(item.share_level)} of 100"


def _more(a: Assessment, item: NextFact) -> str:
    """What any document on the indicator would bring beside."""
    if item.scenario_assessed:
        return " Any document on it would let this scenario be assessed."
    if item.dimension_scored:
        return f" Any document on it would give {part_of(a, item)} a score."
    return ""


def set_by_hand(item: SetByHand) -> str:
    """What the scenario does instead of reading the register, and what the register reads."""
    reads = "nothing: no claim" if item.evidence_level is None else f"level {item.evidence_level}"
    how = "Left open" if item.rule == "unknown" else "Set by hand"
    return f"{how}: a document would not move it here. The evidence reads {reads}."


def commitment_would(a: Assessment, scenario: str, unsettled: OpenCommitment) -> str:
    """What a document on a commitment would settle."""
    name = plain(a.case.codebook.scored[unsettled.commitment].name)
    changes = unsettled.class_then != a.class_of(scenario)
    effect = f" and make the two {class_name(unsettled.class_then)}" if changes else "; by treaty nothing would change"
    return f"A document that shows “{anchor(a, unsettled.commitment, unsettled.target)}” would settle {name}{effect}."


def plan_table(a: Assessment, scenario: str = "") -> pd.DataFrame:
    """collection_plan.csv: the plan with each row in words. scenario: the first where none is named."""
    scenario = scenario or a.case.reference
    found = collect(a, scenario)
    sentences = [document_would(a, x) for x in found.items]
    sentences += [set_by_hand(x) for x in found.by_hand]
    sentences += [commitment_would(a, scenario, x) for x in found.commitments]
    return plan(a, scenario).assign(in_words=sentences)


PLAN_CSV = TableFile(
    "collection_plan.csv",
    "a row an indicator or commitment",
    (*PLAN, Column("in_words", TEXT, "the row as a sentence")),
    plan_table,
    "scenario or first",
)
