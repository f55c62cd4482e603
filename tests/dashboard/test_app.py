"""Every page by AppTest: it draws, it says what it should, a choice made in it is in force everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import CASE_VARIABLE
from scenarios import load_case, seed_folder
from scenarios.link import from_code, to_code
from scenarios.settings import usual
from tests.support.folders import copied, replaced
from tests.support.pages import PATHS, code_of, html, opened, page

pytestmark = pytest.mark.page

CASE = load_case(seed_folder("china-russia-2017"))


def test_the_first_screen_answers_the_question() -> None:
    said = html(opened())
    assert "Most working parts of an alliance are reported. No duty to defend each other is documented." in said
    assert "12 of 18 readiness indicators reach the level" in said
    assert "Commitments: 0 of 5 at alliance level; 2 documented below it, 3 not documented." in said
    assert "Readiness 86 (58–93, wide: one source)" in said
    assert "%" not in said.split("What is missing")[0].replace("5–95 %", "")


@pytest.mark.parametrize("name", PATHS)
def test_every_page_draws_with_the_sidebar(name: str) -> None:
    at = page(opened(), name)
    assert [s.key for s in at.sidebar.slider] == ["dim:INS", "dim:TEC", "dim:EXE", "dim:THR"]
    assert all("of 100" in s.label for s in at.sidebar.slider)
    assert not at.error


def test_a_moved_weight_changes_share_score_ghost_and_link() -> None:
    at = opened()
    before = html(at)
    at.sidebar.slider(key="dim:THR").set_value(0.0).run()
    assert not at.exception
    assert "34 of 100" in at.sidebar.slider(key="dim:INS").label
    assert "0 of 100" in at.sidebar.slider(key="dim:THR").label
    after = html(at)
    assert after != before
    assert "Readiness 94" in after
    assert "by the last change" in after
    assert any("Orders changed" in c.value for c in at.caption)
    assert from_code(code_of(at)).weights.dimensions == {"THR": 0.0}


def test_a_weight_moved_on_one_page_holds_on_all() -> None:
    at = opened()
    at.sidebar.slider(key="dim:INS").set_value(80.0).run()
    for name in PATHS:
        assert page(at, name).sidebar.slider(key="dim:INS").value == 80.0


def test_all_weights_at_zero_is_refused_and_the_view_stays() -> None:
    at = opened()
    for key in ("dim:INS", "dim:TEC", "dim:EXE"):
        at.sidebar.slider(key=key).set_value(0.0).run()
        assert not at.error
    last = html(at)
    at.sidebar.slider(key="dim:THR").set_value(0.0).run()
    assert "all weights are 0" in at.error[0].value
    assert at.sidebar.slider(key="dim:THR").value == 50.0
    assert html(at) == last


def test_a_link_opens_the_view_it_was_made_from() -> None:
    settings = usual(CASE).changed(
        weights={"dimensions": {"EXE": 10}}, offsetting="not at all", view={"compare": ["all-claims", "thaw-holds"]}
    )
    at = opened(to_code(settings, CASE))
    assert at.sidebar.slider(key="dim:EXE").value == 10.0
    assert "Thaw with the West, ties hold" in html(page(at, "compare"))


def test_a_broken_link_is_a_sentence_and_the_usual_view() -> None:
    at = opened("1.broken!")
    assert "damaged" in at.error[0].value
    assert "Readiness 86" in html(at)


def test_a_link_with_unknown_ids_applies_nothing_and_offers_the_rest() -> None:
    settings = usual(CASE).changed(left_out=("E01", "E777"), weights={"dimensions": {"INS": 90}})
    at = opened(to_code(settings, CASE))
    assert "E777" in at.error[0].value
    assert at.sidebar.slider(key="dim:INS").value == 50.0
    next(b for b in at.button if b.label == "Use the rest of it").click().run()
    assert not at.exception
    assert at.sidebar.slider(key="dim:INS").value == 90.0
    assert from_code(code_of(at)).left_out == ("E01",)


def test_a_link_made_with_other_data_is_applied_with_a_banner() -> None:
    made = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 90}}), CASE)
    other = CASE.model_copy(update={"evidence": CASE.evidence[:50]})
    other.__dict__.pop("hash", None)
    made = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 90}}), other)
    at = opened(made)
    assert "another case" in at.warning[0].value
    assert at.sidebar.slider(key="dim:INS").value == 90.0


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
    assert [s.value for s in at.sidebar.slider] == [100.0, 80.0, 80.0, 100.0]
    next(b for b in at.sidebar.button if b.label == ":primary[Reset weights]").click().run()
    assert [s.value for s in at.sidebar.slider] == [50.0] * 4
    assert code_of(at) == ""


def test_comparing_names_the_reference_and_who_leads() -> None:
    at = page(opened(), "compare")
    said = html(at)
    assert "Pressure deepens, still no treaty" in said
    assert any("at or above" in m.value and "by construction" in m.value for m in at.markdown)
    at.multiselect(key="see:compare").set_value(["china-pakistan", "all-claims"]).run()
    assert not at.exception
    assert any("not assessed" in m.value for m in at.markdown)
    first = html(at).index("All claims weighed")
    assert first < html(at).index("China and Pakistan")  # never a reference that is not assessed


def test_comparing_nothing_asks_for_two() -> None:
    at = page(opened(), "compare")
    at.multiselect(key="see:compare").set_value(["all-claims"]).run()
    assert not at.exception
    assert any("at least two" in i.value for i in at.info)
    assert len(at.sidebar.slider) == 4


def test_leaving_a_claim_out_moves_the_score_and_can_be_undone() -> None:
    at = page(opened(), "evidence")
    at.selectbox(key="see:indicator").set_value("THR5").run()
    claim = str(at.checkbox[0].key)
    at.checkbox(key=claim).check().run()
    assert not at.exception
    assert from_code(code_of(at)).left_out == (claim.removeprefix("see:out:"),)
    assert "left out" in html(at)
    assert "by the last change" in html(at)
    next(b for b in at.button if b.label.startswith("Bring back")).click().run()
    assert "not counted: left out" not in html(at)


def test_the_register_can_be_searched() -> None:
    at = page(opened(), "evidence")
    at.segmented_control(key="show").set_value("The register").run()
    assert any("**99** rows of 99" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert any("**1** row of 99" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("").run()
    at.multiselect(key="find:kind").set_value(["data"]).run()
    assert any("**2** rows of 99" in m.value for m in at.markdown)


def test_a_commitment_is_shown_as_coded_not_as_voted() -> None:
    at = page(opened(), "evidence")
    at.selectbox(key="see:indicator").set_value("COM2").run()
    assert "Not documented." in html(at)
    assert "coded directly" in html(at)


def test_the_matrix_leaves_unknown_cells_empty_and_marks_those_set_by_hand() -> None:
    said = html(page(opened(), "scenarios"))
    assert said.count('class="hand"') >= 18 * 4
    assert "></td>" in said
    assert 'class="adj"' in said


def test_the_method_page_prints_every_convention_with_its_reason() -> None:
    at = page(opened(), "method")
    printed = html(at)
    for convention in CASE.method.conventions.values():
        assert convention.why.split(".")[0][:40] in printed


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
