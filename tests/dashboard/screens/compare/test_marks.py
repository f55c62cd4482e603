"""Marks stand at their true place, each in its lane; bars are as long as their points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.screens.compare import marks
from dashboard.screens.compare.marks import BAR


@given(st.lists(st.integers(0, 4) | st.none(), min_size=2, max_size=4), st.integers(1, 4))
def test_every_mark_stands_in_the_middle_of_its_step(levels: list[int | None], target: int) -> None:
    drawn = marks.step_track(levels, target, "")
    step = marks.CELL + marks.GAP
    assert drawn.target == target
    assert {lane: (float(at) - marks.CELL / 2) / step for lane, at in drawn.marks} == {
        n: level for n, level in enumerate(levels) if level is not None
    }


@given(st.lists(st.floats(-30, 30).map(lambda v: round(v, 1)), min_size=1, max_size=8))
def test_every_bar_is_as_long_as_its_points_and_all_have_one_zero(values: list[float]) -> None:
    draw = marks.bars(values)
    whole = max(0.0, *values) - min(0.0, *values) or 1.0
    zeros = set()
    for value in values:
        left, width, _ = draw(value)
        assert float(width) == pytest.approx(BAR * abs(value) / whole, abs=0.06)
        assert -0.06 <= float(left) <= float(left) + float(width) <= BAR + 0.11
        zeros.add(round(float(left) + (float(width) if value < 0 else 0)))
    assert max(zeros) - min(zeros) <= 1
