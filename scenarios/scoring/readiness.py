"""From levels to readiness: attainment, coverage, aggregation, bounds.

Pure numpy on arrays, no validation here. S scenarios, N indicators, D dimensions; all on 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Bools, Floats, Ints
from indicators.method import EXACT, SLACK, Method
from indicators.weights import shares
from scenarios.model.settings import Offsetting, Settings
from scenarios.simulation import simulation
from scenarios.simulation.sampling import Weighing

OFFSETTING: dict[Offsetting, float] = {"fully": 1.0, "partly": 0.0, "not at all": -np.inf}  # exponent of the power mean


class Scores(NamedTuple):
    """Readiness and what it is made of. nan = no score."""

    readiness: Floats  # (S,)
    dimensions: Floats  # (S, D)
    coverage: Floats  # (S,)
    known_share: Floats  # (S, D)
    across: Floats  # (S, D) effective weights W' over scored dimensions, 0 elsewhere
    inside: Floats  # (S, N) effective weights w' over known cells of a dimension, 0 elsewhere
    assessed: Bools  # (S,)


def attainment(levels: Ints | Floats, targets: Ints) -> Floats:
    """How far levels have got towards their targets, min(1, level / target). (..., N) -> (..., N)."""
    reached: Floats = np.minimum(1.0, np.asarray(levels, dtype=float) / targets)
    return reached


def believed(belief: Floats, targets: Ints) -> Floats:
    """Attainment believed, a = sum_k q(k) min(1, k / target). (..., N, 5) -> (..., N)."""
    steps = attainment(np.arange(belief.shape[-1])[:, None], targets)  # (5, N)
    return np.asarray(np.einsum("...nk,kn->...n", belief, steps)).clip(max=1.0)


def by_dimension(values: Floats, dimension: tuple[int, ...], count: int) -> Floats:
    """Sums of (..., N) values over the indicators of each dimension, (..., D)."""
    total = np.zeros((*values.shape[:-1], count))
    for position, d in enumerate(dimension):
        total[..., d] += values[..., position]
    return total


def combine(scores: Floats, weights: Floats, exponent: float) -> Floats:
    """Weighted power mean over the last axis, weights adding up to 1 (OECD/JRC Handbook 2008).

    exponent 1: arithmetic; 0: geometric; -inf: the minimum. Entries of weight 0 do not take part;
    under 0 and -inf a score of 0 with a weight above 0 gives 0. Shares add up to 1 but for rounding, so that a mean of
    full scores may come out above 1 by as much: it is 1.
    """
    used = weights > 0
    held: Floats
    if exponent == 1.0:
        held = np.where(used, weights * np.where(used, scores, 0.0), 0.0).sum(axis=-1).clip(max=1.0)
    elif exponent == 0.0:
        with np.errstate(divide="ignore"):
            logs = np.log(np.where(used, scores, 1.0))
            held = np.exp(np.where(used, weights * logs, 0.0).sum(axis=-1)).clip(max=1.0)
    else:
        held = np.where(used, scores, np.inf).min(axis=-1)
    return held


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
            OFFSETTING[settings.offsetting],
            method,
        )

    def under(self, offsetting: Offsetting) -> Scale:
        """The same scale with another offsetting."""
        return replace(self, exponent=OFFSETTING[offsetting])

    @cached_property
    def index(self) -> Ints:
        """Position of each indicator's dimension, (N,)."""
        return np.asarray(self.dimension)

    def shares(self, marks: Scores) -> Floats:
        """Share of each indicator in R as effective weights give it, v = W' w'. (S, N)."""
        return np.asarray(marks.across[:, self.index] * marks.inside)

    def attainment(self, level: Ints | Floats) -> Floats:
        """How far levels (..., N) have got towards the targets, 0..1. Shape kept."""
        return attainment(level, self.targets)

    def believed(self, belief: Floats) -> Floats:
        """How far beliefs (..., N, 5) have got towards the targets, 0..1. (..., N)."""
        return believed(belief, self.targets)

    def score(self, reached: Floats, known: Bools) -> Scores:
        """Readiness of every scenario from the attainment of its known cells. reached, known: (S, N).

        D_d = sum w' a over known cells; R = power mean of the scored D with W'. A dimension with a known share below
        `needed` has no score; a scenario with coverage below it is not assessed.
        """
        mine = np.where(known, self.inside, 0.0)
        share = self.by_dimension(mine)
        scored = self._enough(share)
        of_dimension = share[:, self.index]
        effective = np.divide(mine, of_dimension, out=np.zeros_like(of_dimension), where=of_dimension > 0)
        dims = self.by_dimension(effective * np.where(known, reached, 0.0))
        dims = np.where(scored, dims.clip(max=1.0), np.nan)
        coverage = np.where(scored, self.across * share, 0.0).sum(axis=1).clip(max=1.0)
        assessed = self._enough(coverage)
        held = np.where(scored, self.across, 0.0)
        total = held.sum(axis=1, keepdims=True)
        weights = np.divide(held, total, out=np.zeros_like(held), where=total > 0)
        overall = combine(np.where(np.isnan(dims), 0.0, dims), weights, self.exponent)
        return Scores(
            readiness=np.where(assessed, overall, np.nan),
            dimensions=np.where(assessed[:, None], dims, np.nan),
            coverage=coverage,
            known_share=share,
            across=weights,
            inside=effective,
            assessed=assessed,
        )

    def _enough(self, share: Floats) -> Bools:
        """Where so much is known that there is a score, 1e-9 slack; nothing known is none, whatever the conventions."""
        return np.asarray((share >= self.needed - SLACK) & (share > 0))

    @property
    def needed(self) -> float:
        """Known share that a score needs."""
        return self.method.known_share.value

    def whole(self, reached: Floats) -> Floats:
        """R with every cell counted at its original weight, no rule of half. (..., N) -> (...)."""
        dims = self.by_dimension(self.inside * reached).clip(max=1.0)
        return combine(dims, np.broadcast_to(self.across, dims.shape), self.exponent)

    def by_dimension(self, values: Floats) -> Floats:
        """Sums over the indicators of each dimension. (..., N) -> (..., D)."""
        return by_dimension(values, self.dimension, len(self.across))

    def scored(self, known: Bools) -> Bools:
        """Which dimensions have a score where these cells (S, N) are known. (S, D)."""
        return self._enough(self.by_dimension(np.where(known, self.inside, 0.0)))

    def assessed(self, known: Bools) -> Bools:
        """Which rows are assessed where these cells (S, N) are known. (S,)."""
        share = self.by_dimension(np.where(known, self.inside, 0.0))
        return self._enough(np.where(self._enough(share), self.across * share, 0.0).sum(axis=1))

    def draw(
        self,
        drawn: Floats,
        known: Bools,
        ends: Ints | None,
        settings: Settings,
        kept: simulation.Inside | None = None,
    ) -> simulation.Drawn:
        """Draws from beliefs p (S, N, 5). kept: see `draw_inside`."""
        return simulation.draw(
            drawn,
            known,
            self.scored(known),
            ends,
            self.weighing(settings),
            self.method.interval.value,
            settings.draws,
            settings.seed,
            kept,
        )

    def draw_inside(
        self, drawn: Floats, known: Bools, ends: Ints | None, settings: Settings
    ) -> simulation.Inside | None:
        """What no weight of a dimension moves of these draws; None where it is too much: simulation.inside."""
        by, scored = self.weighing(settings), self.scored(known)
        return simulation.inside(drawn, known, scored, ends, by, settings.draws, settings.seed)

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
