"""A case as it is seen under one choice of weights, with what stands beside it; and where its first screen leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dashboard.wording.overview import Check, Second
from dashboard.wording.stretch import Stretch, score, stretch
from scenarios.assessment import Assessment
from scenarios.reference.certainty import Certainty
from scenarios.reference.place import Lacking, PairScale, Place


class Side(NamedTuple):
    """What the first screen is made of; another under other weights is what it is set against."""

    a: Assessment
    scale: PairScale | Lacking
    place: Place | None
    sure: Certainty
    second: Second | None = None
    check: Check | None = None

    @property
    def scored(self) -> bool:
        """Whether there is a score."""
        return bool(self.a.marks.assessed[0])

    @property
    def readiness(self) -> float:
        """Of the first scenario, in index points; nan without a score."""
        return 100 * float(self.a.marks.readiness[0])

    @property
    def stretch(self) -> Stretch | None:
        """Where the word of the answer holds; None where there is none."""
        return stretch(self.scale, self.readiness) if self.scored and isinstance(self.scale, PairScale) else None

    @property
    def score(self) -> str:
        """The readiness as printed; empty without one."""
        return score(self.readiness / 100, self.scale) if self.scored else ""


class Addresses(NamedTuple):
    """Where the first screen leads."""

    scenario: Callable[[str], str]  # of a scenario, by its id
    claims: Callable[[str], str]  # to the claims on an indicator or commitment, by its id
    method: str
    how_sure: str
    look_for: Callable[[str], str]  # to an indicator or commitment on the sheet of what to look for, by its id
    documents: str
    scenarios: str
    my_work: str = ""
