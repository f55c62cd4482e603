"""Why two differ, what remains, own scenarios, notes and a second file, by AppTest."""

from __future__ import annotations

import re

import pytest

from scenarios import editing, load_case, seed_folder
from scenarios.files import everything_zip
from scenarios.settings import Settings, to_json, usual
from tests.support import golden
from tests.support.pages import code_of, html, opened, page, pressed, said, with_view

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))


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
