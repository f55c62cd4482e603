"""Cells: what each scenario holds about each indicator, after its reading and its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from indicators.evidence import Admissible, Claim
from indicators.levels import Bools, Floats, Ints, Judgement, interval
from indicators.method import Burden, Method
from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.model.scenario import Admission, Cell, Resolved
from scenarios.model.settings import Settings
from scenarios.scoring.belief import Belief, BeliefModel, Value, Voter, asks_the_register, voters
from scenarios.scoring.eligible_claims import EligibleClaims, admissible, eligible_claims


class Judged(NamedTuple):
    """What those who may vote on an indicator say in one reading."""

    eligible: tuple[Voter, ...]
    judgement: Judgement
    voters: tuple[Claim, ...]  # those of them that the reading admits


class JudgedRegister(NamedTuple):
    """How a register was read: what the next reading of it begins from."""

    eligible: EligibleClaims
    method: Method
    prior: Floats
    judged: dict[tuple[str, Admission | None], Judged]


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
    eligible: tuple[tuple[Voter, ...], ...]  # for each indicator the claims that may vote, in file order
    register: JudgedRegister | None  # how the register was read; None where the cells of several are put together


class _Rows:
    """The beliefs of all cells: each different one once, and which of them each cell holds."""

    def __init__(
        self, model: BeliefModel, eligible: EligibleClaims, before: Mapping[tuple[str, Admission | None], Judged]
    ) -> None:
        self.model, self.eligible, self.before = model, eligible.voters, before
        self.judged: dict[tuple[str, Admission | None], Judged] = {}
        self.beliefs: list[Belief] = []
        self._at: dict[tuple[str, str, Value, Admission | None], int] = {}  # many scenarios read an indicator alike

    def of(self, scenario: Resolved) -> list[int]:
        """Which belief each cell of a scenario holds."""
        return [self._place(i, scenario.cells[i], scenario.claims) for i in self.eligible]

    def _place(self, indicator: str, cell: Cell, admission: Admission | None) -> int:
        key = (indicator, cell.rule, cell.value, admission)
        if key not in self._at:
            self._at[key] = len(self.beliefs)
            self.beliefs.append(self._belief(indicator, cell, admission))
        return self._at[key]

    def _belief(self, indicator: str, cell: Cell, admission: Admission | None) -> Belief:
        if not asks_the_register(cell):
            return self.model.unasked(cell)
        key = (indicator, admission)
        if key not in self.judged:
            last = self.before.get(key)
            same = last is not None and last.eligible is self.eligible[indicator]
            self.judged[key] = last if last is not None and same else self._judge(self.eligible[indicator], admission)
        return self.model.asked(cell, self.judged[key].judgement, self.judged[key].voters)

    def _judge(self, eligible: tuple[Voter, ...], admission: Admission | None) -> Judged:
        asked = voters(admission, eligible)
        return Judged(eligible, self.model.judged(asked), tuple(c for c, _ in asked))


def build_cells(case: Case, by: Admissible, burden_of_proof: Burden, before: Cells | None = None) -> Cells:
    """Every cell of every scenario, from the claims that may vote under these settings.

    before: cells of the same case before a change: an indicator on which the same claims vote is not judged again.
    """
    last = before.register if before is not None else None
    eligible = eligible_claims(case, by, last and last.eligible)
    model = BeliefModel(case.method, case.method.prior(burden_of_proof))
    alike = last is not None and last.method == model.method and np.array_equal(last.prior, model.prior)
    rows = _Rows(model, eligible, last.judged if last is not None and alike else {})
    at = np.array([rows.of(s) for s in case.resolved], dtype=int)  # (S, N)
    belief, drawn, level, known, least, most, judgements, asked = zip(*rows.beliefs, strict=True)
    spans = np.array([interval(p, *case.method.interval.value) for p in drawn], dtype=int)[at]
    return Cells(
        belief=np.array(belief, dtype=float)[at],
        drawn=np.array(drawn, dtype=float)[at],
        level=np.array(level, dtype=int)[at],
        known=np.array(known, dtype=bool)[at],
        low=spans[..., 0],
        high=spans[..., 1],
        least=np.array(least, dtype=int)[at],
        most=np.array(most, dtype=int)[at],
        judgements=tuple(tuple(judgements[n] for n in row) for row in at),
        voters=tuple(tuple(asked[n] for n in row) for row in at),
        excluded=eligible.excluded,
        eligible=tuple(eligible.voters.values()),
        register=JudgedRegister(eligible, model.method, model.prior, rows.judged),
    )


def cells_of(case: Case, settings: Settings, before: Cells | None = None) -> Cells:
    """The cells of a case under the settings; they do not depend on weights, benchmark or draws.

    before: cells of the same case before a change, where the caller has them; they spare reading what stayed.
    """
    return build_cells(with_own(case, settings), admissible(case, settings), settings.burden_of_proof, before)
