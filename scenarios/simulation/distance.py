"""How far the drawn levels of scenarios lie from those of another one, under the same errors of judgement.

Pure numpy on arrays, no validation here.
"""

from __future__ import annotations

import numpy as np

from indicators.levels import Bools, Floats
from scenarios.simulation.sampling import Weighing, dimension_weights, distinct_cells, judgements, steps

PART = 4_096  # draws worked on at once: bounds the memory beside the result


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
