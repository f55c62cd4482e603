"""Case + settings -> the tables that every view, export and command shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.levels import Floats
from indicators.method import SLACK
from indicators.weights import shares
from scenarios import draws as rb
from scenarios import readiness as rd
from scenarios import tables
from scenarios.case import Case
from scenarios.cells import Cells, Ints, build_cells
from scenarios.scenario import ADJUSTED, BY_HAND, Basis
from scenarios.settings import Settings, check_settings, settings_hash, usual


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
class Assessment:
    """Everything computed from one case under one set of settings. Arrays in file and codebook order."""

    case: Case  # own scenarios included, last
    settings: Settings
    case_hash: str  # of the data without own scenarios
    cells_by_scenario: Cells
    across: Floats  # (D,) original weights
    inside: Floats  # (N,) original weights, 1 in each dimension
    targets: Ints  # (N,)
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

    @cached_property
    def exponent(self) -> float:
        """Exponent of the power mean under the chosen offsetting."""
        return rd.OFFSETTING[self.settings.offsetting]

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
        low, high = (
            rd.whole(
                rd.attainment(levels, self.targets),
                self.case.codebook.dimension_index,
                self.across,
                self.inside,
                self.exponent,
            )
            for levels in (held.least, held.most)
        )
        return low, high

    @cached_property
    def weights_can(self) -> tuple[Floats, Floats]:
        """The smallest and largest R that any dimension weights can reach. (S,) each, nan if none."""
        dims = self.marks.dimensions
        empty = np.isnan(dims).all(axis=1)
        low = np.where(empty, np.nan, np.where(np.isnan(dims), np.inf, dims).min(axis=1))
        high = np.where(empty, np.nan, np.where(np.isnan(dims), -np.inf, dims).max(axis=1))
        return low, high

    def readiness_under(self, *, offsetting: str | None = None, benchmark: str | None = None) -> Floats:
        """R (S,) under another offsetting or benchmark, all else unchanged."""
        name = benchmark or self.settings.benchmark
        targets = _targets(self.case, name)
        return rd.score(
            rd.attainment(self.cells_by_scenario.level, targets),
            self.cells_by_scenario.known,
            self.case.codebook.dimension_index,
            self.across,
            self.inside,
            rd.OFFSETTING[offsetting or self.settings.offsetting],
            self.case.method.known_share.value,
        ).readiness

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
    def scores(self) -> pd.DataFrame:
        """One row a scenario: the table behind "Scores (CSV)". Index points 0-100; nan = no score."""
        return pd.DataFrame(list(tables.score_rows(self)))

    @cached_property
    def as_of(self) -> str:
        """The date in force."""
        return (self.settings.as_of or self.case.header.as_of).isoformat()

    @cached_property
    def settings_hash(self) -> str:
        """Hash of the settings (without view and notes)."""
        return settings_hash(self.settings, self.case)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """One row a scenario and indicator: rule, belief, level, weight, contribution, votes."""
        return tables.cells(self)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Each unordered pair of assessed scenarios once, in file order; A - B in index points."""
        return tables.pairs(self)

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """The register, and how each claim counts in the first scenario."""
        return self.evidence_in(self.case.reference)

    def evidence_in(self, scenario: str) -> pd.DataFrame:
        """The register, and how each claim counts in one scenario."""
        return tables.evidence(self, scenario)


def _targets(case: Case, benchmark: str) -> Ints:
    return np.array([i.targets[benchmark] for i in case.codebook.indicators], dtype=int)


def with_own(case: Case, settings: Settings) -> Case:
    """The case with the reader's own scenarios behind those of its folder."""
    if not settings.own_scenarios:
        return case
    return Case(
        codebook=case.codebook,
        method=case.method,
        header=case.header,
        evidence=case.evidence,
        scenarios=(*case.scenarios, *settings.own_scenarios),
    )


def cells_of(case: Case, settings: Settings) -> Cells:
    """The cells of a case under the settings; they do not depend on weights, benchmark or draws."""
    return build_cells(
        with_own(case, settings),
        as_of=settings.as_of or case.header.as_of,
        left_out=settings.left_out,
        outside=settings.outside,
        sources_off=settings.sources_off,
        burden_of_proof=settings.burden_of_proof,
    )


def assess(case: Case, settings: Settings | None = None, *, cells: Cells | None = None) -> Assessment:
    """Score every scenario of a case; SettingsError where the settings do not fit it.

    cells: those of `cells_of` for the same case and settings, where the caller already has them.
    The tables are `scores`, `cells`, `pairs` and `evidence` (pandas DataFrames).
    """
    settings = settings or usual(case)
    check_settings(settings, case)
    whole = with_own(case, settings)
    held = cells or cells_of(case, settings)
    codebook, method = case.codebook, case.method
    across, inside = shares(codebook, settings.weights.dimensions, settings.weights.indicators)
    targets = _targets(case, settings.benchmark)
    reached = rd.attainment(held.level, targets)
    exponent = rd.OFFSETTING[settings.offsetting]
    marks = rd.score(reached, held.known, codebook.dimension_index, across, inside, exponent, method.known_share.value)
    spread = settings.weight_spread
    draws = rb.draw_readiness(
        held.belief,
        targets,
        codebook.dimension_index,
        across,
        inside,
        exponent,
        concentration=None if spread == "exact" else method.weight_spread.value[spread],
        alpha_floor=method.alpha_floor.value,
        shared_error=method.shared_error.value,
        draws=settings.draws,
        seed=settings.seed,
    )
    return Assessment(
        case=whole,
        settings=settings,
        case_hash=case.hash,
        cells_by_scenario=held,
        across=across,
        inside=inside,
        targets=targets,
        reached=reached,
        marks=marks,
        draws=draws,
        ranges=rb.ranges(draws, marks.readiness),
    )
