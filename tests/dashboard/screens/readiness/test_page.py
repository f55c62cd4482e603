"""The first screen by AppTest: the verdict, the sentences, the strip, the parts, the table, the thesis."""

from __future__ import annotations

import re
from html import unescape

import numpy as np
import pytest

from dashboard.screens.readiness import answer
from dashboard.screens.readiness.table import Addresses
from dashboard.screens.readiness.table import table as rows_of
from dashboard.wording import place as place_wording
from dashboard.wording import ratio
from dashboard.wording.strip import pair_name
from scenarios import assess, collect
from scenarios.model.link import to_code
from scenarios.model.own_scenarios import copied
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.place import PairScale, place, scale_of
from scenarios.scoring.claims_used import claims_used
from tests.support.half_known import uncoded
from tests.support.pages import CASE, html, opened, said, session_of, with_view

pytestmark = pytest.mark.page
A = assess(CASE, usual(CASE))
FIRST = CASE.reference


def read(markup: str) -> str:
    """What stands in a piece of HTML, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def first(code: str = "") -> str:
    """The first screen above the table, as HTML."""
    return html(opened(code)).split('<div class="ar answer first">')[1].split('<div class="ar ask">')[0]


def test_the_first_screen_answers_the_question_in_plain_words_before_any_number() -> None:
    shown = first()
    (verdict,) = re.findall(r"<h1>(.*?)</h1>", shown)
    here = place(A, FIRST)
    assert verdict == place_wording.verdict(A, FIRST, here)
    before = read(shown.split('<div class="ar among')[0])
    assert before.startswith("How close are China and Russia to an alliance? March 2017 · rests on one document")
    used = claims_used(A)
    assert f"{len(used.on_indicators)} claims used, {len(used.own_word)} the author's own word" in before
    for sentence in place_wording.sentences(A, FIRST, here):
        assert f"{sentence.head} {sentence.rest}" in before
    assert "readiness" not in before and "%" not in read(shown)


def test_of_readiness_no_word_of_the_method_of_before_is_left_on_the_page() -> None:
    shown = said(opened())
    for gone in (
        "in 100 trials reach",
        "mark for ready",
        "ready to be allied",
        "between partnership and ready",
        "Trials",
    ):
        assert gone not in shown


def test_the_number_stands_on_the_strip_and_leads_to_its_claims_in_one_press() -> None:
    shown = first()
    (href, number) = re.findall(r'<a class="score"[^>]*href="([^"]*)"[^>]*>(.*?)</a>', shown)[0]
    assert number == f"{100 * A.marks.readiness[0]:.0f}" and href.startswith("evidence")
    pairs = known_pairs()
    assert pairs
    drawn = [s for s in pairs.standings(A.settings) if not np.isnan(s.readiness)]
    assert len(re.findall('class="pair \\w+" style', shown)) == len(drawn) > 20


def test_the_ratio_is_said_in_words_with_its_range_and_what_it_settles() -> None:
    here = place(A, FIRST)
    assert here is not None
    shown = read(first())
    assert ratio.ratio_words(here.ratio) in shown and "as known pairs are drawn again" in shown
    assert "too little to settle it." in shown and "likely" not in shown


def test_what_to_check_first_is_the_first_of_which_fact_next_and_says_what_each_outcome_makes() -> None:
    item = collect(A, FIRST).items[0]
    name = CASE.codebook.scored[item.indicator].name
    scored = [o.readiness for o in item.outcomes]
    says = rf"Check first: {name} \(([^)]+)\): .*? If a document says “.+?”: (\d+), (.+?); if “.+?”: (\d+), (.+?)\."
    check = re.search(says, read(first()))
    assert check and [int(check[n]) for n in (2, 4)] == [round(100 * max(scored)), round(100 * min(scored))]
    assert check[1] in [d.name for d in CASE.codebook.dimensions]


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
    table = html(opened()).split('<div class="ar rows home"')[1].split('<p class="key">')[0]
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
    table = html(opened(to_code(own, CASE))).split('<div class="ar rows home"')[1]
    mine = table.split('data-keep="own"')[1].split("<details")[0]
    assert "<b>Your scenarios</b>" in mine and "All claims weighed, my version (yours)" in mine
    assert "(yours)" not in table.split('data-keep="own"')[0]


def test_an_empty_case_is_told_what_a_score_wants_and_led_to_its_documents() -> None:
    a = uncoded()
    to = answer.Links({}, str, "method", "documents")
    shown = str(answer.first(a, answer.Pairs(None, "", None, ""), collect(a, FIRST), to))
    assert re.findall(r"<h1>(.*?)</h1>", shown) == ["Nothing is coded yet."]
    assert "0 of 17 known; eight at least, and this case has a score." in shown
    assert 'href="documents" target="_self">Go to its documents</a>' in shown
    rows = str(rows_of(a, None, None, Addresses(str, {})))
    for gone in ("no defence treaty", "No duty", "not allied", "blank:"):
        assert gone not in shown + rows
    assert 'class="btn' not in first()  # with a score one needs no way to it


def test_an_empty_row_beside_treaties_says_that_nothing_is_known_of_it() -> None:
    unknown = {"id": "bare", "name": "Bare", "group": "future", "cells": {}}
    a = assess(CASE, A.settings.changed(own_scenarios=[unknown], draws=1_000))
    rows = str(rows_of(a, None, None, Addresses(str, {})))
    bare = rows.split(">Bare (yours)</a>")[1].split("</tr>")[0]
    assert re.findall(r'<td class="k"[^>]*>(.*?)</td>', bare) == ["nothing known"]


def test_what_could_come_stands_right_below_the_readings() -> None:
    table = html(opened()).split('<div class="ar rows home"')[1]
    assert re.findall(r'data-keep="(reading|future|past|yardstick)"', table) == [
        "reading",
        "future",
        "past",
        "yardstick",
    ]


def test_the_commitments_are_one_column_that_opens_and_a_treaty_is_told_where_it_makes_a_difference() -> None:
    table = html(opened()).split('<div class="ar rows home"')[1]
    assert table.count('data-keep="commitments"') == 1
    row = re.compile(r'<th scope="row".*?<a [^>]*>(.*?)</a>.*?<td class="k"[^>]*>(.*?)</td>', re.DOTALL)
    rows = [row.search(one) for one in table.split("</tr>")]  # row by row: over the whole table it would take seconds
    told = {found[1]: read(found[2]) for found in rows if found}
    assert told["Treaty without depth"] == "allied on paper"
    assert told["Formal and functioning alliance"] == "allied and working"
    assert not told["All claims weighed"] and not told["Pressure deepens, still no treaty"]


def test_without_a_score_no_strip_and_no_ratio_stand_there() -> None:
    shown = first(to_code(A.settings.changed(left_out=list(CASE.claims)), CASE))
    assert "among" not in re.findall(r'class="ar (\w+)"', shown)
    assert "No claim counts here." in read(shown) and "drawn again" not in read(shown)


def test_moved_weights_move_strip_even_point_and_ratio_and_say_so_on_the_line_that_is_kept_free() -> None:
    moved = A.settings.changed(weights={"dimensions": {"INS": 90, "TEC": 10, "EXE": 10, "THR": 90}})
    before, after = first(), first(to_code(moved, CASE))
    assert re.findall('class="even" style="left:([^"]*)"', before) != re.findall(
        'class="even" style="left:([^"]*)"', after
    )
    then = place(assess(CASE, moved), FIRST)
    assert then is not None and ratio.figure(then.ratio) in read(after)
    whole = read(html(opened(to_code(moved, CASE))))
    assert f"ratio {ratio.figure(then.ratio)} (was" in whole or f"ratio still {ratio.figure(then.ratio)}" in whole
    assert "one left open counts with its part of the way" in read(html(opened()))


def test_what_is_left_without_the_author_is_what_leaving_his_word_out_gives() -> None:
    own = claims_used(A).own_word
    without = assess(CASE, A.settings.changed(left_out=own))
    score, (low, high) = 100 * without.marks.readiness[0], (100 * end for end in without.range_of(FIRST))
    says = r"Without the (\d+) claims of the author's own word, .+ would be (\S+ \(\S+\)), on (\d+) of 17"
    used = re.search(says, read(html(opened())))
    assert used and used[2] == f"{score:.0f} ({low:.0f}–{high:.0f})" and int(used[3]) == without.known[0]
    assert int(used[1]) == len(own)


def test_the_thesis_is_tested_by_reading() -> None:
    at = opened()
    assert "only minor steps separate the two" in said(at)
    for name, k in (("As the author argues", 1), ("Deeds, documents, official words", 2)):
        met, unsettled, short = (int(A.count(v)[k]) for v in (1, 0, -1))
        unknown = 17 - int(A.known[k])
        assert f"{name}: {met} of 17 met, {unsettled} open, {short} short, {unknown} unknown." in said(at)
    assert "Commitments short of alliance level, whatever reading: declared intention" in said(at)


def test_known_indicators_without_a_score_are_not_called_unknown() -> None:
    at = opened(with_view(scenario="china-pakistan"), path="scenarios")
    assert "(in a dimension without a score)" in html(at)


def test_it_opens_whatever_scenario_is_in_view() -> None:
    at = opened()
    for scenario in CASE.scenarios:
        session_of(at).settings = usual(CASE).changed(view={"scenario": scenario.id})
        at.run()
        assert not at.exception
        assert session_of(at).settings.view.scenario == scenario.id


def test_a_known_pair_that_rests_on_little_says_so_beside_its_name() -> None:
    known = {"dimensions": {"INS": 50.0, "EXE": 50.0, "THR": 50.0, "TEC": 0.0}}  # the sparse one knows little of TEC
    shown = html(opened(to_code(usual(CASE).changed(weights=known), CASE)))
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
    shown = html(opened(to_code(usual(CASE).changed(weights=only | one), CASE)))
    assert shown.count('class="part idle"') == 3 and "Grey:" in shown
    pairs = known_pairs()
    assert pairs is not None
    assert f"{len(pairs.cases)} pairs chosen and coded" in shown and ", so weighted)" in shown
    assert re.search(r" No score: |\d+ have no score\.", shown)
    assert "not scored: known weigh 0 of 100" in shown
