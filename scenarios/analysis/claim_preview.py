"""What taking a claim over would do, told before it is done."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.scoring.cells import Cells, cells_of
from scenarios.scoring.counting import hearing, why_not_counted
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import Replay
from scenarios.simulation import simulation as sim
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
    cells = cells_of(changed, a.settings, a.cells_by_scenario)
    after = Replay.of(a.scale, cells.belief, cells.known).readiness  # (S,)
    before = a.marks.readiness
    # A score that comes or goes has moved; one that stays away has not.
    still = (np.abs(after - before) <= AHEAD) | (np.isnan(after) & np.isnan(before))
    whole = with_own(changed, a.settings)
    found = whole.claims[claim]
    why = why_not_counted(whole, cells, k, found, hearing(whole, cells, k, found.indicator))
    return ClaimPreview(float(before[k]), float(after[k]), why, int(np.sum(~still)))


def with_it_back(a: Evaluation, cells: Cells, scenario: str) -> float | None:
    """How far readiness of a scenario would move if a claim that is left out counted, in index points.

    cells: those of the case with it; None where there is no score on one side.
    """
    k = a.position(scenario)
    after = Replay.of(a.scale, cells.belief, cells.known).readiness[k]
    change = 100 * float(after - a.marks.readiness[k])
    return None if np.isnan(change) else change


class ScorePreview(NamedTuple):
    """One scenario with other cells than those on the screen; on 0..1, nan without a score."""

    readiness: float
    low: float
    high: float
    known: int  # indicators


def inside_of_one(a: Evaluation, cells: Cells, scenario: str) -> sim.Inside | None:
    """What no weight of a dimension moves of the draws of `under`."""
    k = a.position(scenario)
    return a.scale.draw_inside(cells.drawn[k : k + 1], cells.known[k : k + 1], None, a.settings)


def preview_scores(a: Evaluation, cells: Cells, scenario: str, inside: sim.Inside | None = None) -> ScorePreview:
    """Readiness of a scenario, its range and its known indicators with other cells. inside: of `inside_of_one`."""
    one = slice(a.position(scenario), a.position(scenario) + 1)
    then = Replay.of(a.scale, cells.belief[one], cells.known[one], cells.drawn[one])
    ranges = then.ranges(a.settings, inside=inside)
    return ScorePreview(float(then.readiness[0]), float(ranges.low[0]), float(ranges.high[0]), int(then.known.sum()))
