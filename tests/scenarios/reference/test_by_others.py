"""What the other known pairs make of each as forecasts: both readings of its states left out, against plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenarios.reference.beforehand import wrong_side
from scenarios.reference.by_others import EITHER, LEFT_OUT, SAME_TWO, LeftOut, by_others
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.place import states_of
from scenarios.reference.validation import LINES, Validation
from tests.oracle import validation as oracle

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("which", LEFT_OUT)
def test_forecasts_are_scored_on_the_pairs_left_in(found: Validation, which: LeftOut) -> None:
    side, needed = {WORKING: True, UNALLIED: False}, found.yardstick.cases[0].method.pairs_needed.value
    readiness = found.readiness[found.readings[0]]
    pairs = [
        oracle.KnownPair(tuple(states_of(c.header.parties)), side.get(g), None if np.isnan(r) else 100 * float(r))
        for c, g, r in zip(found.yardstick.cases, found.yardstick.groups, readiness, strict=True)
    ]
    told = [
        (by_hand, p.allied)
        for n, p in enumerate(pairs)
        if p.allied is not None and (by_hand := oracle.left_out(pairs, n, needed, either=which == EITHER)) is not None
    ]
    of = found.by_others[which]
    assert of.calibrated is not None
    assert of.calibrated.brier == pytest.approx(oracle.brier(told, base=False))
    assert of.calibrated.brier_base == pytest.approx(oracle.brier(told, base=True))
    assert of.calibrated.log_score == pytest.approx(oracle.log_score(told, base=False))
    assert of.calibrated.log_score_base == pytest.approx(oracle.log_score(told, base=True))
    assert (of.calibrated.first, of.calibrated.second) == (sum(y for _, y in told), sum(not y for _, y in told))
    assert of.wrong == sum((math.log(x.ratio) < -1e-9) if y else (math.log(x.ratio) > 1e-9) for x, y in told)


def test_the_same_two_states_are_left_out_as_where_a_case_is_placed(found: Validation) -> None:
    by_group = {
        group: [p.ratio for p, g in zip(found.places, found.yardstick.groups, strict=True) if p and g == group]
        for group in (WORKING, UNALLIED)
    }
    told = found.by_others[SAME_TWO].told
    assert np.exp(told.log_ratio) == pytest.approx([*by_group[WORKING], *by_group[UNALLIED]])
    assert told.first == found.separated[LINES[0], found.readings[0], "all"].first
    wrong = wrong_side(found)
    assert (wrong.by_others, wrong.by_strangers) == tuple(found.by_others[which].wrong for which in LEFT_OUT)


def test_without_a_score_in_a_group_nothing_is_reckoned(found: Validation) -> None:
    none = by_others(found.yardstick, np.full(len(found.yardstick.cases), np.nan), EITHER, 1)
    assert (none.calibrated, none.calibrated_range, none.wrong) == (None, None, 0)
