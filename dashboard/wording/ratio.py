"""The ratio in words and figures: how many times as common such a place is among alliances as among other pairs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from indicators.method import SLACK

FEWEST, MOST = 0.1, 10.0  # beyond these no figure is given: a dozen pairs cannot show anything rarer
# From each edge on, halfway (in ratio) between two words: "twice" begins where 2 is nearer than 1 1/2.
WORDS: tuple[tuple[float, str], ...] = (
    (0.0, "less than a tenth as common"),
    (FEWEST, "about a tenth as common"),
    (0.14, "about a fifth as common"),
    (0.225, "about a quarter as common"),
    (0.29, "about a third as common"),
    (0.41, "about half as common"),
    (0.575, "about two thirds as common"),
    (0.73, "about four fifths as common"),
    (0.895, "about as common"),
    (1.12, "about one and a quarter times as common"),
    (1.37, "about one and a half times as common"),
    (1.73, "about twice as common"),
    (2.45, "about three times as common"),
    (3.46, "about four times as common"),
    (4.47, "about five times as common"),
    (5.48, "about six times as common"),
    (6.48, "about seven times as common"),
    (7.48, "about eight times as common"),
    (8.49, "about nine times as common"),
    (9.49, "about ten times as common"),
)
OVER_TEN = "over ten times as common"
THROUGHOUT = "throughout"  # in place of a range whose two ends have one figure


def ratio_words(ratio: float) -> str:
    """A ratio in plain words, to go before "among working alliances as among ...".

    >>> ratio_words(1.8), ratio_words(1.0), ratio_words(0.1), ratio_words(11.0)
    ('about twice as common', 'about as common', 'about a tenth as common', 'over ten times as common')
    """
    if ratio > MOST + SLACK:
        return OVER_TEN
    edges = [*WORDS, (np.inf, "")]
    return next(words for (_, words), (end, _) in pairwise(edges) if ratio < end - SLACK)


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


def between(low: float, high: float) -> str:
    """The range of a ratio.

    >>> between(1.2, 3.2), between(0.05, 12.0)
    ('1.2–3.2', 'under 0.1 to over 10')
    """
    ends = figure(low), figure(high)
    return (" to " if any(" " in end for end in ends) else "\N{EN DASH}").join(ends)


def with_range(ratio: float, low: float, high: float) -> str:
    """A ratio with its range, without which it is never told.

    >>> with_range(1.8, 1.2, 3.2), with_range(50.0, 12.0, 90.0)
    ('1.8 (1.2–3.2)', 'over 10 (throughout)')
    """
    return f"{figure(ratio)} ({between(low, high) if figure(low) != figure(high) else THROUGHOUT})"
