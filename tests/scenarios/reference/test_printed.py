"""A readiness and a ratio as printed: half up, and no figure beyond what a dozen pairs can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.reference.printed import FEWEST, MOST, between, figure, points


@pytest.mark.parametrize(("value", "printed"), [(0.7349, "73"), (0.735, "74"), (0.745, "75"), (0.0, "0"), (1.0, "100")])
def test_a_readiness_is_a_whole_number_rounded_half_up(value: float, printed: str) -> None:
    assert points(value) == printed


@given(st.floats(0.001, 100))
def test_no_ratio_beyond_the_marks_has_a_figure_and_every_other_is_a_tenth_at_most_beside_it(ratio: float) -> None:
    said = figure(ratio)
    beyond = ratio < FEWEST - 1e-9 or ratio > MOST + 1e-9
    assert beyond == ("under" in said or "over" in said)
    assert beyond or abs(float(said) - ratio) <= 0.05 + 1e-9


def test_a_range_with_an_end_that_has_no_figure_is_written_out() -> None:
    assert between(0.05, 3.2) == "under 0.1 to 3.2" and between(1.2, 3.24) == "1.2–3.2"
    assert between(1.2, 3.24, "-") == "1.2-3.2" and between(5.0, 18.0, "-") == "5.0 to over 10"
