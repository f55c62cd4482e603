"""What moved between two assessments of a case, number by number of the first screen, each with what moved it.

Readiness and its dimensions in parts that add up (`two_sides.diverge`); the ratio by the readiness and by the known
pairs; a commitment by the claims on it. A number that moved without anything to name is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from indicators.evidence import Claim
from scenarios.analysis.attribution import Attribution, Change
from scenarios.analysis.two_sides import Divergence, NotComparable, diverge
from scenarios.question import Question, Step
from scenarios.reference.place import PairScale, scale_of
from scenarios.scoring.evaluation import Evaluation

ABSENT = "not in the register"


class ClaimMoved(NamedTuple):
    """A claim that says something else of a commitment than before, or did not count and does, or the other way."""

    claim: str
    before: str
    after: str


class StepMoved(NamedTuple):
    """A commitment that stands at another step, and why: claims on it, or that it is set otherwise."""

    commitment: str
    before: int | None
    after: int | None
    claims: tuple[ClaimMoved, ...]
    set_otherwise: bool  # whether its step, basis or citations are stated otherwise


class RatioMoved(NamedTuple):
    """ln LR of either side, and what of its change is due to the readiness and what to the known pairs, exactly."""

    before: float
    after: float
    by_readiness: float
    by_pairs: float  # weights and choices of method move them, and their own data


class Moved(NamedTuple):
    """One scenario before and now. divergence: None where there is no account, and why_not says why."""

    divergence: Divergence | None
    why_not: str
    changes: tuple[Change, ...]  # whatever differs, with its part where there is an account
    steps: tuple[StepMoved, ...]
    ratio: RatioMoved | None  # None where either side has none


def what_moved(before: Evaluation, now: Evaluation, scenario: str) -> Moved:
    """What moved in a scenario that both sides have."""
    found, why_not, changes = None, "", tuple[Change, ...]()
    try:
        found = diverge(before, now, scenario)
        changes = found.changes
    except NotComparable as error:
        why_not = str(error)
        if before.case.codebook == now.case.codebook and before.case.id == now.case.id:
            changes = tuple(Attribution(before, now, scenario, scenario).changes)
    return Moved(found, why_not, changes, tuple(_steps(before, now, scenario)), _ratio((before, now), scenario))


def _ratio(sides: tuple[Evaluation, Evaluation], scenario: str) -> RatioMoved | None:
    """Shapley over the two that make a ratio: the readiness, and the pairs beside which it stands."""
    at = [100 * float(a.marks.readiness[a.position(scenario)]) for a in sides]
    scales = [s for a in sides if isinstance(s := scale_of(a, scenario), PairScale)]
    if any(r != r for r in at) or len(scales) < len(sides):
        return None
    value = [[float(s.even.log_ratio(r)) for r in at] for s in scales]  # [pairs][readiness]
    by_readiness = ((value[0][1] - value[0][0]) + (value[1][1] - value[1][0])) / 2
    before, after = value[0][0], value[1][1]
    return RatioMoved(before, after, by_readiness, after - before - by_readiness)


def _steps(before: Evaluation, now: Evaluation, scenario: str) -> Iterator[StepMoved]:
    standings = [{s.commitment: s for s in a.standings(scenario)} for a in (before, now)]
    for item in dict.fromkeys([*standings[0], *standings[1]]):
        was, is_ = (of.get(item) for of in standings)
        one, two = (s.step if s else None for s in (was, is_))
        if one != two:
            stated = [a.resolved(scenario).commitments.get(item) for a in (before, now)]
            claims = tuple(_claims(before, now, scenario, item))
            yield StepMoved(item, one, two, claims, stated[0] != stated[1])


def _claims(before: Evaluation, now: Evaluation, scenario: str, item: str) -> Iterator[ClaimMoved]:
    """The claims on a commitment, asked on either side, that speak otherwise than before."""
    asked = [a.commitments.asked(item, a.resolved(scenario)) for a in (before, now)]
    for claim in dict.fromkeys([*asked[0], *asked[1]]):
        one, two = (_said(a, claim, item, scenario) for a in (before, now))
        if one != two:
            yield ClaimMoved(claim, one, two)


def _said(a: Evaluation, claim: str, item: str, scenario: str) -> str:
    """What a claim says of a commitment on one side, or why it says nothing."""
    held: Claim | None = a.case.claims.get(claim)
    if held is None:
        return ABSENT
    if claim not in a.commitments.asked(item, a.resolved(scenario)):
        return "not asked"
    silent = a.commitments.silence(claim, item, a.resolved(scenario).scenario)
    return silent or f"{held.direction} {held.level}"


# Since another assessment of the same scenario, which stands beside.
MOVED = Question(
    "moved",
    Step(
        "answer",
        lambda q: what_moved(q.beside, q.a, q.scenario),
        hangs_on=("scenario", "beside"),
        entries=8,
    ),
)
