"""A readiness and a ratio as they are printed, on every page and in the lines that are kept."""

from __future__ import annotations

import numpy as np

from indicators.method import SLACK

FEWEST, MOST = 0.1, 10.0  # beyond these no figure is given: a dozen pairs cannot show anything rarer


def points(value: float) -> str:
    """Index points as shown: whole, rounded half up.

    >>> points(0.845), points(0.005)
    ('85', '1')
    """
    return str(int(np.floor(100 * value + 0.5 + 1e-9)))


def figure(ratio: float) -> str:
    """A ratio in the one notation of all pages and files that are read: one decimal, no figure beyond 0.1 and 10.

    >>> figure(1.75), figure(0.04), figure(12.0), figure(10.0)
    ('1.8', 'under 0.1', 'over 10', '10')
    """
    if ratio < FEWEST - SLACK:
        return f"under {FEWEST:g}"
    if ratio > MOST + SLACK:
        return f"over {MOST:g}"
    rounded = np.floor(10 * ratio + 0.5 + SLACK) / 10
    return f"{rounded:.1f}" if rounded < MOST else f"{MOST:g}"


def between(low: float, high: float, dash: str = "\N{EN DASH}") -> str:
    """The range of a ratio.

    >>> between(1.2, 3.2), between(0.05, 12.0)
    ('1.2–3.2', 'under 0.1 to over 10')
    """
    ends = figure(low), figure(high)
    return (" to " if any(" " in end for end in ends) else dash).join(ends)
