"""Cells: what each scenario holds about each indicator, after its reading and its rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from indicators.evidence import Admissible, Claim
from indicators.levels import Bools, Floats, Ints, Judgement, interval
from indicators.method import Burden
from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.model.scenario import Admission, Cell, Resolved
from scenarios.model.settings import Settings
from scenarios.scoring.belief import Belief, BeliefModel, Value, Voter
from scenarios.scoring.eligible_claims import admissible, eligible_claims


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

    @classmethod
    def joined(cls, parts: Sequence[tuple[Cells, slice]], **of_the_register: Any) -> Cells:
        """Scenarios of several cases of one codebook one behind another. of_the_register: excluded, eligible."""
        names = ("belief", "drawn", "level", "known", "low", "high", "least", "most")
        arrays: dict[str, Any] = {n: np.concatenate([getattr(cells, n)[rows] for cells, rows in parts]) for n in names}
        return cls(
            **arrays,
            judgements=tuple(chain.from_iterable(cells.judgements[rows] for cells, rows in parts)),
            voters=tuple(chain.from_iterable(cells.voters[rows] for cells, rows in parts)),
            **of_the_register,
        )


class _Rows:
    """The beliefs of all cells: each different one once, and which of them each cell holds."""

    def __init__(self, model: BeliefModel, voters: Mapping[str, Sequence[Voter]]) -> None:
        self.model, self.voters = model, voters
        self.beliefs: list[Belief] = []
        self._at: dict[tuple[str, str, Value, Admission | None], int] = {}  # many scenarios read an indicator alike

    def of(self, scenario: Resolved) -> list[int]:
        """Which belief each cell of a scenario holds."""
        return [self._place(i, scenario.cells[i], scenario.claims) for i in self.voters]

    def _place(self, indicator: str, cell: Cell, admission: Admission | None) -> int:
        key = (indicator, cell.rule, cell.value, admission)
        if key not in self._at:
            self._at[key] = len(self.beliefs)
            self.beliefs.append(self.model.belief(cell, admission, self.voters[indicator]))
        return self._at[key]


def build_cells(case: Case, by: Admissible, burden_of_proof: Burden) -> Cells:
    """Every cell of every scenario, from the claims that may vote under these settings."""
    eligible = eligible_claims(case, by)
    rows = _Rows(BeliefModel(case.method, case.method.prior(burden_of_proof)), eligible.voters)
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
    )


def cells_of(case: Case, settings: Settings) -> Cells:
    """The cells of a case under the settings; they do not depend on weights, benchmark or draws."""
    return build_cells(with_own(case, settings), admissible(case, settings), settings.burden_of_proof)
