"""Why two scores differ, and what remains: exact accounts that add up to the difference.

Index points nowhere: everything here is on 0..1. A part is what one indicator or dimension adds to R_B - R_A.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np

from indicators.levels import Bools, Floats
from indicators.method import SLACK
from scenarios.scoring import readiness as rd
from scenarios.scoring.evaluation import Evaluation

SAME = 1e-9  # two scores closer than this are one point: the secant becomes the slope
APART = 5e-5  # of attainment: from here on an indicator differs in two scenarios


@dataclass(frozen=True)
class Difference:
    """R_B - R_A split into parts that add up to it."""

    a: float  # R of A, nan where not assessed
    b: float
    by_indicator: Floats | None  # (N,), 0 outside the common cells; None where only dimensions can be told
    by_dimension: Floats  # (D,)
    one_side: float  # known on one side only, or in a dimension without a score
    common: Bools  # (N,) the cells that are compared

    @property
    def total(self) -> float:
        """R_B - R_A."""
        return self.b - self.a


@dataclass(frozen=True)
class Points:
    """What tells two scores apart, in index points with tenths: indicators add up to their part, all to the total."""

    total: float
    by_indicator: Floats  # (N,)
    by_part: Floats  # (D,)
    rest: float  # of what is known on one side only and could not be split by indicator


def differs(a: Evaluation, first: str, second: str) -> Bools:
    """Which indicators differ in two scenarios: known in one of them alone, or of another attainment. (N,)."""
    i, j = a.position(first), a.position(second)
    known = a.cells_by_scenario.known
    return np.asarray(np.where(known[i] & known[j], np.abs(a.reached[i] - a.reached[j]) >= APART, known[i] != known[j]))


def points_of(a: Evaluation, first: str, second: str) -> Points | None:
    """What each indicator and part adds to `second` above `first`; None where the two cannot be compared.

    Tenths by largest remainder: parts to the exact difference, then indicators to their part.
    """
    found = difference(a, first, second)
    if found is None or found.by_indicator is None:
        return None
    alone = _known_alone(a, a.position(first), a.position(second), found)
    exact, rest = found.by_indicator + alone, found.one_side - float(alone.sum())
    by_part = a.scale.by_dimension(exact)
    total = round(100 * found.total, 1)
    parts = rounded_parts(100 * _without_noise(np.array([*by_part, rest])), total)
    by_indicator = np.zeros(len(exact))
    for d, part in enumerate(parts[:-1]):
        own = a.scale.index == d
        by_indicator[own] = rounded_parts(100 * _without_noise(exact[own]), float(part))
    return Points(total, by_indicator, parts[:-1], float(parts[-1]))


def parts_of(a: Evaluation, scenarios: Sequence[str]) -> Floats | None:
    """What each part gives to each score, in index points with tenths: a row a scenario, adding up. (S, D).

    Each after the first is the first with its `points_of`, as far as both of its ends round alike. None where parts
    are not simply added, or do not weigh the same in all.
    """
    at = [a.position(s) for s in scenarios]
    across = a.marks.across[at]
    if a.exponent != 1.0 or not a.marks.assessed[at].all() or np.abs(across - across[0]).max() > SAME:
        return None
    exact = 100 * across * np.nan_to_num(a.marks.dimensions[at])
    scores = np.round(100 * a.marks.readiness[at], 1)
    rows = [rounded_parts(exact[0], float(scores[0]))]
    for other, mine, score in zip(scenarios[1:], exact[1:], scores[1:], strict=True):
        points = points_of(a, scenarios[0], other)
        if points is None or points.rest:
            rows.append(rounded_parts(mine, float(score)))
            continue
        beside = rows[0] + points.by_part
        left = round(10 * float(score - beside.sum()))
        nearest = np.argsort(-np.sign(left) * (mine - beside), kind="stable")[: abs(left)]
        beside[nearest] += 0.1 * np.sign(left)
        rows.append(np.round(beside, 1))
    return np.array(rows)


def _without_noise(parts: Floats) -> Floats:
    return np.where(np.abs(parts) < SAME, 0.0, parts)


def _known_alone(a: Evaluation, i: int, j: int, found: Difference) -> Floats:
    """What the indicators add that are known on one side alone: +-W'_d w'_i (a_i - D_d of the common cells). (N,).

    Exact where strong dimensions offset weak ones fully and the same are scored on both sides and over the common
    cells; otherwise a single indicator takes all of it, and several none.
    """
    known, sides = a.cells_by_scenario.known, np.array([i, j])
    apart = known[i] != known[j]
    over = a.scale.score(a.reached[sides], np.array([found.common, found.common]))
    scored = over.across[0] > 0
    if a.exponent == 1.0 and (scored == (a.marks.across[sides] > 0)).all():
        ahead = a.scale.shares(a.marks)[sides] * (a.reached[sides] - np.nan_to_num(over.dimensions)[:, a.scale.index])
        own = np.where(apart & known[sides], ahead, 0.0)
        return np.asarray(own[1] - own[0])
    return np.where(apart, found.one_side, 0.0) if apart.sum() == 1 else np.zeros(len(apart))


def shapley(count: int, value: Callable[[tuple[bool, ...]], float]) -> Floats:
    """Shapley value of each of `count` players: its mean contribution over all orders. (count,).

    value: worth of a coalition, given as one bool a player. Adds up to value(all) - value(none).
    Cost 2^count calls, each coalition once.
    """
    return shapley_values(np.array([[value(tuple(row))] for row in every_mixture(count).tolist()]))[:, 0]


def share_of_orders(before: int, count: int) -> float:
    """Share of the orders of `count` players in which exactly these `before` come ahead of one of the others."""
    return factorial(before) * factorial(count - before - 1) / factorial(count)


def every_mixture(count: int) -> Bools:
    """Every mixture, the n-th with the bits of n. (2^count, count)."""
    return np.asarray(np.arange(1 << count)[:, None] >> np.arange(count) & 1, dtype=bool)


def shapley_values(worth: Floats) -> Floats:
    """Shapley values from the worth of `every_mixture`, (2^n, values) -> (n, values)."""
    count = len(worth).bit_length() - 1
    at = np.arange(len(worth))
    shares = np.array([share_of_orders(k, count) for k in range(count)])
    size = every_mixture(count).sum(axis=1)
    parts = np.zeros((count, worth.shape[1]))
    for player in range(count):
        without = at[at >> player & 1 == 0]
        parts[player] = shares[size[without]] @ (worth[without | 1 << player] - worth[without])
    return parts


def secant(exponent: float, x: float, y: float) -> float:
    """Slope (f(y) - f(x)) / (y - x) of f = identity (exponent 1) or ln (0); f' of the middle where x = y.

    x, y > 0 for ln. Source: Ang 2004, the logarithmic mean of index decomposition.
    """
    if exponent == 1.0:
        return 1.0
    if abs(y - x) < SAME:
        return 2.0 / (x + y)
    return float(np.log1p((y - x) / x) / (y - x))


def difference(a: Evaluation, first: str, second: str) -> Difference | None:
    """R of `second` minus R of `first`, by indicator; None where the common cells cover less than half.

    c_i = W'_d w'_i (a_i^B - a_i^A) s(f; D_d^A, D_d^B) / s(f; R^A, R^B) over the common cells; for the minimum, or a
    geometric mean with a dimension at 0, Shapley over the dimensions and inside one in proportion to w' da.
    """
    i, j = a.position(first), a.position(second)
    if not (a.marks.assessed[i] and a.marks.assessed[j]):
        return None
    common, _, _ = a.common(i, j)
    scores = a.scale.score(a.reached[[i, j]], np.array([common, common]))
    if not scores.assessed[0]:
        return None
    low, high = (float(r) for r in scores.readiness)
    index = a.scale.index
    across, inside = scores.across[0], scores.inside[0]
    moved = np.where(common, inside * (a.reached[j] - a.reached[i]), 0.0)
    scored = np.flatnonzero(across > 0)
    dims = np.where(np.isnan(scores.dimensions), 0.0, scores.dimensions)
    parts = np.zeros(len(index))
    if a.exponent == 1.0 or (a.exponent == 0.0 and dims[:, scored].min() > SAME):
        slopes = np.ones(len(across))
        for d in scored:
            slopes[d] = secant(a.exponent, float(dims[0, d]), float(dims[1, d])) / secant(a.exponent, low, high)
        parts = across[index] * moved * slopes[index]
    else:
        worth = shapley(
            len(scored),
            lambda taken: float(
                rd.combine(np.where(taken, dims[1, scored], dims[0, scored]), across[scored], a.exponent)
            ),
        )
        for d, part in zip(scored, worth, strict=True):
            own = (index == d) & common
            whole = moved[own].sum()
            # A dimension that did not move has no parts: dividing by the rounding of its sum would invent some.
            if abs(whole) > SAME:
                parts[own] = part * moved[own] / whole
    one_side = float((a.marks.readiness[j] - high) - (a.marks.readiness[i] - low))
    return Difference(
        a=float(a.marks.readiness[i]),
        b=float(a.marks.readiness[j]),
        by_indicator=parts,
        by_dimension=a.scale.by_dimension(parts),
        one_side=one_side,
        common=common,
    )


def rounded_parts(parts: Floats, total: float) -> Floats:
    """Parts with one decimal that add up to the total as printed: largest remainder. (n,) -> (n,).

    total: the printed difference; it may lie a unit of the last digit beside the exact sum, where both ends of
    the difference are printed rounded.

    >>> rounded_parts(np.array([1.25, 1.25, 1.25]), 3.8).tolist()
    [1.3, 1.3, 1.2]
    """
    scaled = np.asarray(parts, dtype=float) * 10.0
    whole = np.floor(scaled + SLACK)
    # What is exactly 0 stays 0 where anything else can take the last digit.
    by_remainder = np.lexsort((np.arange(len(whole)), -(scaled - whole), scaled == 0))
    by_remainder = by_remainder[: max(1, int((scaled != 0).sum()))]
    left = round(total * 10.0 - float(whole.sum()))
    for n in range(abs(left)):
        if left > 0:
            whole[by_remainder[n % len(by_remainder)]] += 1
        else:
            whole[by_remainder[-1 - n % len(by_remainder)]] -= 1
    return np.asarray(np.round(whole / 10.0, 1))
