"""Every page by AppTest: it draws, it says what it should, a choice made in it is in force everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard import CASE_VARIABLE
from dashboard.wording import overview as screen
from dashboard.wording import place as place_words
from dashboard.wording.scores import readiness_of_100
from dashboard.wording.text import points
from indicators.weights import whole_shares
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from scenarios.reference.place import place as place_of
from tests.support.folders import copied, replaced
from tests.support.pages import PATHS, code_of, html, opened, opened_box, page, said, shares

pytestmark = [pytest.mark.page, pytest.mark.always]
CASE = load_case(seed_folder("china-russia-2017"))
AS_IT_COMES = assess(CASE)


def score(a: Assessment) -> str:
    """The readiness of the first scenario as printed."""
    return points(a.marks.readiness[0])


@pytest.mark.canary
@pytest.mark.parametrize("name", PATHS)
def test_every_page_draws_with_the_sidebar(name: str) -> None:
    at = opened(path=name)
    assert [s.key for s in at.sidebar.slider] == ["dim:INS", "dim:TEC", "dim:EXE", "dim:THR"]
    assert [s.value for s in at.sidebar.slider] == [25.0] * 4 and shares(at) == [25] * 4
    assert not at.error


def test_a_moved_weight_changes_share_score_ghost_and_link() -> None:
    at = opened()
    before = html(at)
    assert not [b for b in at.sidebar.button if "Reset weights" in b.label]
    at.sidebar.slider(key="dim:THR").set_value(0.0).run()
    assert not at.exception
    assert shares(at) == [s.value for s in at.sidebar.slider] == [34, 33, 33, 0]
    after = html(at)
    assert after != before
    was, now = AS_IT_COMES, assess(CASE, usual(CASE).changed(weights={"dimensions": {"THR": 0.0}}))
    place_now = place_of(now, now.ids[0])
    assert place_now is not None and place_words.higher_than(place_now)[1:] in said(at)
    assert score(now) != score(was)
    assert screen.NOW_WAS.format(head=screen.YOURS_NOW, now=score(now), was=score(was)) in after
    opened_box(at, "box:table")
    assert "Orders changed: 7 (All claims weighed now ahead of Deeds, documents, official words; All " in said(at)
    assert from_code(code_of(at)).weights.dimensions == {"THR": 0.0}


def test_a_weight_moved_on_one_page_holds_on_all() -> None:
    at = opened()
    at.sidebar.slider(key="dim:INS").set_value(80.0).run()
    for name in PATHS:
        assert page(at, name).sidebar.slider(key="dim:INS").value == 80.0


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


def test_a_share_is_typed_exactly_and_those_of_indicators_give_way_inside_their_dimension() -> None:
    at = opened_box(opened_box(opened(), "box:shares"), "box:TEC")
    at.sidebar.number_input(key="share:EXE").set_value(12.5).run()
    assert [at.sidebar.number_input(key=f"share:{d}").value for d in ("INS", "TEC", "EXE")] == [29.2, 29.2, 12.5]
    assert shares(at)[:4] == [29, 29, 13, 29]
    inside = [i.id for i in CASE.codebook.members("TEC")]
    at.sidebar.slider(key=f"ind:{inside[0]}").set_value(40.0).run()
    assert [at.sidebar.slider(key=f"ind:{i}").value for i in inside] == [40.0, 20.0, 20.0, 20.0]
    assert from_code(code_of(at)).weights.indicators == {inside[0]: 100.0}
    assert shares(at)[:4] == [29, 29, 13, 29]


def test_100_points_open_with_the_shares_in_force() -> None:
    at = opened()
    at.sidebar.slider(key="dim:THR").set_value(40.0).run()
    next(b for b in at.sidebar.button if b.label == ":primary[100 points]").click().run()
    assert [n.value for n in at.number_input if (n.key or "").startswith("points:")] == [20, 20, 20, 40]


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
    assert f"China and Russia: {readiness_of_100(AS_IT_COMES, 'all-claims')}, " in html(at)
    assert screen.YOURS_NOW not in html(at)


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
    buttons = {b.label: b for b in at.sidebar.button}
    buttons[":primary[Equal indicators]"].click().run()
    counts = [len(CASE.codebook.members(d)) for d in CASE.codebook.dimension_ids]
    assert shares(at) == whole_shares(np.array(counts) / sum(counts))
    next(b for b in at.sidebar.button if b.label == ":primary[Reset weights]").click().run()
    assert [s.value for s in at.sidebar.slider] == [25.0] * 4
    assert code_of(at) == ""


def test_hostile_text_from_a_case_is_shown_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    replaced(
        folder,
        "case.toml",
        ('title = "China and Russia, March 2017"', 'title = "<img src=x onerror=alert(1)> ![x](http://y) \\u202etxt"'),
    )
    replaced(
        folder, "scenarios.toml", ('name = "All claims weighed"', 'name = "<script>alert(1)</script> [a](http://b)"')
    )
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = opened()
    for name in PATHS:
        said = html(page(at, name))
        assert "<script>" not in said
        assert "<img" not in said
        assert "\u202e" not in said
        assert not any("](http" in m.value for m in at.markdown)


def test_a_faulty_case_shows_its_list_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    replaced(folder, "evidence.csv", ("E02,korolev-2017,1,", "E02,korolev-2017,one,"))
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = opened()
    assert "cannot be opened" in at.title[0].value
    assert "row 3 (E02), paragraph" in at.text[0].value
    assert not at.sidebar.slider
