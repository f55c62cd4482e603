"""A case scored under settings: arrays by scenario, standings, classes, pairs. The tables stand in assessment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from indicators.levels import Floats, Ints
from indicators.method import SLACK
from scenarios import draws as rb
from scenarios import readiness as rd
from scenarios.case import Case
from scenarios.cells import Cells
from scenarios.readiness import Offsetting
from scenarios.scale import Scale, targets
from scenarios.scenario import ADJUSTED, BY_HAND, Basis
from scenarios.settings import Settings, settings_hash


class Standing(NamedTuple):
    """Where one commitment stands in one scenario; step None = not documented."""

    commitment: str
    step: int | None
    target: int
    basis: Basis | None
    reason: str
    evidence: tuple[str, ...]

    @property
    def at_target(self) -> bool:
        """Whether the step reaches the benchmark's target."""
        return self.step is not None and self.step >= self.target


@dataclass(frozen=True)
class Scored:
    """Everything computed from one case under one set of settings. Arrays in file and codebook order."""

    case: Case  # own scenarios included, last
    settings: Settings
    case_hash: str  # of the data without own scenarios
    cells_by_scenario: Cells
    scale: Scale
    reached: Floats  # (S, N) attainment, meaningless where not known
    marks: rd.Scores
    draws: Floats  # (S, n)
    ranges: rb.Ranges

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the scenarios in file order, own ones last."""
        return tuple(s.id for s in self.case.scenarios)

    def position(self, scenario: str) -> int:
        """Row of a scenario in every array."""
        return self.ids.index(scenario)

    @property
    def targets(self) -> Ints:
        """The level that each indicator shows at the benchmark, (N,)."""
        return self.scale.targets

    @property
    def across(self) -> Floats:
        """Original weights of the dimensions, (D,), adding up to 1."""
        return self.scale.across

    @property
    def inside(self) -> Floats:
        """Original weights of the indicators, (N,), adding up to 1 in each dimension."""
        return self.scale.inside

    @property
    def exponent(self) -> float:
        """Exponent of the power mean under the chosen offsetting."""
        return self.scale.exponent

    @cached_property
    def at_benchmark(self) -> Ints:
        """Number of known indicators with level >= target, (S,)."""
        held = self.cells_by_scenario
        return np.asarray((held.known & (held.level >= self.targets)).sum(axis=1))

    @cached_property
    def known(self) -> Ints:
        """Number of known indicators, (S,)."""
        return np.asarray(self.cells_by_scenario.known.sum(axis=1))

    @cached_property
    def by_hand(self) -> tuple[bool, ...]:
        """Whether any cell of a scenario is set by hand or adjusted."""
        marked = (*BY_HAND, *ADJUSTED)
        return tuple(any(c.rule in marked for c in s.cells.values()) for s in self.case.resolved)

    @cached_property
    def bounds(self) -> tuple[Floats, Floats]:
        """R with unknown cells at 0 and at 4 (after their rule), original weights, no rule of half."""
        held = self.cells_by_scenario
        low, high = (self.scale.whole(self.scale.attainment(levels)) for levels in (held.least, held.most))
        return low, high

    @cached_property
    def weights_can(self) -> tuple[Floats, Floats]:
        """The smallest and largest R that any dimension weights can reach. (S,) each, nan if none."""
        dims = self.marks.dimensions
        empty = np.isnan(dims).all(axis=1)
        low = np.where(empty, np.nan, np.where(np.isnan(dims), np.inf, dims).min(axis=1))
        high = np.where(empty, np.nan, np.where(np.isnan(dims), -np.inf, dims).max(axis=1))
        return low, high

    def readiness_under(self, *, offsetting: Offsetting | None = None, benchmark: str | None = None) -> Floats:
        """R (S,) under another offsetting or benchmark, all else unchanged."""
        scale = self.scale.against(targets(self.case.codebook, benchmark)) if benchmark else self.scale
        scale = scale.under(offsetting) if offsetting else scale
        held = self.cells_by_scenario
        return scale.score(scale.attainment(held.level), held.known).readiness

    def standings(self, scenario: str) -> tuple[Standing, ...]:
        """The commitments of a scenario. A documented one counts while a cited claim may be used."""
        given = self.case.resolved[self.position(scenario)].commitments
        barred = self.cells_by_scenario.inadmissible
        found = []
        for commitment in self.case.codebook.commitments:
            status = given.get(commitment.id)
            target = commitment.targets[self.settings.benchmark]
            if status is not None and status.basis == "documented" and all(e in barred for e in status.evidence):
                status = None
            if status is None or status.status == "none":
                found.append(Standing(commitment.id, None, target, None, "", ()))
            else:
                found.append(
                    Standing(commitment.id, status.status, target, status.basis, status.reason, status.evidence)
                )
        return tuple(found)

    def treaty_step(self, scenario: str) -> int | None:
        """Step of the treaty commitment; None where it is not documented or the codebook has none."""
        treaty = self.case.method.treaty
        standing = {s.commitment: s for s in self.standings(scenario)}
        return standing[treaty.commitment].step if treaty and treaty.commitment in standing else None

    @property
    def has_treaty(self) -> bool:
        """Whether the codebook has the commitment that makes an alliance formal."""
        treaty = self.case.method.treaty
        return treaty is not None and treaty.commitment in self.case.codebook.commitment_ids

    def in_force(self, scenario: str) -> bool:
        """Whether a mutual-defence treaty is in force in a scenario."""
        step, treaty = self.treaty_step(scenario), self.case.method.treaty
        return step is not None and treaty is not None and step >= treaty.in_force

    def class_of(self, scenario: str) -> str:
        """Class of a scenario, empty where none can be given."""
        treaty = self.case.method.treaty
        functioning = treaty is not None and any(
            s.at_target for s in self.standings(scenario) if s.commitment in treaty.functioning
        )
        r = 100 * float(self.marks.readiness[self.position(scenario)])
        return rd.classify(r, self.in_force(scenario), functioning, self.case.method.ready.value)

    def readiness_open(self, scenario: str) -> bool | None:
        """Whether the range of R holds the mark of `ready`; None unless readiness decides the class."""
        k = self.position(scenario)
        if self.in_force(scenario) or not self.marks.assessed[k]:
            return None
        ready = self.case.method.ready.value / 100
        return bool(self.ranges.low[k] - SLACK <= ready <= self.ranges.high[k] + SLACK)

    def pair(self, a: str, b: str) -> rb.Pair:
        """Two scenarios compared, a - b."""
        i, j = self.position(a), self.position(b)
        held = self.cells_by_scenario

        def lead(x: int, y: int) -> tuple[bool, bool]:
            return rb.leads(held.belief[x], held.belief[y], held.level[x], held.level[y], held.known[x], held.known[y])

        difference = float(self.marks.readiness[i] - self.marks.readiness[j])
        return rb.compare(self.draws[i], self.draws[j], difference, lead(i, j), lead(j, i))

    @cached_property
    def as_of(self) -> str:
        """The date in force."""
        return (self.settings.as_of or self.case.header.as_of).isoformat()

    @cached_property
    def settings_hash(self) -> str:
        """Hash of the settings (without view and notes)."""
        return settings_hash(self.settings, self.case)
