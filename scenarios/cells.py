"""Cells: what each scenario holds about each indicator, after its reading and its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.evidence import Admissible, Claim, cannot_vote, inadmissible
from indicators.levels import Bools, Floats, Ints, Judgement, interval
from indicators.method import Burden
from scenarios.case import Case
from scenarios.reading import Belief, Reader, Voter, asks_the_register, voters
from scenarios.scenario import Admission, Resolved

_Heard = dict[tuple[str, Admission | None], tuple[Judgement, tuple[Claim, ...]]]


@dataclass(frozen=True)
class Cells:
    """All cells of a case: S scenarios x N indicators, in file and codebook order."""

    belief: Floats  # (S, N, 5) q, each sums to 1; of an unknown cell: the rule applied to the prior
    drawn: Floats  # (S, N, 5) p, what is drawn from
    level: Ints  # (S, N), meaningless where not known
    known: Bools  # (S, N)
    low: Ints  # (S, N) 5 % of p
    high: Ints  # (S, N) 95 % of p
    least: Ints  # (S, N) the level, or where unknown what the rule makes of 0
    most: Ints  # (S, N) the level, or where unknown what the rule makes of 4
    judgements: tuple[tuple[Judgement | None, ...], ...]  # None where the register is not asked
    voters: tuple[tuple[tuple[Claim, ...], ...], ...]  # the claims behind each judgement
    excluded: dict[str, str]  # claim id -> why it does not vote in any reading
    able: tuple[tuple[Voter, ...], ...]  # for each indicator the claims that may vote, in file order


def able_claims(case: Case, by: Admissible) -> tuple[dict[str, list[Voter]], dict[str, str]]:
    """The claims that may vote on each indicator, in file order; and why the others do not vote in any reading."""
    codebook = case.codebook
    barred = {c.id: why for c in case.evidence if (why := inadmissible(c, case.sources[c.source], by))}
    excluded = {c.id: why for c in case.evidence if (why := cannot_vote(c, codebook) or barred.get(c.id, ""))}
    able: dict[str, list[Voter]] = {i: [] for i in codebook.indicator_ids}
    for claim in case.evidence:
        if claim.id not in excluded and claim.indicator is not None:
            able[claim.indicator].append((claim, case.sources[claim.source]))
    return able, excluded


def _read(reader: Reader, scenario: Resolved, indicator: str, able: Sequence[Voter], heard: _Heard) -> Belief:
    """What a scenario reads on an indicator; heard: what its claims made of it so far, by who may vote."""
    cell, key = scenario.cells[indicator], (indicator, scenario.claims)
    if not asks_the_register(cell):
        return reader.unasked(cell)
    if key not in heard:
        asked = voters(scenario.claims, able)
        heard[key] = reader.judged(asked), tuple(c for c, _ in asked)
    return reader.asked(cell, *heard[key])


def build_cells(case: Case, by: Admissible, burden_of_proof: Burden) -> Cells:
    """Every cell of every scenario, from the claims that may vote under these settings."""
    codebook = case.codebook
    able, excluded = able_claims(case, by)
    reader = Reader(case.method, case.method.prior(burden_of_proof))
    heard: _Heard = {}  # many scenarios read an indicator alike
    table = [[_read(reader, s, i, able[i], heard) for i in codebook.indicator_ids] for s in case.resolved]
    drawn = np.array([[b.drawn for b in row] for row in table], dtype=float)
    low, high = case.method.interval.value
    spans = np.array([[interval(p, low, high) for p in row] for row in drawn], dtype=int)
    return Cells(
        belief=np.array([[b.belief for b in row] for row in table], dtype=float),
        drawn=drawn,
        level=np.array([[b.level for b in row] for row in table], dtype=int),
        known=np.array([[b.known for b in row] for row in table], dtype=bool),
        low=spans[..., 0],
        high=spans[..., 1],
        least=np.array([[b.least for b in row] for row in table], dtype=int),
        most=np.array([[b.most for b in row] for row in table], dtype=int),
        judgements=tuple(tuple(b.judgement for b in row) for row in table),
        voters=tuple(tuple(b.voters for b in row) for row in table),
        excluded=excluded,
        able=tuple(tuple(able[i]) for i in codebook.indicator_ids),
    )
