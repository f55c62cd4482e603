"""The figure of the first screen: everything at its place on one axis, named where there is room."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.track import stacked
from dashboard.view import wording as fig
from dashboard.view.figure import Figure
from dashboard.view.overview_figure import figure
from scenarios import assess, load_case, seed_folder
from scenarios.model.own_scenarios import copied
from scenarios.model.settings import usual
from scenarios.reference.place import PairScale, scale_of
from tests.support.first_screen import blocks, side
from tests.support.half_known import scored

CASE = load_case(seed_folder("china-russia-2017"))


def of(**changes: Any) -> Figure:
    """The figure of the embedded case."""
    return figure(side(assess(CASE, usual(CASE).changed(draws=1_000, **changes))), None)


A = assess(CASE, usual(CASE).changed(draws=1_000))
SHOWN = of()


def test_every_known_pair_of_the_scale_stands_in_its_lane_at_its_readiness() -> None:
    scale = scale_of(A, CASE.reference)
    assert isinstance(scale, PairScale)
    for lane, at in zip(SHOWN.lanes, (scale.alliances, scale.unallied), strict=True):
        assert [m.at for m in lane.marks] == pytest.approx(sorted(at))
        assert lane.notes[0].startswith(fig.NEAREST.partition("{")[0])


def test_a_pair_with_a_part_unknown_is_paler_and_says_so() -> None:
    marks = [m for lane in SHOWN.lanes for m in lane.marks]
    assert {m.whole for m in marks} == {True, False}
    assert all((fig.parts_known(3, 4) in m.said or fig.parts_known(2, 4) in m.said) is not m.whole for m in marks)


def test_the_case_its_readings_and_its_futures_stand_where_they_score() -> None:
    rows = {row.id: row for row in (SHOWN.case, *(r for g in SHOWN.groups for r in g.rows))}
    shown = [s for s in CASE.scenarios if s.group in ("reading", "future")]
    assert list(rows) == [s.id for s in shown]
    for scenario, row in rows.items():
        k = A.position(scenario)
        assert row.at == pytest.approx(100 * A.marks.readiness[k])
        assert row.hand is A.by_hand[k]
    assert {row.tag for row in rows.values()} == {"", fig.TAGS["force"], fig.TAGS["consult"]}


def test_the_border_prints_the_first_and_the_last_whole_number_of_the_answer() -> None:
    border = SHOWN.border
    assert border is not None and border.low is not None and border.high is not None
    assert (float(border.first), float(border.last)) == (np.ceil(border.low), np.ceil(border.high) - 1)
    assert border.low <= 100 * A.marks.readiness[0] < border.high


def test_the_axis_begins_at_the_lowest_that_is_there() -> None:
    assert SHOWN.low == 30
    low = figure(side(scored({"INS": 4, "TEC": 4, "EXE": 4, "THR": 5}, benchmark="deep")), None)
    assert low.low <= min(low.case.at or 100, *(m.at for lane in low.lanes for m in lane.marks))
    assert [said for _, said in SHOWN.ticks][::3] == ["30", "100"]


def test_what_a_reader_made_is_no_reading_of_the_evidence() -> None:
    own = copied(CASE, A.settings, CASE.reference)[0].changed(draws=1_000)
    groups = {g.head: [r.name for r in g.rows] for g in figure(side(assess(CASE, own)), None).groups}
    assert groups[fig.YOURS] == ["All claims weighed, my version (yours)"]
    assert not any("(yours)" in name for name in groups[fig.OTHERWISE])


def test_many_rows_fold_to_the_first_and_how_many_more() -> None:
    own = [{"id": f"mine-{n}", "name": f"Mine {n}", "group": "future", "starts_from": "all-claims"} for n in range(16)]
    made = blocks(side(assess(CASE, A.settings.changed(own_scenarios=own))))["figure"]
    assert fig.MORE.format(n=11) in made.html
    assert fig.MORE.format(n=10) not in made.html


def test_without_a_score_nothing_stands_on_the_axis() -> None:
    shown = figure(side(scored({"INS": 3, "TEC": 1})), None)
    assert shown.case.at is None and shown.border is None


@given(st.lists(st.floats(30, 100), max_size=60))
def test_marks_that_would_touch_stand_on_each_other(at: list[float]) -> None:
    placed = sorted(zip(sorted(at), stacked(sorted(at), 1.7), strict=True), key=lambda x: (x[1], x[0]))
    assert all(y[0] - x[0] >= 1.7 for x, y in pairwise(placed) if x[1] == y[1])
