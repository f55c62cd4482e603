"""What moved between two assessments of a case, number by number of the first screen, each with what moved it.

Readiness and its dimensions in parts that add up (`two_sides.diverge`); the ratio by the readiness and by the known
pairs; a commitment by the claims on it. A number that moved without anything to name is a fault. As a table: a row a
number that moved, behind it a row a cause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.evidence import Claim
from indicators.levels import Floats
from scenarios.analysis.attribution import Attribution, Change
from scenarios.analysis.two_sides import Divergence, NotComparable, diverge
from scenarios.columns import OWN, TEXT, Column, TableFile
from scenarios.question import Question, Step
from scenarios.reference.place import PairScale, scale_of
from scenarios.scoring.evaluation import Evaluation

ABSENT = "not in the register"
READINESS, LOG_RATIO = "readiness", "ln_ratio"
WHOLE, CAME, WENT, UNSPLIT, REST = "whole", "scenario_came", "scenario_went", "not_split", "one_side"
ALL, SAMPLE = "all_orders", "sample"
_NOTHING = 1e-12  # of readiness: what arithmetic alone leaves


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
    Step("answer", lambda q: what_moved(q.beside, q.a, q.scenario), hangs_on=("scenario", "beside"), entries=8),
)


class _Cause(NamedTuple):
    """A row behind that of a number."""

    cause: str
    kind: str
    item: str
    before: str
    after: str
    part: float | None
    split: str = ""  # how the part was found, and its standard error
    error: float | None = None


_Number = tuple[str, float | None, float | None, list[_Cause]]  # its name, before, now, and what moved it


def changes_table(before: Evaluation, now: Evaluation) -> pd.DataFrame:
    """Every number of every scenario that moved, with what moved it.

    Parts of readiness and of its dimensions, in points, and of ln LR add up to `is` less `was`; a commitment has claims
    without parts. Of scenarios that only one side has, a row says so. A number that stands where it stood, whatever
    moved it up and down, has its rows too.
    """
    rows = [
        (scenario, *row) for scenario in dict.fromkeys([*before.ids, *now.ids]) for row in _rows(before, now, scenario)
    ]
    return CHANGES_CSV.filled(rows)


def _rows(before: Evaluation, now: Evaluation, scenario: str) -> Iterator[tuple[object, ...]]:
    if scenario not in before.ids or scenario not in now.ids:
        was, is_ = (_points(a, scenario) if scenario in a.ids else None for a in (before, now))
        yield READINESS, was, is_, *_Cause(CAME if scenario in now.ids else WENT, "", "", "", "", None)
        return
    found = what_moved(before, now, scenario)
    for name, was, is_, causes in (*_scores(before, now, scenario, found), *_other(found)):
        if was != is_ or any(c.part for c in causes):
            whole = is_ - was if was is not None and is_ is not None else None
            yield name, was, is_, *_Cause(WHOLE, "", "", "", "", whole)
            for cause in causes:
                yield name, was, is_, *cause


def _points(a: Evaluation, scenario: str) -> float | None:
    return _number(100 * float(a.marks.readiness[a.position(scenario)]))


def _number(value: float) -> float | None:
    return None if value != value else value


def _scores(before: Evaluation, now: Evaluation, scenario: str, found: Moved) -> Iterator[_Number]:
    """Readiness and its dimensions, in points."""
    split = found.divergence
    readiness: list[_Cause] = []
    if split is not None:
        parts, errors = np.array([(c.part, c.error) for c in split.changes]).reshape(-1, 2).T
        readiness = _parts(found, parts, errors, split.one_side)
    if split is None and found.changes:
        readiness = [_Cause(UNSPLIT, c.kind, c.item, c.before, c.after, None) for c in found.changes]
    elif split is None and found.why_not:
        readiness = [_Cause(UNSPLIT, "", "", "", found.why_not, None)]
    yield READINESS, _points(before, scenario), _points(now, scenario), readiness
    if before.case.codebook.dimension_ids != now.case.codebook.dimension_ids:
        return
    for d, name in enumerate(now.case.codebook.dimension_ids):
        was, is_ = (_number(100 * float(a.marks.dimensions[a.position(scenario), d])) for a in (before, now))
        scored = split is not None and was is not None and is_ is not None
        causes: list[_Cause] = (
            _parts(found, split.parts[:, d], split.errors[:, d], float(split.rest[d])) if split and scored else []
        )
        yield name, was, is_, causes


def _parts(found: Moved, parts: Floats, errors: Floats, rest: float) -> list[_Cause]:
    rows = [
        _Cause(c.cause, c.kind, c.item, c.before, c.after, 100 * float(part), SAMPLE if c.sampled else ALL, 100 * error)
        for c, part, error in zip(found.changes, parts, errors.tolist(), strict=True)
        if abs(part) > _NOTHING
    ]
    return [*rows, _Cause(REST, "", "", "", "", 100 * rest)] if abs(rest) > _NOTHING else rows


def _other(found: Moved) -> Iterator[_Number]:
    """The ratio, as ln LR, and each commitment that stands at another step."""
    if (ratio := found.ratio) is not None:
        parts = ((READINESS, ratio.by_readiness), ("known_pairs", ratio.by_pairs))
        causes = [_Cause(name, "", "", "", "", part) for name, part in parts if abs(part) > _NOTHING]
        yield LOG_RATIO, ratio.before, ratio.after, causes
    for step in found.steps:
        was, is_ = (None if s is None else float(s) for s in (step.before, step.after))
        causes = [_Cause("code", "claim", c.claim, c.before, c.after, None) for c in step.claims]
        if step.set_otherwise:
            causes.append(_Cause("cells", "stated", step.commitment, "", "", None))
        yield step.commitment, was, is_, causes


CHANGES = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("number", TEXT, "readiness, the id of a dimension or of a commitment, or ln_ratio"),
    Column("was", OWN, "the number before: points, the natural logarithm of the ratio, a step", "there was none"),
    Column("is", OWN, "the same now", "there is none"),
    Column(
        "cause",
        TEXT,
        "whole on the row of the number; weights, method, believe, code or cells behind it; whole_indicator for one "
        "that both sides know but not every mixture of them; one_side for what is known on one side; readiness or "
        "known_pairs for the ratio; not_split where nothing can be told of parts; "
        "scenario_came and scenario_went where only one side has the scenario",
    ),
    Column("kind", TEXT, "what changed: claim, day, only, source, dimension, indicator and so on", "on other rows"),
    Column("item", TEXT, "id of the claim, source, indicator or dimension", "it is about the whole"),
    Column("before", TEXT, "what it said before", "nothing is told of it"),
    Column(
        "after",
        TEXT,
        "what it says now, by which changes a whole indicator moves, or why nothing can be split",
        "nothing is told of it",
    ),
    Column("part", OWN, "what it adds to the number; parts add up to is less was", "it is not split"),
    Column("split", TEXT, "over all_orders of switching, or over a sample of them", "it is not split by changes"),
    Column("error", OWN, "standard error of the part where orders were sampled, else 0", "it is not split by changes"),
)
CHANGES_CSV = TableFile(
    "changes.csv",
    "what `changes` prints, a row a number that moved and behind it a row a cause",
    CHANGES,
    changes_table,
    "other",
)
