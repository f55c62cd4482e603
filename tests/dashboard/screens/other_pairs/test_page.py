"""Other pairs: the case and its second opinion on top, what is chosen by a press, folds with their short answers."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.other_pairs import wording
from dashboard.screens.other_pairs.wording import YEARS
from dashboard.wording import overview, strip
from dashboard.wording import place as place_words
from dashboard.wording.text import states
from scenarios import assess, load_case, seed_folder, usual
from scenarios.files.case_folder import yardstick_folders
from scenarios.model.link import to_code
from scenarios.reference.place import place
from tests.support.half_known import uncoded
from tests.support.pages import APP, html, opened, opened_box, page, said, session_of

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE)


def names(markup: str) -> list[str]:
    """Titles of the rows that lead to their pairs, in order."""
    return re.findall(r'<th scope="row"[^>]*><a [^>]+>([^<]+)</a>', markup)


def test_it_answers_in_counts_that_the_eye_can_check_with_the_case_and_its_second_opinion_on_top() -> None:
    drawn = html(opened(path="other-pairs"))
    at = place(A, A.ids[0])
    assert at is not None and place_words.higher_than(at) in drawn
    blocks = re.findall(r'data-block="(\w+)"', drawn)
    assert blocks == ["sentence", "sentence", "sentence", "legend", "table"]
    assert overview.outside(A) and overview.outside(A) in drawn, "the treaty that is not counted stands by the table"
    pinned = drawn.partition('class="pinned"')[2].partition("</tbody>")[0]
    assert wording.OPEN_NOW in pinned and wording.SECOND.partition("{")[0] in pinned
    assert len(names(drawn.partition("</tbody>")[2])) == 12


def test_groups_and_years_are_chosen_by_a_press_and_what_is_left_is_counted() -> None:
    at = opened(path="other-pairs")
    groups = next(x for x in at.selectbox if x.label == wording.GROUPS)
    shown = {o.partition(" ")[0]: int(o.rpartition(" ")[2]) for o in groups.options}
    groups.set_value("no treaty").run()
    assert len(names(html(at).partition('class="pinned"')[2].partition("</tbody>")[2])) == shown["No"]
    at.selectbox(key="pairs:years").set_value(YEARS[2]).run()
    left = names(html(at).partition('class="pinned"')[2].partition("</tbody>")[2])
    assert left and all(1990 <= int(name[-4:]) < 2010 for name in left)
    assert wording.years_of(len(left), shown["No"], YEARS[2]) in html(at)


def test_a_name_opens_its_case_and_weights_of_the_reader_move_every_row() -> None:
    drawn = html(opened(path="other-pairs"))
    href, title = re.findall(r'<a href="/\?s=([^"]+)" target="_self">([^<]+), \d{4}</a>', drawn)[-1]
    found = html(opened(href))
    assert "to an alliance in December 2020?" in found and all(state in found for state in title.split(" and "))
    weighed = {"dimensions": {"INS": 0, "TEC": 0, "EXE": 100, "THR": 0}}
    other = html(opened(to_code(usual(CASE).changed(weights=weighed), CASE), path="other-pairs"))
    assert names(other) != names(drawn)


def test_pairs_before_signing_stand_with_their_controls_and_those_without_a_score_in_folds() -> None:
    at = opened(path="other-pairs")
    lines = re.findall(r'data-asks="([^"]+)"><span>([^<]+)', html(at))
    assert [asks for asks, line in lines if line][:3] == [wording.BEFORE, wording.CODED, wording.UNSCORED]
    at = opened_box(at, "box:before-signing")
    assert wording.CONTROL in html(at)
    unscored = html(opened_box(at, "box:unscored")).rpartition("no score")[0]
    assert states(load_case(seed_folder("angola-namibia-1997"))).split(" and ")[0] in unscored
    at = opened_box(at, "box:coded")
    told = said(at).replace("\\", "")
    assert wording.scored_by(A) in told
    apart = [why for f in yardstick_folders() if (why := load_case(f).header.in_no_group)]
    assert apart and all(why[1:] in told for why in apart)


def test_pairs_of_the_same_two_states_are_named_where_it_is_said_how_they_were_chosen() -> None:
    pair = load_case(seed_folder("japan-australia-2023"))
    at = opened_box(opened(to_code(usual(pair), pair), path="other-pairs"), "box:coded")
    told = said(at).replace("\\", "")
    before, after = strip.SAME_STATES.split("{names}")
    named = told.partition(before)[2].partition(after)[0]
    assert "Japan" in named and "Australia" in named


def test_an_empty_case_stands_without_a_number_and_all_pairs_are_listed_at_first() -> None:
    at = AppTest.from_file(APP, default_timeout=60)
    session_of(at).opened = uncoded().case
    drawn = html(page(at, "other-pairs"))
    pinned = drawn.partition('class="pinned"')[2].partition("</tbody>")[0]
    assert wording.NOT_SCORED in pinned and ' here"' not in drawn
    assert len(names(drawn)) > 20
