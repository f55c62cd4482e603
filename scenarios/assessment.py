"""Case + settings -> the tables that every view, export and command shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scenarios import tables
from scenarios.model.case import Case
from scenarios.model.settings import Settings, check_settings, usual
from scenarios.scoring.cells import Cells
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale
from scenarios.simulation import simulation


@dataclass(frozen=True)
class Assessment(Evaluation):
    """A scored case with its tables (pandas DataFrames)."""

    # Each table is made when it is first asked for; `evidence` is of the first scenario.
    scores = cached_property(tables.scores)
    cells = cached_property(tables.cells)
    pairs = cached_property(tables.pairs)
    evidence = cached_property(lambda a: tables.evidence(a, a.case.reference))


def inside_of(case: Case, settings: Settings, cells: Cells) -> simulation.Inside | None:
    """What no weight of a dimension moves of the draws of a case; None where it is too much to keep.

    cells: those of `cells_of` for the same. Raises SettingsError.
    """
    check_settings(settings, case)
    scale = Scale.of(case.codebook, case.method, settings)
    return scale.draw_inside(cells.drawn, cells.known, cells.ends, settings)


def assess(
    case: Case, settings: Settings | None = None, *, cells: Cells | None = None, inside: simulation.Inside | None = None
) -> Assessment:
    """Score every scenario of a case; SettingsError where the settings do not fit it.

    cells, inside: those of `cells_of` and `inside_of` for the same case and settings, where the caller has them.
    The tables are `scores`, `cells`, `pairs` and `evidence` (pandas DataFrames).
    """
    settings = settings or usual(case)
    check_settings(settings, case)
    return Assessment.of(case, settings, cells, inside)


def assessed(case: Case, settings: Settings) -> Assessment:
    """One side, with as few draws as allowed: the account needs the scores, not their ranges."""
    return assess(case, settings.changed(draws=1_000))
