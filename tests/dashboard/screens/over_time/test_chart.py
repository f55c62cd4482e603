"""The figure: where the line begins, breaks and ends, what is marked on it, what it says of years that are empty."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from dashboard.screens.over_time import chart, road_wording
from dashboard.screens.over_time.content import stages
from dashboard.screens.over_time.road import MOST_MOVES, Road, empty_years, road
from dashboard.screens.over_time.wording import stages_line
from dashboard.wording import stretch
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.moves import Move, moves
from scenarios.analysis.timeline import OnDays, timeline
from scenarios.model.case import Case
from scenarios.model.settings import usual
from tests.support.sure import SCALE

CASE = load_case(seed_folder("china-russia-2017"))
DOCUMENTS = load_case(seed_folder("china-russia-documents"))
OF = OnDays(DOCUMENTS, usual(DOCUMENTS), DOCUMENTS.reference)
TABLE = timeline(DOCUMENTS, usual(DOCUMENTS), DOCUMENTS.reference, of=OF)
MOVES = moves(OF, TABLE)


def made(as_of: date | None = None) -> Road:
    a = assess(DOCUMENTS, usual(DOCUMENTS).changed(as_of=as_of))
    return road(a, DOCUMENTS.reference, TABLE, MOVES, SCALE)


ROAD = made()


def test_the_line_runs_from_the_first_score_to_the_date_of_its_case_where_it_says_what_every_page_says() -> None:
    assert ROAD.days[0] == TABLE["date"][TABLE["readiness"].notna()].iloc[0]
    assert ROAD.end == DOCUMENTS.header.as_of and ROAD.days[-1] <= ROAD.end
    a = assess(DOCUMENTS)
    assert ROAD.on(ROAD.end) == pytest.approx(float(a.marks.readiness[0]), abs=1e-9)
    assert all(ROAD.days[0] < m.day <= ROAD.end for m in ROAD.moves)


def test_a_later_date_in_force_goes_no_further_than_claims_change_and_an_earlier_one_is_a_dot() -> None:
    assert made(date(2030, 1, 1)).end == date(2030, 1, 1)
    assert made(date.max).end == TABLE["date"].iloc[-1]
    then = made(date(2012, 10, 3))
    assert then.end == ROAD.end
    kinds = {str(d["kind"]): d["said"] for d in chart.drawn(then, None, numbered=True).dots}
    assert kinds["now"] == stretch.score(then.now, then.scale) and "last pale" in kinds
    assert made(date.min).end == ROAD.end


def test_the_path_breaks_wherever_other_indicators_become_known_or_unknown_and_nowhere_else() -> None:
    drawn = chart.drawn(ROAD, None, numbered=True)
    breaks = sum(bool(x or y) for x, y in list(zip(ROAD.rows["learned"], ROAD.rows["lost"], strict=True))[1:])
    assert drawn.line.count("M") == breaks + 1
    assert drawn.range.count("M") == 1
    heights = [float(y) for y in re.findall(r"V([\d.]+)", drawn.range)]
    assert heights and all(0 <= y <= 1000 for y in heights)


def test_numbers_stand_apart_and_in_their_order() -> None:
    marks = chart.drawn(ROAD, None, numbered=True).marks
    assert [m.number for m in marks] == list(range(1, len(ROAD.moves) + 1))
    for size, apart in chart.APART.items():
        at = [getattr(m, size) for m in marks]
        assert all(b - a >= apart - 1e-9 for a, b in pairwise(at))
    assert not chart.drawn(ROAD, None, numbered=False).marks


def test_the_largest_moves_are_marked_and_every_step_of_a_treaty() -> None:
    paper = Move(date(1999, 1, 1), 0.0, on_paper=True)
    many = [paper, *(Move(date(2000 + n, 1, 1), 0.02 + n / 1000) for n in range(20))]
    found = road(ROAD.a, ROAD.scenario, TABLE, many, ROAD.scale).moves
    assert found == (paper, *many[-MOST_MOVES + 1 :])


def test_on_paper_says_what_binds_and_since_when() -> None:
    paper = chart.drawn(ROAD, None, numbered=True).paper
    assert [p["said"] for p in paper] == [
        road_wording.STATES["silent"],
        f"{road_wording.STATES['consult']} (a treaty of 2001), in force since February 2002",
    ]
    assert [p["strong"] for p in paper] == [False, True]
    assert sum(float(str(p["width"])) for p in paper) == pytest.approx(100, abs=0.01)


def rows(*years: int) -> pd.DataFrame:
    """A line with a claim in each of some years."""
    days = [date(y, 1, 1) for y in years]
    held = {"date": days, "readiness": 60.0, "low": 50.0, "high": 70.0, "class": "no treaty", "treaty": pd.NA}
    empty = [()] * len(days)
    return pd.DataFrame(held | {"came": [("E1",)] * len(days), "learned": empty, "lost": empty, "knows": empty})


def test_years_without_any_claim_say_so_and_so_do_stretches_without_a_score() -> None:
    table = rows(2000, 2001, 2005, 2006)
    table.loc[2, "readiness"] = np.nan
    of = Road(ROAD.a, ROAD.scenario, table, date(2007, 6, 1), (), None)
    assert empty_years(of) == [2002, 2003, 2004]
    said = [(e["said"], round(float(str(e["width"])))) for e in chart.drawn(of, None, numbered=True).empty]
    assert said == [(road_wording.NOTHING, 36), (road_wording.TOO_LITTLE, 12)]
    assert "empty" in chart.keys(of, None, numbered=True) and "empty" not in chart.keys(ROAD, None, numbered=True)
    assert road_wording.empty_years(of).endswith("in 2002–2004.") and not road_wording.empty_years(ROAD)


def test_empty_years_are_named_in_words_however_narrow_they_are_and_of_very_many_the_first() -> None:
    of = Road(ROAD.a, ROAD.scenario, rows(1950, 1951, 1953, 1954, 2020), date(2025, 6, 1), (), None)
    assert road_wording.empty_years(of).endswith("in 1952, 1955–2019 and 2021–2024.")
    every_other = Road(ROAD.a, ROAD.scenario, rows(*range(2000, 2011, 2)), date(2011, 1, 1), (), None)
    assert road_wording.empty_years(every_other).endswith("in 2001, 2003, 2005 and 2 more.")


@pytest.mark.parametrize(("first", "last", "said"), [(1995, 2025, "2000"), (1950, 2025, "1960"), (2024, 2025, "2024")])
def test_the_axis_says_years_and_of_a_short_line_months(first: int, last: int, said: str) -> None:
    table = rows(first, last)
    drawn = chart.drawn(Road(ROAD.a, ROAD.scenario, table, date(last, 6, 1), (), None), None, numbered=True)
    for size, most in chart.LABELS.items():
        assert 2 <= len(drawn.days[size]) <= most + 1
    assert any(said in label for _, label in drawn.days["desk"])


def test_the_stages_stand_in_order_with_the_scores_of_every_other_page() -> None:
    a = assess(CASE)
    found = stages(a, CASE.reference)
    past = [s.id for s in CASE.scenarios if s.group == "past"]
    assert [s.readiness for s in found] == [pytest.approx(a.marks.readiness[a.position(i)]) for i in past]
    assert all(s.by_hand and s.begun is None for s in found)
    assert stages(a, past[0]) == []


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
    undated = stages(assess(CASE), CASE.reference)
    assert stages_line(found, None) != stages_line(undated, None)
    begins = stages_line(undated, (date(1996, 4, 26), 0.63))
    assert begins.startswith(stages_line(undated, None)) and begins.endswith("63 for 1996")
