"""The stages of the past beside a time line of few steps: in order, undated unless a claim dates them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.screens.over_time import chart, wording
from dashboard.screens.over_time.chart import Mark
from dashboard.screens.over_time.content import stages
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.timeline import timeline
from scenarios.model.case import Case

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE)
TABLE = timeline(CASE, A.settings, CASE.reference)
MARK = Mark(CASE.header.as_of, 100 * float(A.marks.readiness[0]), "the date", True)


def test_the_stages_stand_in_order_with_the_scores_of_every_other_page() -> None:
    found = stages(A, CASE.reference)
    past = [s.id for s in CASE.scenarios if s.group == "past"]
    assert [s.readiness for s in found] == [pytest.approx(A.marks.readiness[A.position(i)]) for i in past]
    assert all(s.by_hand and s.begun is None for s in found)
    assert "no claim dates them: 1 Good-neighbourliness 33 (" in wording.stages_line(found)
    assert stages(A, past[0]) == []


def test_a_claim_about_a_stage_dates_it() -> None:
    claims = [c.model_copy(update={"period": "1992/1996"}) if c.id == "E23" else c for c in CASE.evidence]
    dated = Case(
        codebook=CASE.codebook,
        method=CASE.method,
        header=CASE.header,
        evidence=tuple(claims),
        scenarios=CASE.scenarios,
        searches=CASE.searches,
    )
    found = stages(assess(dated), CASE.reference)
    assert [s.begun for s in found] == [date(1992, 1, 1), None, None]
    assert "no claim dates 2: 1 Good-neighbourliness 33 (14–52), from 1992-01-01" in wording.stages_line(found)


@pytest.mark.parametrize("dark", [False, True])
def test_the_line_begins_where_the_first_score_does_and_the_stages_share_its_axis(dark: bool) -> None:
    hovers = wording.step_hovers(A, TABLE)
    drawn = chart.time_line(TABLE, hovers, [MARK], past=stages(A, CASE.reference), scored=True, dark=dark)
    first = TABLE["date"][TABLE["readiness"].notna()].iloc[0]
    start = date.fromisoformat(drawn.layout.xaxis.range[0])
    assert first - timedelta(days=31) <= start < first
    assert list(drawn.layout.xaxis2.ticktext) == ["1", "2", "3"]
    assert drawn.layout.xaxis2.domain[1] < drawn.layout.xaxis.domain[0]
    assert all(t.yaxis in (None, "y") for t in drawn.data)
    whole = chart.time_line(TABLE, hovers, [MARK], dark=dark)
    assert date.fromisoformat(whole.layout.xaxis.range[0]) < TABLE["date"].iloc[0]
    assert "xaxis2" not in whole.layout.to_plotly_json()
