"""Sentences on what became of futures: none is called the best that did not come, and no word of likelihood."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.wording import second_opinion as wording
from dashboard.wording.text import lower_first, points, scenario_name
from indicators.short import short_of
from scenarios import assess
from scenarios.analysis.nearest import Nearness, StepsApart
from scenarios.second_opinion import Assumption, Became, what_became
from tests.support.later_case import CASE, other

A, SINCE = assess(CASE), assess(other())
FOUND = what_became(A, SINCE)


def like(of: Became, share: float, *, treaty: bool) -> Became:
    return of._replace(near=of.near._replace(share_nearest=share), treaty=treaty)


def test_a_future_fitted_best_where_it_is_firmly_the_nearest_and_its_treaty_came() -> None:
    firm = A.case.method.firm.value
    head, rest = wording.fitted(A, [like(FOUND[0], firm, treaty=True), *FOUND[1:]])
    assert head == wording.FITTED.format(name=scenario_name(A, FOUND[0].near.scenario))
    assert f"in {points(firm)} of 100 draws, {FOUND[0].came} of {len(FOUND[0].assumed)}" in rest
    for share, treaty in ((firm - 0.01, True), (1.0, False)):
        head, rest = wording.fitted(A, [like(FOUND[0], share, treaty=treaty), *FOUND[1:]])
        assert head == wording.NONE_FITTED.format(year=2017)
        assert "“" + scenario_name(A, FOUND[0].near.scenario) in rest


def test_where_none_fitted_the_nearest_two_failed_on_the_treaty_first_else_on_what_lies_most_apart() -> None:
    first, second = like(FOUND[0], 0.5, treaty=False), like(FOUND[1], 0.4, treaty=True)
    _, rest = wording.fitted(A, [first, second, *FOUND[2:]])
    most = second.failed_most
    assert most is not None
    name = lower_first(A.case.codebook.scored[most.item].name)
    assert wording.THE_TREATY in rest and rest.endswith(f"on {name}.")
    assert "likely" not in rest and "probab" not in rest


def test_a_row_says_how_many_assumptions_came_and_what_is_there_instead() -> None:
    rows = wording.rows(A, FOUND, None)
    order = sorted(FOUND, key=lambda x: A.position(x.near.scenario))
    assert [r.name for r in rows] == [scenario_name(A, x.near.scenario) for x in order], (
        "none that did not come is first"
    )
    assert not any(r.near for r in rows)
    came = FOUND[1]._replace(near=FOUND[1].near._replace(share_nearest=1.0), treaty=True)
    first, *others = wording.rows(A, [came, FOUND[0], *FOUND[2:]], None)
    assert first.near and first.name == scenario_name(A, came.near.scenario) and not any(r.near for r in others)
    for row, x in zip(rows, order, strict=True):
        assert row.came == wording.CAME.format(came=x.came, of=len(x.assumed))
        each = [e.came for e in row.each]
        assert [each.count(wording.DID[yes]) for yes in (True, False)] == [
            x.came,
            sum(not e.came and e.there is not None for e in x.assumed),
        ]
        if not x.treaty:
            assert row.failed.startswith(wording.TREATY[x.in_force])


@pytest.mark.parametrize(("assumed", "said"), [((), wording.NONE_KNOWN), ((True,), wording.ALL_CAME)])
def test_a_future_that_failed_nowhere_says_so(assumed: tuple[bool, ...], said: str) -> None:
    made = tuple(Assumption("INS1", 2, 2, came, 0.0) for came in assumed)
    (row,) = wording.rows(A, [FOUND[0]._replace(treaty=True, assumed=made)], None)
    assert row.failed == said and not row.assumed
    assert row.came == (wording.CAME_OF_ONE.format(came=wording.DID[True]) if assumed else wording.NOTHING_ASSUMED)


@pytest.mark.parametrize(
    ("rule", "there", "came", "says"),
    [
        ("floor", 3, True, ("at least: ", wording.DID[True])),
        ("cap", 3, False, ("at most: ", wording.DID[False])),
        ("fixed", None, False, ("", "")),
    ],
)
def test_each_assumption_says_what_was_assumed_what_documents_say_and_whether_it_came(
    rule: str, there: int | None, came: bool, says: tuple[str, str]
) -> None:
    made = Assumption("EXE4", 2, there, came, float("nan") if there is None else 1.0, rule)
    ((each,),) = (r.each for r in wording.rows(A, [FOUND[0]._replace(assumed=(made,))], None))
    item = A.case.codebook.scored["EXE4"]
    levels = [short_of(item, level) for level in (2, 3)]
    assert each == (item.name, says[0] + levels[0], wording.UNKNOWN if there is None else levels[1], says[1])


def test_where_none_came_no_future_is_called_nearest_in_no_sentence_and_no_column() -> None:
    first, second = (like(x, share, treaty=True) for x, share in zip(FOUND[:2], (0.5, 0.4), strict=True))
    alike = [first._replace(assumed=()), second, *FOUND[2:]]
    said = "".join(wording.fitted(A, alike))
    assert said.startswith(wording.NONE_FITTED.format(year=2017))
    assert wording.NOT_ALONE.format(name=scenario_name(A, first.near.scenario)) in said
    for told in (said, wording.NOTE, *wording.HEADS, *wording.by_draws(A, alike).columns):
        assert "nearest" not in told.lower()
    came = [like(FOUND[0], 1.0, treaty=True), *FOUND[1:]]
    assert "Nearest in" in wording.by_draws(A, came).columns


def test_too_little_known_is_said_and_steps_count_only_where_both_are_documented() -> None:
    nan = float("nan")
    steps = (StepsApart("COM1", 2, 3), StepsApart("COM2", None, 4), StepsApart("COM3", 1, 0))
    none = Nearness("thaw-holds", nan, nan, nan, nan, np.full(17, nan), np.full(17, nan), 0.0, steps)
    unknown = FOUND[0]._replace(near=none)
    assert wording.fitted(A, (unknown,)) == (wording.NONE_FITTED.format(year=2017), wording.SHARES_TOO_LITTLE)
    (row,) = wording.by_draws(A, (unknown,)).to_dict("records")
    assert row["Apart"] == wording.TOO_LITTLE and row["Commitments"] == wording.steps(2, 2)
    assert set(wording.by_indicator(A, (unknown,)).iloc[:, 1]) == {wording.NOT_KNOWN}
