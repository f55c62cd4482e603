"""What the ratio of a scenario would be under the weights that are drawn: whether anyone could shop for weights.

In each draw of weights the scenario and every known pair are scored again under the same weights, and the ratio is
read at the R that comes out. The claims stay as they are, of the pairs as they were settled: nothing but weights moves.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats
from scenarios.question import Asked, Question, Step
from scenarios.reference.even_point import even_point
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.pair_scale import SCALE
from scenarios.reference.place import Lacking, PairScale
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale, combine
from scenarios.simulation.sampling import Weighing, dimension_weights, judgements

_PART, _AT_ONCE = 10_000, 1_000  # draws of weights that are made at once, and those under which rows are scored at once


class OverWeights(NamedTuple):
    """5-95 % of the ratio over draws of weights."""

    low: float
    high: float


def ratio_over_weights(a: Evaluation, scenario: str, scale: PairScale) -> OverWeights | None:
    """The ratio over weights drawn as for the range of R; None where weights are exact, or there is no score."""
    k, pairs = a.position(scenario), known_pairs(a.settings.burden_of_proof)
    by = a.scale.weighing(a.settings)
    if by.concentration is None or not a.marks.assessed[k] or pairs is None:
        return None
    at = {case.id: n for n, case in enumerate(pairs.cases)}
    groups = [[at[i] for i in ids] for ids in scale.ids]
    those = [*groups[0], *groups[1]]
    reached = np.vstack([a.reached[k], a.scale.believed(pairs.cells.belief[those])])
    known = np.vstack([a.cells_by_scenario.known[k], pairs.cells.known[those]])
    scores = 100 * under_drawn_weights(a.scale, by, reached, known, a.settings.draws, a.settings.seed)
    alliances = scores[:, 1 : 1 + len(groups[0])]
    ratio = even_point(alliances, scores[:, 1 + len(groups[0]) :]).ratio(scores[:, 0])
    low, high = np.quantile(ratio, scale.marks.interval)
    return OverWeights(float(low), float(high))


def under_drawn_weights(scale: Scale, by: Weighing, reached: Floats, known: Bools, draws: int, seed: int) -> Floats:
    """R of M rows (M, N) under each draw of weights, (n, M) on 0..1: scored and assessed as under the original ones.

    The weights of the range of R, those of the known pairs the same as the scenario's.
    """
    scores, big_of = np.empty((draws, len(known))), dimension_weights(by, seed)
    for start, _, small in judgements(by, draws, seed, min(draws, _PART)):  # those of the range, where they are kept
        n = min(_PART, draws - start)
        drawn = big_of(n)
        large = np.stack([_of_each(drawn.get(d, 0.0), n) for d in range(len(scale.across))], axis=1)
        inside = np.stack([_of_each(small.get(i, 0.0), n) for i in range(len(scale.index))], axis=1)
        for few in (slice(x, x + _AT_ONCE) for x in range(0, n, _AT_ONCE)):
            scores[start:][few] = _under(scale, large[few], inside[few], reached, known)
    return scores


def _under(scale: Scale, large: Floats, inside: Floats, reached: Floats, known: Bools) -> Floats:
    """R of M rows under some draws of the weights of dimensions (n, D) and indicators (n, N). (n, M)."""
    scored = scale.scored(known)
    # Dimensions first in memory: there are few of them, and numpy goes along the others.
    values, weights = (np.moveaxis(np.zeros((scored.shape[1], len(large), len(scored))), 0, 2) for _ in range(2))
    for d in range(len(scale.across)):
        mine = np.flatnonzero(scale.index == d)
        whole = inside[:, mine] @ known[:, mine].T.astype(float)
        part = inside[:, mine] @ np.where(known, reached, 0.0)[:, mine].T
        values[:, :, d] = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0).clip(max=1.0)
        weights[:, :, d] = np.where(scored[:, d], large[:, d, None], 0.0)
    total = weights.sum(axis=2, keepdims=True)
    return combine(values, np.divide(weights, total, out=np.zeros_like(weights), where=total > 0), scale.exponent)


def _of_each(weight: Floats | float, draws: int) -> Floats:
    """The draws of a weight, or one that is exact as often."""
    return np.asarray(weight) if np.ndim(weight) else np.full(draws, float(weight))


def _over_weights(q: Asked) -> OverWeights | None:
    scale = q[SCALE]
    return None if isinstance(scale, Lacking) else ratio_over_weights(q.a, q.scenario, scale)


# The ratio over the weights that are drawn; None where there is no ratio, or weights are exact.
OVER_WEIGHTS = Question("over weights", Step("answer", _over_weights))
