"""The conventions of the method as one object: choices, not estimates. Source: method.md, sections 1 to 5 and 11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SLACK = 1e-9
LEVELS = range(5)

RELIABILITY = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0, "F": 0.25}
CREDIBILITY = {"1": 1.0, "2": 0.75, "3": 0.5, "4": 0.25, "5": 0.0, "6": 0.25}
GRADES = {
    **{"document": "B2", "event": "B2", "data": "B2", "statement": "B3"},
    **{"expert": "C3", "assertion": "C3", "reported": "C3", "press": "C3"},
}
PRIORS = {"sceptical": (5.0, 4.0, 3.0, 2.0, 1.0), "neutral": (1.0,) * 5, "generous": (1.0, 2.0, 3.0, 4.0, 5.0)}
SPREADS = {"loose": 4.0, "moderate": 10.0, "firm": 25.0}


@dataclass(frozen=True)
class Conventions:
    """Every number that the method chooses; the defaults are the method's own."""

    odds_per_vote: float = 5.0
    held_back: float = 0.05
    floor_fades: float = 0.5
    document_counts: float = 0.5
    repeat_factor: float = 0.5
    reliability: Mapping[str, float] = field(default_factory=lambda: dict(RELIABILITY))
    credibility: Mapping[str, float] = field(default_factory=lambda: dict(CREDIBILITY))
    default_grades: Mapping[str, str] = field(default_factory=lambda: dict(GRADES))
    priors: Mapping[str, tuple[float, ...]] = field(default_factory=lambda: dict(PRIORS))
    contested: float = 0.4
    thin: float = 0.75
    interval: tuple[float, float] = (0.05, 0.95)
    reaches: float = 0.8
    falls_short: float = 0.2
    known_share: float = 0.5
    shared_error: float = 0.25
    weight_spread: Mapping[str, float] = field(default_factory=lambda: dict(SPREADS))
    alpha_floor: float = 0.05
    middle: tuple[float, float] = (0.25, 0.75)
    pairs_needed: int = 5
    settles: float = 3.0
    verdict_marks: tuple[float, float] = (1.5, 3.0)
    sure_known: float = 75.0
    sure_claims: int = 20
    sure_indicators: tuple[int, int] = (11, 17)
    treaty: Any = None  # which commitment it is, its step in force, the commitments that make it function

    def prior(self, burden: str) -> list[float]:
        """Where belief starts, five shares that add up to one."""
        raw = self.priors[burden]
        return [x / sum(raw) for x in raw]


def at_least(value: float, mark: float) -> bool:
    """Whether a value reaches a mark, with the method's slack in favour of reaching it."""
    return value >= mark - SLACK
