"""Another case beside one: what may stand there, and how it is read on the other's day."""

from __future__ import annotations

import pytest

from scenarios import assess, load_case, seed_folder, usual
from scenarios.reference.elsewhere import fits, second_case, settings_then, why_not_comparable
from tests.support import golden
from tests.support.later_case import CASE, other

DAY = CASE.header.as_of


def test_cases_of_another_codebook_or_method_are_not_set_side_by_side() -> None:
    near = load_case(seed_folder("us-japan-1985"))
    assert why_not_comparable(CASE, near) == ""
    assert "name its scenarios without it" in why_not_comparable(CASE, CASE)
    assert "another codebook" in why_not_comparable(
        CASE, near.model_copy(update={"codebook": near.codebook.model_copy(update={"version": 99})})
    )
    thinner = near.method.thin.model_copy(update={"value": 0.7})
    method = near.method.model_copy(update={"thin": thinner})
    assert "other conventions" in why_not_comparable(CASE, near.model_copy(update={"method": method}))


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


def test_the_second_opinion_is_the_case_that_is_named_where_it_comes_along_and_fits() -> None:
    found = second_case(CASE)
    assert found is not None and found.id == CASE.header.second_opinion
    for named in (None, "nowhere", "us-japan-1985"):
        header = CASE.header.model_copy(update={"second_opinion": named})
        assert second_case(golden.changed(CASE, header=header)) is None
