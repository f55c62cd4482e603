"""Every page by AppTest: it draws, it says what it should, a choice made in it is in force everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.installed import SCREENS
from dashboard.keeping.drafts import WHY, history
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.session.wording import (
    BACK_TO_EQUAL,
    EQUAL,
    EQUAL_INDICATORS,
    METHOD,
    RESET,
    SAVE_VERSION,
    USUAL,
    WEIGHTS,
    YOURS,
    points_said,
)
from dashboard.shell.screen import Screen
from dashboard.wording.scores import readiness_with_range
from indicators.weights import whole_shares
from scenarios import assess
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Weights, usual
from tests.support.folders import copied, replaced
from tests.support.pages import (
    APP,
    CASE,
    PATHS,
    code_of,
    draft_of,
    html,
    opened,
    opened_box,
    page,
    pressed,
    said,
    session_of,
    shares,
    weigh,
    work,
)
from tests.support.streamlit_internals import turn_to

pytestmark = [pytest.mark.page, pytest.mark.always]
AS_IT_COMES = assess(CASE)


@pytest.mark.canary
@pytest.mark.parametrize("name", PATHS)
def test_every_page_draws_with_the_sidebar_whose_weights_are_open_on_the_first_and_one_line_on_the_others(
    name: str,
) -> None:
    at = opened(path=name)
    if name == PATHS[0]:
        assert [s.key for s in at.sidebar.slider] == ["dim:INS", "dim:TEC", "dim:EXE", "dim:THR"]
        assert [s.value for s in at.sidebar.slider] == [25.0] * 4 and shares(at) == [25] * 4
    else:
        assert not at.sidebar.slider and "Inst. 25" in html(at) and "Threat 25" in html(at)
    assert {WEIGHTS, METHOD} <= {e.label for e in at.sidebar.expander} and USUAL in said(at) and EQUAL in said(at)
    assert not at.error


def test_save_version_is_grey_until_something_is_to_be_saved() -> None:
    at = opened()
    assert "aria-disabled" in html(at)
    assert "aria-disabled" not in html(weigh(at, "THR", 0.0))
    work(at)
    at.text_input(key=WHY).set_value("Threat perception left out").run()
    assert "aria-disabled" in html(pressed(at, SAVE_VERSION))
    assert "aria-disabled" not in html(weigh(at, "THR", 10.0))


@pytest.mark.parametrize(("was", "now"), [(was, s) for s in SCREENS for was in s.was], ids=lambda x: str(x)[:20])
def test_an_address_of_before_leads_on_with_draft_or_version_part_and_settings(was: str, now: Screen) -> None:
    draft = draft_of(pressed(opened(path="scenarios"), OWN_SCENARIO))
    at = work(opened(draft=draft))
    at.text_input(key=WHY).set_value("A scenario of one's own").run()
    pressed(at, SAVE_VERSION)
    moved = to_code(usual(CASE).changed(weights={"dimensions": {"THR": 0.0}}), CASE)
    for name, named in (("d", draft), ("v", history(CASE.id)[0].hash)):
        at = AppTest.from_file(APP, default_timeout=60)
        at.query_params["s"], at.query_params[name], at.query_params["show"] = moved, named, "text"
        turn_to(at, was)
        at.run()
        assert not at.exception and draft_of(at) == named and "text" in at.query_params["show"]
        assert session_of(at).page == ("" if now is SCREENS[0] else now.path)
        assert session_of(at).settings.weights.dimensions == {"THR": 0.0}


def test_a_moved_weight_changes_share_score_and_link() -> None:
    at = opened()
    before = html(at)
    assert not [b for b in at.sidebar.button if BACK_TO_EQUAL in b.label] and f"{YOURS}</span>" not in before
    weigh(at, "THR", 0.0)
    assert not at.exception
    assert shares(at) == [s.value for s in at.sidebar.slider] == [34, 33, 33, 0]
    after = html(at)
    assert f"{YOURS}</span>" in after
    now = assess(CASE, usual(CASE).changed(weights={"dimensions": {"THR": 0.0}}))
    assert readiness_with_range(AS_IT_COMES, AS_IT_COMES.ids[0]) in before
    assert readiness_with_range(now, now.ids[0]) in after and readiness_with_range(now, now.ids[0]) not in before
    assert from_code(code_of(at)).weights.dimensions == {"THR": 0.0}


def test_a_weight_moved_on_one_page_holds_on_all() -> None:
    at = opened()
    weigh(at, "INS", 80.0)
    for name in PATHS:
        assert session_of(page(at, name)).settings.weights == session_of(at).settings.weights != Weights()
        assert "Inst. 80" in html(at) or shares(at)[0] == 80


def test_whichever_share_is_moved_the_four_make_100() -> None:
    at = opened()
    for key, place, then in (
        ("dim:INS", 10.0, [10, 30, 30, 30]),
        ("dim:TEC", 65.0, [5, 65, 15, 15]),
        ("dim:TEC", 30.0, [10, 30, 30, 30]),  # there and back: the others are what they were
        ("dim:THR", 100.0, [0, 0, 0, 100]),
        ("dim:THR", 40.0, [20, 20, 20, 40]),  # with nothing left to keep in proportion they share equally
        ("dim:THR", 0.0, [34, 33, 33, 0]),
        ("dim:THR", 25.0, [25, 25, 25, 25]),
    ):
        at.sidebar.slider(key=key).set_value(place).run()
        assert not at.error and not at.exception
        assert [s.value for s in at.sidebar.slider] == shares(at) == then
    assert code_of(at) == ""


def typed_shares(at: AppTest) -> list[float]:
    return [float(at.sidebar.number_input(key=f"share:{d}").value or 0) for d in CASE.codebook.dimension_ids]


def test_shares_that_are_typed_stay_as_they_are_and_those_not_typed_yet_give_way() -> None:
    at = opened_box(opened(), "box:shares")
    for n, (dimension, share, then) in enumerate(
        (
            ("INS", 40.0, [40, 20, 20, 20]),
            ("TEC", 10.0, [40, 10, 25, 25]),
            ("EXE", 20.0, [40, 10, 20, 30]),
            ("THR", 30.0, [40, 10, 20, 30]),
        )
    ):
        at.sidebar.number_input(key=f"share:{dimension}").set_value(share).run()
        assert typed_shares(at) == shares(at) == then, n
    assert not at.sidebar.caption
    at.sidebar.number_input(key="share:THR").set_value(50.0).run()
    assert typed_shares(at) == [40, 10, 20, 50] and at.sidebar.caption[0].value == points_said(120, all_typed=True)
    assert shares(at) == [33, 8, 17, 42]
    weigh(at, "THR", 40.0)  # by hand: nothing is typed any more, and all make 100 again
    assert round(sum(typed_shares(at))) == 100 and not at.sidebar.caption


def test_a_share_is_typed_exactly_and_those_of_indicators_give_way_inside_their_dimension() -> None:
    at = opened_box(opened_box(opened(), "box:shares"), "box:TEC")
    at.sidebar.number_input(key="share:EXE").set_value(12.5).run()
    assert typed_shares(at) == [29.2, 29.2, 12.5, 29.2]
    assert shares(at)[:4] == [29, 29, 13, 29]
    inside = [i.id for i in CASE.codebook.members("TEC")]
    at.sidebar.slider(key=f"ind:{inside[0]}").set_value(40.0).run()
    assert [at.sidebar.slider(key=f"ind:{i}").value for i in inside] == [40.0, 20.0, 20.0, 20.0]
    assert from_code(code_of(at)).weights.indicators == {inside[0]: 100.0}
    assert shares(at)[:4] == [29, 29, 13, 29]


def test_a_link_opens_the_view_it_was_made_from() -> None:
    settings = usual(CASE).changed(
        weights={"dimensions": {"EXE": 10}}, offsetting="not at all", view={"compare": ["all-claims", "thaw-holds"]}
    )
    at = opened(to_code(settings, CASE))
    assert [s.value for s in at.sidebar.slider] == [32.0, 31.0, 6.0, 31.0]
    assert "Thaw with the West, ties hold" in html(page(at, "compare"))


def test_a_broken_link_is_a_sentence_and_the_usual_view() -> None:
    at = opened("1.broken!")
    assert "damaged" in at.error[0].value
    assert readiness_with_range(AS_IT_COMES, AS_IT_COMES.ids[0]) in html(at)
    assert shares(at) == [25] * 4 and f"{EQUAL}</span>" in html(at)


def test_a_link_with_unknown_ids_applies_nothing_and_offers_the_rest() -> None:
    settings = usual(CASE).changed(left_out=("E01", "E777"), weights={"dimensions": {"INS": 90}})
    at = opened(to_code(settings, CASE))
    assert "E777" in at.error[0].value
    assert at.sidebar.slider(key="dim:INS").value == 25.0
    next(b for b in at.button if b.label == "Use the rest of it").click().run()
    assert not at.exception
    assert at.sidebar.slider(key="dim:INS").value == 37.0
    assert from_code(code_of(at)).left_out == ("E01",)


def test_a_link_made_with_other_data_is_applied_with_a_banner() -> None:
    made = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 90}}), CASE)
    other = CASE.model_copy(update={"evidence": CASE.evidence[:50]})
    other.__dict__.pop("hash", None)
    made = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 90}}), other)
    at = opened(made)
    assert "another case" in at.warning[0].value
    assert at.sidebar.slider(key="dim:INS").value == 37.0


def test_a_link_for_another_case_is_refused_with_the_cases_there_are() -> None:
    settings = usual(CASE).changed(case="elsewhere")
    other = CASE.model_copy(update={"header": CASE.header.model_copy(update={"id": "elsewhere"})})
    at = opened(to_code(settings, other))
    assert "elsewhere" in at.error[0].value
    assert "china" in at.error[0].value


def test_presets_and_resets() -> None:
    at = opened()
    pressed(opened_box(at, "box:shares"), f":primary[{EQUAL_INDICATORS}]")
    counts = [len(CASE.codebook.members(d)) for d in CASE.codebook.dimension_ids]
    assert shares(at) == whole_shares(np.array(counts) / sum(counts))
    pressed(at, f":primary[{BACK_TO_EQUAL}]")
    assert [s.value for s in at.sidebar.slider] == [25.0] * 4
    assert code_of(at) == ""
    weigh(at, "THR", 0.0)
    pressed(opened_box(at, "box:method"), RESET)
    assert code_of(at) == "" and RESET not in [b.label for b in at.sidebar.button]


def test_a_faulty_case_shows_its_list_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    replaced(folder, "evidence.csv", ("E02,korolev-2017,1,", "E02,korolev-2017,one,"))
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = opened()
    assert "cannot be opened" in at.title[0].value
    assert "row 3 (E02), paragraph" in at.text[0].value
    assert not at.sidebar.slider
