"""The scale that readiness is measured on: targets, weights and how strong dimensions may offset weak ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Bools, Floats, Ints
from indicators.method import EXACT, SLACK, Method
from indicators.weights import shares
from scenarios.model.settings import Offsetting, Settings
from scenarios.scoring import readiness
from scenarios.simulation import simulation
from scenarios.simulation.sampling import Weighing


@dataclass(frozen=True)
class Scale:
    """What turns cells into readiness. N indicators, D dimensions, codebook order."""

    dimension: tuple[int, ...]  # (N,) position of each indicator's dimension
    targets: Ints  # (N,)
    across: Floats  # (D,) original weights, adding up to 1
    inside: Floats  # (N,) original weights, adding up to 1 in each dimension
    exponent: float  # of the power mean
    method: Method

    @classmethod
    def of(cls, codebook: Codebook, method: Method, settings: Settings) -> Scale:
        """The scale that the settings choose; ValueError where their weights cannot be used."""
        across, inside = shares(codebook, settings.weights.dimensions, settings.weights.indicators)
        return cls(
            codebook.dimension_index,
            targets(codebook, settings.benchmark),
            across,
            inside,
            readiness.OFFSETTING[settings.offsetting],
            method,
        )

    def under(self, offsetting: Offsetting) -> Scale:
        """The same scale with another offsetting."""
        return replace(self, exponent=readiness.OFFSETTING[offsetting])

    def against(self, other: Ints) -> Scale:
        """The same scale with other targets, (N,)."""
        return replace(self, targets=other)

    def formal(self, codebook: Codebook) -> Scale:
        """The same scale against the benchmark that classes follow; itself where that is the one chosen."""
        wanted = targets(codebook, codebook.formal)
        return self if np.array_equal(wanted, self.targets) else self.against(wanted)

    @cached_property
    def index(self) -> Ints:
        """Position of each indicator's dimension, (N,)."""
        return np.asarray(self.dimension)

    def shares(self, marks: readiness.Scores) -> Floats:
        """Share of each indicator in R as effective weights give it, v = W' w'. (S, N)."""
        return np.asarray(marks.across[:, self.index] * marks.inside)

    def attainment(self, level: Ints | Floats) -> Floats:
        """How far levels (..., N) have got towards the targets, 0..1. Shape kept."""
        return readiness.attainment(level, self.targets)

    def believed(self, belief: Floats) -> Floats:
        """How far beliefs (..., N, 5) have got towards the targets, 0..1. (..., N)."""
        return readiness.believed(belief, self.targets)

    def score(self, reached: Floats, known: Bools, needed: float | None = None) -> readiness.Scores:
        """Readiness of each row of attainments. reached, known: (S, N); needed: known share, else the method's."""
        share = self.needed if needed is None else needed
        return readiness.score(reached, known, self.dimension, self.across, self.inside, self.exponent, share)

    @property
    def needed(self) -> float:
        """Known share that a score needs."""
        return self.method.known_share.value

    def whole(self, reached: Floats) -> Floats:
        """R with every cell counted at its original weight, no rule of half. (..., N) -> (...)."""
        return readiness.whole(reached, self.dimension, self.across, self.inside, self.exponent)

    def by_dimension(self, values: Floats) -> Floats:
        """Sums over the indicators of each dimension. (..., N) -> (..., D)."""
        return readiness.by_dimension(values, self.dimension, len(self.across))

    def scored(self, known: Bools) -> Bools:
        """Which dimensions have a score where these cells (S, N) are known. (S, D)."""
        share = self.by_dimension(np.where(known, self.inside, 0.0))
        return np.asarray((share >= self.needed - SLACK) & (share > 0))

    def draw(
        self,
        drawn: Floats,
        known: Bools,
        ends: Ints | None,
        settings: Settings,
        count: int | None = None,
        kept: simulation.Inside | None = None,
    ) -> simulation.Drawn:
        """Draws from beliefs p (S, N, 5); count: how many, else as the settings say. kept: see `draw_inside`."""
        return simulation.draw(
            drawn,
            known,
            self.scored(known),
            ends,
            self.weighing(settings),
            self.method.interval.value,
            settings.draws if count is None else count,
            settings.seed,
            kept,
        )

    def draw_inside(
        self, drawn: Floats, known: Bools, ends: Ints | None, settings: Settings, count: int | None = None
    ) -> simulation.Inside | None:
        """What no weight of a dimension moves of these draws; None where it is too much: simulation.inside."""
        many = settings.draws if count is None else count
        return simulation.inside(drawn, known, self.scored(known), ends, self.weighing(settings), many, settings.seed)

    def weighing(self, settings: Settings) -> Weighing:
        """How drawn levels become readiness under these settings."""
        spread = settings.weight_spread
        return Weighing(
            self.targets,
            self.dimension,
            self.across,
            self.inside,
            self.exponent,
            concentration=None if spread == EXACT else self.method.weight_spread.value[spread],
            alpha_floor=self.method.alpha_floor.value,
            shared_error=self.method.shared_error.value,
        )


def targets(codebook: Codebook, benchmark: str) -> Ints:
    """The level that each indicator shows at a benchmark, (N,)."""
    return np.array([i.targets[benchmark] for i in codebook.indicators], dtype=int)
