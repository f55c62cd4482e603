"""Which fact next, and what to check first, in words: the same on every page, in the brief and in the plan."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.wording import headline
from dashboard.wording.evidence import anchor, belief_of_100
from dashboard.wording.overview import Check, Outcome
from dashboard.wording.scores import class_name
from dashboard.wording.stretch import score, stretch
from dashboard.wording.text import listed, lower_first, plain, points
from indicators.levels import CONTESTED
from indicators.short import short_of
from scenarios.analysis.next_fact import (
    PLAN,
    CollectionPlan,
    DocumentOutcome,
    NextFact,
    OpenCommitment,
    SetByHand,
    collect,
    plan,
)
from scenarios.assessment import Assessment
from scenarios.columns import TEXT, Column, TableFile
from scenarios.model.scenario import ADJUSTED
from scenarios.reference.place import VERDICTS, Lacking, PairScale, scale_of

CAN_CHANGE, MOST = "A document can change the answer:", "Most would move:"
NONE_CAN = f"No single document can change the answer. {MOST}"
STANDS = "({part}) is {stands}."
IF_IT_SHOWS, IF_SHOWS, ANY_SHOWS = "If it shows “{level}”", "If “{level}”", "Whatever it shows"
ANSWER_STAYS, BELOW, FROM_ON = "the answer stays", "below {end}: {word}", "from {first}: {word}"
STATES = {1: "met", 0: "left open", -1: "short"}


def check(a: Assessment, found: CollectionPlan | None = None, scale: PairScale | Lacking | None = None) -> Check | None:
    """What to check first of the first scenario; None where no document would change it, or it has no score.

    found, scale: what was found of it, and the known pairs beside it, where the caller has that.
    """
    found = found or collect(a, a.ids[0])
    if not found.moving or not a.marks.assessed[0]:
        return None
    item = found.moving[0]
    scale = scale or scale_of(a, a.ids[0])
    part = lower_first(part_of(a, item))
    stands = how_it_stands(a, item)
    can = item.share_answer > 0
    return Check(
        item.indicator,
        plain(a.case.codebook.scored[item.indicator].name),
        STANDS.format(part=part, stands=stands) if can else f"({part}), {stands}.",
        CAN_CHANGE if can else "",
        outcomes(a, item, scale),
        "" if can else MOST if isinstance(scale, Lacking) else NONE_CAN,
        on_either_side(a, item),
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


def on_either_side(a: Assessment, item: NextFact) -> tuple[str, ...]:
    """The claim that counts most for less than the level of an alliance, and the one that does for that level."""
    i = _at(a, item)
    judgement, voters = a.cells_by_scenario.judgements[0][i], a.cells_by_scenario.voters[0][i]
    if judgement is None:
        return ()
    best: dict[bool, tuple[float, str]] = {}
    for claim, weight in zip(voters, judgement.counted, strict=True):
        level = claim.level if claim.level is not None else -1
        there = level >= item.target and claim.direction != "contradicts"
        if weight > 1e-9 and (there not in best or round(float(weight), 6) > best[there][0]):
            best[there] = round(float(weight), 6), claim.id
    return tuple(best[side][1] for side in (False, True) if side in best)


def outcomes(a: Assessment, item: NextFact, scale: PairScale | Lacking) -> tuple[Outcome, ...]:
    """What documents that show the least and the most make of the number and the answer."""
    if item.ends is None:
        return ()
    now = scale_word(scale, float(a.marks.readiness[0]))
    shown = a.case.codebook.scored[item.indicator]
    (least, low), (most, high) = item.ends
    if points(low.readiness) == points(high.readiness) and low.answer == high.answer:
        return (Outcome(ANY_SHOWS, points(low.readiness), _then(low, now, scale)),)
    return tuple(
        Outcome(shows.format(level=short_of(shown, level)), score(o.readiness, scale), _then(o, now, scale))
        for shows, level, o in ((IF_IT_SHOWS, least, low), (IF_SHOWS, most, high))
    )


def scale_word(scale: PairScale | Lacking, readiness: float) -> str:
    """The verdict word of a readiness (0..1); empty without known pairs."""
    return "" if isinstance(scale, Lacking) else stretch(scale, 100 * readiness).word


def _then(outcome: DocumentOutcome, now: str, scale: PairScale | Lacking) -> str:
    """What the answer is then; empty where none stands beside a score."""
    if isinstance(scale, Lacking):
        return ""
    if outcome.answer == now:
        return ANSWER_STAYS
    then = stretch(scale, 100 * outcome.readiness)
    if VERDICTS.index(then.word) < [str(v) for v in VERDICTS].index(now):
        return BELOW.format(end=int(np.ceil(then.high)), word=then.word)
    return FROM_ON.format(first=then.first, word=then.word)


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
