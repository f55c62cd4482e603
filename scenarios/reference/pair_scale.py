"""The known pairs as a scale, and how sure a scenario's answer is beside them, as questions that others stand on.

Readers share the scale, whatever they do with claims.
Beside it pairs before signing and their controls: how many stood as high before they signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scenarios.model.effects import CellChoices, PairChoices, ScoreChoices
from scenarios.question import Asked, Question, Step
from scenarios.reference.certainty import Statement, certainty, each_alone, each_left_out, second_cells, second_word
from scenarios.reference.groups import BEFORE_SIGNING
from scenarios.reference.known_pairs import PairStanding, why_not_beside
from scenarios.reference.place import GroupStanding, PairScale, scale_beside, standing

# For the case that a scenario is of, or why there is none.
SCALE = Step(
    "scale",
    lambda q: scale_beside(q.home, q.settings),
    PairChoices,
    entries=32,
    shared="known pairs",
    told_by=lambda q: why_not_beside(q.home) or q.home.header.parties,
)
PAIR_SCALE = Question("known pairs", SCALE)


LEFT_OUT = Step("left out", lambda q: each_left_out(q.a, q.scenario), CellChoices, shared="each alone")


def _given(q: Asked) -> tuple[Statement, ...]:
    scale = q[SCALE]
    scored = not np.isnan(q.a.marks.readiness[q.a.position(q.scenario)])
    return each_alone(q.a, q.scenario, scale, q[LEFT_OUT]) if scored and isinstance(scale, PairScale) else ()


ALONE = Step("each alone", _given, shared="each alone")
SECOND_CELLS = Step("second cells", lambda q: second_cells(q.a.origin(q.scenario)), CellChoices)
SECOND = Step("second word", lambda q: second_word(q.a.origin(q.scenario), q[SCALE], q[SECOND_CELLS]), ScoreChoices)
CERTAINTY = Question(
    "certainty", Step("answer", lambda q: certainty(q.a, q.scenario, q[SCALE], q[SECOND], q[ALONE]), entries=64)
)


class SignedAndControls(NamedTuple):
    """How the pairs that signed later stand to one readiness, and the controls beside them where any has a score."""

    signed: GroupStanding
    controls: GroupStanding | None


def signed_and_controls(pairs: Sequence[PairStanding], scale: PairScale, readiness: float) -> SignedAndControls | None:
    """How many of both groups stand lower than a readiness in index points; None where no pair that signed is scored.

    pairs: of all known pairs, as `ReferenceSet.standings` gives them; those of the same two states as the case, and
    those without a score, are left out. scale: of the case.
    """
    scored = [p for p in pairs if p.case not in scale.left_out and not np.isnan(p.readiness)]
    signed, controls = (
        standing(np.array([100 * p.readiness for p in mine]), readiness) if mine else None
        for mine in ([p for p in scored if p.group == BEFORE_SIGNING], [p for p in scored if p.beside])
    )
    return SignedAndControls(signed, controls) if signed else None
