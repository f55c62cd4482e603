"""The short answers of the folds of the Scenarios page."""

from __future__ import annotations

from dashboard.screens.scenarios.fold_wording import assumed, promises, same
from tests.support.sentences import broken


def test_the_short_answers_of_folds_count() -> None:
    assert promises([0, 0], 6) != promises([0, 3], 6)
    assert promises([3, 6, 3, 0], 6) == "two of these make 3 of the 6 promises of an alliance, one all 6"
    assert not broken(promises([], 1)) and not broken(same([])) and not broken(assumed(1, 1))
    assert "One, Two".lower() in same(["One", "Two"])
