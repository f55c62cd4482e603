"""Weights as people set them (0-100 sliders) and as the score uses them (shares that add up to 1)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Floats
from indicators.method import SLACK

USUAL = 50.0  # every slider, dimensions and indicators alike, unless someone moves it
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


def equal_dimensions(codebook: Codebook) -> dict[str, float]:
    """The usual weights: every dimension the same."""
    return dict.fromkeys(codebook.dimension_ids, USUAL)


def equal_indicators(codebook: Codebook) -> dict[str, float]:
    """Every indicator the same: a dimension weighs in proportion to its number of indicators.

    W_d = n_d, scaled so that the largest is 100 and rounded to whole sliders.
    """
    return to_sliders({d: float(len(codebook.members(d))) for d in codebook.dimension_ids})


def with_share(weights: Mapping[str, float], which: str, share: float) -> dict[str, float]:
    """Weights of which one has this share (0..1) of all, the others in the proportions that they had.

    W_which = share, W_other = (1 - share) W_other / sum of the others, equal ones where these are all 0; then scaled so
    that the largest is 100. Raises ValueError for a share outside 0..1, or one below 1 where there is no other.

    >>> with_share({"a": 50., "b": 50., "c": 25.}, "a", 0.5)
    {'a': 100.0, 'b': 66.6667, 'c': 33.3333}
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is {share}; allowed are numbers from 0 to 1")
    others = {k: w for k, w in weights.items() if k != which}
    if not others and share < 1:
        raise ValueError(f"the only weight has all of it, not {share}")
    if not sum(others.values()):
        others = dict.fromkeys(others, 1.0)
    total = sum(others.values())
    parts = {k: share if k == which else (1 - share) * others[k] / total for k in weights}
    top = max(parts.values())
    return {k: round(TOP_OF_SLIDER * part / top, 4) for k, part in parts.items()}


def hundred(parts: int) -> list[int]:
    """100 points given out as evenly as whole numbers can.

    >>> hundred(3)
    [34, 33, 33]
    """
    return [100 // parts + (n < 100 % parts) for n in range(parts)]


def to_sliders(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights scaled so that the largest is 100 and rounded to whole sliders.

    >>> to_sliders({"a": 5., "b": 4.})
    {'a': 100.0, 'b': 80.0}
    """
    top = max(weights.values())
    if top <= 0:
        raise ValueError("all weights are 0; at least one must be above 0")
    return {k: float(np.floor(TOP_OF_SLIDER * w / top + 0.5 + SLACK)) for k, w in weights.items()}
