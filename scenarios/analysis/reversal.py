"""How little would turn the order of two scenarios round: weight moved, or evidence one level lower.

R_A >= R_B under weights W iff sum W_d delta_d >= 0, with delta = D^A - D^B (fully) or ln D^A - ln D^B (partly): linear,
so the least weight moved is found by moving from where the one ahead is most ahead to where it is least. Source:
Triantaphyllou & Sanchez 1997; method, section 6. Weights and beliefs on 0..1, weight moved in index points.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, combinations
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.levels import Floats, Ints
from indicators.method import SLACK
from scenarios.scoring import readiness as rd
from scenarios.scoring.electorate import one_level
from scenarios.scoring.evaluation import Evaluation

FLOOR = 1e-9  # under partly no D counts as less: ln 0 would outweigh every weight
MOST_STEPS = 3  # cells moved by one level at the same time, tried out in full
NO_NEED = 1e-15
_AT_ONCE = 20_000  # sets scored in one go: bounds the memory


class WeightedLead(NamedTuple):
    """Along which line weights turn an order: n items with their weights and how far ahead the leader is on each."""

    items: tuple[str, ...]
    weights: Floats  # (n,) adding up to 1
    delta: Floats  # (n,)


class WeightShift(NamedTuple):
    """The least weight moved that makes a tie, in index points, and from where to where."""

    points: float
    moves: dict[str, float]  # received above 0, given below
    only_tie: bool  # whether no weights put the other ahead, only level


class LevelShift(NamedTuple):
    """The fewest cells that reach a goal when each is moved by one level."""

    indicators: tuple[str, ...]  # the set that moves R most, ties in codebook order
    sets: int  # how many sets of that size reach it
    readiness: float  # R then, on 0..1


def sign(x: float) -> int:
    """-1, 0 or 1, equal within the slack."""
    return 0 if abs(x) <= SLACK else 1 if x > 0 else -1


def leader_first(a: Evaluation, first: str, second: str) -> tuple[str, str] | None:
    """The two with the one ahead first; None where they tie or one is not assessed."""
    x, y = (float(a.marks.readiness[a.position(s)]) for s in (first, second))
    if np.isnan(x - y) or sign(x - y) == 0:
        return None
    return (first, second) if x > y else (second, first)


def least_weight(lead: WeightedLead, beyond: float = 0.0) -> WeightShift | None:
    """Least weight moved that uses the lead up: e = argmin delta, t = min(W_d, need / (delta_d - delta_e)) from d to e.

    d by delta descending until need = sum W delta + beyond is used up. None where the leader is ahead on every item.
    """
    weights, delta = lead.weights, lead.delta
    need = float(weights @ delta) + beyond
    to = int(np.argmin(delta))
    if delta[to] > SLACK:
        return None
    moves: dict[str, float] = {}
    for d in np.argsort(-delta, kind="stable"):
        gap = float(delta[d] - delta[to])
        if need <= NO_NEED or gap <= SLACK:
            break
        given = min(float(weights[d]), need / gap)
        if given > 0:
            moves[lead.items[d]] = -100 * given
            need -= given * gap
    received = -sum(moves.values())
    return WeightShift(received, {lead.items[to]: received} | moves, bool(abs(delta[to]) <= SLACK))


def score_common(a: Evaluation, i: int, j: int) -> tuple[rd.Scores, Ints] | None:
    """Rows i and j scored over K, and its cells; None where they are not comparable."""
    if not (a.marks.assessed[i] and a.marks.assessed[j]):
        return None
    cells, _, _ = a.common(i, j)
    scores = a.scale.score(a.reached[[i, j]], np.array([cells, cells]))
    return (scores, np.flatnonzero(cells)) if scores.assessed.all() else None


def _in_order(a: Evaluation, i: int, j: int) -> tuple[rd.Scores, Ints] | None:
    """The same, but None where K orders them the other way than R does: then no line turns both."""
    common = score_common(a, i, j)
    every = sign(float(a.marks.readiness[i] - a.marks.readiness[j]))
    if common is None or sign(float(common[0].readiness[0] - common[0].readiness[1])) != every:
        return None
    return common


def lead_by_dimensions(a: Evaluation, ahead: str, behind: str) -> WeightedLead | None:
    """Lead by dimension: own D where both score the same ones, else over K; None where no line turns the order."""
    i, j = a.position(ahead), a.position(behind)
    common = _in_order(a, i, j)
    if common is None or a.exponent == -np.inf:
        return None
    scored = ~np.isnan(a.marks.dimensions[[i, j]])
    if (scored[0] == scored[1]).all():
        scores, across = a.marks.dimensions[[i, j]], a.marks.across[i]
    else:
        scores, across = common[0].dimensions, common[0].across[0]
    return lead_between(a, scores[0], scores[1], across)


def lead_between(a: Evaluation, mine: Floats, theirs: Floats, across: Floats) -> WeightedLead | None:
    """Lead of scores D (D,) over others under weights W' (D,); nan where there is none; None where partly has a 0."""
    at = np.flatnonzero(~np.isnan(mine) & ~np.isnan(theirs))
    x, y = mine[at], theirs[at]
    if a.exponent == 0.0:
        if min(x.min(), y.min()) <= 0:
            return None
        x, y = np.log(np.maximum(x, FLOOR)), np.log(np.maximum(y, FLOOR))
    return WeightedLead(tuple(a.case.codebook.dimension_ids[d] for d in at), across[at], x - y)


def lead_by_indicators(a: Evaluation, ahead: str, behind: str) -> WeightedLead | None:
    """Lead by indicator over K with weights v = W' w'; only where strengths offset fully."""
    i, j = a.position(ahead), a.position(behind)
    common = _in_order(a, i, j)
    if common is None or a.exponent != 1.0:
        return None
    scores, cells = common
    ids = a.case.codebook.indicator_ids
    return WeightedLead(
        tuple(ids[n] for n in cells), a.scale.shares(scores)[0, cells], a.reached[i, cells] - a.reached[j, cells]
    )


def shifted_attainment(a: Evaluation, scenario: str, by: int) -> Floats:
    """Attainment believed of each cell if its belief were shifted by a level, (N,). by: 1 or -1."""
    return a.scale.believed(one_level(a.cells_by_scenario.belief[a.position(scenario)], by))


def fewest_levels(a: Evaluation, scenario: str, by: int, goal: float) -> LevelShift | None:
    """Fewest known cells that take R to the goal when each is moved by one level; None where three are not enough.

    by: -1 to come down to the goal, 1 to go up to it. goal: R on 0..1, reached within the slack.
    """
    k = a.position(scenario)
    known = np.flatnonzero(a.cells_by_scenario.known[k])
    marks = a.marks
    return fewest_levels_of(a, scenario, by, goal, known, marks.dimensions[k], marks.inside[k], marks.across[k])


def fewest_levels_of(
    a: Evaluation, scenario: str, by: int, goal: float, cells: Ints, dims: Floats, inside: Floats, across: Floats
) -> LevelShift | None:
    """The same over some cells (n,) with scores D (D,), weights w' (N,) and W' (D,).

    Exact: every set of up to three cells is scored, but for sizes that even the largest moves of each dimension could
    not carry there.
    """
    k, index = a.position(scenario), a.scale.index
    other = shifted_attainment(a, scenario, by)
    scored = ~np.isnan(dims)
    change = np.zeros((len(cells), len(across)))  # what a cell adds to the score of its dimension
    weight = np.where(scored[index], inside, 0.0)[cells]
    change[np.arange(len(cells)), index[cells]] = weight * (other - a.reached[k])[cells]
    now = np.where(scored, dims, 0.0)

    def readiness(moves: Floats) -> Floats:
        dims = (now + moves).clip(0.0, 1.0)
        return rd.combine(dims, np.broadcast_to(across, dims.shape), a.exponent)

    for size in range(1, min(MOST_STEPS, len(cells)) + 1):
        most = np.sort(by * change, axis=0)[::-1][:size].sum(axis=0)
        if by * (goal - float(readiness(by * most[None])[0])) > SLACK:
            continue
        best: tuple[str, ...] = ()
        furthest, sets = -np.inf, 0
        every = _sets(len(cells), size)
        for start in range(0, len(every), _AT_ONCE):
            rows = every[start : start + _AT_ONCE]
            then = by * readiness(change[rows].sum(axis=1))
            reached = np.flatnonzero(then >= by * goal - SLACK)
            sets += len(reached)
            if len(reached) and (top := float(then[reached].max())) > furthest + SLACK:
                first = int(reached[np.flatnonzero(then[reached] >= top - SLACK)[0]])
                best, furthest = tuple(a.case.codebook.indicator_ids[cells[n]] for n in rows[first]), top
        if sets:
            return LevelShift(best, sets, by * furthest)
    return None


@lru_cache(maxsize=16)
def _sets(count: int, size: int) -> NDArray[np.int16]:
    """All sets of so many of the first `count` numbers in order, (m, size)."""
    flat = chain.from_iterable(combinations(range(count), size))
    return np.fromiter(flat, dtype=np.int16, count=comb(count, size) * size).reshape(-1, size)


def tipping_figures(a: Evaluation, first: str, second: str) -> tuple[float | None, float | None, int | None]:
    """What pairs.csv says of tipping: points of dimension weight, of indicator weight, one-level downgrades.

    For p = 1 a set of cells moves R by the sum of what each does, so the largest moves alone give the number.
    """
    pair = leader_first(a, first, second)
    if pair is None or score_common(a, a.position(first), a.position(second)) is None:
        return None, None, None
    leads = (lead_by_dimensions(a, *pair), lead_by_indicators(a, *pair))
    points = [tip.points if lead and (tip := least_weight(lead)) else None for lead in leads]
    k, goal = a.position(pair[0]), float(a.marks.readiness[a.position(pair[1])])
    if a.exponent != 1.0:
        steps = fewest_levels(a, pair[0], -1, goal)
        return points[0], points[1], len(steps.indicators) if steps else None
    known = np.flatnonzero(a.cells_by_scenario.known[k])
    weight = np.nan_to_num(a.scale.shares(a.marks)[k, known])
    drops = np.sort(weight * (a.reached[k] - shifted_attainment(a, pair[0], -1))[known])[::-1][:MOST_STEPS]
    then = float(a.marks.readiness[k]) - np.cumsum(drops)
    enough = np.flatnonzero(then <= goal + SLACK)
    return points[0], points[1], int(enough[0]) + 1 if len(enough) else None
