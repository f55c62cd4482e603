"""Known pairs that are made up, as a scale for cases that are."""

from __future__ import annotations

import numpy as np

from indicators.method import Method
from scenarios.reference.even_point import draw_pairs, drawn_even_points, even_point
from scenarios.reference.place import Marks, PairScale

STATES = "abcdefg"


def made_scale(method: Method, number: int = 0, near: float = 70.0, draws: int = 400) -> PairScale:
    """Six alliances and seven pairs without a treaty, spread around some readiness in index points."""
    rng = np.random.default_rng([41, number])
    apart, spread = rng.uniform(0, 20), rng.uniform(2, 12)
    middle = near + rng.uniform(-10, 10)
    alliances = np.clip(rng.normal(middle + apart / 2, spread, 6), 0, 100)
    unallied = np.clip(rng.normal(middle - apart / 2, spread, 7), 0, 100)
    parties = [tuple((s, f"{s}{n % 3}") for n, s in enumerate(STATES[:count])) for count in (6, 7)]
    drawn = draw_pairs(*parties, number, draws)
    coded = (alliances, alliances, unallied, unallied)  # by the first coder and by the second
    again = [np.where(rng.random(len(x)) < 0.5, np.nan, x + rng.normal(0, 3, len(x))) for x in coded]
    return PairScale(
        alliances,
        unallied,
        even_point(alliances, unallied),
        drawn_even_points(drawn, (alliances, again[0], again[1]), (unallied, again[2], again[3])),
        Marks.of(method),
    )
