"""Kinds of rows in the worked examples of the method. Source: method.md, Appendix A."""

from __future__ import annotations

from typing import NamedTuple

from indicators.evidence import Claim


def row(
    name: str, indicator: str, source: str, paragraph: str, speaker: str, grade: str, direction: str, level: int
) -> Claim:
    """A claim; the grade is two marks, the paragraph empty where the source has none."""
    where = {"id": name, "source": source, "paragraph": int(paragraph) if paragraph else None}
    said = {"indicator": indicator, "direction": direction, "level": level, "attributed_to": speaker}
    how = {"claim": f"made up {name}", "kind": "assertion", "reliability": grade[0], "credibility": grade[1]}
    return Claim.model_validate(where | said | how)


class Judged(NamedTuple):
    """An indicator: votes, conflict, status, sources, belief, share at the benchmark, verdict, level, attainments."""

    total: float
    conflict: float | None
    status: str
    sources: int
    q: tuple[float, ...]
    pi: float | None
    verdict: str | None
    level: int | None
    interval: tuple[int, int]
    a: float | None
    at_level: float | None


class Evaluation(NamedTuple):
    """A scenario, in points; D in the order of the dimensions, None where it is not assessed or nothing is unknown."""

    scores: tuple[float, ...] | None
    fully: float | None
    partly: float | None
    not_at_all: float | None
    levels: float | None
    gap: float | None
    doubt: float | None
    coverage: float
    bounds: tuple[float, float]
    counts: tuple[int, int, int]  # reach, open, short
    at_level: int
    known: int
    expected: float
    expected_range: tuple[int, int]
    range: tuple[float, float] | None
    reach: tuple[float, float] | None  # of the unknown
    label: str | None  # the class


class Other(NamedTuple):
    """A scenario under another choice: R, L, reach / open / short, at the benchmark by level, expected number."""

    readiness: float
    levels: float
    counts: tuple[int, int, int]
    at_level: int
    expected: float


class Left(NamedTuple):
    """A line of what remains: steps left, points by steps, points by firmer evidence, R then."""

    steps: int
    by_steps: float
    by_evidence: float
    readiness: float


class Change(NamedTuple):
    """A difference B - A by indicator, what is known on one side only, and the whole as printed."""

    a: str
    b: str
    offsetting: str
    parts: dict[str, float]
    rest: float
    whole: float


class Moved(NamedTuple):
    """A tip by weight: points moved, from where to where, and whether it can be a tie only."""

    points: float
    moves: dict[str, float]
    only_tie: bool = False


class Tipped(NamedTuple):
    """What would turn an order round; cells None: more than three, weights None: none."""

    ahead: str
    behind: str
    difference: float
    over_common: float
    dimensions: Moved | None
    indicators: Moved | None
    cells: tuple[str, ...] | None
    sets: int | None


class Paired(NamedTuple):
    """Two scenarios over the cells known in both: what K covers in points, difference, its range, share, who leads."""

    a: str
    b: str
    difference: float
    covers: float
    over_common: float
    low: float
    high: float
    share: float | None
    leads: str
