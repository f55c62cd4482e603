"""The headline sentences that the screen prints about a scenario, as far as they are true; what a class rests on; how
settled the order of each pair is, as a half matrix: the row is ahead of the column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from indicators.method import SLACK, Method
from scenarios.model.scenario import by_construction
from scenarios.scoring.belief import Voter
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import FORMAL, HOLLOW
from scenarios.simulation.pairs import AHEAD

Kind = Literal["reach_at_least", "reach_at_most", "readiness_at_least", "readiness_below", "class", "ahead"]


class Headline(NamedTuple):
    """A true sentence that the screen prints about a scenario."""

    kind: Kind
    scenario: str
    value: str  # the number of indicators, the mark of readiness, the class; empty for an order
    other: str = ""  # of an order: the scenario behind


def headlines(a: Evaluation, scenario: str, others: Sequence[str] = ()) -> list[Headline]:
    """The true sentences about a scenario: counts, readiness at the mark, class, order over what both know."""
    k = a.position(scenario)
    reach, ready = int(a.count(1)[k]), a.case.method.ready.value
    true = [Headline("reach_at_least", scenario, str(reach))] if reach else []
    true.append(Headline("reach_at_most", scenario, str(reach)))
    if a.marks.assessed[k]:
        above = a.marks.readiness[k] >= ready / 100 - SLACK
        true.append(Headline("readiness_at_least" if above else "readiness_below", scenario, f"{ready:g}"))
    if word := a.class_of(scenario):
        true.append(Headline("class", scenario, word))
    for other in others:
        pair = a.pair(scenario, other)
        if pair.comparable and abs(pair.difference) > AHEAD:
            first, second = (scenario, other) if pair.difference > 0 else (other, scenario)
            true.append(Headline("ahead", first, "", second))
    return true


class TreatyPath:
    """The treaty path of a class: the claims on commitments that decide whether it is formal; no reading chooses."""

    def __init__(self, a: Evaluation, scenario: str) -> None:
        self.resolved, self.commitments = a.resolved(scenario), a.commitments
        treaty = a.case.method.treaty
        deciding = {treaty.commitment, *treaty.functioning} if treaty else set()
        cited = {
            claim
            for item, status in self.resolved.commitments.items()
            if item in deciding and status.basis == "documented"
            for claim in status.evidence
        }
        # The claims that show or bound a step, in file order.
        self.voters: list[Voter] = [
            (c, s)
            for c, s in a.commitments.claims.values()
            if c.indicator in deciding
            and (self.resolved.reads_commitments or c.id in cited)
            and not a.commitments.silence(c.id, c.indicator, self.resolved.scenario)
        ]
        self._known: dict[frozenset[str], str] = {}

    def formal_class(self, gone: Iterable[str]) -> str:
        """Formal and functioning, formal and hollow, or empty, without some claims."""
        out = frozenset(gone)
        if out not in self._known:
            by = self.commitments.by
            left = replace(self.commitments, by=by._replace(left_out=by.left_out | out))
            formal = left.in_force(self.resolved)
            self._known[out] = (FORMAL if left.functioning(self.resolved) else HOLLOW) if formal else ""
        return self._known[out]


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
