"""The first screen by AppTest: the strip, the parts, the table; what it says stands in its transcripts."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import numpy as np
import pytest
from dashboard.screens.overview.table import Addresses
from dashboard.screens.overview.table import scenarios_table as rows_of
from streamlit.testing.v1 import AppTest

from dashboard.screens.overview import content
from dashboard.wording import next_fact, ratio
from dashboard.wording.strip import pair_name
from scenarios import assess, collect
from scenarios.model.link import to_code
from scenarios.model.own_scenarios import copied
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.place import PairScale, place, scale_of
from scenarios.scoring.claims_used import claims_used
from tests.support.half_known import uncoded
from tests.support.pages import APP, CASE, html, opened, page, session_of

pytestmark = [pytest.mark.page, pytest.mark.always]
A = assess(CASE, usual(CASE))
FIRST = CASE.reference


def read(markup: str) -> str:
    """What stands in a piece of HTML, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@cache
def whole(code: str = "") -> str:
    """The first screen as HTML, drawn once for all tests that read it."""
    return html(opened(code))


def first(code: str = "") -> str:
    """The first screen above the table, as HTML."""
    return whole(code).split('<div class="ar answer first">')[1].split('<div class="ar ask">')[0]


def test_the_number_stands_on_the_strip_and_leads_to_its_claims_in_one_press() -> None:
    shown = first()
    (href, number) = re.findall(r'<a class="score"[^>]*href="([^"]*)"[^>]*>(.*?)</a>', shown)[0]
    assert number == f"{100 * A.marks.readiness[0]:.0f}" and href.startswith("evidence")
    pairs = known_pairs()
    assert pairs
    drawn = [s for s in pairs.standings(A.settings) if not np.isnan(s.readiness)]
    assert len(re.findall('class="pair \\w+" style', shown)) == len(drawn) > 20


def test_a_part_names_what_is_short_at_odds_or_unknown_whole_and_explains_its_score_by_an_example() -> None:
    shown = first()
    cards = re.findall(r'<a class="part".*?title="(.*?)">(.*?)</a>', shown, re.DOTALL)
    assert len(cards) == len(CASE.codebook.dimensions)
    for d, (example, card) in enumerate(cards):
        (score,) = re.findall(r"<b>(\d+)</b>", card)
        assert f"is {score}" in unescape(example) and score == f"{100 * A.marks.dimensions[0, d]:.0f}"
    words = read(shown)
    held = A.cells_by_scenario
    for i, indicator in enumerate(CASE.codebook.indicators):
        if not held.known[0, i] or A.verdicts[0, i] < 0:
            assert indicator.name in words
    assert "…" not in read("".join(card for _, card in cards))


def test_the_ratio_of_every_row_is_that_of_its_own_number() -> None:
    scale = scale_of(A, FIRST)
    assert isinstance(scale, PairScale)
    table = whole().split('<div class="ar rows home"')[1].split('<p class="key">')[0]
    shown = re.findall(r'<td class="q"[^>]*>(.*?)</td>', table)
    ordered = [
        k for g in ("reading", "future", "past", "yardstick") for k, s in enumerate(CASE.scenarios) if s.group == g
    ]
    expected = [
        "" if np.isnan(A.marks.readiness[k]) else ratio.figure(float(scale.even.ratio(100 * A.marks.readiness[k])))
        for k in ordered
    ]
    assert shown == expected and "" in shown and "under 0.1" in shown


def test_what_a_reader_made_is_no_reading_of_the_evidence() -> None:
    own = copied(CASE, A.settings, FIRST)[0]
    table = whole(to_code(own, CASE)).split('<div class="ar rows home"')[1]
    mine = table.split('data-keep="own"')[1].split("<details")[0]
    assert "<b>Your scenarios</b>" in mine and "All claims weighed, my version (yours)" in mine
    assert "(yours)" not in table.split('data-keep="own"')[0]


def test_what_to_check_first_is_said_whole_with_its_claims() -> None:
    check, shown = next_fact.check(A, collect(A, FIRST)), unescape(first())
    assert check is not None and check.outcomes in shown and check.name in shown
    assert all(f">{claim}</a>" in shown for claim in check.claims)


def test_an_empty_case_is_led_to_its_documents() -> None:
    assert content.begin(uncoded(), "documents", "") == [("Go to its documents", "documents")]
    at = AppTest.from_file(APP, default_timeout=60)
    session_of(at).opened = uncoded().case
    assert re.search('href="documents[^"]*" target="_self">Go to its documents</a>', html(page(at, "overview")))
    assert 'class="btn' not in first()  # with a score one needs no way to it


def test_an_empty_row_beside_treaties_says_that_nothing_is_known_of_it() -> None:
    unknown = {"id": "bare", "name": "Bare", "group": "future", "cells": {}}
    a = assess(CASE, A.settings.changed(own_scenarios=[unknown], draws=1_000))
    rows = str(rows_of(a, None, None, Addresses(str, {})))
    bare = rows.split(">Bare (yours)</a>")[1].split("</tr>")[0]
    assert re.findall(r'<td class="k"[^>]*>(.*?)</td>', bare) == ["nothing known"]


def test_moved_weights_move_strip_even_point_and_ratio_and_say_so_on_the_line_that_is_kept_free() -> None:
    moved = A.settings.changed(weights={"dimensions": {"INS": 90, "TEC": 10, "EXE": 10, "THR": 90}})
    before, after = first(), first(to_code(moved, CASE))
    assert re.findall('class="even" style="left:([^"]*)"', before) != re.findall(
        'class="even" style="left:([^"]*)"', after
    )
    then = place(assess(CASE, moved), FIRST)
    assert then is not None and ratio.figure(then.ratio) in read(after)
    words = read(whole(to_code(moved, CASE)))
    assert f"ratio {ratio.figure(then.ratio)} (was" in words or f"ratio still {ratio.figure(then.ratio)}" in words


def test_what_is_left_without_the_author_is_what_leaving_his_word_out_gives() -> None:
    own = claims_used(A).own_word
    without = assess(CASE, A.settings.changed(left_out=own))
    score, (low, high) = 100 * without.marks.readiness[0], (100 * end for end in without.range_of(FIRST))
    says = r"Without the (\d+) claims of the author's own word, .+ would be (\S+ \(\S+\)), on (\d+) of 17"
    used = re.search(says, read(whole()))
    assert used and used[2] == f"{score:.0f} ({low:.0f}–{high:.0f})" and int(used[3]) == without.known[0]
    assert int(used[1]) == len(own)


def test_it_opens_whatever_scenario_is_in_view() -> None:
    at = opened()
    for scenario in CASE.scenarios:
        session_of(at).settings = usual(CASE).changed(view={"scenario": scenario.id})
        at.run()
        assert not at.exception
        assert session_of(at).settings.view.scenario == scenario.id


def test_a_known_pair_that_rests_on_little_says_so_beside_its_name() -> None:
    known = {"dimensions": {"INS": 50.0, "EXE": 50.0, "THR": 50.0, "TEC": 0.0}}  # the sparse one knows little of TEC
    shown = whole(to_code(usual(CASE).changed(weights=known), CASE))
    rows = re.findall(r"<tr><th scope=\"row\"><i class=\"pair.*?</th>", shown)
    pairs = known_pairs()
    assert pairs is not None
    sparse = {pair_name(p) for p in pairs.standings(A.settings) if p.sparse}
    assert any("Philippines 1995" in row and "sparse" in row for row in rows)
    assert all(any(f">{name}<" in row for name in sparse) is ("sparse" in row) for row in rows)


def test_parts_of_no_weight_are_marked_and_every_known_pair_is_counted_with_those_that_have_no_score() -> None:
    only = {"dimensions": {"INS": 0.0, "EXE": 0.0, "THR": 0.0, "TEC": 100.0}}
    known = dict(zip(CASE.codebook.indicator_ids, A.cells_by_scenario.known[0], strict=True))
    weighed = next(i.id for i in CASE.codebook.members("TEC") if known[i.id])
    one = {"indicators": {i.id: 100.0 if i.id == weighed else 0.0 for i in CASE.codebook.members("TEC")}}
    shown = whole(to_code(usual(CASE).changed(weights=only | one), CASE))
    assert shown.count('class="part idle"') == 3 and "Grey:" in shown
    pairs = known_pairs()
    assert pairs is not None
    assert f"{len(pairs.cases)} pairs chosen and coded" in shown and ", so weighted)" in shown
    assert re.search(r" No score: |\d+ have no score\.", shown)
    assert "not scored: known weigh 0 of 100" in shown
