"""Readiness at its edges: what nobody knows is never counted as 0."""

from __future__ import annotations

import numpy as np

from scenarios import Settings, assess
from scenarios.case import Case
from scenarios.scenario import Cell, Scenario
from tests import golden


def without_a_needed_share() -> Case:
    """A case whose conventions ask for no known share: one scenario knows nothing, one knows one cell."""
    top = Cell(rule="fixed", value=4, basis="assumption", reason="made up")
    empty = Scenario(id="empty", name="Empty", group="past", cells={})
    single = Scenario(id="single", name="Single", group="past", cells={"I1": top})
    return golden.changed(golden.with_method(golden.method(known_share=0.0)), scenarios=(empty, single))


def test_what_nobody_knows_is_not_assessed_even_where_no_known_share_is_asked_for() -> None:
    a = assess(without_a_needed_share(), Settings(case="golden"))
    assert a.marks.assessed.tolist() == [False, True]
    assert np.isnan(a.marks.readiness[0])
    assert a.marks.readiness[1] == 1.0  # the one cell that is known, and nothing else at 0
    assert np.isnan(a.marks.dimensions[1, 1:]).all()
