"""The pairs farthest on the wrong side, each placed by the others, and the part of readiness that sets them apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.method import SLACK
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.validation import Validation
from scenarios.scoring.readiness import Scale


class Miss(NamedTuple):
    """A working alliance whose ratio is under 1, or a pair without a treaty whose ratio is over 1."""

    case: str
    allied: bool
    readiness: float  # 0..1
    ratio: float  # by the others, with all dates of its two states left out
    dimension: int  # position: the part that sets it apart from its own group the most, in the direction of the miss
    apart: float  # score of that part less the mean of its group, 0..1


def worst_misses(v: Validation, count: int = 3) -> tuple[Miss, ...]:
    """The farthest on the wrong side, by |log ratio|, the farthest first; fewer where fewer stand there."""
    pairs = v.yardstick
    scale = Scale.of(pairs.codebook, pairs.cases[0].method, v.settings)
    scores = scale.score(scale.believed(pairs.cells.belief), pairs.cells.known)
    found = []
    for n, (group, place) in enumerate(zip(pairs.groups, v.places, strict=True)):
        sign = {WORKING: 1, UNALLIED: -1}.get(group, 0)
        if not sign or place is None or sign * np.log(place.ratio) >= -SLACK:
            continue
        apart = scores.dimensions[n] - np.nanmean(scores.dimensions[pairs.members(group)], axis=0)
        d = int(np.nanargmin(sign * apart))
        found.append(
            Miss(pairs.cases[n].id, group == WORKING, float(scores.readiness[n]), place.ratio, d, float(apart[d]))
        )
    return tuple(sorted(found, key=lambda m: -abs(np.log(m.ratio)))[:count])
