"""What taking a claim over would do, told before it is done."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.scoring.belief import BeliefModel
from scenarios.scoring.cells import Cells, cells_of
from scenarios.scoring.counting import hearing, why_not_counted
from scenarios.scoring.eligible_claims import why_excluded
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import CellChange, Replay, replay
from scenarios.simulation.pairs import AHEAD


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
        model = BeliefModel(case.method, case.method.prior(a.settings.burden_of_proof))
        cell = model.belief(case.resolved[k].cells[indicator], case.resolved[k].claims, eligible)
        changes.append(CellChange(case.codebook.indicator_ids.index(indicator), cell.belief, cell.known))
    change = 100 * float(replay(a, k, [changes]).readiness[0] - a.marks.readiness[k])
    return None if np.isnan(change) else change


class ScorePreview(NamedTuple):
    """One scenario with other cells than those on the screen; on 0..1, nan without a score."""

    readiness: float
    low: float
    high: float
    known: int  # indicators


def preview_scores(a: Evaluation, cells: Cells, scenario: str) -> ScorePreview:
    """Readiness of a scenario, its range and its known indicators with other cells."""
    one = slice(a.position(scenario), a.position(scenario) + 1)
    then = Replay.of(a.scale, cells.belief[one], cells.known[one], cells.drawn[one])
    ranges = then.ranges(a.settings)
    return ScorePreview(float(then.readiness[0]), float(ranges.low[0]), float(ranges.high[0]), int(then.known.sum()))
