"""Why two differ, what remains, own scenarios, notes and a second file, by AppTest."""

from __future__ import annotations

import re

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from dashboard.export import tables
from scenarios import assess, editing, load_case, seed_folder
from scenarios import own as acts
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.files import everything_zip
from scenarios.link import from_code, to_code
from scenarios.settings import Settings, to_json, usual
from tests.support import golden
from tests.support.pages import code_of, html, opened, page, pressed, said

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))


def with_view(**view: object) -> str:
    return to_code(usual(CASE).changed(view=view), CASE)


def test_compare_says_why_the_two_differ() -> None:
    at = page(opened(), "compare")
    found = re.search(
        r"Pressure deepens, still no treaty is ([\d.]+) points above All claims weighed \(([\d.]+) against ([\d.]+)\), "
        r"mostly because of mutual strategic trust \(\+[\d.]+\) and political limits on transfers \(\+[\d.]+\)",
        said(at),
    )
    assert found
    gap, b, a = map(float, found.groups())
    assert round(b - a, 1) == gap


def test_a_difference_that_is_no_finding_is_not_printed_as_one() -> None:
    at = page(opened(with_view(compare=["fears-right", "rivalry-right"])), "compare")
    assert "holds 0, so it is no finding" in said(at)
    assert "mostly because" not in said(at)


def test_a_scenario_that_is_not_assessed_is_not_taken_apart() -> None:
    at = page(opened(with_view(compare=["all-claims", "china-pakistan"])), "compare")
    assert "no score that could be taken apart" in said(at)


def test_what_remains_is_listed_with_the_next_anchor_and_ends_at_100() -> None:
    at = page(opened(), "scenarios")
    assert "6 indicators are short of the benchmark: closing the gaps adds +14.2 to readiness" in said(at)
    table = next(e.proto.body for e in at.get("html") if "Watch for" in e.proto.body)
    assert "Then readiness" in table
    assert table.rstrip().count("<tr>") == 7
    assert "100.0</td></tr></tbody>" in table
    assert "Selective trust" in table


def test_the_thesis_is_tested_by_reading() -> None:
    at = opened()
    assert "only minor steps separate the two" in said(at)
    assert "As the author argues: 15 of 18 at the benchmark, 3 short of it." in said(at)
    assert "Deeds, documents, official words: 10 of 18 at the benchmark, 1 short of it, 7 unknown." in said(at)
    assert "Commitments short of the benchmark, whatever reading: declared intention" in said(at)


def test_an_own_scenario_is_copied_changed_named_undone_and_deleted() -> None:
    at = pressed(page(opened(with_view(scenario="pressure-deepens")), "scenarios"), "Copy and change")
    made = from_code(code_of(at))
    assert (made.own_scenarios[0].starts_from, made.view.scenario) == ("pressure-deepens", "own-1")
    at.text_input(key="edit:name:own-1").set_value("After the summit").run()
    at.selectbox(key="edit:entry:own-1:INS1:about").set_value(1).run()
    at.text_input(key="edit:entry:own-1:INS1:reason").set_value("Ministries fell silent.").run()
    before = html(at)
    pressed(at, "Set it")
    assert from_code(code_of(at)).own_scenarios[0].cells is not None
    assert "by the last change" in html(at)
    assert html(at) != before
    home = html(page(at, "readiness"))
    assert "After the summit" in " ".join(str(e.proto) for e in at.get("plotly_chart")) + home
    page(at, "scenarios")
    pressed(at, "Undo")
    assert from_code(code_of(at)).own_scenarios[0].cells is None
    pressed(at, "Delete")
    assert from_code(code_of(at) or with_view()).own_scenarios == ()


def test_what_makes_no_sense_is_refused_and_nothing_changes() -> None:
    at = pressed(page(opened(), "scenarios"), "Copy and change")
    code = code_of(at)
    assert next(b for b in at.button if b.label == "Set it").disabled  # no reason was given
    assert any("Basis assumption needs a reason." in c.value.replace("\\", "") for c in at.caption)
    at.text_input(key="edit:name:own-1").set_value("x" * 81).run()
    assert any("The name holds" in e.value.replace("\\", "") for e in at.error)
    assert at.text_input(key="edit:name:own-1").value == "All claims weighed, my version"
    assert code_of(at) == code


def test_a_scenario_others_start_from_is_not_deleted() -> None:
    settings, parent = acts.copied(CASE, usual(CASE), "all-claims")
    settings, _heir = acts.copied(CASE, settings, parent)
    at = page(opened(to_code(settings.changed(view={"scenario": parent}), CASE)), "scenarios")
    pressed(at, "Delete")
    assert any("starts from this scenario" in e.value.replace("\\", "") for e in at.error)


def load(at: AppTest, data: bytes, name: str) -> AppTest:
    """Load a file by the box in the sidebar."""
    at.session_state["box:load"] = True
    at.run()
    next(u for u in at.file_uploader if "everything.zip" in u.label and "second" not in u.label).set_value(
        (name, data, "application/octet-stream")
    ).run()
    return pressed(at, "Load this file")


def test_notes_stay_in_the_session_and_in_the_file_but_not_in_the_link() -> None:
    noted = usual(CASE).changed(notes={"scenario:all-claims": "Ask the embassy.", "claim:E01": "Weak."})
    at = load(page(opened(), "scenarios"), to_json(noted, CASE).encode(), "settings.json")
    assert "Ask the embassy." in html(at)
    assert code_of(at) == ""
    at.sidebar.slider(key="dim:INS").set_value(80.0).run()
    assert "Ask the embassy." in html(at)
    assert from_code(code_of(at)).notes == {}
    at.query_params["s"] = with_view(scenario="all-claims")  # as the browser's Back would
    at.run()
    assert "Ask the embassy." in html(at)


def test_everything_zip_of_another_case_opens_for_the_session() -> None:
    case = golden.changed(
        golden.case(),
        evidence=tuple(c.model_copy(update={"note": "made up"}) for c in golden.case().evidence),
    )
    settings = Settings(case="golden", weights={"dimensions": {"P": 100}}, draws=1_000)
    at = load(opened(), everything_zip.pack(everything_zip.contents(case, settings)), "everything.zip")
    assert "Golden example" in html(at)
    score = 100 * assess(case, settings).marks.readiness[0]
    assert f"Readiness {score:.0f}" in html(at)
    assert any("No link can carry it" in i.value.replace("\\", "") for i in at.info)
    assert code_of(at).startswith("~")
    fresh = opened(code_of(at))
    assert any("another session" in e.value.replace("\\", "") for e in fresh.error)
    pressed(at, "Close this case")
    assert "Most working parts" in html(at)


def test_a_second_file_is_compared_by_cause() -> None:
    settings = usual(CASE).changed(
        weights={"dimensions": {"THR": 100}}, burden_of_proof="sceptical", left_out=("E50",), offsetting="partly"
    )
    at = page(opened(), "compare")
    at.session_state["box:file"] = True
    at.run()
    next(u for u in at.file_uploader if "second" in u.label).set_value(
        ("theirs.json", to_json(settings, CASE).encode(), "application/json")
    ).run()
    pressed(at, "Compare with this file")
    found = re.search(r"All claims weighed: ([\d.]+) here, ([\d.]+) there, −([\d.]+); mostly you", said(at))
    assert found
    here, there, gap = map(float, found.groups())
    assert round(here - there, 1) == gap
    table = next(e.proto.body for e in at.get("html") if "Weight of Threat perception" in e.proto.body)
    assert "May strong dimensions offset weak ones?" in table
    assert "left out" in table
    adds = [float(v.replace("−", "-")) for v in re.findall(r"<td>([+−]?\d+\.\d)</td></tr>", table)]
    assert round(sum(adds), 1) == -gap
    assert code_of(at) == ""  # nothing here was changed
    pressed(at, "Put it away")
    assert any("second" in u.label for u in at.file_uploader)


def test_a_second_file_that_cannot_be_used_is_said_to_be_so() -> None:
    at = page(opened(), "compare")
    at.session_state["box:file"] = True
    at.run()
    next(u for u in at.file_uploader if "second" in u.label).set_value(("x.json", b"[]", "application/json")).run()
    pressed(at, "Compare with this file")
    assert any("no JSON object" in e.value.replace("\\", "") for e in at.error)


def test_another_codebook_is_said_not_to_be_comparable() -> None:
    case = golden.changed(
        golden.case(),
        evidence=tuple(c.model_copy(update={"note": "made up"}) for c in golden.case().evidence),
        scenarios=(golden.case().scenarios[0].model_copy(update={"id": "all-claims"}),),
    )
    data = everything_zip.pack(everything_zip.contents(case, Settings(case="golden")))
    at = page(opened(), "compare")
    at.session_state["box:file"] = True
    at.run()
    next(u for u in at.file_uploader if "second" in u.label).set_value(("e.zip", data, "application/zip")).run()
    pressed(at, "Compare with this file")
    assert "not comparable" in said(at)


def test_undo_after_a_file_was_loaded_brings_back_what_it_replaced_and_redo_the_file() -> None:
    at = pressed(page(opened(), "scenarios"), "Copy and change")
    theirs, _ = acts.copied(CASE, usual(CASE).changed(notes={"claim:E01": "Theirs."}), "china-pakistan")
    load(at, to_json(theirs, CASE).encode(), "settings.json")
    assert from_code(code_of(at)).own_scenarios[0].starts_from == "china-pakistan"
    pressed(at, "Undo")
    assert from_code(code_of(at)).own_scenarios[0].starts_from == "all-claims"
    pressed(at, "Redo")
    assert from_code(code_of(at)).own_scenarios[0].starts_from == "china-pakistan"


def test_reset_everything_can_be_undone_whole() -> None:
    at = pressed(page(opened(), "scenarios"), "Copy and change")
    at.sidebar.slider(key="dim:INS").set_value(90.0).run()
    code = code_of(at)
    pressed(at, ":primary[Reset everything]")
    assert code_of(at) == ""
    pressed(at, "Undo")
    assert code_of(at) == code


def test_a_note_on_a_deleted_copy_does_not_stand_on_the_next_one() -> None:
    _settings, new = acts.copied(CASE, usual(CASE), "pressure-deepens")
    kept = usual(CASE).changed(notes={f"scenario:{new}": "Too bold."})
    _, another = acts.copied(CASE, kept, "china-pakistan")
    assert another != new


def test_an_edited_case_is_found_again_by_back_and_forward() -> None:
    at = pressed(page(opened(), "evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    code = code_of(at)
    assert code.startswith("~")
    at.query_params["s"] = with_view(scenario="all-claims")  # as Back would
    at.run()
    assert "1 claim changed" not in said(at)
    at.query_params["s"] = code  # as Forward would
    at.run()
    assert not at.error
    assert "1 claim changed (E07)" in said(at)


def test_a_second_file_of_the_edited_data_is_read_against_them() -> None:
    at = pressed(page(opened(), "evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    row = editing.as_fields(CASE, "E07") | {"level": "0"}
    same = editing.with_rows(CASE, [row])
    page(at, "compare")
    at.session_state["box:file"] = True
    at.run()
    elsewhere = to_json(usual(CASE), CASE).replace(CASE.hash, "-".join([*CASE.hash.split("-")[:2], "00000000"]))
    files = (
        (to_json(usual(same), same), "nothing differs"),
        (to_json(usual(CASE), CASE), "does not move this score"),
    )
    for text, told in (*files, (elsewhere, "made with another case")):
        next(u for u in at.file_uploader if "second" in u.label).set_value(
            ("theirs.json", text.encode(), "application/json")
        ).run()
        pressed(at, "Compare with this file")
        assert told in said(at) + " ".join(w.value.replace("\\", "") for w in at.warning)
        pressed(at, "Put it away")


def test_known_indicators_without_a_score_are_not_called_unknown() -> None:
    at = page(opened(with_view(scenario="china-pakistan")), "scenarios")
    assert "(in a dimension without a score)" in html(at)


def test_the_brief_of_an_edited_case_bears_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    kept = tables.brief_html

    def brief_html(a: Assessment, case: Case, *, in_link: bool = True) -> bytes:
        asked.append(in_link)
        return kept(a, case, in_link=in_link)

    def download(label: str, data: object, **_: object) -> None:
        if label == "Brief (A4)":
            assert callable(data)
            data()

    at = pressed(page(opened(), "evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    monkeypatch.setattr(tables, "brief_html", brief_html)
    monkeypatch.setattr(streamlit, "download_button", download)
    page(at, "compare")
    page(opened(), "compare")
    assert asked == [False, True]
