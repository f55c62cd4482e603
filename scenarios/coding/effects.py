"""What a disagreement of two coders is worth: readiness of a scenario with the code of either, all else as it is.

A code moves the cells of its indicator alone, so only these are judged again, and all disagreements are scored at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, isnan, nan
from typing import NamedTuple

from indicators.evidence import Claim
from scenarios.coding.units import Unit
from scenarios.reference.coder_file import Code
from scenarios.scoring.belief import BeliefModel
from scenarios.scoring.cells import why_excluded
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import CellChange, replay

STAND_IN = "unit"  # id of a claim that is not there yet


class Effect(NamedTuple):
    """Readiness with the first coder's code and with the second's, 0..1; nan where there is no score then."""

    unit: Unit
    first: float | None  # None where it cannot be told: nothing says how a claim that is not there would be graded
    second: float | None

    @property
    def size(self) -> float:
        """How far readiness lies apart, 0..1; infinite where one of the two leaves no score, nan where none is told."""
        if self.first is None or self.second is None or (isnan(self.first) and isnan(self.second)):
            return nan
        return inf if isnan(self.first) or isnan(self.second) else abs(self.first - self.second)


def disagreements(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units on which the two do not say the same."""
    return tuple(u for u in units if u.differs)


def effects(a: Evaluation, units: Sequence[Unit], scenario: str | None = None) -> tuple[Effect, ...]:
    """What each unit is worth, the biggest first and what cannot be told last; ties as they came.

    a: the case as it is, whatever was settled of it already. scenario: the first one where none is named. A claim
    that only the second coder saw is taken to be graded and spoken as the others of its sentence, else as the last
    one of its source. A hundred units take .02 s.
    """
    k = 0 if scenario is None else a.position(scenario)
    judged = _Judged(a, k)
    sides: list[tuple[bool, bool]] = []
    changes: list[list[CellChange]] = []
    for unit in units:
        told = [judged.with_code(unit, code) for code in (unit.first, unit.second)]
        changes += [found or [] for found in told]
        sides.append((told[0] is not None, told[1] is not None))
    scores = iter(replay(a, k, changes).readiness.tolist() if changes else [])
    found = []
    for unit, (first, second) in zip(units, sides, strict=True):
        one, two = next(scores), next(scores)
        found.append(Effect(unit, one if first else None, two if second else None))
    # Rounded for the order only: equal effects must not be told apart by the last bit.
    return tuple(sorted(found, key=lambda e: inf if isnan(e.size) else -round(e.size, 12)))


def like(claims: dict[str, Claim], unit: Unit) -> Claim | None:
    """The claim after which one that is not there yet is made: of its sentence, else the last of its source."""
    if unit.claim in claims:
        return claims[unit.claim]
    if unit.item is None:
        return None
    beside = (claims[c] for c in unit.item.claims if c in claims)
    of_source = (c for c in reversed(claims.values()) if c.source == unit.item.source)
    return next(beside, None) or next(of_source, None)


class _Judged:
    """The cells of one scenario under other codes of single claims."""

    def __init__(self, a: Evaluation, k: int) -> None:
        self.a, self.resolved = a, a.case.resolved[k]
        self.model = BeliefModel(a.case.method, a.case.method.prior(a.settings.burden_of_proof))
        self.at = {item: i for i, item in enumerate(a.case.codebook.indicator_ids)}
        self.place = {c.id: n for n, c in enumerate(a.case.evidence)}

    def with_code(self, unit: Unit, code: Code | None) -> list[CellChange] | None:
        """The cells that are others where the unit has this code; None where that cannot be told."""
        claims = self.a.case.claims
        now = claims.get(unit.claim) if unit.claim else None
        then = None
        if code is not None:
            if (pattern := now or like(claims, unit)) is None:
                return None
            then = pattern.model_copy(update={"id": now.id if now else STAND_IN, **code._asdict()})
        return list(self._cells(now, then))

    def _cells(self, now: Claim | None, then: Claim | None) -> Iterator[CellChange]:
        a = self.a
        for item in dict.fromkeys(c.indicator for c in (now, then) if c is not None):
            if item not in self.at:
                continue
            i = self.at[item]
            voters = [v for v in a.cells_by_scenario.eligible[i] if now is None or v[0].id != now.id]
            if then is not None and then.indicator == item and not why_excluded(a.case, then, a.commitments.by):
                voters.append((then, a.case.sources[then.source]))
                voters.sort(key=lambda v: self.place.get(v[0].id, len(self.place)))
            cell = self.model.belief(self.resolved.cells[item], self.resolved.claims, voters)
            yield CellChange(i, cell.belief, cell.known)
