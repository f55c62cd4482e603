"""What became of scenarios: which of them a later state of the same two, or any other scenario, is nearest to.

Distances are in levels of the codebook, 0 to 4; nothing here is on the scale of readiness, so that one too high and one
too low do not cancel out. Commitments stand apart, in steps.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats
from indicators.method import SLACK
from scenarios.model.scenario import Group
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation.sampling import Weighing, dimension_weights, distinct_cells, judgements, steps


class StepsApart(NamedTuple):
    """A commitment in both; None where it is not documented."""

    commitment: str
    here: int | None
    there: int | None


class Nearness(NamedTuple):
    """How far one scenario is from another; nan where what both know carries too little weight."""

    scenario: str
    distance: float  # weighted mean over the common cells, in levels
    low: float  # 5-95 % of the draws of it
    high: float
    share_nearest: float  # of the draws, in which no other scenario asked about is as near; ties shared
    by_indicator: Floats  # (N,) in levels, nan where not known in both
    towards: Floats  # (N,) mean level there less here, nan likewise
    over: float  # weight that the common cells carry
    steps: tuple[StepsApart, ...]

    @property
    def common(self) -> int:
        """How many indicators both know."""
        return int((~np.isnan(self.by_indicator)).sum())

    @property
    def steps_apart(self) -> int:
        """Steps between the commitments that are documented in both."""
        return sum(abs(s.here - s.there) for s in self.steps if s.here is not None and s.there is not None)


FUTURES: tuple[Group, ...] = ("future",)
PART = 4_096  # draws worked on at once: bounds the memory beside the result


def cumulated_distance(first: Floats, second: Floats) -> Floats:
    """Distance of beliefs in levels, sum_k |Q(k) - Q'(k)|, Q cumulated: (..., 5), (..., 5) -> (...), 0 to 4.

    The least that belief has to be moved, times how far (Vallender 1974).
    """
    return np.asarray(np.abs(np.cumsum(first - second, axis=-1)).sum(axis=-1))


def draw_distances(belief: Floats, to: Floats, common: Bools, by: Weighing, draws: int, seed: int) -> Floats:
    """Draws of the weighted mean distance in levels, over the cells that both know. (S, n), nan without such a cell.

    d[n] = sum_i v_i[n] |L_i[n] - M_i[n]| / sum_i v_i[n], v = W w as drawn; L and M come from the same z, so that the
    mean of |L - M| over the draws is the distance sum_k |P_L(k) - P_M(k)| of the two beliefs, P cumulated.

    belief: (S, N, 5) p; to: (N, 5); common: (S, N). The same draws as `simulation.draw`. Memory beside the result does
    not grow with the draws. Source: Vallender 1974 (the Wasserstein distance of distributions on the line).
    """
    count, indicators = common.shape
    cuts, row_of = distinct_cells(np.concatenate([belief, to[None]]))
    big_of = dimension_weights(by, seed)
    result = np.empty((count, draws))
    for start, noise, small in judgements(by, draws, seed, PART):
        n = noise.shape[1]
        big = big_of(n)
        apart, weight = np.zeros((count, n)), np.zeros((count, n))
        here, there = (np.empty(n, dtype=np.int8) for _ in range(2))
        for i in range(indicators):
            d, asked = by.dimension[i], np.flatnonzero(common[:, i])
            if d not in big or i not in small or not len(asked):
                continue
            v = big[d] * small[i]
            steps(noise[i], cuts[row_of[count, i]], there)
            for s in asked:
                steps(noise[i], cuts[row_of[s, i]], here)
                apart[s] += v * np.abs(here - there)
                weight[s] += v
        result[:, start : start + n] = np.divide(apart, weight, out=np.full((count, n), np.nan), where=weight > 0)
    return result


def nearest(
    a: Evaluation,
    b: Evaluation,
    to: str | None = None,
    groups: Collection[Group] = FUTURES,
    without: Collection[str] = (),
) -> tuple[Nearness, ...]:
    """The scenarios of `a` of some groups, the nearest to scenario `to` of `b` first; all where it has none of these.

    distance = sum_i v_i sum_k |Q_a(i,k) - Q_b(i,k)| / sum_i v_i over the cells known in both, v = W_d w_i the weights
    of `a`; those with too little weight in common come last, without a distance. Both need the same codebook, draws
    and seed. to: the first scenario of b where none is named. without: scenarios of `a` that are left aside. Raises
    ValueError where the codebooks differ.
    """
    if a.case.codebook.indicator_ids != b.case.codebook.indicator_ids:
        raise ValueError(f"{a.case.id} and {b.case.id} are coded with different codebooks.")
    target = b.case.reference if to is None else to
    k, held, other = b.position(target), a.cells_by_scenario, b.cells_by_scenario
    others = [n for n, i in enumerate(a.ids) if i not in without and (a is not b or n != k)]
    rows = [n for n in others if a.case.scenarios[n].group in groups] or others
    common = held.known[rows] & other.known[k]
    weights = a.scale.across[a.scale.index] * a.scale.inside
    over = common @ weights
    enough = (over >= a.scale.needed - SLACK) & (over > 0)
    each = np.where(common, cumulated_distance(held.belief[rows], other.belief[k]), np.nan)
    towards = np.where(common, (other.belief[k] - held.belief[rows]) @ np.arange(held.belief.shape[-1]), np.nan)
    distance = np.divide(np.nansum(each * weights, axis=1), over, out=np.full(len(rows), np.nan), where=enough)
    drawn = draw_distances(
        held.drawn[rows], other.drawn[k], common, a.scale.weighing(a.settings), a.settings.draws, a.settings.seed
    )
    low, high = np.full((2, len(rows)), np.nan)
    for n in np.flatnonzero(enough):
        low[n], high[n] = np.nanquantile(drawn[n], a.case.method.interval.value)
    shares = _shares_nearest(drawn, enough)
    there = {s.commitment: s.step for s in b.standings(target)}
    found = [
        Nearness(
            scenario=a.ids[row],
            distance=float(distance[n]),
            low=float(low[n]),
            high=float(high[n]),
            share_nearest=float(shares[n]),
            by_indicator=each[n],
            towards=towards[n],
            over=float(over[n]),
            steps=tuple(StepsApart(s.commitment, s.step, there.get(s.commitment)) for s in a.standings(a.ids[row])),
        )
        for n, row in enumerate(rows)
    ]
    return tuple(sorted(found, key=lambda x: (np.isnan(x.distance), x.distance)))


def _shares_nearest(drawn: Floats, enough: Floats) -> Floats:
    """Share of draws in which each row (S, n) is the nearest, ties shared; nan where it has too little in common."""
    shares = np.full(len(drawn), np.nan)
    rows = np.flatnonzero(enough)
    if len(rows):
        at = np.where(np.isnan(drawn[rows]), np.inf, drawn[rows])
        least = at <= at.min(axis=0) + SLACK
        shares[rows] = (least / least.sum(axis=0)).mean(axis=1)
    return shares
