"""The first screen by AppTest: its blocks, its buttons, its folds; what it says stands in its transcripts."""

from __future__ import annotations

import re
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.overview import content, wording
from dashboard.wording import overview as screen
from dashboard.wording import ratio
from dashboard.wording.known_pairs import tried_in_short
from dashboard.wording.text import scenario_names
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from scenarios.reference.place import PairScale, scale_of
from scenarios.scoring.claims_used import claims_used
from tests.support.first_screen import blocks, side
from tests.support.half_known import uncoded
from tests.support.pages import APP, CASE, html, opened, opened_box, page, pressed, said, session_of

pytestmark = [pytest.mark.page, pytest.mark.always]
A = assess(CASE, usual(CASE))
FIRST = CASE.reference
MOVED = A.settings.changed(weights={"dimensions": {"INS": 90, "TEC": 10, "EXE": 10, "THR": 90}})


@cache
def whole(code: str = "") -> str:
    """The first screen as HTML, drawn once for all tests that read it."""
    return html(opened(code))


def test_each_scenario_leads_to_its_own_page_and_the_number_to_the_claims_that_it_comes_from() -> None:
    shown = whole()
    for scenario in CASE.scenarios[1:]:
        leads = 'href="scenarios?s=' in shown and f">{scenario.name}</a>".replace("'", "&#x27;") in shown
        assert leads is (scenario.group in ("reading", "future"))
    why = shown.split('data-keep="why"')[1].split("</details>")[0]
    assert len(re.findall('<a class="k" href="evidence', why)) == len(CASE.codebook.dimensions)


def test_an_empty_case_is_led_to_its_documents() -> None:
    at = AppTest.from_file(APP, default_timeout=60)
    session_of(at).opened = uncoded().case
    empty = html(page(at, "overview"))
    assert 'class="b pri" href="documents' in empty and whole().count('class="b pri"') == 1, (
        "one next step, and it is filled"
    )
    assert empty.index("ar chk") < empty.index("ar fig") and whole().index("ar chk") > whole().index("ar fig")


def test_moved_weights_say_what_changed_and_lead_back_in_one_press() -> None:
    at = opened(to_code(MOVED, CASE))
    note = screen.NOW_WAS.split(":")[0].format(head=screen.YOURS_NOW)
    assert note in said(at)
    assert screen.BACK not in [b.label for b in opened().button]
    pressed(at, screen.BACK)
    assert session_of(at).settings.weights == usual(CASE).weights and note not in said(at)


def test_the_table_in_full_holds_every_scenario_with_the_ratio_of_its_own_number() -> None:
    now, scale = side(A), scale_of(A, FIRST)
    assert isinstance(scale, PairScale)
    table = content.full_table(now, None)
    assert sorted(table[wording.SCENARIO]) == sorted(s.name for s in CASE.scenarios)
    for _, row in table.iterrows():
        k = [s.name for s in CASE.scenarios].index(row[wording.SCENARIO])
        at = 100 * float(A.marks.readiness[k])
        told = ratio.figure(float(scale.even.ratio(at))) if A.marks.assessed[k] else ""
        assert row[wording.RATIO].startswith(told) and bool(row[wording.RATIO]) is bool(told)
    shown = said(opened_box(opened(), "box:table"))
    assert wording.NUMBERS in shown or all(s.name in shown for s in CASE.scenarios)


@pytest.mark.parametrize("name", [CASE.id, "china-pakistan-2015"])  # 62.4 and 67.4 stand in the figures
def test_the_table_in_full_prints_a_score_as_the_figure_does_beside_its_word(name: str) -> None:
    case = load_case(seed_folder(name))
    now = side(assess(case, usual(case)))
    of = blocks(now)["figure"].of
    drawn = {row.id: row.score for row in (of.case, *(r for g in of.groups for r in g.rows)) if row.score}
    table = content.full_table(now, now)
    printed = dict(zip(table[wording.SCENARIO], table[wording.READINESS], strict=True))
    names = scenario_names(now.a)
    assert {i: printed[names[i]].partition(" ")[0] for i in drawn} == drawn and "." in "".join(drawn.values())
    assert table[wording.BEFORE].tolist() == table[wording.READINESS].tolist()


def test_before_it_is_quoted_it_says_what_is_left_without_the_author() -> None:
    own = claims_used(A).own_word
    without = assess(CASE, A.settings.changed(left_out=own))
    score, (low, high) = 100 * without.marks.readiness[0], (100 * end for end in without.range_of(FIRST))
    at = opened_box(opened(), "box:quote")
    assert f"would be {score:.0f} ({low:.0f}–{high:.0f}), on {without.known[0]} of 17" in said(at)
    assert content.quotable(side(A)) in [c.value for c in at.code]


def test_claims_left_out_and_a_moved_date_are_said_where_the_answer_is() -> None:
    assert screen.set_aside(A) == "" and "Left out by you" not in whole()
    own = CASE.header.as_of
    at = opened(to_code(usual(CASE).changed(left_out=("E66",), as_of="2016-12-31"), CASE))
    assert screen.LEFT_OUT.format(claims="E66") in html(at)
    assert screen.OTHER_DAY.format(day="2016-12-31", own=own.isoformat()) in html(at)
    pressed(at, f"Back to {own}")
    assert session_of(at).settings.as_of is None and not [b for b in at.button if b.key == "act:own_date"]


def test_nothing_behind_a_closed_fold_is_sent() -> None:
    closed = whole()
    assert wording.TRACK_KEY not in closed and 'class="trk"' not in closed
    opened_one = html(opened_box(opened(), "box:missing"))
    assert opened_one.count('class="trk"') == len(CASE.codebook.scored)
    assert wording.APART in opened_one


def test_it_opens_whatever_scenario_is_in_view() -> None:
    at = opened()
    for scenario in CASE.scenarios:
        session_of(at).settings = usual(CASE).changed(view={"scenario": scenario.id})
        at.run()
        assert not at.exception
        assert session_of(at).settings.view.scenario == scenario.id


def test_a_part_of_no_weight_is_said_so() -> None:
    moved = usual(CASE).changed(weights={"dimensions": {"INS": 34, "TEC": 0, "EXE": 33, "THR": 33}})
    shown = whole(to_code(moved, CASE))
    assert screen.NO_WEIGHT.format(part="technology cooperation") in shown


def test_before_it_is_quoted_the_label_says_how_the_known_pairs_came_out() -> None:
    tried = tried_in_short(CASE)
    assert tried in said(opened()) and "none" not in tried
