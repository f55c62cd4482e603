"""The headline sentences that the screen prints about a scenario, as far as they are true; how settled the order of
each pair is, as a half matrix: the row is ahead of the column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from indicators.method import SLACK, Method
from scenarios.model.scenario import by_construction
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation.pairs import AHEAD

Kind = Literal["reach_at_least", "reach_at_most", "readiness_at_least", "readiness_below", "class", "ahead"]


class Headline(NamedTuple):
    """A true sentence that the screen prints about a scenario."""

    kind: Kind
    scenario: str
    value: str  # the number of indicators, a mark of readiness in index points, the class; empty for an order
    other: str = ""  # of an order: the scenario behind


def headlines(a: Evaluation, scenario: str, others: Sequence[str] = ()) -> list[Headline]:
    """The true sentences about a scenario: counts, class, order over what both know."""
    reach = int(a.count(1)[a.position(scenario)])
    true = [Headline("reach_at_least", scenario, str(reach))] if reach else []
    true.append(Headline("reach_at_most", scenario, str(reach)))
    if word := a.class_of(scenario):
        true.append(Headline("class", scenario, word))
    for other in others:
        pair = a.pair(scenario, other)
        if pair.comparable and abs(pair.difference) > AHEAD:
            first, second = (scenario, other) if pair.difference > 0 else (other, scenario)
            true.append(Headline("ahead", first, "", second))
    return true


def readiness_against(a: Evaluation, scenario: str, mark: float) -> Headline | None:
    """The true one of R >= mark and R < mark, mark in index points; None where the scenario is not assessed.

    Where the words that are said of R change, the mark is the nearest R at which they do.
    """
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return None
    above = a.marks.readiness[k] >= mark / 100 - SLACK
    return Headline("readiness_at_least" if above else "readiness_below", scenario, repr(float(mark)))


Settled = Literal[
    "by construction", "on every indicator", "firm", "mostly", "leaning", "undecided", "the same", "not comparable"
]


class PairOrder(NamedTuple):
    """One pair: who is ahead over what both know, and how settled that is."""

    ahead: str  # of a tie or a pair that is not comparable: the first in the order of the rows
    behind: str
    settled: Settled
    share: float | None  # of the draws that put it ahead, .5 or more; None where no draw can reverse it


def settled(share: float, method: Method) -> Settled:
    """The word for a share of draws, .5 or more, that puts one ahead (1e-9 slack)."""
    if share >= method.firm.value - SLACK:
        return "firm"
    if share >= method.mostly.value - SLACK:
        return "mostly"
    return "leaning" if share >= method.leaning.value - SLACK else "undecided"


def ranked(a: Evaluation) -> tuple[str, ...]:
    """The assessed scenarios, the highest readiness first, ties in file order."""
    assessed = [s for s in a.ids if a.marks.assessed[a.position(s)]]
    return tuple(sorted(assessed, key=lambda s: -round(float(a.marks.readiness[a.position(s)]), 12)))


def order(a: Evaluation, first: str, second: str) -> PairOrder:
    """How settled the order of two assessed scenarios is; the one that is ahead over what both know first."""
    pair = a.pair(first, second)
    if not pair.comparable:
        return PairOrder(first, second, "not comparable", None)
    if pair.leads == "both" or (abs(pair.low) <= SLACK and abs(pair.high) <= SLACK):
        return PairOrder(first, second, "the same", None)
    if pair.leads:
        ahead, behind = (first, second) if pair.leads == "A" else (second, first)
        nested = by_construction(a.resolved(first), a.resolved(second))
        return PairOrder(ahead, behind, "by construction" if nested else "on every indicator", None)
    share = float(pair.share_ahead or 0.0)
    ahead, behind, share = (first, second, share) if share >= 0.5 else (second, first, 1 - share)
    return PairOrder(ahead, behind, settled(share, a.case.method), share)


def pair_orders(a: Evaluation) -> list[PairOrder]:
    """Every pair of assessed scenarios once, rows and columns by readiness."""
    rows = ranked(a)
    a.compare_all()
    return [order(a, x, y) for n, x in enumerate(rows) for y in rows[n + 1 :]]
