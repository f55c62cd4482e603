"""Weights as they are kept (0-100 each), as people see them (of 100) and as the score uses them (adding up to 1)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Floats
from indicators.method import SLACK

USUAL = 50.0  # every weight, of dimensions and indicators alike, unless someone moves one
TOP_OF_SLIDER = 100.0


def normalised(weights: Floats) -> Floats:
    """Weights as shares of their sum, w / sum(w). Shape kept.

    Raises ValueError on a negative, NaN or infinite weight, or where all are zero.

    >>> normalised(np.array([50., 150.]))
    array([0.25, 0.75])
    """
    values = np.asarray(weights, dtype=float)
    if not np.isfinite(values).all() or (values < 0).any():
        bad = next(float(v) for v in values if not np.isfinite(v) or v < 0)
        raise ValueError(f"a weight is {bad}; allowed are numbers from 0 to 100")
    total = values.sum()
    if total <= 0:
        raise ValueError("all weights are 0; at least one must be above 0")
    return np.asarray(values / total)


def as_sliders(weights: Floats) -> Floats:
    """Weights as sliders hold them, the largest at 100 and none above: 100 x (w / max w). Shape kept; all 0 stay 0.

    Divided first: 100 x w / max w can be 100.00000000000001, which no setting takes.

    >>> as_sliders(np.array([0.1, 0.4]))
    array([ 25., 100.])
    """
    top = weights.max(initial=0.0)
    return np.asarray(TOP_OF_SLIDER * (weights / top) if top > 0 else weights)


def shares(
    codebook: Codebook, dimensions: Mapping[str, float], indicators: Mapping[str, float]
) -> tuple[Floats, Floats]:
    """Original weights W (dimensions,) and w (indicators,), each dimension's w adding up to 1.

    Weights not named are 50. Inside a dimension of weight 0 all zero is allowed (its w are then 0).
    Raises ValueError naming the dimension otherwise.
    """
    try:
        across = normalised(np.array([dimensions.get(d, USUAL) for d in codebook.dimension_ids]))
    except ValueError as error:
        raise ValueError(f"dimension weights: {error}") from None
    inside = np.zeros(len(codebook.indicators))
    for position, dimension in enumerate(codebook.dimensions):
        members = [k for k, d in enumerate(codebook.dimension_index) if d == position]
        held = np.array([indicators.get(codebook.indicator_ids[k], USUAL) for k in members])
        if across[position] <= 0 and np.all(held == 0):
            continue
        try:
            inside[members] = normalised(held)
        except ValueError as error:
            raise ValueError(f"indicator weights of {dimension.name}: {error}") from None
    return across, inside


def equal_indicators(codebook: Codebook) -> dict[str, float]:
    """Every indicator the same: a dimension weighs in proportion to its number of indicators.

    W_d = n_d, scaled so that the largest is 100 and rounded to whole sliders.
    """
    sizes = {d: len(codebook.members(d)) for d in codebook.dimension_ids}
    return {d: float(np.floor(TOP_OF_SLIDER * n / max(sizes.values()) + 0.5 + SLACK)) for d, n in sizes.items()}


def with_share(weights: Mapping[str, float], which: str, share: float) -> dict[str, float]:
    """Weights of which one has this share (0..1) of all; the others keep theirs, so their proportions too.

    W_which = share / (1 - share) x sum of the others, equal ones where these are all 0; at a share of 1 they become 0.
    Where that is above 100, all are scaled until it is 100; to six figures, so that nothing drifts. All alike: 50 each.
    Raises ValueError for a share outside 0..1, or one below 1 where there is no other.

    >>> with_share({"a": 50., "b": 50., "c": 25.}, "a", 0.5), with_share({"a": 50., "b": 50., "c": 50.}, "a", 0.6)
    ({'a': 75.0, 'b': 50.0, 'c': 25.0}, {'a': 100.0, 'b': 33.3333, 'c': 33.3333})
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is {share}; allowed are numbers from 0 to 1")
    others = {k: w for k, w in weights.items() if k != which}
    if not others and share < 1:
        raise ValueError(f"the only weight has all of it, not {share}")
    if not any(others.values()):
        others = dict.fromkeys(others, USUAL)
    if share == 1:
        return dict.fromkeys(weights, 0.0) | {which: weights[which] or USUAL}
    parts = {k: others.get(k, share / (1 - share) * sum(others.values())) for k in weights}
    scale = min(1.0, TOP_OF_SLIDER / max(parts.values()))
    kept = {k: float(f"{scale * part:.6g}") for k, part in parts.items()}
    return dict.fromkeys(kept, USUAL) if len(set(kept.values())) == 1 else kept


def with_points(weights: Mapping[str, float], points: Mapping[str, float]) -> dict[str, float]:
    """Weights of which some are points of 100; the others share what these leave, in their proportions. Alike: 50 each.

    >>> with_points({"a": 50., "b": 50., "c": 50.}, {"a": 50.}), with_points({"a": 50., "b": 50.}, {"a": 40., "b": 10.})
    ({'a': 50.0, 'b': 25.0, 'c': 25.0}, {'a': 40.0, 'b': 10.0})
    """
    others = {k: w for k, w in weights.items() if k not in points}
    if not any(others.values()):
        others = dict.fromkeys(others, USUAL)
    left = max(0.0, 100 - sum(points.values()))
    whole = sum(others.values()) or 1
    given = {k: points.get(k, float(f"{left * others.get(k, 0) / whole:.6g}")) for k in weights}
    return dict.fromkeys(given, USUAL) if len(set(given.values())) == 1 else given


def whole_shares(weights: Floats) -> list[int]:
    """Shares, adding up to 1 or all 0, as whole numbers that add up to 100, by largest remainder.

    >>> whole_shares(np.array([1 / 3, 1 / 3, 1 / 3]))
    [34, 33, 33]
    """
    exact = 100 * np.asarray(weights, dtype=float)
    whole = np.floor(exact + SLACK).astype(int)
    for k in np.argsort(-(exact - whole), kind="stable")[: round(float(exact.sum())) - int(whole.sum())]:
        whole[k] += 1
    return [int(w) for w in whole]
