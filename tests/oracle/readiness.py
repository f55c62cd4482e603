"""From beliefs to readiness, gap and doubt, counts and bounds. Source: method.md, section 3."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tests.oracle.cells import Cell, cells
from tests.oracle.conventions import Conventions, at_least
from tests.oracle.inputs import Choices, Register, Scenario
from tests.oracle.votes import attainment, share_at, verdict


@dataclass(frozen=True)
class Weights:
    """Original weights: W adds up to 1, and w inside each dimension (or is all 0 where W is 0)."""

    dimensions: dict[str, float]
    indicators: dict[str, float]
    home: dict[str, str]  # indicator: its dimension

    def inside(self, dimension: str) -> list[str]:
        return [i for i, d in self.home.items() if d == dimension]


@dataclass(frozen=True)
class Sum:
    """Attainments added up over known cells: scores of dimensions and readiness, on 0..1."""

    scores: dict[str, float]  # D of the scored dimensions
    outer: dict[str, float]  # W'
    inner: dict[str, float]  # w' of the known cells of scored dimensions
    coverage: float
    readiness: float | None  # None: not assessed


@dataclass(frozen=True)
class Assessment:
    """A scenario's numbers without the draws; readiness, gap, doubt and bounds in points."""

    scenario: Scenario
    choices: Choices
    cells: dict[str, Cell]
    targets: dict[str, int]
    a: dict[str, float]  # of known cells
    at_level: dict[str, float]  # l
    pi: dict[str, float]
    verdicts: dict[str, str]
    weights: Weights
    sum: Sum
    readiness: float | None
    by_offsetting: dict[str, float | None]
    levels: float | None  # L
    gap: float | None
    doubt: float | None
    bounds: tuple[float, float]
    documented: float
    at_benchmark: int
    expected: float

    @property
    def known(self) -> list[str]:
        return [i for i, c in self.cells.items() if c.known]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many known indicators reach, are open, fall short."""
        found = list(self.verdicts.values())
        return found.count("reaches"), found.count("open"), found.count("falls short")


def normalised(raw: Mapping[str, float], *, zeros: bool = False) -> dict[str, float]:
    """Weights that add up to 1."""
    if any(not math.isfinite(x) or x < 0 for x in raw.values()):
        raise ValueError("a weight is negative or no number")
    whole = sum(raw.values())
    if whole == 0:
        if zeros:
            return dict(raw)
        raise ValueError("all weights are zero")
    return {k: x / whole for k, x in raw.items()}


def weights(register: Register, choices: Choices) -> Weights:
    """The weights of the settings, 1 where none is named."""
    outer = normalised({d: choices.dimension_weights.get(d, 1.0) for d in register.dimensions})
    home = {i.id: i.dimension for i in register.indicators}
    inner: dict[str, float] = {}
    for d in register.dimensions:
        raw = {i: choices.indicator_weights.get(i, 1.0) for i, its in home.items() if its == d}
        inner |= normalised(raw, zeros=outer[d] == 0)
    return Weights(outer, {i: inner[i] for i in home}, home)


def power_mean(scores: Mapping[str, float], outer: Mapping[str, float], offsetting: str) -> float:
    """Mean of the scores: arithmetic (fully), geometric (partly), smallest (not at all); weights of 0 do not count."""
    counts = {d: w for d, w in outer.items() if w > 0}
    if offsetting == "fully":
        return sum(w * scores[d] for d, w in counts.items())
    if offsetting == "partly":
        if any(scores[d] <= 0 for d in counts):
            return 0.0
        return math.exp(sum(w * math.log(scores[d]) for d, w in counts.items()))
    return min(scores[d] for d in counts)


def add_up(values: Mapping[str, float], w: Weights, offsetting: str, conv: Conventions) -> Sum:
    """Readiness from the attainments of the known cells; every cell without a value is unknown."""
    scores: dict[str, float] = {}
    inner: dict[str, float] = {}
    shares: dict[str, float] = {}
    for d in w.dimensions:
        known = [i for i in w.inside(d) if i in values]
        share = sum(w.indicators[i] for i in known)
        if share == 0 or not at_least(share, conv.known_share):
            continue
        shares[d] = share
        inner |= {i: w.indicators[i] / share for i in known}
        scores[d] = sum(inner[i] * values[i] for i in known)
    coverage = sum(w.dimensions[d] * share for d, share in shares.items())
    scored = sum(w.dimensions[d] for d in scores)
    outer = {d: w.dimensions[d] / scored for d in scores} if scored > 0 else {}
    assessed = bool(outer) and at_least(coverage, conv.known_share)
    return Sum(scores, outer, inner, coverage, power_mean(scores, outer, offsetting) if assessed else None)


def points(share: float | None) -> float | None:
    """From 0..1 to index points."""
    return None if share is None else 100 * share


def bounds(
    a: Mapping[str, float], found: Mapping[str, Cell], targets: Mapping[str, int], w: Weights, way: str
) -> tuple[float, float]:
    """Readiness with every unknown cell at the least and at the most its rule allows, original weights."""
    ends = []
    for end in ("least", "most"):
        full = {i: a[i] if c.known else min(1.0, getattr(c, end) / targets[i]) for i, c in found.items()}
        scores = {d: sum(w.indicators[i] * full[i] for i in w.inside(d)) for d in w.dimensions}
        ends.append(100 * power_mean(scores, w.dimensions, way))
    return ends[0], ends[1]


def assess(register: Register, choices: Choices, conv: Conventions, id_: str) -> Assessment:
    """Everything about a scenario that needs no draws."""
    scenario = register.scenario(id_)
    found = cells(register, choices, conv, scenario)
    targets = {i.id: i.targets[choices.benchmark] for i in register.indicators}
    known = {i: c for i, c in found.items() if c.known}
    a = {i: attainment(c.q, targets[i]) for i, c in known.items()}
    at_level = {i: min(1.0, (c.level or 0) / targets[i]) for i, c in known.items()}
    pi = {i: share_at(c.q, targets[i]) for i, c in known.items()}
    w = weights(register, choices)
    whole = add_up(a, w, choices.offsetting, conv)
    readiness = points(whole.readiness)
    levels = points(add_up(at_level, w, choices.offsetting, conv).readiness)
    return Assessment(
        scenario=scenario,
        choices=choices,
        cells=found,
        targets=targets,
        a=a,
        at_level=at_level,
        pi=pi,
        verdicts={i: verdict(c.q, targets[i], conv) for i, c in known.items()},
        weights=w,
        sum=whole,
        readiness=readiness,
        by_offsetting={way: points(add_up(a, w, way, conv).readiness) for way in ("fully", "partly", "not at all")},
        levels=levels,
        gap=None if levels is None else 100 - levels,
        doubt=None if levels is None or readiness is None else levels - readiness,
        bounds=bounds(a, found, targets, w, choices.offsetting),
        documented=100
        * sum(w.dimensions[w.home[i]] * w.indicators[i] for i, c in known.items() if c.rule.name == "evidence"),
        at_benchmark=sum((c.level or 0) >= targets[i] for i, c in known.items()),
        expected=sum(pi.values()),
    )
