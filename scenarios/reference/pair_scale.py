"""The known pairs as a scale, as a question that others stand on: readers share it, whatever they do with claims."""

from __future__ import annotations

from scenarios.model.effects import PairChoices
from scenarios.question import Asked, Question, Step
from scenarios.reference.known_pairs import why_not_beside
from scenarios.reference.place import Lacking, PairScale, scale_for


def _beside(q: Asked) -> PairScale | Lacking:
    why = why_not_beside(q.home)
    return Lacking(why) if why else scale_for(q.home.header.parties, q.settings)


# For the case that a scenario is of, or why there is none.
SCALE = Step(
    "scale",
    _beside,
    PairChoices,
    entries=32,
    shared="known pairs",
    told_by=lambda q: why_not_beside(q.home) or q.home.header.parties,
)
PAIR_SCALE = Question("known pairs", SCALE)
