"""Which fact next: the indicators and commitments on which one more document would most change a scenario.

The document is one of grade B2 by a new speaker in a new source, which supports a level and which the scenario's
reading believes. What it would say is weighed by what the register makes one believe now: it supports level k with
weight p(k), before the scenario's own rule, because the document joins the register and the rule works on that. What
would follow is computed: the indicator judged again with the document, the scenario scored again. Shares are shares
of belief under our rules, 0..1 here and 0..100 in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.codebook import LEVELS
from indicators.levels import Floats, belief, best_level, distance
from indicators.method import SLACK
from scenarios import readiness as rd
from scenarios.accounts.influence import Ballots, Recast, rescored
from scenarios.assessment import Assessment
from scenarios.reading import apply_rule
from scenarios.scenario import Rule

GRADE = ("B", "2")  # of the document: what documents, events and data have by default
COLUMNS = [
    "scenario",
    "rank",
    "type",
    "item",
    "name",
    "dimension",
    "rule",
    "level",
    "target",
    "at_benchmark",
    "look_for_level",
    "look_for",
    "share_change",
    "share_class",
    "share_count",
    "share_level",
    "expected_move",
    "dimension_scored",
    "scenario_assessed",
    "class_then",
    "evidence_level",
]


class Outcome(NamedTuple):
    """What follows from a document that supports one level."""

    weight: float  # of belief that this is what the document says
    level: int  # read then, after the scenario's rule
    known: bool
    at_benchmark: bool
    readiness: float  # 0..1, nan = not assessed
    class_: str


class Fact(NamedTuple):
    """An indicator on which a document would be counted."""

    indicator: str
    rule: Rule
    level: int | None  # None = unknown
    target: int
    outcomes: tuple[Outcome, ...]  # by the level that the document supports, 0 to 4
    share_change: float  # of belief under which the class or the count changes
    share_class: float  # ... the class does
    share_count: float  # ... it passes the benchmark, one way or the other
    share_level: float  # ... another level is read, or one at all
    move: float  # expected absolute move of R, 0..1; nan where the scenario is not assessed before and after
    dimension_scored: bool  # whether its dimension gets a score by it
    scenario_assessed: bool  # whether the scenario gets one
    look_for: int | None  # the level whose document would change most, by its weight; None where none changes a thing

    @property
    def at_benchmark(self) -> bool:
        """Whether it counts as at the benchmark now."""
        return self.level is not None and self.level >= self.target


class ByHand(NamedTuple):
    """An indicator that no document moves, because the scenario sets or empties its cell."""

    indicator: str
    rule: Rule
    level: int | None
    target: int
    evidence_level: int | None  # what the register would read, None = unknown


class Open(NamedTuple):
    """A commitment short of its target: coded directly, so one document settles it."""

    commitment: str
    step: int | None  # None = not documented
    target: int
    class_then: str  # of the scenario, were it at the target


class Plan(NamedTuple):
    """What to collect next for a scenario."""

    items: tuple[Fact, ...]  # most changing first
    by_hand: tuple[ByHand, ...]  # codebook order
    commitments: tuple[Open, ...]  # codebook order


def collect(a: Assessment, scenario: str) -> Plan:
    """The plan of a scenario: first what would most likely change its class or its count at the benchmark.

    Ordered by share of belief under which the class or the count changes, share under which the class does, expected
    absolute move of R; ties in codebook order.
    """
    ballots = Ballots(a, scenario)
    asked = [i for i in range(len(a.targets)) if ballots.asked(i)]
    items = _items(a, ballots, asked)
    # Rounded for the order only: equal shares must not be told apart by the last bit.
    items.sort(key=lambda x: tuple(-round(v, 12) for v in (x.share_change, x.share_class, np.nan_to_num(x.move))))
    by_hand = [_by_hand(a, ballots, i) for i in range(len(a.targets)) if i not in asked]
    return Plan(tuple(items), tuple(by_hand), _open(a, scenario))


def _items(a: Assessment, ballots: Ballots, asked: list[int]) -> list[Fact]:
    """Every indicator read off the ballots, in codebook order."""
    recasts = [with_document(a, ballots, i, k) for i in asked for k in range(LEVELS)]
    scores = rescored(a, ballots.k, [(), *([r] for r in recasts)])
    classes = _classes(a, ballots.resolved.id)
    needed = a.case.method.known_share.value - SLACK
    scored = (scores.known_share >= needed) & (scores.known_share > 0)
    was = _outcome(a, ballots, None, 0, float(scores.readiness[0]), classes)
    found = []
    for n, i in enumerate(asked):
        judgement = a.cells_by_scenario.judgements[ballots.k][i]
        assert judgement is not None
        rows = range(1 + LEVELS * n, 1 + LEVELS * (n + 1))
        outcomes = tuple(
            _outcome(a, ballots, recasts[row - 1], float(p), float(scores.readiness[row]), classes)
            for row, p in zip(rows, judgement.belief, strict=True)
        )
        dimension = a.case.codebook.dimension_index[i]
        found.append(
            _item(
                a,
                ballots,
                i,
                outcomes,
                was,
                dimension_scored=bool(scored[rows, dimension].all() and not scored[0, dimension]),
                scenario_assessed=bool(scores.assessed[rows].all() and not scores.assessed[0]),
            )
        )
    return found


def with_document(a: Assessment, ballots: Ballots, i: int, document: int) -> Recast:
    """The cell of an indicator with one more document that supports a level.

    A new speaker's vote is counted whole and changes no other, so E(k) grows by t |k - L| and nothing else.
    """
    method, judgement = a.case.method, a.cells_by_scenario.judgements[ballots.k][i]
    assert judgement is not None
    voters = a.cells_by_scenario.voters[ballots.k][i]
    vote = method.vote(*GRADE)
    far = distance(
        np.array([*(c.level for c in voters), document], dtype=int),
        np.array([*(c.direction == "contradicts" for c in voters), False], dtype=bool),
    )
    energy: Floats = np.append(judgement.counted, vote) @ far
    p = belief(energy, ballots.reader.prior, method.odds_per_vote.value, method.held_back.value)
    cell = ballots.resolved.cells[a.case.codebook.indicator_ids[i]]
    level = int(apply_rule(cell.rule, cell.value, np.array([best_level(p)]))[0])
    return Recast(i, level, judgement.votes + vote > 0)


def _outcome(
    a: Assessment,
    ballots: Ballots,
    cell: Recast | None,
    weight: float,
    readiness: float,
    classes: Callable[[float], str],
) -> Outcome:
    """One outcome; without a cell the scenario as it is."""
    level, known = (cell.level, cell.known) if cell else (0, False)
    at = known and cell is not None and level >= int(a.targets[cell.indicator])
    return Outcome(weight, level, known, at, readiness, classes(readiness))


def _item(
    a: Assessment,
    ballots: Ballots,
    i: int,
    outcomes: tuple[Outcome, ...],
    was: Outcome,
    *,
    dimension_scored: bool,
    scenario_assessed: bool,
) -> Fact:
    name, held = a.case.codebook.indicator_ids[i], a.cells_by_scenario
    known, level, target = bool(held.known[ballots.k, i]), int(held.level[ballots.k, i]), int(a.targets[i])
    at = known and level >= target
    weight = np.array([o.weight for o in outcomes])
    class_ = np.array([o.class_ != was.class_ for o in outcomes])
    count = np.array([o.at_benchmark != at for o in outcomes])
    other = np.array([o.known != known or (o.known and o.level != level) for o in outcomes])
    move = np.abs(np.array([o.readiness for o in outcomes]) - was.readiness)
    change = class_ | count
    parts = zip(weight * change, weight * class_, weight * np.nan_to_num(move), weight * other, strict=True)
    reasons = [tuple(round(float(v), 12) for v in row) for row in parts]
    return Fact(
        indicator=name,
        rule=ballots.resolved.cells[name].rule,
        level=level if known else None,
        target=target,
        outcomes=outcomes,
        share_change=float(weight @ change),
        share_class=float(weight @ class_),
        share_count=float(weight @ count),
        share_level=float(weight @ other),
        move=float(weight @ move),
        dimension_scored=dimension_scored,
        scenario_assessed=scenario_assessed,
        look_for=max(range(LEVELS), key=lambda k: (reasons[k], -k)) if any(map(any, reasons)) else None,
    )


def _classes(a: Assessment, scenario: str) -> Callable[[float], str]:
    """The class of a scenario at another readiness, its commitments as they are."""
    in_force, functioning = a.in_force(scenario), _functioning(a, scenario)
    ready = a.case.method.ready.value
    return lambda readiness: rd.classify(100 * readiness, in_force, functioning, ready)


def _functioning(a: Assessment, scenario: str) -> bool:
    treaty = a.case.method.treaty
    return treaty is not None and any(s.at_target for s in a.standings(scenario) if s.commitment in treaty.functioning)


def _by_hand(a: Assessment, ballots: Ballots, i: int) -> ByHand:
    """A cell that the scenario sets or empties, beside what the register would read."""
    name, held = a.case.codebook.indicator_ids[i], a.cells_by_scenario
    found = ballots.reader.judged(ballots.voters(i))
    return ByHand(
        indicator=name,
        rule=ballots.resolved.cells[name].rule,
        level=int(held.level[ballots.k, i]) if held.known[ballots.k, i] else None,
        target=int(a.targets[i]),
        evidence_level=found.level if found.votes > 0 else None,
    )


def _open(a: Assessment, scenario: str) -> tuple[Open, ...]:
    """The commitments short of their target, each with the class the scenario would have with it there."""
    treaty, ready = a.case.method.treaty, a.case.method.ready.value
    readiness = 100 * float(a.marks.readiness[a.position(scenario)])
    found = []
    for s in a.standings(scenario):
        if s.at_target:
            continue
        in_force, functioning = a.in_force(scenario), _functioning(a, scenario)
        if treaty is not None:
            in_force |= s.commitment == treaty.commitment and s.target >= treaty.in_force
            functioning |= s.commitment in treaty.functioning
        found.append(Open(s.commitment, s.step, s.target, rd.classify(readiness, in_force, functioning, ready)))
    return tuple(found)


def plan(a: Assessment, scenario: str) -> pd.DataFrame:
    """The collection plan of a scenario, one row an indicator or commitment, as collection_plan.csv holds it.

    type: indicator (ranked), set by hand or left open (a document would not move it; evidence_level = what the
    register would read) or commitment (coded directly). Shares of belief and expected_move in index points 0-100.
    look_for is the anchor of the level whose document would change most, for a commitment the one at the target;
    class_then is the class of the scenario once it is found. Empty = does not apply, level empty = unknown or not
    documented.
    """
    found, codebook = collect(a, scenario), a.case.codebook
    dimension = {x.id: x.dimension for x in codebook.indicators}
    rows = [_row(x) | {"rank": n + 1} for n, x in enumerate(found.items)]
    rest: list[ByHand | Open] = [*found.by_hand, *found.commitments]
    rows += [_row(x) for x in rest]
    for row in rows:
        item, level = codebook.scored[str(row["item"])], row.get("look_for_level")
        row |= {"scenario": scenario, "name": item.name, "dimension": dimension.get(item.id)}
        row["look_for"] = item.levels[level] if isinstance(level, int) else None
    table = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("rank", "level", "target", "look_for_level", "evidence_level"):
        table[name] = table[name].astype("Int64")
    return table


def _row(x: Fact | ByHand | Open) -> dict[str, object]:
    """What a row of the plan says by itself."""
    row: dict[str, object] = {"level": x.step if isinstance(x, Open) else x.level, "target": x.target}
    if isinstance(x, Open):
        row |= {"type": "commitment", "item": x.commitment, "at_benchmark": False, "look_for_level": x.target}
        return row | {"class_then": x.class_then or None}
    row |= {"item": x.indicator, "rule": x.rule, "at_benchmark": x.level is not None and x.level >= x.target}
    if isinstance(x, ByHand):
        kind = "left open" if x.rule == "unknown" else "set by hand"
        return row | {"type": kind, "evidence_level": x.evidence_level}
    return row | {
        "type": "indicator",
        "look_for_level": x.look_for,
        "share_change": 100 * x.share_change,
        "share_class": 100 * x.share_class,
        "share_count": 100 * x.share_count,
        "share_level": 100 * x.share_level,
        "expected_move": 100 * x.move,
        "dimension_scored": x.dimension_scored,
        "scenario_assessed": x.scenario_assessed,
        "class_then": None if x.look_for is None else x.outcomes[x.look_for].class_ or None,
    }
