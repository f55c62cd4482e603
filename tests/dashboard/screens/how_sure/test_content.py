"""What would overturn, turn round or move a result: what overturns it unasked, every act can be taken back."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.export.brief import file as brief_file
from dashboard.screens.how_sure import wording
from dashboard.wording import headline, overturned
from dashboard.wording.text import points
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.certificates import certificates, headline_questions
from scenarios.analysis.headlines import headlines
from scenarios.analysis.next_fact import collect
from scenarios.analysis.remains import GoalAnswer, seek_order, seek_readiness
from scenarios.analysis.reversal import reversals
from scenarios.analysis.specifications import specification_curve
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, usual
from tests.support.certified import certificate
from tests.support.pages import code_of, html, opened, page

pytestmark = pytest.mark.page

CASE = load_case(seed_folder("china-russia-2017"))
FEW = usual(CASE).changed(draws=1_000)
A = assess(CASE, FEW)


def how_sure(seed: int = 2017, **view: object) -> AppTest:
    """The page on settings of its own: what was certified for others is not known for these."""
    return opened(to_code(FEW.changed(seed=seed, view=view), CASE), path="how-sure")


def in_force(at: AppTest) -> Settings:
    return from_code(code_of(at))


def said(at: AppTest) -> str:
    return " ".join(m.value for m in at.markdown).replace("\\", "").replace("\u2060", "")


def test_where_weights_would_reach_it_without_a_part_nothing_is_called_impossible() -> None:
    told = "No nearest weights can be given: a part would have to be left out altogether, or too little is known."
    for furthest, goal in ((0.92, 0.3), (0.1, None)):
        assert wording.asked(A, GoalAnswer(False, None, None, None, furthest), goal)[0] == told
    assert "Impossible" in wording.asked(A, GoalAnswer(False, None, None, None, 0.29), 0.3)[0]
    assert "ahead on each" in wording.asked(A, GoalAnswer(False, None, None, None, -0.1), None)[0]


def test_what_overturns_each_sentence_stands_there_unasked_with_what_it_says_then() -> None:
    at = how_sure(2)
    assert not at.exception
    a = assess(CASE, FEW.changed(seed=2))
    found = list(certificates(a, headline_questions(a, "all-claims")))
    shown = html(at).replace("&#x27;", "'")
    for c in found:
        if c.by == "claim":
            assert headline.as_printed(a, c.sentence) in shown
            assert overturned.survives(a, c) in shown
            if put := c.untrue.first:
                assert f"“{overturned.then(a, c.sentence, put.then)}”" in shown
    verdict = next(c for c in found if c.sentence.kind == "verdict")
    assert shown.index(headline.as_printed(a, verdict.sentence)) < shown.index("Look for: ")
    assert not [w for w in ("rejecting", "the loss of", "Survives") if w in shown]


def test_what_leaves_no_score_stands_apart_and_once() -> None:
    at = how_sure(2)
    assert html(at).count("too little is known for a score") == 1
    assert "Apart from these: without " in html(at)


def test_the_brief_says_what_overturns_in_the_words_of_the_page() -> None:
    a = assess(CASE, FEW.changed(seed=2))
    found = list(certificates(a, headline_questions(a, "all-claims")))
    line = overturned.hangs_on(a, found)
    for c in found:
        if c.by == "claim" and c.sentence.kind != "ahead":
            assert headline.as_printed(a, c.sentence) in line
    assert line in brief_file.brief_html(a, CASE, hangs_on=line).decode()
    assert line not in brief_file.brief_html(a, CASE).decode()


def test_what_to_check_first_is_the_same_here_and_on_the_first_screen() -> None:
    at = how_sure(2)
    first = collect(A, "all-claims").moving[0]
    name = CASE.codebook.scored[first.indicator].name
    card = html(at).split('<div class="card">')[1]
    assert name in card
    checked = html(page(at, "readiness")).split("Check first:")[1][:400]
    assert name in checked


def test_leaving_out_shows_each_sentence_before_and_after_the_table_stays_and_undo_brings_them_back() -> None:
    at = how_sure(3)
    options = at.selectbox(key="pick:headline").options
    at.selectbox(key="pick:headline").select_index(
        next(n for n, o in enumerate(options) if " indicators " in o and o.endswith(", by statement"))
    ).run()
    table = next(h for h in html(at).split("<div") if "overturned" in h)
    at.button(key="act:leave_out").click().run()
    assert not at.exception
    out = in_force(at).left_out
    found = certificate(A, next(x for x in headlines(A, "all-claims") if x.kind == "met"))
    first = found.untrue.first
    assert first is not None and out == tuple(sorted(first.claims))
    now, shown = assess(CASE, in_force(at)), html(at)
    assert now.count(1)[0] != A.count(1)[0]
    assert "Left out by you" in shown and all(claim in shown for claim in out)
    before = headline.as_printed(A, found.sentence)
    after = overturned.then(A, found.sentence, first.then)
    assert f"<s>{before}</s> → <b>{after}</b>" in shown
    assert str(int(now.count(1)[0])) in after
    assert table in shown and wording.STILL_OF_BEFORE in shown
    next(b for b in at.button if b.label == "Undo").click().run()
    assert in_force(at).left_out == () and "Left out by you" not in html(at)


def test_what_is_left_out_elsewhere_is_said_beside_what_stands_without_it() -> None:
    found = certificate(A, next(x for x in headlines(A, "all-claims") if x.kind == "met"))
    first = found.untrue.first
    assert first is not None
    settings = FEW.changed(seed=8, left_out=first.claims)
    shown = html(opened(to_code(settings, CASE), path="how-sure"))
    assert "Left out by you: " in shown and wording.STILL_OF_BEFORE not in shown
    assert f"<b>{overturned.then(A, found.sentence, first.then)}</b>" in shown


def test_the_order_asked_about_at_first_is_one_that_can_be_turned() -> None:
    at = how_sure(9)
    against = str(at.selectbox(key="pick:against:all-claims").value)
    found = reversals(A, "all-claims", against)
    assert found is not None and (found.dimensions or found.levels)
    at.segmented_control(key="pick:backwards").set_value("order").run()
    nearest = seek_order(A, "all-claims", str(at.selectbox(key="pick:level:all-claims").value))
    assert nearest is not None and not nearest.holds and (nearest.dimensions or nearest.evidence)


def test_weights_asked_for_are_taken_reach_the_goal_and_are_taken_back() -> None:
    at = how_sure(4)
    at.number_input(key="pick:goal").set_value(80).run()
    wanted = seek_readiness(A, "all-claims", 0.8)
    assert wanted is not None and wanted.dimensions is not None
    assert f"Nearest weights: {wanted.dimensions.tip.points:.1f} points moved" in said(at)
    at.button(key="act:take:parts").click().run()
    assert assess(CASE, in_force(at)).marks.readiness[0] >= 0.8 > A.marks.readiness[0]
    assert "It is so already." in said(at)
    next(b for b in at.button if b.label == "Undo").click().run()
    assert in_force(at).weights == Settings().weights


def test_what_no_weights_reach_is_said_with_the_most_they_can() -> None:
    at = how_sure(5)
    at.number_input(key="pick:goal").set_value(95).run()
    nearest = seek_readiness(A, "all-claims", 0.95)
    assert nearest is not None and nearest.furthest < 0.95
    told = f"Impossible under any weights of the parts: {points(nearest.furthest)} is the most they can reach."
    assert told in said(at)


def test_every_combination_is_a_dot_and_the_one_in_force_is_ringed_once() -> None:
    at = how_sure(6)
    shown = html(at)
    assert shown.count('<b class="dot"') == len(specification_curve(A)) - 1
    assert shown.count('<b class="now"') == 1
    assert "8 more that move it less" in shown and "Another benchmark is another question" in shown


@pytest.mark.parametrize("scenario", [s.id for s in CASE.scenarios])
@pytest.mark.parametrize("way", ["partly", "not at all"])
def test_every_scenario_can_be_asked_about_whatever_strengths_offset(scenario: str, way: str) -> None:
    settings = FEW.changed(offsetting=way, view={"scenario": scenario})
    at = opened(to_code(settings, CASE), path="how-sure")
    if scenario == "china-pakistan":  # without a score there is nothing to ask
        assert not [c for c in at.segmented_control if c.key == "pick:backwards"]
    else:
        at.segmented_control(key="pick:backwards").set_value("order").run()
    assert not at.exception
    assert not re.search(r"\bnan\b", html(at))


def test_a_scenario_set_by_hand_says_that_no_claim_carries_it() -> None:
    at = how_sure(7, scenario="constructive-cooperation")
    assert not at.exception
    assert "It rests on what is set by hand: no claim carries it." in html(at)
