"""Which fact next: the indicators and commitments on which one more document would most change a scenario.

The document is one of grade B2 by a new speaker in a new source, which supports a level and which the scenario's
reading believes. What it would say is weighed by what the register makes one believe now: it supports level k with
weight p(k), before the scenario's own rule, because the document joins the register and the rule works on that. What
would follow is computed: the indicator judged again with the document, the scenario scored again. Shares are shares
of belief under our rules, 0..1 here and 0..100 in the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from indicators.codebook import LEVELS
from indicators.evidence import Claim
from indicators.levels import VERDICTS, Bools, Floats, Ints, share_at, verdicts
from indicators.sources import Source
from scenarios.analysis.headlines import Headline, of_numbers
from scenarios.columns import FLAG, POINTS, TEXT, WHOLE, Column, names
from scenarios.model.effects import CellChoices
from scenarios.model.scenario import Rule
from scenarios.question import Asked, Question, Step, Turn
from scenarios.reference.pair_scale import SCALE
from scenarios.reference.place import Lacking, PairScale, scale_of, verdict_at
from scenarios.scoring.belief import asks_the_register
from scenarios.scoring.commitments import classify
from scenarios.scoring.electorate import Electorate
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import CellChange, replay
from scenarios.turns import beside_pairs

# Of grade B2, which documents, events and data have by default; no name in a register has two blanks in a row.
_FOUND = Source.model_construct(id=" found", title="A document")
_SAYS: dict[str, Any] = {
    "direction": "supports",
    "kind": "document",
    "reliability": "B",
    "credibility": "2",
    "claim": "A document.",
}
DOCUMENTS = [(Claim.model_construct(id=_FOUND.id, source=_FOUND.id, level=k, **_SAYS), _FOUND) for k in range(LEVELS)]


class DocumentOutcome(NamedTuple):
    """What follows from a document that supports one level."""

    weight: float  # of belief that this is what the document says
    level: int  # read then, after the scenario's rule
    known: bool
    verdict: int | None  # 1 reaches, 0 open, -1 falls short; None = unknown
    readiness: float  # 0..1, nan = not assessed
    answer: str  # the verdict word then; empty where there is none
    headline: tuple[Headline, ...]  # the sentences that stand then and do not now: what known pairs say, the number met


class Tried(NamedTuple):
    """A cell with one more document, by the level that the document supports; no weight moves it."""

    belief: Floats  # (5, 5) q, after the rule
    known: Bools  # (5,)
    level: Ints  # (5,) read then, after the scenario's rule


class NextFact(NamedTuple):
    """An indicator on which a document would be counted."""

    indicator: str
    rule: Rule
    level: int | None  # None = unknown
    target: int
    verdict: int | None
    outcomes: tuple[DocumentOutcome, ...]  # by the level that the document supports, 0 to 4
    share_answer: float  # of belief under which the verdict word changes, or there comes or goes a score
    share_headline: float  # ... anything of the headline: what known pairs say of it, or the number met
    share_settled: float  # of belief under which it comes to reach the benchmark or to fall short, and did not before
    share_level: float  # ... another level is read, or one at all
    move: float  # expected absolute move of R, 0..1; nan where the scenario is not assessed before and after
    dimension_scored: bool  # whether its dimension gets a score by it
    scenario_assessed: bool  # whether the scenario gets one
    look_for: int | None  # the level whose document would change most, by its weight; None where none changes anything

    @property
    def ends(self) -> tuple[tuple[int, DocumentOutcome], tuple[int, DocumentOutcome]] | None:
        """The lowest and the highest outcome, each with the level that the document shows; None without a score.

        Of several that come to the same the one of the lower level, and of the higher.
        """
        scored = [(o.readiness, level) for level, o in enumerate(self.outcomes) if not np.isnan(o.readiness)]
        if not scored:
            return None
        least, most = min(scored)[1], max(scored)[1]
        return (least, self.outcomes[least]), (most, self.outcomes[most])


class SetByHand(NamedTuple):
    """An indicator that no document moves, because the scenario sets or empties its cell."""

    indicator: str
    rule: Rule
    level: int | None
    target: int
    evidence_level: int | None  # what the register would read, None = unknown


class OpenCommitment(NamedTuple):
    """A commitment short of its target: coded directly, so one document settles it."""

    commitment: str
    step: int | None  # None = not documented
    target: int
    class_then: str  # of the scenario, were it at the target


class CollectionPlan(NamedTuple):
    """What to collect next for a scenario."""

    items: tuple[NextFact, ...]  # most changing first
    by_hand: tuple[SetByHand, ...]  # codebook order
    commitments: tuple[OpenCommitment, ...]  # codebook order

    @property
    def moving(self) -> tuple[NextFact, ...]:
        """Those that some document would change: the first of them is what to check first, wherever that is said."""
        return tuple(x for x in self.items if x.look_for is not None)


def collect(
    a: Evaluation, scenario: str, scale: PairScale | Lacking | None = None, tried: Mapping[int, Tried] | None = None
) -> CollectionPlan:
    """The plan of a scenario: first what would most change its answer. Ordered as `_urgency` says.

    scale, tried: those of `scale_of` and `documents`, where the caller has them.
    """
    k, tried = a.position(scenario), documents(a, scenario) if tried is None else tried
    items = _items(a, k, tried, scale or scale_of(a, scenario))
    items.sort(key=_urgency)
    by_hand = [_by_hand(a, k, i) for i in range(len(a.targets)) if i not in tried]
    return CollectionPlan(tuple(items), tuple(by_hand), _open(a, scenario))


def documents(a: Evaluation, scenario: str) -> dict[int, Tried]:
    """Every document that is tried, by position of each indicator read off the register.

    It is one that the scenario's reading believes, so it votes beside whoever that lets vote.
    """
    resolved, cells, found = a.resolved(scenario), a.cells_by_scenario.electorates, {}
    for i, (item, of) in enumerate(zip(a.case.codebook.indicator_ids, cells, strict=True)):
        if asks_the_register(resolved.cells[item]):
            now = of.heard(resolved.claims, np.ones((LEVELS, len(of.rows)), dtype=bool))
            more = Electorate([*of.rows, *DOCUMENTS], of.method, of.prior)
            then = more.held(resolved.cells[item], np.hstack([now, np.eye(LEVELS, dtype=bool)]))
            found[i] = Tried(then.belief, then.known, then.level)
    return found


def _urgency(x: NextFact) -> tuple[float, ...]:
    """What an indicator is sorted by, the most urgent first; ties stay in codebook order.

    By the share of belief under which the answer changes, then that under which the indicator is settled, then the
    expected absolute move of R.
    """
    # Rounded: equal shares must not be told apart by the last bit.
    return tuple(-round(float(v), 12) for v in (x.share_answer, x.share_settled, np.nan_to_num(x.move)))


def _items(a: Evaluation, k: int, tried: Mapping[int, Tried], scale: PairScale | Lacking) -> list[NextFact]:
    """Every indicator read off the register, in codebook order."""
    rows = {i: np.arange(n, n + LEVELS) for i, n in zip(tried, range(1, LEVELS * len(tried) + 1, LEVELS), strict=True)}
    changes = [CellChange(i, rows[i], x.belief, x.known) for i, x in tried.items()]
    then = replay(a, k, 1 + LEVELS * len(tried), changes)
    readiness, scored = then.readiness.tolist(), a.scale.scored(then.known)
    scenario, met, facts = a.ids[k], int(a.count(1)[k]), []
    was_met = a.cells_by_scenario.known[k] & (a.verdicts[k] == 1)
    now = of_numbers(scenario, float(a.marks.readiness[k]), met, len(a.targets), scale)
    for i, x in tried.items():
        judgement, dimension = a.cells_by_scenario.judgements[k][i], a.scale.dimension[i]
        assert judgement is not None
        reads = verdicts(share_at(x.belief[:, None], a.targets[[i]])[:, 0], a.case.method)
        outcomes = []
        for n, q in enumerate(judgement.belief.tolist()):
            verdict = int(reads[n]) if x.known[n] else None
            count, score = met - int(was_met[i]) + int(verdict == 1), readiness[rows[i][n]]
            said = of_numbers(scenario, score, count, len(a.targets), scale)
            changed = tuple(x for x in said if x not in now)
            found = DocumentOutcome(q, int(x.level[n]), bool(x.known[n]), verdict, score, _answer(said), changed)
            outcomes.append(found)
        newly_scored = bool(scored[rows[i], dimension].all() and not scored[0, dimension])
        facts.append(_fact(a, k, i, tuple(outcomes), newly_scored, _answer(now)))
    return facts


def _answer(said: Sequence[Headline]) -> str:
    """The verdict word among some sentences; empty where there is none."""
    return next((x.value for x in said if x.kind == "verdict"), "")


def _fact(
    a: Evaluation, k: int, i: int, outcomes: tuple[DocumentOutcome, ...], newly_scored: bool, answer: str
) -> NextFact:
    name, cells = a.case.codebook.indicator_ids[i], a.cells_by_scenario
    known, level = bool(cells.known[k, i]), int(cells.level[k, i])
    verdict = int(a.verdicts[k, i]) if known else None
    weight = np.array([o.weight for o in outcomes])
    settled = np.array([bool(o.verdict) and o.verdict != verdict for o in outcomes])
    other = np.array([o.known != known or (o.known and o.level != level) for o in outcomes])
    move = np.abs(np.array([o.readiness for o in outcomes]) - float(a.marks.readiness[k]))
    headline = np.array([bool(o.headline) for o in outcomes])
    otherwise = np.array([o.answer != answer for o in outcomes])
    parts = zip(weight * otherwise, weight * settled, weight * np.nan_to_num(move), weight * other, strict=True)
    reasons = [tuple(round(float(v), 12) for v in row) for row in parts]
    return NextFact(
        indicator=name,
        rule=a.case.resolved[k].cells[name].rule,
        level=level if known else None,
        target=int(a.targets[i]),
        verdict=verdict,
        outcomes=outcomes,
        share_answer=min(1.0, float(weight @ otherwise)),  # shares of belief add up to 1 but for rounding
        share_headline=min(1.0, float(weight @ headline)),
        share_settled=min(1.0, float(weight @ settled)),
        share_level=float(weight @ other),
        move=float(weight @ move),
        dimension_scored=newly_scored,
        scenario_assessed=not a.marks.assessed[k] and not any(np.isnan(o.readiness) for o in outcomes),
        look_for=max(range(LEVELS), key=lambda n: (reasons[n], -n))
        if (weight * (headline | otherwise | settled | other)).any()
        else None,
    )


def _by_hand(a: Evaluation, k: int, i: int) -> SetByHand:
    """A cell that the scenario sets or empties, beside what the register would read."""
    name, cells, resolved = a.case.codebook.indicator_ids[i], a.cells_by_scenario, a.case.resolved[k]
    judgement, _ = cells.electorates[i].judged(resolved.claims)
    return SetByHand(
        indicator=name,
        rule=resolved.cells[name].rule,
        level=int(cells.level[k, i]) if cells.known[k, i] else None,
        target=int(a.targets[i]),
        evidence_level=judgement.level if judgement.votes > 0 else None,
    )


def _open(a: Evaluation, scenario: str) -> tuple[OpenCommitment, ...]:
    """The commitments short of their target, each with the class the scenario would have with it there."""
    treaty = a.case.method.treaty
    facts, short = a.commitments.treaty_facts(a.resolved(scenario)), []
    for s in a.standings(scenario):
        if s.at_target:
            continue
        in_force, functioning = facts
        if treaty is not None:
            in_force |= s.commitment == treaty.commitment and s.target >= treaty.in_force
            functioning |= s.commitment in treaty.functioning
        short.append(OpenCommitment(s.commitment, s.step, s.target, classify(in_force, functioning)))
    return tuple(short)


def plan(a: Evaluation, scenario: str) -> pd.DataFrame:
    """The collection plan of a scenario, one row an indicator or commitment, as collection_plan.csv holds it.

    type: indicator (ranked), set by hand or left open (a document would not move it; evidence_level = what the
    register would read) or commitment (coded directly). Shares of belief and expected_move in index points 0-100.
    look_for is the anchor of the level whose document would change most, for a commitment the one at the target;
    class_then, of commitments alone, is the class of the scenario once it is found. Empty = does not apply, level
    empty = unknown or not documented.
    """
    collected, codebook = collect(a, scenario), a.case.codebook
    dimension = {x.id: x.dimension for x in codebook.indicators}
    rows = [_row(x) | {"rank": n + 1} for n, x in enumerate(collected.items)]
    rest: list[SetByHand | OpenCommitment] = [*collected.by_hand, *collected.commitments]
    rows += [_row(x) for x in rest]
    for row in rows:
        item, level = codebook.scored[str(row["item"])], row.get("look_for_level")
        row |= {"scenario": scenario, "name": item.name, "dimension": dimension.get(item.id)}
        row["look_for"] = item.levels[level] if isinstance(level, int) else None
    table = pd.DataFrame(rows, columns=names(PLAN))
    for name in ("rank", "level", "target", "look_for_level", "evidence_level"):
        table[name] = table[name].astype("Int64")
    return table


def _row(x: NextFact | SetByHand | OpenCommitment) -> dict[str, object]:
    """What a row of the plan says by itself."""
    row: dict[str, object] = {"level": x.step if isinstance(x, OpenCommitment) else x.level, "target": x.target}
    if isinstance(x, OpenCommitment):
        row |= {"type": "commitment", "item": x.commitment, "look_for_level": x.target}
        return row | {"class_then": x.class_then}
    row |= {"item": x.indicator, "rule": x.rule}
    if isinstance(x, SetByHand):
        kind = "left open" if x.rule == "unknown" else "set by hand"
        return row | {"type": kind, "evidence_level": x.evidence_level}
    # What the headline says then, where it changes: each kind of sentence with its new word or number.
    then = () if x.look_for is None else x.outcomes[x.look_for].headline
    return row | {
        "type": "indicator",
        "verdict": None if x.verdict is None else VERDICTS[x.verdict],
        "look_for_level": x.look_for,
        "share_answer": 100 * x.share_answer,
        "share_headline": 100 * x.share_headline,
        "headline_then": "; ".join(f"{h.kind}: {h.value}" for h in then) or None,
        "share_settled": 100 * x.share_settled,
        "share_level": 100 * x.share_level,
        "expected_move": 100 * x.move,
        "dimension_scored": x.dimension_scored,
        "scenario_assessed": x.scenario_assessed,
    }


TRIED = Step("documents", lambda q: documents(q.a, q.scenario), CellChoices)
PLAN_OF = Step("answer", lambda q: collect(q.a, q.scenario, q[SCALE], q[TRIED]))


def _first_document(q: Asked) -> tuple[Turn, ...]:
    """What a document on what to check first could do: the lowest and the highest readiness that it makes."""
    plan = q[PLAN_OF]
    if (found := beside_pairs(q.a, q.scenario, q[SCALE])) is None or not plan.moving:
        return ()
    (now, scale), first = found, plan.moving[0]
    was, then = verdict_at(scale, now), {level: o.readiness for level, o in first.ends or ()}
    return tuple(
        Turn("document turns up", (first.indicator, str(level)), r, r, was, verdict_at(scale, r))
        for level, r in then.items()
    )


NEXT_FACT = Question("next fact", PLAN_OF, turns=Step("turns", _first_document))


COMMITMENT, NOT_RANKED = "it is a commitment", "no document would move it"
PLAN = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("rank", WHOLE, "the document that would change most first", NOT_RANKED),
    Column("type", TEXT, "indicator; set by hand or left open, which no document moves; commitment"),
    Column("item", TEXT, "id of the indicator or commitment"),
    Column("name", TEXT, "its name"),
    Column("dimension", TEXT, "id of its dimension", COMMITMENT),
    Column("share_answer", POINTS, "belief in documents that change the verdict word, or what has none", NOT_RANKED),
    Column("rule", TEXT, "as in cells.csv", COMMITMENT),
    Column("level", WHOLE, "level or step now", "unknown or not documented"),
    Column("target", WHOLE, "level at the benchmark"),
    Column("verdict", TEXT, "reaches, open or falls short", "unknown, or " + NOT_RANKED),
    Column("look_for_level", WHOLE, "level whose document would change most; of a commitment the target", "none would"),
    Column("look_for", TEXT, "the anchor of that level", "none would"),
    Column("share_headline", POINTS, "belief in documents that change what known pairs say or the count", NOT_RANKED),
    Column("headline_then", TEXT, "what the one to look for makes of these", "nothing, or " + NOT_RANKED),
    Column("share_settled", POINTS, "in those after which it is met or short, and was not", NOT_RANKED),
    Column("share_level", POINTS, "in those after which another level is read", NOT_RANKED),
    Column("expected_move", POINTS, "expected move of R, up or down", "not assessed, or " + NOT_RANKED),
    Column("dimension_scored", FLAG, "whether its dimension gets a score by it", NOT_RANKED),
    Column("scenario_assessed", FLAG, "whether the scenario is assessed by it", NOT_RANKED),
    Column("class_then", TEXT, "of a commitment: the class of the scenario once it is found", "no commitment"),
    Column("evidence_level", WHOLE, "of one set by hand or left open: level of the register", "of others, or unknown"),
)
