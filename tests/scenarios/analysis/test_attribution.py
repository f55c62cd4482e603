"""Mixtures of two sides: what is taken from one and what from the other."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from scenarios.analysis.attribution import CAUSES, Attribution
from scenarios.analysis.two_sides import diverge
from scenarios.assessment import assessed
from scenarios.model.settings import Settings
from tests.support import golden

USUAL = Settings(case="golden")


def test_the_causes_are_the_mean_over_all_orders_of_switching() -> None:
    """An oracle in plain loops: every order of the causes, each switched whole."""
    case = golden.recoded(golden.case(), "e12", level=4)
    a = assessed(golden.case(), USUAL)
    b = assessed(
        case,
        USUAL.changed(weights={"dimensions": {"T": 90}}, offsetting="partly", left_out=("e17",)),
    )
    found = diverge(a, b, "baseline")
    sides = Attribution(a, b, "baseline", "baseline")
    full = [(1 << len(c)) - 1 for c in sides.changes]
    assert [len(c) for c in sides.changes] == [1, 1, 1, 1, 0]
    states = np.array([np.array(full) * taken for taken in np.ndindex(2, 2, 2, 2, 2)])
    belief, known = sides.beliefs(states)
    scores = sides.readiness(states, belief, np.asarray(known.all(axis=0)))
    worth = dict(zip(map(tuple, states.tolist()), scores, strict=True))
    expected = dict.fromkeys(CAUSES, 0.0)
    orders = list(permutations(range(5)))
    for order in orders:
        state = [0] * 5
        for n in order:
            before = worth[tuple(state)]
            state[n] = full[n]
            expected[CAUSES[n]] += (worth[tuple(state)] - before) / len(orders)
    assert found.causes == pytest.approx(expected, abs=1e-12)
    assert all(abs(found.causes[c]) > 1e-4 for c in CAUSES[:4])
