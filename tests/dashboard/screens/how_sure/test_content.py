"""What would overturn, turn round or move a result: nothing is made unasked, every act can be taken back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cached
from dashboard.export import tables
from dashboard.screens.how_sure import wording
from dashboard.wording import headline
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.certificates import certificates, headline_questions
from scenarios.analysis.headlines import headlines
from scenarios.analysis.remains import GoalAnswer, seek_readiness
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


def test_no_certificate_is_made_unasked_and_none_stands_on_the_first_screen() -> None:
    at = how_sure(1)
    assert "overturns" not in html(at)
    assert cached.certified(assess(CASE, FEW.changed(seed=1)), CASE.scenarios[0].id) is None
    assert "What it hangs on" not in html(page(at, "readiness"))


def test_the_certificate_lists_each_headline_and_then_stands_on_the_first_screen_and_in_the_brief() -> None:
    at = how_sure(2)
    at.button(key="act:certify").click().run()
    assert not at.exception
    a = assess(CASE, FEW.changed(seed=2))
    found = list(certificates(a, headline_questions(a, "all-claims")))
    shown = html(at)
    for c in found:
        if c.by == "claim":
            assert headline.as_printed(a, c.sentence).replace("'", "&#x27;") in shown
            assert headline.survives(c) in shown
    line = headline.hangs_on(a, found)
    assert " claim of " in line and " would overturn that at least " in line
    assert line in html(page(at, "readiness")).replace("&#x27;", "'")
    assert line in tables.brief_html(a, CASE, hangs_on=line).decode()
    assert line not in tables.brief_html(a, CASE).decode()


def test_leaving_the_claims_out_overturns_the_headline_and_undo_brings_them_back() -> None:
    at = how_sure(3)
    at.button(key="act:certify").click().run()
    options = at.selectbox(key="pick:headline").options
    at.selectbox(key="pick:headline").select_index(
        next(n for n, o in enumerate(options) if o.startswith("At least ") and o.endswith(", by claim"))
    ).run()
    at.button(key="act:leave_out").click().run()
    assert not at.exception
    out = in_force(at).left_out
    wanted = certificate(A, next(x for x in headlines(A, "all-claims") if x.kind == "reach_at_least")).shown[0]
    assert out == tuple(sorted(wanted.claims))
    assert assess(CASE, in_force(at)).count(1)[0] < A.count(1)[0]
    assert "Left out by you" in html(at) and all(claim in html(at) for claim in out)
    next(b for b in at.button if b.label == "Undo").click().run()
    assert in_force(at).left_out == () and "Left out by you" not in html(at)


def test_weights_asked_for_are_taken_reach_the_goal_and_are_taken_back() -> None:
    at = how_sure(4)
    at.number_input(key="pick:goal").set_value(85).run()
    wanted = seek_readiness(A, "all-claims", 0.85)
    assert wanted is not None and wanted.dimensions is not None
    assert f"Nearest weights: {wanted.dimensions.tip.points:.1f} points moved" in said(at)
    at.button(key="act:take:parts").click().run()
    assert assess(CASE, in_force(at)).marks.readiness[0] >= 0.85
    assert "It is so already." in said(at)
    next(b for b in at.button if b.label == "Undo").click().run()
    assert in_force(at).weights == Settings().weights


def test_what_no_weights_reach_is_said_with_the_most_they_can() -> None:
    at = how_sure(5)
    at.number_input(key="pick:goal").set_value(95).run()
    assert "Impossible under any weights of the parts: 89 is the most they can reach." in said(at)


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
    assert "nan" not in html(at)


def test_a_scenario_set_by_hand_says_that_no_claim_carries_it() -> None:
    at = how_sure(7, scenario="constructive-cooperation")
    at.button(key="act:certify").click().run()
    assert not at.exception
    assert "It rests on what is set by hand: no claim carries it." in html(at)
