"""Marks on the axis are moved apart as little as can be; scipy is the oracle."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from dashboard.screens.compare.marks import MARK, START, axis, never_falling

NUMBERS = st.floats(-1e6, 1e6) | st.integers(-3, 3).map(float)


@given(st.lists(NUMBERS, min_size=1, max_size=40))
def test_the_nearest_numbers_that_never_fall_are_those_of_scipy(values: list[float]) -> None:
    found = never_falling(np.array(values))
    scale = max(1.0, *map(abs, values))
    assert np.allclose(found, isotonic_regression(values).x, rtol=0, atol=1e-12 * scale)
    assert (np.diff(found) >= 0).all()


def test_two_marks_on_one_place_stand_side_by_side_around_it_and_others_stay() -> None:
    marks = axis([0.5, 0.5, 0.9], 1, "").marks
    at = {letter: float(x) for letter, x in marks}
    assert at["B"] - at["A"] == MARK
    assert (at["A"] + at["B"]) / 2 == START + 0.5 * 152
    assert at["C"] == round(START + 0.9 * 152, 1)
