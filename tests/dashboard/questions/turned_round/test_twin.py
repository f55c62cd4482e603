"""What would turn an order round, asked at first of a pair that can be turned."""

from __future__ import annotations

import pytest

from scenarios.analysis.turned_round import reversals
from tests.support.sure import A, how_sure

pytestmark = pytest.mark.page


def test_the_order_asked_about_at_first_is_one_that_can_be_turned() -> None:
    at = how_sure(9, "turned-round")
    against = str(at.selectbox(key="pick:against:all-claims").value)
    found = reversals(A, "all-claims", against)
    assert found is not None and (found.dimensions or found.levels)
