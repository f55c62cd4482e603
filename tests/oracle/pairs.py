"""Two scenarios over the cells known in both: difference, leads, by indicator. Source: method.md, sections 5 and 6."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.oracle.cells import Cell
from tests.oracle.conventions import LEVELS, SLACK, Conventions, at_least
from tests.oracle.readiness import Assessment, Sum, Weights, add_up, power_mean


@dataclass(frozen=True)
class Common:
    """K: the cells known in both, with both sides added up over them alone."""

    cells: list[str]
    covers: float
    a: Sum
    b: Sum


@dataclass(frozen=True)
class Parts:
    """A difference in points, part by part."""

    parts: dict[str, float]
    rest: float  # known on one side, or in a dimension without a score

    @property
    def total(self) -> float:
        return sum(self.parts.values()) + self.rest


def common(a: Assessment, b: Assessment, conv: Conventions) -> Common | None:
    """The common cells; None where they cover less than half of the weight or a side is not assessed."""
    if a.readiness is None or b.readiness is None:
        return None
    w = a.weights
    cells: list[str] = []
    for d in w.dimensions:
        both = [i for i in w.inside(d) if a.cells[i].known and b.cells[i].known]
        scored = w.dimensions[d] > 0 and d in a.sum.scores and d in b.sum.scores
        if scored and at_least(sum(w.indicators[i] for i in both), conv.known_share):
            cells += both
    way = a.choices.offsetting
    sides = [add_up({i: x.a[i] for i in cells}, w, way, conv) for x in (a, b)]
    if sides[0].readiness is None:
        return None
    return Common(cells, sides[0].coverage, *sides)


def difference_over_common(a: Assessment, b: Assessment, conv: Conventions) -> float | None:
    """R_A - R_B over K in points; None: not comparable."""
    k = common(a, b, conv)
    if k is None:
        return None
    assert k.a.readiness is not None and k.b.readiness is not None
    return 100 * (k.a.readiness - k.b.readiness)


def at_or_above(x: Cell, y: Cell) -> bool:
    """Whether every cumulated share of x lies at or below that of y, for q and p."""
    return all(
        sum(mine[: k + 1]) <= sum(theirs[: k + 1]) + SLACK for mine, theirs in ((x.q, y.q), (x.p, y.p)) for k in LEVELS
    )


def leads(a: Assessment, b: Assessment, conv: Conventions) -> str:
    """A, B, both (the same) or nothing: who leads on every indicator."""
    if common(a, b, conv) is None or a.known != b.known:
        return ""
    first = all(at_or_above(a.cells[i], b.cells[i]) for i in a.known)
    second = all(at_or_above(b.cells[i], a.cells[i]) for i in a.known)
    return "both" if first and second else "A" if first else "B" if second else ""


def secant(offsetting: str, x: float, y: float) -> float:
    """(f(y) - f(x)) / (y - x), f'((x + y) / 2) where they agree; f is x (fully) or ln x (partly)."""
    if offsetting == "fully":
        return 1.0
    return 2 / (x + y) if abs(y - x) < SLACK else (math.log(y) - math.log(x)) / (y - x)


def shapley(players: Sequence[str], value: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """What each player adds on average over all orders of joining."""
    n = len(players)
    given = {}
    for one in players:
        others = [p for p in players if p != one]
        given[one] = sum(
            math.factorial(size) * math.factorial(n - size - 1) / math.factorial(n) * (value(s | {one}) - value(s))
            for size in range(n)
            for s in map(frozenset, combinations(others, size))
        )
    return given


def difference(a: Assessment, b: Assessment, conv: Conventions) -> Parts | None:
    """R_B - R_A in points, indicator by indicator over K; None: not comparable."""
    k = common(a, b, conv)
    if k is None:
        return None
    assert k.a.readiness is not None and k.b.readiness is not None
    assert a.readiness is not None and b.readiness is not None
    way = a.choices.offsetting
    change = {i: b.a[i] - a.a[i] for i in k.cells}
    zero = way == "partly" and any(x <= SLACK for s in (k.a, k.b) for d, x in s.scores.items() if k.a.outer[d] > 0)
    parts = dict.fromkeys(k.cells, 0.0)
    if way == "not at all" or zero:
        by_dimension = shapley(list(k.a.scores), lambda s: power_mean(_mixed(k, s), k.a.outer, way))
        for d, x in by_dimension.items():
            moves = {i: k.a.inner[i] * change[i] for i in k.cells if a.weights.home[i] == d}
            whole = sum(moves.values())
            parts |= {i: 100 * x * m / whole for i, m in moves.items() if m != 0 and whole != 0}
    else:
        for i in k.cells:
            if change[i] != 0:
                d = a.weights.home[i]
                scale = secant(way, k.a.scores[d], k.b.scores[d]) / secant(way, k.a.readiness, k.b.readiness)
                parts[i] = 100 * k.a.outer[d] * k.a.inner[i] * change[i] * scale
    rest = (b.readiness - 100 * k.b.readiness) - (a.readiness - 100 * k.a.readiness)
    return Parts(parts, rest)


def _mixed(k: Common, switched: frozenset[str]) -> Mapping[str, float]:
    return {d: (k.b if d in switched else k.a).scores[d] for d in k.a.scores}


def two_weightings(a: Assessment, b: Assessment, conv: Conventions) -> dict[str, float]:
    """R_B - R_A in points of one scenario under two weightings: by indicator (fully), else by dimension."""
    assert a.sum.readiness is not None and b.sum.readiness is not None
    if a.choices.offsetting == "fully":
        middle = (a.sum.readiness + b.sum.readiness) / 2
        moved = {i: effective(b.sum, b.weights, i) - effective(a.sum, a.weights, i) for i in a.a}
        return {i: 100 * moved[i] * (a.a[i] - middle) for i in a.a}
    dimensions = list(a.weights.dimensions)

    def value(switched: frozenset[str]) -> float:
        side = {d: (b if d in switched else a).weights for d in dimensions}
        mixed = Weights(
            {d: side[d].dimensions[d] for d in dimensions},
            {i: side[d].indicators[i] for i, d in a.weights.home.items()},
            a.weights.home,
        )
        scored = add_up(a.a, mixed, a.choices.offsetting, conv)
        return power_mean(scored.scores, scored.outer, a.choices.offsetting)

    return {d: 100 * x for d, x in shapley(dimensions, value).items()}


def effective(whole: Sum, w: Weights, indicator: str) -> float:
    """W' w' of a known cell, 0 where its dimension is not scored."""
    return whole.outer.get(w.home[indicator], 0.0) * whole.inner.get(indicator, 0.0)
