"""Mixtures of two sides: what is taken from one and what from the other."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.analysis.attribution import Attribution
from scenarios.assessment import assessed
from scenarios.model.settings import Settings
from tests.support import golden

USUAL = Settings(case="golden")


def mixed(sides: Attribution, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Belief (mixtures, N, 5) and whether it is known, of every indicator."""
    cells = [sides.beliefs(i, taken) for i in range(len(sides.codebook.indicators))]
    return np.stack([belief for belief, _ in cells], axis=1), np.stack([known for _, known in cells], axis=1)


def weights_apart(one: dict[str, float], other: dict[str, float], kind: str = "dimensions") -> Attribution:
    a, b = (assessed(golden.case(), USUAL.changed(weights={kind: w})) for w in (one, other))
    return Attribution(a, b, "baseline", "baseline")


def test_weights_of_other_sizes_are_no_change_where_their_shares_are_the_same() -> None:
    others = [d for d in golden.case().codebook.dimension_ids if d != "T"]
    alone = dict.fromkeys(others, 0.0)
    assert not weights_apart(alone | {"T": 50}, alone | {"T": 100}).changes
    assert not weights_apart({}, dict.fromkeys([*others, "T"], 20.0)).changes
    assert not weights_apart({}, dict.fromkeys(golden.case().codebook.indicator_ids, 10.0), "indicators").changes


def test_a_weight_is_told_as_its_share_of_100_and_one_that_keeps_its_share_is_no_change() -> None:
    first, second, *others = golden.case().codebook.dimension_ids
    # Of 100 the first goes from 25 to 37.5 and the second stays at 25, at whatever size both are kept.
    other = {first: 75.0, second: 50.0} | dict.fromkeys(others, 75.0 / len(others))
    sides = weights_apart({}, other)
    told = {c.item: (c.before, c.after) for c in sides.changes}
    assert told == {first: ("25 of 100", "37.5 of 100")} | dict.fromkeys(others, ("25 of 100", "18.8 of 100"))
    sides = weights_apart({}, {i: w / 2 for i, w in other.items()})
    assert {c.item: (c.before, c.after) for c in sides.changes} == told
    every = np.ones((1, len(sides.changes)), dtype=bool)
    belief, known = mixed(sides, every)
    position = sides.b.position("baseline")
    assert sides.scores(every, belief, known[0])[0, 0] == pytest.approx(sides.b.marks.readiness[position], abs=1e-12)


def test_shares_that_one_decimal_cannot_tell_apart_are_told_finer() -> None:
    first, *_ = golden.case().codebook.dimension_ids
    told = {c.item: (c.before, c.after) for c in weights_apart({}, {first: 50.05}).changes}
    assert told[first] == ("25 of 100", "25.0187 of 100")
