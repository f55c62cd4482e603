"""Whether a number tells two groups of pairs apart, and what each pair would be placed as by the others.

Plain loops over couples, states and draws. Source: method.md, section 4b (Does it work, Ratio).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.oracle import place

SLACK = 1e-9


@dataclass(frozen=True)
class KnownPair:
    """A known pair: its two states, whether it is in F, in N or in neither (None), and R in points."""

    states: tuple[str, ...]
    allied: bool | None
    readiness: float | None


def auc(first: Sequence[float], second: Sequence[float], weights: tuple[Sequence[float], Sequence[float]]) -> float:
    """Weighted share of couples in which the first is higher, ties half."""
    won = total = 0.0
    for x, v in zip(first, weights[0], strict=True):
        for y, w in zip(second, weights[1], strict=True):
            won += v * w * (1.0 if x > y + SLACK else 0.5 if abs(x - y) <= SLACK else 0.0)
            total += v * w
    return won / total


def pair_weight(states: Sequence[str], by_state: Mapping[str, float]) -> float:
    """The product of the weights of a pair's states."""
    return math.prod(by_state[s] for s in states)


def ratio(first: Sequence[float], second: Sequence[float], readiness: float) -> float:
    """LR of one R: two normal curves of equal width, freed of its bias, cut at min(F, N) + 1."""
    line = place.centre_and_slope(first, second, [1.0] * len(first), [1.0] * len(second))
    return place.ratio(readiness, *line, len(first), len(second))


@dataclass(frozen=True)
class LeftOut:
    """A pair's ratio by the others, and how many of them there were."""

    ratio: float
    first: int
    second: int


def left_out(pairs: Sequence[KnownPair], n: int, needed: int, *, either: bool = False) -> LeftOut | None:
    """LR of the n-th pair by all that are not of its two states, or of either; None: no score, or too few left."""
    mine = pairs[n]
    others = [
        p
        for p in pairs
        if p.readiness is not None
        and (not any(s in mine.states for s in p.states) if either else set(p.states) != set(mine.states))
    ]
    first = [p.readiness for p in others if p.allied is True and p.readiness is not None]
    second = [p.readiness for p in others if p.allied is False and p.readiness is not None]
    if mine.readiness is None or len(first) < needed or len(second) < needed:
        return None
    return LeftOut(ratio(first, second, mine.readiness), len(first), len(second))


def brier(found: Sequence[tuple[LeftOut, bool]], *, base: bool) -> float:
    """Mean of (p - y)^2, p by the ratio or by the share of F among the pairs left in."""
    return sum((forecast(x, base=base) - y) ** 2 for x, y in found) / len(found)


def log_score(found: Sequence[tuple[LeftOut, bool]], *, base: bool) -> float:
    """Mean of -ln of what was given to what is so."""
    return -sum(math.log(abs((not y) - forecast(x, base=base))) for x, y in found) / len(found)


def forecast(x: LeftOut, *, base: bool) -> float:
    """The share that a ratio gives F."""
    odds = x.first if base else x.first * x.ratio
    return odds / (odds + x.second)
