"""How settled the order of each pair is, as a half matrix: the row is ahead of the column."""

from __future__ import annotations

from typing import Literal, NamedTuple

from indicators.method import SLACK, Method
from scenarios.model.scenario import by_construction
from scenarios.question import Question, Step
from scenarios.scoring.evaluation import Evaluation

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
    if pair.same:
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


ORDERS = Question("orders", Step("answer", lambda q: pair_orders(q.a), hangs_on=()))
