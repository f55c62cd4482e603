"""Another case beside one: what may stand there, and how it is read on the other's day."""

from __future__ import annotations

import pytest

from scenarios import assess, usual
from scenarios.reference.elsewhere import fits, settings_then
from tests.support.later_case import CASE, other

DAY = CASE.header.as_of


def test_on_the_day_of_the_case_nothing_counts_that_was_published_later() -> None:
    a, later = assess(CASE), other()
    then = assess(later, settings_then(a, later))
    assert then.as_of == DAY.isoformat() and then.settings.published_by
    known = assess(later, usual(later)).known[0]
    assert then.known[0] < known  # most of its documents are of later years


def test_weights_in_force_hold_for_both() -> None:
    a = assess(CASE, usual(CASE).changed(weights={"dimensions": {"THR": 90}}))
    assert settings_then(a, other()).weights == a.settings.weights


@pytest.mark.parametrize(
    ("changed", "fitting"),
    [({}, True), ({"parties": ("Russia", "China")}, True), ({"parties": ("China", "India")}, False)],
)
def test_only_a_case_of_the_same_two_states_fits(changed: dict[str, object], fitting: bool) -> None:
    assert fits(CASE, other(**changed)) is fitting  # type: ignore[arg-type]
