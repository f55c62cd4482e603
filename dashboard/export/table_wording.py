"""The table of scenarios and the tracks: their columns and how to read them, on the first screen and taken along."""

from __future__ import annotations

import numpy as np

from dashboard.wording import ratio
from dashboard.wording.text import lower_first, plain, points
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale

SCENARIO, READINESS = "Scenario", "Readiness"
RANGE = "(range)"
RATIO, STEPS = "Ratio", "Commitments"
LINE, DOTTED = ("Line:", "9 in 10 draws; box: the middle half."), ("Dotted:", "what the unknown could do.")
HOLLOW = ("Hollow, hatched:", "set by hand, at least in part.")
BAR_KEY = "bar: where an alliance stands"
TRACK_KEYS = (
    "dot: the level now, 0 to 4",
    BAR_KEY,
    "shade: how far the claims support each level",
    "thin evidence: less than one good document",
    "contested: claims contradict each other",
)


def benchmark(a: Assessment) -> str:
    """What stands at 100."""
    codebook = a.case.codebook
    if a.settings.benchmark == codebook.formal:
        return "functioning alliance"
    other = codebook.benchmarks[a.settings.benchmark]
    return lower_first(plain(other.short or other.name))


def key(a: Assessment, scale: PairScale | None) -> list[tuple[str, str]]:
    """How to read the table: what is explained, and how. scale: the known pairs, where they stand beside the case.

    Nothing where no scenario has a score: none of these marks is drawn.
    """
    if not a.marks.assessed.any():
        return []
    dotted = [DOTTED] if not np.isnan(a.drawn.reach).all() else []
    return [
        *([("Shade:", "where known pairs of both kinds stand, as above.")] if scale and scale.overlap else []),
        LINE,
        *dotted,
        HOLLOW,
        *([("Ratio:", ratio_of_its_number(scale))] if scale else []),
        ("At level:", "how many commitments stand where a functioning alliance has them."),
    ]


def ratio_of_its_number(scale: PairScale) -> str:
    """That every readiness has a ratio of its own, with those of the ends of the field and the even point."""
    ends = scale.overlap or (60.0, 90.0)
    at = ", ".join(f"{points(x / 100)} has {ratio.figure(float(scale.even.ratio(x)))}" for x in ends)
    return (
        f"of this one number, each readiness has its own ({at}, {points(float(scale.even.centre) / 100)} is even); "
        f"under {ratio.FEWEST:g} and over {ratio.MOST:g} no figure is given."
    )
