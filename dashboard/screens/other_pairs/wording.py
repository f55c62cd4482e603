"""Every sentence about the known pairs by name."""

from __future__ import annotations

from dashboard.wording import strip
from scenarios.reference.groups import BEFORE_SIGNING
from scenarios.reference.known_pairs import PairStanding

PAIR, ON_THE_SCALE, ON_PAPER = "Known pair", "On the scale", "allied on paper"
PAIRS_SAID = (
    "The marks of the strip by name, each with its own range; the line through them is this case. Ranges overlap, so "
    "one pair alone proves little."
)
PAIRS_ALONE = "Each with its own range; this case stands among them once it has a score."


def pair_kind(pair: PairStanding) -> str:
    """What a known pair is beside the others of its column: on paper, signed later, or resting on little."""
    said = [ON_PAPER] * (pair.group == "on paper") + [strip.SPARSE] * pair.sparse
    if pair.group == BEFORE_SIGNING:
        said.insert(0, strip.signed_in(pair))
    return ", ".join(said)


def the_known_pairs(n: int, of: int) -> str:
    """The heading of the pairs by name; of: how many there are, shown or not."""
    return f"The {n} known pairs" if n == of else f"{n} of the {of} known pairs"
