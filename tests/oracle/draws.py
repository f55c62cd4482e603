"""Range of readiness, reach of the unknown, expected range, pairs. Source: method.md, section 5."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from tests.oracle.cells import Cell
from tests.oracle.conventions import SLACK, Conventions, at_least
from tests.oracle.inputs import Choices, Register
from tests.oracle.pairs import common
from tests.oracle.readiness import Assessment, Weights, weights

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Draws:
    """One draw of judgement and of weights for all scenarios; arrays of n draws."""

    errors: dict[str, Floats]  # z of each indicator
    outer: dict[str, Floats]  # W, adding up to 1
    inner: dict[str, Floats]  # w, adding up to 1 inside its dimension


@dataclass(frozen=True)
class Ranges:
    """What the draws say about one scenario, in points; None where it is not assessed."""

    low: float | None
    half_low: float | None
    half_high: float | None
    high: float | None
    reach: tuple[float, float] | None  # None: nothing of positive weight is unknown
    expected: tuple[int, int]


def draw(register: Register, choices: Choices, conv: Conventions) -> Draws:
    """Errors of judgement, a quarter of their variance common, and Dirichlet weights."""
    n = choices.draws
    evidence, judged = (np.random.default_rng(s) for s in np.random.SeedSequence(choices.seed).spawn(2))
    shared, own = np.sqrt(conv.shared_error), np.sqrt(1 - conv.shared_error)
    z0 = evidence.standard_normal(n)
    errors = {i.id: shared * z0 + own * evidence.standard_normal(n) for i in register.indicators}
    w = weights(register, choices)
    outer = drawn_weights(judged, w.dimensions, choices, conv)
    inner: dict[str, Floats] = {}
    for d in w.dimensions:
        inner |= drawn_weights(judged, {i: w.indicators[i] for i in w.inside(d)}, choices, conv)
    return Draws(errors, outer, inner)


def drawn_weights(
    rng: np.random.Generator, given: Mapping[str, float], choices: Choices, conv: Conventions
) -> dict[str, Floats]:
    """Dirichlet with alpha = max(c n w, .05) over the n positive weights; exact: the weights as they are."""
    n = choices.draws
    drawn = {k: np.full(n, x) for k, x in given.items()}
    positive = [k for k, x in given.items() if x > 0]
    if choices.weight_spread == "exact" or len(positive) < 2:
        return drawn
    c = conv.weight_spread[choices.weight_spread]
    alpha = [max(c * len(positive) * given[k], conv.alpha_floor) for k in positive]
    return drawn | dict(zip(positive, rng.dirichlet(alpha, n).T, strict=True))


def drawn_levels(error: Floats, p: list[float]) -> NDArray[np.int64]:
    """Level of each draw: the number of cut points of the belief below the error."""
    cuts = ndtri(np.clip(np.cumsum(p)[:4], 0.0, 1.0))
    return np.searchsorted(cuts, error)


def drawn_attainments(draws: Draws, cells: Mapping[str, Cell], targets: Mapping[str, int]) -> dict[str, Floats]:
    """min(1, level / target) of each draw, for every cell, known or not."""
    return {i: np.minimum(1.0, drawn_levels(draws.errors[i], c.p) / targets[i]) for i, c in cells.items()}


def drawn_mean(
    draws: Draws, values: Mapping[str, Floats], used: Mapping[str, list[str]], original: Weights, offsetting: str
) -> Floats:
    """Readiness of each draw on 0..1, over the used cells of the used dimensions, weights renormalised."""
    counts = [d for d in used if original.dimensions[d] > 0]
    scores, outer = [], []
    for d in counts:
        cells = [i for i in used[d] if original.indicators[i] > 0]
        share = sum((draws.inner[i] for i in cells), np.zeros(1))
        scores.append(sum((draws.inner[i] * values[i] for i in cells), np.zeros(1)) / share)
        outer.append(draws.outer[d])
    w = np.array(outer) / sum(outer)
    table = np.array(scores)
    if offsetting == "fully":
        return np.asarray((w * table).sum(axis=0))
    if offsetting == "partly":
        logs = np.log(np.where(table > 0, table, 1.0))
        return np.where((table <= 0).any(axis=0), 0.0, np.exp((w * logs).sum(axis=0)))
    return np.asarray(table.min(axis=0))


def used_cells(a: Assessment, known: Iterable[str], dimensions: Iterable[str]) -> dict[str, list[str]]:
    """The cells that count, by dimension."""
    cells = set(known)
    return {d: [i for i in a.weights.inside(d) if i in cells] for d in dimensions}


def readiness_draws(draws: Draws, a: Assessment) -> Floats | None:
    """R of each draw in points over the known cells of the scored dimensions; None: not assessed."""
    if a.readiness is None:
        return None
    values = drawn_attainments(draws, a.cells, a.targets)
    used = used_cells(a, a.known, a.sum.scores)
    return 100 * drawn_mean(draws, values, used, a.weights, a.choices.offsetting)


def reach_of_the_unknown(draws: Draws, a: Assessment, conv: Conventions) -> tuple[float, float] | None:
    """5 % of the draws with every unknown cell at its least, 95 % with every one at its most, in points."""
    w = a.weights
    if not any(not c.known and w.indicators[i] > 0 and w.dimensions[w.home[i]] > 0 for i, c in a.cells.items()):
        return None
    drawn = drawn_attainments(draws, a.cells, a.targets)
    every = used_cells(a, a.cells, w.dimensions)
    ends = []
    for end, mark in zip(("least", "most"), conv.interval, strict=True):
        values = {
            i: drawn[i] if c.known else np.full(a.choices.draws, min(1.0, getattr(c, end) / a.targets[i]))
            for i, c in a.cells.items()
        }
        ends.append(100 * float(np.quantile(drawn_mean(draws, values, every, w, a.choices.offsetting), mark)))
    return ends[0], ends[1]


def expected_range(draws: Draws, a: Assessment, conv: Conventions) -> tuple[int, int]:
    """The smallest numbers of known indicators at the benchmark whose cumulated share reaches .05 and .95."""
    at = np.zeros(a.choices.draws, dtype=np.int64)
    for i in a.known:
        at += drawn_levels(draws.errors[i], a.cells[i].p) >= a.targets[i]
    low, high = (
        next(n for n in range(len(a.known) + 1) if at_least(float((at <= n).mean()), mark)) for mark in conv.interval
    )
    return low, high


def ranges(draws: Draws, a: Assessment, conv: Conventions) -> Ranges:
    """Range, its thick part, reach of the unknown and expected range of one scenario."""
    drawn = readiness_draws(draws, a)
    marks = (conv.interval[0], *conv.middle, conv.interval[1])
    low, half_low, half_high, high = (None if drawn is None else float(np.quantile(drawn, m)) for m in marks)
    reach = reach_of_the_unknown(draws, a, conv)
    return Ranges(low, half_low, half_high, high, reach, expected_range(draws, a, conv))


@dataclass(frozen=True)
class PairDraws:
    """Two scenarios over the cells known in both: difference of the draws in points, share in which A is ahead."""

    low: float
    high: float
    share: float


def pair_draws(draws: Draws, a: Assessment, b: Assessment, conv: Conventions) -> PairDraws | None:
    """R_A - R_B over K in the draws; None: not comparable."""
    k = common(a, b, conv)
    if k is None:
        return None
    used = {d: [i for i in a.weights.inside(d) if i in k.cells] for d in k.a.scores}
    sides = [
        drawn_mean(draws, drawn_attainments(draws, x.cells, x.targets), used, x.weights, x.choices.offsetting)
        for x in (a, b)
    ]
    difference = 100 * (sides[0] - sides[1])
    low, high = (float(np.quantile(difference, m)) for m in conv.interval)
    ties = np.abs(difference) <= SLACK
    share = float(((difference > SLACK) + 0.5 * ties).mean())
    return PairDraws(low, high, share)
