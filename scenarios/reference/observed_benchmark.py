"""The observed benchmark: the level that functioning alliances among the known pairs show, and its file beside them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import tomli_w

from indicators.codebook import LEVELS, TOP
from indicators.levels import Ints
from indicators.method import SLACK
from scenarios.reference.known_pairs import ReferenceSet

SHARE = 0.80  # of the functioning alliances that show a level for it to be the observed one
FEWEST = 6  # known cells among them, below which the formal target stands in
NAME = "Observed in functioning alliances"
_HEAD = """\
# Written by `python -m dashboard yardstick`; a test says that it is current. Do not edit by hand.
# Target: the highest level that at least {share:.0f} of 100 functioning alliances among the known pairs with a known
# cell reach by best supported level; fewer than {few} known: the formal target.

"""


class ObservedLevel(NamedTuple):
    """The observed level of one indicator among the functioning alliances."""

    indicator: str
    target: int
    by_verdict: int  # the same where a level counts only with four fifths of the belief at it or above
    known: int  # alliances with a known cell
    formal: bool  # whether too few know it, so that the formal target stands in


def observed_levels(yardstick: ReferenceSet, without: Collection[int] = ()) -> tuple[ObservedLevel, ...]:
    """For each indicator the highest level that at least 80 % of the functioning alliances with a known cell reach.

    without: positions of pairs that are left out of it.
    """
    allies = np.array([n for n in yardstick.members("functioning") if n not in without], dtype=int)
    method = yardstick.cases[0].method
    level, known = yardstick.cells.level[allies], yardstick.cells.known[allies]
    belief = yardstick.cells.belief[allies]
    at_least = np.cumsum(belief[..., ::-1], axis=-1)[..., ::-1]  # share of belief at k or above
    sure = (at_least >= method.reaches.value - SLACK).sum(axis=-1) - 1  # the highest level so reached
    levels = []
    for i, indicator in enumerate(yardstick.codebook.indicators):
        n = int(known[:, i].sum())
        few = n < FEWEST
        formal = indicator.targets[yardstick.codebook.formal]
        target = formal if few else _reached(level[known[:, i], i])
        by_verdict = formal if few else _reached(sure[known[:, i], i])
        levels.append(ObservedLevel(indicator.id, target, by_verdict, n, few))
    return tuple(levels)


def _reached(levels: Ints) -> int:
    """The highest level from 1 to 4 that enough of these reach; 1 where not even that is."""
    shares = [(levels >= k).mean() for k in range(LEVELS)]
    return max((k for k in range(1, TOP + 1) if shares[k] >= SHARE - SLACK), default=1)


def observed_toml(yardstick: ReferenceSet) -> str:
    """The file observed.toml for a set of known pairs."""
    levels = observed_levels(yardstick)
    content = {
        "codebook_version": yardstick.codebook.version,
        "benchmark": {
            "name": NAME,
            "short": "observed",
            "source": f"Read off {len(yardstick.members('functioning'))} functioning alliances among the known pairs.",
        },
        "targets": {x.indicator: x.target for x in levels},
        "by_verdict": {x.indicator: x.by_verdict for x in levels},
        "known": {x.indicator: x.known for x in levels},
        "formal_instead": [x.indicator for x in levels if x.formal],
    }
    return _HEAD.format(share=100 * SHARE, few=FEWEST) + tomli_w.dumps(content)
