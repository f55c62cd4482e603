"""Cells: what rules make of levels and of beliefs."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from indicators.codebook import TOP
from indicators.levels import Floats
from scenarios import Settings, assess
from scenarios.cells import apply_rule, moved
from scenarios.scenario import Scenario
from tests.support import golden
from tests.support.invariants import Vote, at_or_above, judged, priors, registers, whatever


def test_the_rule_on_an_unknown_cell_moves_only_coverage_range_and_bounds() -> None:
    own = tuple(
        Scenario(id=rule, name=rule, group="future", starts_from="baseline", cells=golden._set(("T4",), rule, value))
        for rule, value in (("shift", 2), ("floor", 3), ("cap", 1))
    )
    scores = assess(golden.case(), Settings(case="golden", own_scenarios=own)).scores.iloc[[0, -3, -2, -1]]
    may = ["scenario", "name", "group", "coverage", "low", "high", "bound_low", "bound_high"]
    assert (scores.drop(columns=may).nunique(dropna=False) == 1).all()
    assert scores.bound_low.nunique() == 3


@whatever(registers, priors, st.integers(0, TOP))
def test_a_floor_lies_above_the_evidence_and_a_cap_below(votes: list[Vote], prior: Floats, k: int) -> None:
    found, rules = judged(votes, prior), ("floor", "evidence", "cap")
    above, evidence, below = (moved(found.belief, rule, k) for rule in rules)
    assert at_or_above(above, evidence) and at_or_above(evidence, below)
    levels = [int(apply_rule(rule, k, np.array(found.level))) for rule in rules]
    assert levels == sorted(levels, reverse=True)
