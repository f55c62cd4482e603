"""What was said beforehand is said in the same place whatever came of it, with the figure that it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from dashboard.wording import beforehand
from scenarios.reference.beforehand import Criterion
from scenarios.reference.performance import Separation
from scenarios.reference.validation import CLUB, FEW, LINES, CoupleStanding, Validation

pytestmark = pytest.mark.slow


def with_signing(v: Validation, auc: float, low: float, high: float) -> Validation:
    told = Separation(auc, low, high, 15, 15)
    return replace(v, separated={**v.separated} | {(LINES[2], v.readings[0], "all"): told})


def test_every_criterion_has_its_row_whether_it_flatters_or_not(found: Validation) -> None:
    rows = beforehand.rows(found)
    assert len(rows) == len(get_args(Criterion)) == len(beforehand.said(found))
    for (where, figure, outcome), said in zip(rows, beforehand.said(found), strict=True):
        assert where in said and figure in said and outcome.lower() in said.lower()


def test_what_is_not_shown_is_said_with_what_could_have_been(found: Validation) -> None:
    row = beforehand.rows(with_signing(found, 0.6, 0.4, 0.8))[-1]
    assert row[0].endswith("With 15 and 15 pairs, under 67 could not have been shown.")
    assert row == (row[0], "60.0 (40\N{EN DASH}80); 15 against 15 pairs", "Not shown")
    assert beforehand.rows(with_signing(found, 0.8, 0.7, 0.9))[-1][2] == "Shown"
    none = beforehand.rows(with_signing(found, np.nan, np.nan, np.nan))[-1]
    assert none[1:] == ("", "No pair yet")


def test_couples_are_counted_and_nothing_is_said_without_any(found: Validation) -> None:
    couples = tuple(CoupleStanding("s", "c", *scores, "") for scores in ((0.6, 0.5), (0.5, 0.6), (0.5, np.nan)))
    of_a_club = CoupleStanding("t", "d", 0.6, 0.5, "Pact of Ruritania")
    told = {**found.separated} | {
        (CLUB, found.readings[0], "all"): Separation(0.8, 0.7, 0.9, 1, 1),
        (FEW, found.readings[0], "all"): Separation(np.nan, np.nan, np.nan, 3, 2),
    }
    said = beforehand.couples(replace(found, couples=(*couples, of_a_club), separated=told))
    later = "the pair that signed one to three years later"
    assert said[0] == f"In 2 of 3 couples {later} stands higher than the control beside it."
    assert "club" in said[1] and "in 1 of 1 couples, and in 80 (70\N{EN DASH}90) of 100" in said[1]
    assert "2 of 3 couples have a score: no figure is given of fewer than five" in said[2]
    assert len(beforehand.couples(replace(found, couples=couples, separated=told))) == 2
    assert beforehand.couples(replace(found, couples=())) == []
