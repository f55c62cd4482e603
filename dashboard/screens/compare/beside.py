"""The scenarios compared beside the known pairs: ratio, place and standing of each, and which pairs are nearest.

No Streamlit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.wording import place as place_words
from dashboard.wording import ratio
from scenarios.assessment import Assessment
from scenarios.reference.place import Lacking, Overlap, PairScale, Place, place

RATIO, STANDING, NO_RATIO = "Ratio", "Among known pairs", "no ratio"
RATIO_NOTE = "times as common among working alliances; 1: even"
NEAREST = ("Nearest working alliance", "Nearest without a defence treaty")


class Beside(NamedTuple):
    """Where the scenarios stand beside the known pairs; why is said in place of those that stand beside none."""

    places: Sequence[Place | None]
    why: Sequence[str]
    overlap: Overlap | None = None  # of the first one's scale
    left_out: bool = False  # whether a scale is without pairs, those of the same two states


def beside_known_pairs(a: Assessment, picked: Sequence[str], scales: Sequence[PairScale | Lacking]) -> Beside:
    """Where the scenarios stand beside the known pairs; scales: of each of them."""
    first = scales[0]
    return Beside(
        [place(a, scenario, scale) for scenario, scale in zip(picked, scales, strict=True)],
        [place_words.why_none(a, scale) if isinstance(scale, Lacking) else "" for scale in scales],
        None if isinstance(first, Lacking) else first.overlap,
        any(not isinstance(scale, Lacking) and bool(scale.left_out) for scale in scales),
    )


def nearest(scale: PairScale | Lacking, readiness: float) -> list[str]:
    """The working alliance and the pair without a treaty that stand nearest to a readiness (0..1), by id.

    None where there is no scale or no readiness; of two as near the first by its folder.
    """
    if isinstance(scale, Lacking) or np.isnan(readiness):
        return []
    groups = zip(scale.ids, (scale.alliances, scale.unallied), strict=True)
    return [ids[int(np.argmin(np.abs(at - 100 * readiness)))] for ids, at in groups]


def ratio_and_place(of: Place) -> tuple[str, str]:
    """The ratio, and in smaller letters its range and what it settles."""
    return ratio.figure(of.ratio), f"({ratio.between(of.low, of.high)}), {of.place}"


def level_note(a: Assessment, *, left_out: bool) -> str:
    """Which known pairs are level with a scenario; left_out: whether pairs of the same two states are none of them."""
    level = f"level: within {a.case.method.level_within.value:g} points"
    return f"{level}; pairs of the same two states left out" if left_out else level
