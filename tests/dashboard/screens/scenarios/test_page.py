"""The Scenarios page by AppTest: the matrix, what remains, scenarios of the reader's own."""

from __future__ import annotations

import re

import pytest

from dashboard.wording.text import points
from scenarios import assess, load_case, seed_folder
from scenarios.model import own_scenarios as acts
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from tests.support.pages import code_of, html, opened, page, pressed, said, with_view

pytestmark = [pytest.mark.page, pytest.mark.always]


def test_the_matrix_leaves_unknown_cells_empty_and_marks_those_set_by_hand() -> None:
    said = html(opened(path="scenarios"))
    assert len(re.findall('class="hand [a-z]+"', said)) >= 17 * 4
    assert "></td>" in said
    assert re.search('class="adj [a-z]+"', said)


CASE = load_case(seed_folder("china-russia-2017"))


def test_what_remains_is_listed_with_the_next_anchor_and_ends_at_100() -> None:
    at = opened(path="scenarios")
    told = re.search(
        r"(\d+) points are missing steps, (\d+) are doubt about what is documented, "
        r"over (\d+) indicators; (\d+) more cannot be told\.",
        said(at),
    )
    assert told
    steps, doubt, left, unknown = map(int, told.groups())
    a = assess(CASE)
    assert steps + doubt + int(points(a.marks.readiness[0])) == 100
    assert (left, unknown) == (a.known[0], len(CASE.codebook.indicators) - a.known[0])
    table = next(e.proto.body for e in at.get("html") if "Watch for" in e.proto.body)
    assert "Then readiness" in table
    assert table.rstrip().count("<tr>") == 1 + left
    assert "100.0</td></tr></tbody>" in table
    assert "Selective: information shared on single topics" in table


def test_an_own_scenario_is_copied_changed_named_undone_and_deleted() -> None:
    at = pressed(opened(with_view(scenario="pressure-deepens"), path="scenarios"), "Copy and change")
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
    home = html(page(at, "overview"))
    assert "After the summit" in " ".join(str(e.proto) for e in at.get("plotly_chart")) + home
    page(at, "scenarios")
    pressed(at, "Undo")
    assert from_code(code_of(at)).own_scenarios[0].cells is None
    pressed(at, "Delete")
    assert from_code(code_of(at) or with_view()).own_scenarios == ()


def test_an_own_scenario_stands_under_a_heading_of_its_own_whatever_it_counts_as() -> None:
    at = pressed(opened(with_view(scenario="china-pakistan"), path="scenarios"), "Copy and change")
    at.selectbox(key="edit:group:own-1").set_value("past").run()
    assert from_code(code_of(at)).own_scenarios[0].group == "past"
    matrix = next(e.proto.body for e in at.get("html") if 'class="matrix' in e.proto.body)
    heads = re.findall(r'colspan="(\d+)">([^<]+)</th>', matrix.split("<tbody>", maxsplit=1)[0])
    assert {name: n for n, name in heads}["The road here"] == "3"
    assert heads[-1] == ("1", "Your scenarios")


def test_the_table_of_an_own_scenario_is_there_on_demand_with_nothing_to_take_over_yet() -> None:
    at = pressed(opened(path="scenarios"), "Copy and change")
    at.segmented_control(key="edit:way:own-1").set_value("Several at once, in a table").run()
    assert not at.exception
    assert next(b for b in at.button if b.label == "Take the table over").disabled


def test_what_makes_no_sense_is_refused_and_nothing_changes() -> None:
    at = pressed(opened(path="scenarios"), "Copy and change")
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
    at = opened(to_code(settings.changed(view={"scenario": parent}), CASE), path="scenarios")
    pressed(at, "Delete")
    assert any("starts from this scenario" in e.value.replace("\\", "") for e in at.error)


def test_a_note_on_a_deleted_copy_does_not_stand_on_the_next_one() -> None:
    _settings, new = acts.copied(CASE, usual(CASE), "pressure-deepens")
    kept = usual(CASE).changed(notes={f"scenario:{new}": "Too bold."})
    _, another = acts.copied(CASE, kept, "china-pakistan")
    assert another != new
