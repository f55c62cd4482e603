"""Another case beside one: which can stand there, under which settings, and the one that a case names.

A case names another on the same two states from other sources (`second_opinion` in case.toml). Of those that come with
the product it is read once; where it is no such case nothing is known of it here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.levels import Floats
from scenarios.files.case_folder import case_folders, load_case
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.known_pairs import locked_cache, same_framework
from scenarios.reference.place import states_of
from scenarios.scoring.cells import Cells, cells_of
from scenarios.scoring.claims_used import documents_of
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale
from scenarios.scoring.replay import Replay

FAR = 0.05  # by which a part lies apart, to be named
SHARED = ("benchmark", "offsetting", "burden_of_proof", "weight_spread", "weights", "draws", "seed")


def why_not_comparable(case: Case, other: Case) -> str:
    """Why scenarios of two cases cannot be compared; empty where they can."""
    if other.id == case.id:
        return f"{case.id} is the case in hand; name its scenarios without it"
    if not same_framework(case.codebook, other.codebook):
        return f"the case {other.id} has another codebook"
    same = case.method.scoring == other.method.scoring
    return "" if same else f"the case {other.id} has other conventions (method.toml)"


def settings_elsewhere(settings: Settings, other: Case) -> Settings:
    """What of the settings holds in another case: weights and choices of method."""
    return usual(other).changed(**settings.model_dump(include=set(SHARED)))


def settings_then(a: Evaluation, other: Case) -> Settings:
    """The settings under which another case is read on the day of this one: what had been published by then."""
    return settings_elsewhere(a.settings, other).changed(
        as_of=a.settings.as_of or a.case.header.as_of, published_by=True
    )


def fits(case: Case, other: Case) -> bool:
    """Whether another case can be read beside one: the same codebook and method, the same states."""
    same = states_of(case.header.parties) == states_of(other.header.parties)
    return same and not why_not_comparable(case, other)


def second_case(case: Case) -> Case | None:
    """The case that one names as its second opinion; None where it names none, or none that is here and fits."""
    named = case.header.second_opinion
    other = _shipped(named) if named else None
    return other if other is not None and fits(case, other) else None


@locked_cache
def _shipped(case_id: str) -> Case | None:
    folder = case_folders().get(case_id)
    return load_case(folder) if folder else None


class Alone(NamedTuple):
    """The first scenario of another case: R and the score of each part on 0..1, nan without one."""

    readiness: float
    parts: Floats  # (D,)

    def apart(self, parts: Floats) -> bool:
        """Whether a part lies more than five points from that of another case."""
        return bool((np.abs(self.parts - parts) > FAR).any())


def alone(of: Case, settings: Settings, cells: Cells | None = None) -> Alone:
    """The first scenario of a case without ranges: no draws are made.

    cells: those of the case under the settings, where the caller has them.
    """
    cells = cells or cells_of(of, settings)
    scale = Scale.of(of.codebook, of.method, settings)
    scores = Replay.of(scale, cells.belief[:1], cells.known[:1]).scores
    return Alone(float(scores.readiness[0]), scores.dimensions[0])


def documents_then(of: Case, settings: Settings) -> int:
    """How many documents hold a claim that counts in a case's first scenario."""
    return len(documents_of(of, cells_of(of, settings), 0).counting)
