"""The even point of two groups of known pairs, the ratio around it, and both as the pairs are drawn again."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.reference.even_point import even_point

ALLIANCES, UNALLIED = np.array([90.0, 85.0, 80.0]), np.array([80.0, 70.0, 60.0])


def test_the_worked_example() -> None:
    found = even_point(ALLIANCES, UNALLIED)
    assert (found.slope, found.centre) == pytest.approx((0.12, 77.5))
    assert found.ratio(82) == pytest.approx(1.7160, abs=5e-5)
    assert found.ratio(95) == pytest.approx(4)
    without = even_point(ALLIANCES[1:], UNALLIED)
    assert (without.slope, without.centre) == pytest.approx((0.058824, 76.25), abs=5e-7)
    assert without.ratio(90) == pytest.approx(2.2453, abs=5e-5)


def test_groups_without_any_spread_say_all_that_so_few_pairs_can() -> None:
    found = even_point(np.full(5, 80.1), np.full(7, 60.1))
    assert found.ratio(np.array([0, 70.1, 70.2, 100])) == pytest.approx([1 / 6, 1, 6, 6])
    assert even_point(np.full(5, 80.1), np.full(7, 80.1)).ratio(100) == 1


def test_too_few_pairs_are_said() -> None:
    with pytest.raises(ValueError, match="0 alliances and 3 pairs without a treaty"):
        even_point(np.array([]), UNALLIED)
    with pytest.raises(ValueError, match="5 in all"):
        even_point(ALLIANCES[:2], UNALLIED[:2])


def test_a_ratio_has_its_readiness_or_none() -> None:
    found = even_point(ALLIANCES, UNALLIED)
    for ratio in (0.25, 1 / 3, 1, 3, 4):
        assert found.ratio(found.readiness(ratio)) == pytest.approx(ratio)
    assert (found.readiness(5), found.readiness(1 / 5)) == (np.inf, -np.inf)
    assert even_point(UNALLIED, ALLIANCES).readiness(1.5) == np.inf
