"""What could turn the verdict that the known pairs give of a scenario: for the questions that each know some ways."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from scenarios.question import How, Turn
from scenarios.reference.place import Lacking, PairScale, verdict_at
from scenarios.scoring.evaluation import Evaluation


def beside_pairs(a: Evaluation, scenario: str, scale: PairScale | Lacking) -> tuple[float, PairScale] | None:
    """R of a scenario, 0..1, and the known pairs beside it; None where one of them lacks, so that no verdict turns."""
    readiness = float(a.marks.readiness[a.position(scenario)])
    return None if isinstance(scale, Lacking) or np.isnan(readiness) else (readiness, scale)


def turns(
    how: How, now: float, scale: PairScale, ways: Iterable[tuple[tuple[str, ...], float, PairScale]]
) -> tuple[Turn, ...]:
    """Each way that turns the verdict by itself, all others in one.

    now, scale: R, 0..1, and the known pairs; ways: what it takes, R and the pairs then; R is nan without a score.
    """
    was = verdict_at(scale, now)
    told = [
        Turn(how, items, then, then, was, verdict_at(beside, then), None if beside is scale else beside)
        for items, then, beside in ways
    ]
    others = [turn.low for turn in told if turn.stays]
    left = [Turn(how, (), min(others), max(others), was, was)] if others else []
    return (*(turn for turn in told if not turn.stays), *left)
