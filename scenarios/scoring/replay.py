"""A scenario as it would be otherwise: n alternatives scored at once. Whatever asks "what if" asks here.

Other claims are other cells; other weights, targets or offsetting are another scale. Numbers on 0..1, N indicators.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats, Ints
from scenarios.model.settings import Settings, Weights
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale, Scores, believed
from scenarios.simulation import simulation


class CellChange(NamedTuple):
    """A cell that would be another in some of the alternatives, m of them."""

    indicator: int  # position
    rows: Ints  # (m,) which alternatives
    belief: Floats  # (m, 5) q, after the rule
    known: Bools  # (m,)


@dataclass(frozen=True)
class Replay:
    """n alternatives on one scale."""

    scale: Scale
    reached: Floats  # (n, N) attainment believed; meaningless where not known
    known: Bools  # (n, N)
    drawn: Floats | None = None  # (n, N, 5) p, where a range is asked for

    @classmethod
    def of(cls, scale: Scale, belief: Floats, known: Bools, drawn: Floats | None = None) -> Replay:
        """Alternatives given by all of their beliefs q (n, N, 5), known (n, N) and p (n, N, 5)."""
        return cls(scale, scale.believed(belief), known, drawn)

    @cached_property
    def scores(self) -> Scores:
        """Readiness of each and what it is made of."""
        return self.scale.score(self.reached, self.known)

    @property
    def readiness(self) -> Floats:
        """R of each, (n,); nan where it would not be assessed."""
        return self.scores.readiness

    def ranges(self, settings: Settings, inside: simulation.Inside | None = None) -> simulation.Ranges:
        """5-95 % and the middle half of R of each, all from the same draws; nan where it would not be assessed.

        inside: see `Scale.draw`.
        """
        assert self.drawn is not None
        method = self.scale.method
        drawn = self.scale.draw(self.drawn, self.known, None, settings, inside).readiness
        return simulation.ranges(drawn, self.scores.assessed, method.interval.value, method.middle.value)


def replay(a: Evaluation, k: int, n: int, changes: Iterable[CellChange]) -> Replay:
    """n alternatives to scenario k, in which these cells would be others, all else unchanged."""
    reached, known = (np.repeat(x[k][None], n, axis=0) for x in (a.reached, a.cells_by_scenario.known))
    for i, rows, belief, is_known in changes:
        reached[rows, i] = believed(belief[:, None], a.targets[[i]])[:, 0]
        known[rows, i] = is_known
    return Replay(a.scale, reached, known)


def reweighed(a: Evaluation, weights: Weights) -> Evaluation:
    """The same cells under other weights; its draws are the old ones and not to be used."""
    settings = a.settings.model_copy(update={"weights": weights})
    scale = Scale.of(a.case.codebook, a.case.method, settings)
    return replace(a, settings=settings, scale=scale, marks=Replay(scale, a.reached, a.cells_by_scenario.known).scores)
