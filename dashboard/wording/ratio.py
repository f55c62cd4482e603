"""The ratio in words and figures: how many times as common such a place is among alliances as among other pairs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from indicators.method import SLACK
from scenarios.reference.printed import FEWEST as FEWEST
from scenarios.reference.printed import MOST as MOST
from scenarios.reference.printed import between as between
from scenarios.reference.printed import figure as figure

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


def with_range(ratio: float, low: float, high: float) -> str:
    """A ratio with its range, without which it is never told.

    >>> with_range(1.8, 1.2, 3.2), with_range(50.0, 12.0, 90.0)
    ('1.8 (1.2–3.2)', 'over 10 (throughout)')
    """
    return f"{figure(ratio)} ({between(low, high) if figure(low) != figure(high) else THROUGHOUT})"
