"""Sentences on other sources: the numbers of the assessment, what differs and which way, and no word of likelihood."""

from __future__ import annotations

import numpy as np

from dashboard.wording import second_opinion as wording
from scenarios import assess
from scenarios.analysis.nearest import Nearness, StepsApart
from scenarios.second_opinion import what_became
from tests.support.later_case import CASE, other


def test_what_became_names_the_nearest_with_its_range_and_the_steps_between_commitments() -> None:
    a, later = assess(CASE), other()
    found = what_became(a, assess(later))
    found = (found[0]._replace(share_nearest=0.9), *found[1:])
    said = wording.became(a, later, found)
    names = {s.id: s.name for s in CASE.scenarios}
    assert said.startswith("Of the futures of 2017, what documents up to 2025-12-31 show is in practice nearest to")
    assert f"“{names[found[0].scenario]}”: {found[0].distance:.1f} levels ({found[0].low:.1f}–" in said
    assert f"next is “{names[found[1].scenario]}”" in said
    assert "apart over the" in said and "likely" not in said and "probab" not in said


def test_of_two_that_are_as_near_neither_is_called_the_nearest() -> None:
    a, later = assess(CASE), other()
    found = what_became(a, assess(later))
    for share, tie in ((0.59, True), (0.61, False)):
        said = wording.became(a, later, (found[0]._replace(share_nearest=share), *found[1:]))
        assert ("about as near to" in said) is tie and ("nearest to “" in said) is not tie
        assert f"nearest in {100 * share:.0f} of 100 draws" in said


def test_too_little_known_is_said_and_steps_count_only_where_both_are_documented() -> None:
    nan = float("nan")
    steps = (StepsApart("COM1", 2, 3), StepsApart("COM2", None, 4), StepsApart("COM3", 1, 0))
    none = Nearness("thaw-holds", nan, nan, nan, nan, np.full(3, nan), np.full(3, nan), 0.0, steps)
    assert "too few" in wording.became(assess(CASE), other(), (none,))
    assert wording.levels(none) == "too little known"
    assert wording.commitment_steps(none) == "2 steps apart over the 2 documented in both"
