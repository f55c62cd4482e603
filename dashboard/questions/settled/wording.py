"""The ratio with both of its ranges, what would settle it, and where the answers end, in sentences."""

from __future__ import annotations

from typing import Any

from dashboard.wording import ratio
from scenarios.reference.place import PairScale, Place

OVER_WEIGHTS = (
    "; {between} as weights are drawn, this case and the known pairs scored under the same ones and all claims as they "
    "stand"
)
RATIO = "The ratio is {figure} ({between} as known pairs are drawn again{weights})."
SETTLES = (
    "A ratio of {mark} or more, or of 1/{mark} or less, settles it, once its first range lies on that side of 1{where}."
)
LIKE, UNLIKE, NONE_DOES = (
    "from readiness {end} up like alliances",
    "from {end} down like partners",
    ": no readiness does",
)
CURVES = (
    "An answer is a stretch of the ratio, and the ratio that of two curves drawn through all {pairs} known pairs, so a "
    "border lies between pairs and is no score of any. Unrounded the answers end at:"
)
HEADS = ("The answer", "From", "To", "Known allies there", "Pairs without a treaty there")
IN_SHORT = "scores {mark} times as common among allies; here {figure} times, by curves drawn through all {pairs} pairs"


def settles(place: Place, scale: PairScale, over: Any | None) -> str:
    """The ratio with both of its ranges, and the readiness from which on it would settle the case.

    over: the ratio over drawn weights, where that is asked.
    """
    weights = OVER_WEIGHTS.format(between=ratio.between(over.low, over.high)) if over is not None else ""
    figure, between = ratio.figure(place.ratio), ratio.between(place.low, place.high)
    ends = {s.word: s for s in scale.turning_points.place}
    ways = []
    if like := ends.get("like alliances"):
        ways.append(LIKE.format(end=f"{like.low:.0f}"))
    if unlike := ends.get("like partners"):
        ways.append(UNLIKE.format(end=f"{unlike.high:.0f}"))
    where = f": {', '.join(ways)}" if ways else NONE_DOES
    settle = SETTLES.format(mark=f"{scale.marks.settles:g}", where=where)
    return f"{RATIO.format(figure=figure, between=between, weights=weights)} {settle}"


def in_short(place: Place, scale: PairScale) -> str:
    """What it takes and what there is, in the fewest words."""
    pairs = len(scale.alliances) + len(scale.unallied)
    return IN_SHORT.format(mark=f"{scale.marks.settles:g}", figure=ratio.figure(place.ratio), pairs=pairs)
