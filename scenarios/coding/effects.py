"""What a disagreement of two coders is worth: readiness of the first scenario with either code, all else as it is.

A code moves the cells of its indicator alone, so only these are judged again, and all disagreements are scored at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, isnan, nan
from typing import NamedTuple

import numpy as np

from indicators.evidence import Claim
from scenarios.coding.units import Unit
from scenarios.reference.coder_file import Code
from scenarios.scoring.electorate import Electorate, why_excluded
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


def effects(a: Evaluation, units: Sequence[Unit]) -> tuple[Effect, ...]:
    """What each unit is worth for the first scenario, the biggest first, what cannot be told last; ties as they came.

    a: the case as it is, whatever was settled of it already. A claim that only the second coder saw is taken to be
    graded and spoken as the others of its sentence, else as the last one of its source. A hundred units take .02 s.
    """
    codes = [(unit, code) for unit in units for code in (unit.first, unit.second)]
    claims = [_recoded(a.case.claims, unit, code) for unit, code in codes]
    readiness = replay(a, 0, len(codes), _changes(a, claims)).readiness.tolist()
    told = [None if found is None else r for found, r in zip(claims, readiness, strict=True)]
    found = [Effect(unit, *two) for unit, two in zip(units, zip(told[::2], told[1::2], strict=True), strict=True)]
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


def _recoded(claims: dict[str, Claim], unit: Unit, code: Code | None) -> tuple[Claim | None, Claim | None] | None:
    """The claim of a unit now and with a code; None where that cannot be told."""
    now = claims.get(unit.claim) if unit.claim else None
    if code is None:
        return now, None
    if (pattern := now or like(claims, unit)) is None:
        return None
    return now, pattern.model_copy(update={"id": now.id if now else STAND_IN, **code._asdict()})


def _changes(a: Evaluation, claims: Sequence[tuple[Claim | None, Claim | None] | None]) -> Iterator[CellChange]:
    """The cells that are others in each alternative, in which a claim is exchanged for another."""
    place = {c.id: n for n, c in enumerate(a.case.evidence)}
    resolved = a.case.resolved[0]
    for i, (item, of) in enumerate(zip(a.case.codebook.indicator_ids, a.cells_by_scenario.electorates, strict=True)):
        on = [(n, *x) for n, x in enumerate(claims) if x and any(c and c.indicator == item for c in x)]
        if not on:
            continue
        new = [
            (n, (c, a.case.sources[c.source]))
            for n, (_, _, c) in enumerate(on)
            if c and c.indicator == item and not why_excluded(a.case, c, a.commitments.by)
        ]
        # In the place of the claim that each is a code of.
        rows = [(-1, v) for v in of.rows] + new
        rows.sort(key=lambda x: place.get(x[1][0].id, len(place)))
        comes = np.array([n for n, _ in rows], dtype=int)
        mine = np.array([v[0].id for _, v in rows], dtype=object)
        gone = np.array([now.id if now else "" for _, now, _ in on], dtype=object)[:, None]
        present = np.where(comes < 0, mine != gone, comes == np.arange(len(on))[:, None])
        more = Electorate([v for _, v in rows], of.method, of.prior)
        then = more.held(resolved.cells[item], present, resolved.claims)
        yield CellChange(i, np.array([n for n, *_ in on], dtype=int), then.belief, then.known)
