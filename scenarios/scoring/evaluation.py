"""A case scored under settings: arrays by scenario, standings, classes, pairs. The tables stand in assessment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Self

import numpy as np

from indicators.levels import Bools, Floats, Ints, share_at, verdicts
from scenarios.model.case import Case
from scenarios.model.effects import settings_hash
from scenarios.model.own_scenarios import with_own
from scenarios.model.scenario import ADJUSTED, BY_HAND, Resolved
from scenarios.model.settings import Offsetting, Settings
from scenarios.scoring.cells import Cells, admissible, cells_of
from scenarios.scoring.commitments import Commitments, Standing
from scenarios.scoring.readiness import Scale, Scores, targets
from scenarios.simulation import simulation
from scenarios.simulation.pairs import Pair, leads, share_ahead


@dataclass(frozen=True)
class Evaluation:
    """Everything computed from one case under one set of settings. Arrays in file and codebook order."""

    case: Case  # own scenarios included, last
    settings: Settings
    case_hash: str  # of the data without own scenarios
    cells_by_scenario: Cells
    scale: Scale
    reached: Floats  # (S, N) attainment believed, a; meaningless where not known
    marks: Scores
    drawn: simulation.Drawn
    ranges: simulation.Ranges
    commitments: Commitments  # what the register says of commitments under the settings

    @classmethod
    def of(
        cls, case: Case, settings: Settings, cells: Cells | None = None, inside: simulation.Inside | None = None
    ) -> Self:
        """Every scenario of a case scored under settings that fit it. cells, inside: as for `assess`."""
        whole, cells = with_own(case, settings), cells or cells_of(case, settings)
        scale = Scale.of(case.codebook, case.method, settings)
        reached = scale.believed(cells.belief)
        marks = scale.score(reached, cells.known)
        drawn = scale.draw(cells.drawn, cells.known, cells.ends, settings, kept=inside)
        interval, middle = case.method.interval.value, case.method.middle.value
        return cls(
            case=whole,
            settings=settings,
            case_hash=case.hash,
            cells_by_scenario=cells,
            scale=scale,
            reached=reached,
            marks=marks,
            drawn=drawn,
            ranges=simulation.ranges(drawn.readiness, marks.assessed, interval, middle),
            commitments=Commitments.of(whole, admissible(case, settings)),
        )

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the scenarios in file order, own ones last."""
        return tuple(s.id for s in self.case.scenarios)

    def position(self, scenario: str) -> int:
        """Row of a scenario in every array."""
        return self.ids.index(scenario)

    def origin(self, scenario: str) -> Evaluation:
        """What scores the case that a scenario is of."""
        self.position(scenario)
        return self

    def home(self, scenario: str) -> Case:
        """The case that a scenario is of."""
        self.position(scenario)
        return self.case

    @property
    def others(self) -> tuple[Evaluation, ...]:
        """What scores the other cases that scenarios here are of; none where all are of one case."""
        return ()

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

    @property
    def draws(self) -> Floats:
        """Draws of R over what is known, (S, n)."""
        return self.drawn.readiness

    @cached_property
    def at_levels(self) -> Floats:
        """Attainment at the best supported level, l. (S, N), meaningless where not known."""
        return self.scale.attainment(self.cells_by_scenario.level)

    @cached_property
    def readiness_at_levels(self) -> Floats:
        """L: readiness that the best supported levels alone would give, (S,); nan where not assessed."""
        return self.scale.score(self.at_levels, self.cells_by_scenario.known).readiness

    @cached_property
    def share_at(self) -> Floats:
        """Share of belief at or above the benchmark, pi. (S, N), meaningless where not known."""
        return share_at(self.cells_by_scenario.belief, self.targets)

    @cached_property
    def verdicts(self) -> Ints:
        """1 reaches, 0 open, -1 falls short; meaningless where not known. (S, N)."""
        return verdicts(self.share_at, self.case.method)

    def count(self, verdict: int) -> Ints:
        """Number of known indicators with a verdict, (S,)."""
        return np.asarray((self.cells_by_scenario.known & (self.verdicts == verdict)).sum(axis=1))

    @cached_property
    def expected(self) -> Floats:
        """Expected number of known indicators at the benchmark, (S,)."""
        return np.asarray(np.where(self.cells_by_scenario.known, self.share_at, 0.0).sum(axis=1))

    @cached_property
    def expected_range(self) -> Ints:
        """Range of that number in the draws, (S, 2)."""
        return simulation.smallest_numbers(self.drawn.at_target, self.case.method.interval.value)

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
            self.scale.whole(np.where(held.known, self.reached, self.scale.attainment(ends)))
            for ends in (held.least, held.most)
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

    def readiness_under(self, *, offsetting: Offsetting | None = None, benchmark: str | None = None) -> Floats:
        """R (S,) under another offsetting or benchmark, all else unchanged."""
        scale = replace(self.scale, targets=targets(self.case.codebook, benchmark)) if benchmark else self.scale
        scale = scale.under(offsetting) if offsetting else scale
        held = self.cells_by_scenario
        return scale.score(scale.believed(held.belief), held.known).readiness

    def standings(self, scenario: str) -> tuple[Standing, ...]:
        """The commitments of a scenario, on the date in force."""
        return self._standings[scenario]

    @cached_property
    def _standings(self) -> dict[str, tuple[Standing, ...]]:
        benchmark = self.settings.benchmark
        return {s.scenario.id: self.commitments.standings(s, benchmark) for s in self.case.resolved}

    def treaty_step(self, scenario: str) -> int | None:
        """Step of the treaty commitment; None where it is not documented or the codebook has none."""
        treaty = self.case.method.treaty
        return next((s.step for s in self.standings(scenario) if treaty and s.commitment == treaty.commitment), None)

    def resolved(self, scenario: str) -> Resolved:
        """A scenario with everything it takes over filled in."""
        return self.case.resolved[self.position(scenario)]

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
        """Class of a scenario, by treaty facts alone; empty while nothing is coded yet."""
        return self._classes[scenario]

    @cached_property
    def _classes(self) -> dict[str, str]:
        known = zip(self.case.resolved, self.known > 0, strict=True)
        return {s.scenario.id: self.commitments.class_of(s, bool(any_known)) for s, any_known in known}

    def range_of(self, scenario: str) -> tuple[float, float]:
        """5-95 % of R, nan where not assessed."""
        k = self.position(scenario)
        return float(self.ranges.low[k]), float(self.ranges.high[k])

    def pair(self, a: str, b: str) -> Pair:
        """Two scenarios compared, a - b; asked for alone, it costs no more than the two."""
        i, j = self.position(a), self.position(b)
        key = (a, b) if i < j else (b, a)
        if key not in self._pairs:
            self._pairs.update(self._compared([(min(i, j), max(i, j))]))
        return self._pairs[key] if i < j else self._pairs[key].turned()

    def compare_all(self) -> None:
        """Draw every pair in one pass over the draws, so that `pair` need not draw each of them alone."""
        every = list(combinations(range(len(self.ids)), 2))
        if len(self._pairs) < len(every):
            self._pairs.update(self._compared(every))

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], Pair]:
        """The pairs that were asked for, by id, the earlier in file order first."""
        return {}

    def _compared(self, pairs: list[tuple[int, int]]) -> dict[tuple[str, str], Pair]:
        held, found = self.cells_by_scenario, {}
        common = {}
        for i, j in pairs:
            cells, dims, share = self.common(i, j)
            over = float((self.across * np.where(dims, share, 0.0)).sum())
            scores = self.scale.score(self.reached[[i, j]], np.array([cells, cells])).readiness
            assessed = bool(self.marks.assessed[[i, j]].all())
            difference = float(scores[0] - scores[1]) if assessed and not np.isnan(scores).any() else float("nan")
            every = float(self.marks.readiness[i] - self.marks.readiness[j])
            same_cells = bool((held.known[i] == held.known[j]).all())
            sides = [(held.belief[k][held.known[i]], held.drawn[k][held.known[i]]) for k in (i, j)]
            forward, backward = (same_cells and assessed and leads(x, y) for x, y in (sides, sides[::-1]))
            word = {(True, True): "both", (True, False): "A", (False, True): "B"}.get((forward, backward), "")
            over_both = [(held.belief[k][cells], held.drawn[k][cells]) for k in (i, j)]
            same = leads(*over_both) and leads(*over_both[::-1])
            pair = Pair(difference, float("nan"), float("nan"), every, over, None, word, same)
            found[self.ids[i], self.ids[j]] = pair
            if pair.comparable:
                common[self.ids[i], self.ids[j]] = (i, j, cells, dims)
        if not common:
            return found
        asked = sorted({k for i, j, *_ in common.values() for k in (i, j)})  # draws of the others are not needed
        gaps = simulation.draw_differences(
            held.drawn[asked],
            [(asked.index(i), asked.index(j), cells, dims) for i, j, cells, dims in common.values()],
            self.scale.weighing(self.settings),
            self.settings.draws,
            self.settings.seed,
        )
        for key, gap in zip(common, gaps, strict=True):
            low, high = (float(q) for q in np.quantile(gap, self.case.method.interval.value))
            ahead = None if found[key].leads else share_ahead(gap)
            found[key] = found[key]._replace(low=low, high=high, share_ahead=ahead)
        return found

    def common(self, i: int, j: int) -> tuple[Bools, Bools, Floats]:
        """Cells (N,) and dimensions (D,) that two scenarios are compared over, and their known shares (D,).

        Cells known in both, in dimensions with a weight that are scored in both and half known in common.
        """
        known = self.cells_by_scenario.known
        both = known[i] & known[j]
        scored = self.scale.scored(np.stack([known[i], known[j], both])).all(axis=0)
        dimensions, share = scored & (self.across > 0), self.scale.by_dimension(np.where(both, self.inside, 0.0))
        return both & dimensions[self.scale.index], dimensions, share

    @cached_property
    def as_of(self) -> str:
        """The date in force."""
        return (self.settings.as_of or self.case.header.as_of).isoformat()

    @cached_property
    def settings_hash(self) -> str:
        """Hash of the settings (without view and notes)."""
        return settings_hash(self.settings, self.case)
