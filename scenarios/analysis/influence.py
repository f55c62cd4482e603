"""What a score rests on: readiness of a scenario without each claim, speaker, kind and source.

What taking a claim over or back would do is told before it is done.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.scoring.cells import Cells, cells_of, hearing, why_not_counted
from scenarios.scoring.electorate import Electorate, why_excluded
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import counting_claims, without_claims
from scenarios.scoring.replay import CellChange, Replay, replay
from scenarios.simulation import simulation
from scenarios.simulation.pairs import AHEAD


def without_each(a: Evaluation, scenario: str, indicator: str | None = None) -> dict[str, float]:
    """R without each claim that counts minus R, in index points, by claim; nan where R is or becomes none.

    indicator: of the claims on this one alone.
    """
    k = a.position(scenario)
    claims = [c for c in counting_claims(a, k) if indicator in (None, c.indicator)]
    change = without_claims(a, k, [[c] for c in claims]).change.tolist()
    return {c.id: 100 * moved for c, moved in zip(claims, change, strict=True)}


class ClaimPreview(NamedTuple):
    """Readiness of one scenario before and after a change of the register, 0..1; nan where it has no score."""

    before: float
    after: float
    why_not: str  # why the claim does not count there; empty if it does
    moved: int  # scenarios whose readiness would move


def preview_claim(a: Evaluation, changed: Case, claim: str, scenario: str) -> ClaimPreview:
    """What a claim would do to a scenario. a: as it is now; changed: the case with the claim taken over."""
    k = a.position(scenario)
    cells = cells_of(changed, a.settings)
    after = Replay.of(a.scale, cells.belief, cells.known).readiness  # (S,)
    before = a.marks.readiness
    # A score that comes or goes has moved; one that stays away has not.
    still = (np.abs(after - before) <= AHEAD) | (np.isnan(after) & np.isnan(before))
    whole = with_own(changed, a.settings)
    added = whole.claims[claim]
    why = why_not_counted(whole, cells, k, added, hearing(whole, cells, k, added.indicator))
    return ClaimPreview(float(before[k]), float(after[k]), why, int(np.sum(~still)))


def with_it_back(a: Evaluation, claim: str, scenario: str) -> float | None:
    """How far readiness of a scenario would move if a claim that is left out counted, in index points.

    None where there is no score on one side.
    """
    k, case, by = a.position(scenario), a.case, a.commitments.by
    indicator, by = case.claims[claim].indicator, by._replace(left_out=by.left_out - {claim})
    changes: list[CellChange] = []  # none where it speaks to a commitment
    if indicator in case.codebook.indicator_ids:
        on = (c for c in case.evidence if c.indicator == indicator)
        eligible = [(c, case.sources[c.source]) for c in on if not why_excluded(case, c, by)]
        of = Electorate(eligible, case.method, case.method.prior(a.settings.burden_of_proof))
        resolved, i = case.resolved[k], case.codebook.indicator_ids.index(indicator)
        then = of.held(resolved.cells[indicator], np.ones((1, len(eligible)), dtype=bool), resolved.claims)
        changes.append(CellChange(i, np.zeros(1, dtype=int), then.belief, then.known))
    change = 100 * float(replay(a, k, 1, changes).readiness[0] - a.marks.readiness[k])
    return None if np.isnan(change) else change


class ScorePreview(NamedTuple):
    """One scenario with other cells than those on the screen; on 0..1, nan without a score."""

    readiness: float
    low: float
    high: float
    known: int  # indicators


def preview_scores(a: Evaluation, cells: Cells, scenario: str, inside: simulation.Inside | None = None) -> ScorePreview:
    """Readiness of a scenario, its range and its known indicators with other cells.

    inside: that of `preview_inside`, where the caller has it.
    """
    one = _row(a, scenario)
    then = Replay.of(a.scale, cells.belief[one], cells.known[one], cells.drawn[one])
    ranges = then.ranges(a.settings, inside=inside)
    return ScorePreview(float(then.readiness[0]), float(ranges.low[0]), float(ranges.high[0]), int(then.known.sum()))


def preview_inside(a: Evaluation, cells: Cells, scenario: str) -> simulation.Inside | None:
    """What no weight of a dimension moves of the draws of `preview_scores`; None where it is too much to keep."""
    one = _row(a, scenario)
    return a.scale.draw_inside(cells.drawn[one], cells.known[one], None, a.settings)


def _row(a: Evaluation, scenario: str) -> slice:
    return slice(a.position(scenario), a.position(scenario) + 1)
