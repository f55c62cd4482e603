"""How little would turn an order round: weights or evidence. Source: method.md, section 6."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from tests.oracle.cells import pushed
from tests.oracle.conventions import SLACK, Conventions
from tests.oracle.inputs import Rule
from tests.oracle.pairs import Common, common, effective
from tests.oracle.readiness import Assessment, Sum, add_up
from tests.oracle.votes import attainment

FLOOR = 1e-9
MOST_LEVELS = 3


def sign(x: float) -> int:
    """-1, 0 or 1, equal within the slack."""
    return 0 if abs(x) <= SLACK else 1 if x > 0 else -1


def ahead_first(a: Assessment, b: Assessment) -> tuple[Assessment, Assessment] | None:
    """The two with the one ahead first; None: a tie, or one is not assessed."""
    if a.sum.readiness is None or b.sum.readiness is None:
        return None
    order = sign(a.sum.readiness - b.sum.readiness)
    return None if order == 0 else (a, b) if order > 0 else (b, a)


def least_weight(weights: Mapping[str, float], delta: Mapping[str, float]) -> tuple[float, bool] | None:
    """Points moved from where the leader is most ahead to where it is least, until the lead is used up; if a tie only.

    None: no weight makes a tie.
    """
    need = sum(weights[d] * delta[d] for d in weights)
    least = min(delta.values())
    if least > SLACK:
        return None
    moved = 0.0
    for d in sorted(weights, key=lambda d: -delta[d]):
        gap = delta[d] - least
        if need <= 1e-15 or gap <= SLACK:
            break
        t = min(weights[d], need / gap)
        moved += t
        need -= t * gap
    return 100 * moved, abs(least) <= SLACK


def least_weight_by_programme(weights: Mapping[str, float], delta: Mapping[str, float]) -> float | None:
    """The same as a linear programme: points moved, None where no weights make a tie."""
    w, d = np.array(list(weights.values())), np.array(list(delta.values()))
    n = len(w)
    # Unknowns: the new weights v, and u >= v - w, the weight received; its sum is the weight moved.
    solved = linprog(
        c=np.r_[np.zeros(n), np.ones(n)],
        A_ub=np.block([[d[None, :], np.zeros((1, n))], [np.eye(n), -np.eye(n)]]),
        b_ub=np.r_[0.0, w],
        A_eq=np.r_[np.ones(n), np.zeros(n)][None, :],
        b_eq=[1.0],
        bounds=[(0, None)] * (2 * n),
        method="highs",
    )
    return 100 * float(solved.fun) if solved.fun is not None else None


def _over_common(a: Assessment, b: Assessment, conv: Conventions) -> Common | None:
    """K, unless the order over it differs from that of readiness."""
    k = common(a, b, conv)
    if k is None or a.sum.readiness is None or b.sum.readiness is None:
        return None
    assert k.a.readiness is not None and k.b.readiness is not None
    return k if sign(k.a.readiness - k.b.readiness) == sign(a.sum.readiness - b.sum.readiness) else None


def dimension_lead(a: Assessment, b: Assessment, conv: Conventions) -> tuple[dict[str, float], dict[str, float]] | None:
    """Weights and the leader's lead by dimension: the line along which weights turn the order; None: none does."""
    k = _over_common(a, b, conv)
    way = a.choices.offsetting
    if k is None or way == "not at all":
        return None
    own = set(a.sum.scores) == set(b.sum.scores)
    mine, theirs = (a.sum, b.sum) if own else (k.a, k.b)
    if way == "fully":
        return mine.outer, {d: mine.scores[d] - theirs.scores[d] for d in mine.scores}
    if any(x <= 0 for s in (mine, theirs) for x in s.scores.values()):
        return None
    return mine.outer, {d: _log(mine, d) - _log(theirs, d) for d in mine.scores}


def _log(whole: Sum, d: str) -> float:
    return math.log(max(whole.scores[d], FLOOR))


def indicator_lead(a: Assessment, b: Assessment, conv: Conventions) -> tuple[dict[str, float], dict[str, float]] | None:
    """Weights v = W' w' and the leader's lead by indicator over K; only where strengths offset fully."""
    k = _over_common(a, b, conv)
    if k is None or a.choices.offsetting != "fully":
        return None
    return {i: effective(k.a, a.weights, i) for i in k.cells}, {i: a.a[i] - b.a[i] for i in k.cells}


def break_even(outer: Mapping[str, float], delta: Mapping[str, float]) -> dict[str, float | None]:
    """The weight of each dimension, the others in proportion, at which the two tie; None: nowhere inside 0..1."""
    found: dict[str, float | None] = {}
    for d in outer:
        rest = sum(outer[o] for o in outer if o != d)
        if rest <= 0:
            found[d] = None
            continue
        others = sum(outer[o] * delta[o] for o in outer if o != d) / rest
        x = others / (others - delta[d]) if others != delta[d] else math.nan
        found[d] = x if SLACK < x < 1 - SLACK else None
    return found


def tip_by_evidence(leader: Assessment, other: Assessment, conv: Conventions) -> tuple[tuple[str, ...], int] | None:
    """The fewest one-level downgrades of the leader's cells, up to 3, and how many sets of that size do; None: more."""
    assert other.sum.readiness is not None
    way = leader.choices.offsetting
    lower = {i: attainment(pushed(leader.cells[i].q, Rule("shift", (-1,))), leader.targets[i]) for i in leader.known}
    for size in range(1, MOST_LEVELS + 1):
        best: tuple[str, ...] | None = None
        least, sets = math.inf, 0
        for cells in combinations(leader.known, size):
            after = add_up({**leader.a, **{i: lower[i] for i in cells}}, leader.weights, way, conv).readiness
            assert after is not None
            if after > other.sum.readiness + SLACK:
                continue
            sets += 1
            if after < least - SLACK:
                best, least = cells, after
        if best is not None:
            return best, sets
    return None
