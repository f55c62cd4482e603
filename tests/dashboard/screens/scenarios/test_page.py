"""The Scenarios page by AppTest: what each assumes, the ways to see it, scenarios of the reader's own."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.scenarios import content, fold_wording, own_controls, own_wording, wording
from dashboard.wording.text import points
from scenarios import assess, load_case, seed_folder
from scenarios.model import own_scenarios as acts
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from tests.support.pages import code_of, html, opened, opened_box, page, pressed, said, with_view

pytestmark = [pytest.mark.page, pytest.mark.always]
CASE = load_case(seed_folder("china-russia-2017"))
NAMES = {s.id: s.name for s in CASE.scenarios}


def lines(at: AppTest) -> list[str]:
    """The names of the lines in words."""
    return re.findall(r'<th scope="row" class="nm"><b>(.*?)(?: <em>.*?</em>)?</b>', unescape(html(at)))


def group(at: AppTest, kind: str) -> AppTest:
    next(c for c in at.segmented_control if str(c.key).startswith("pick:group")).set_value(kind).run()
    assert not at.exception
    return at


def test_the_futures_stand_first_in_words_and_each_group_is_one_press_away() -> None:
    at = opened(path="scenarios")
    a = assess(CASE)
    for kind in wording.GROUPS:
        assert lines(group(at, kind)) == [NAMES[i] for i in (CASE.reference, *content.members(a, kind))]
    chosen = next(m for m in group(at, wording.CHOOSE).multiselect if str(m.key).startswith("pick:some"))
    chosen.set_value(["china-pakistan"]).run()
    assert lines(at) == [NAMES[CASE.reference], NAMES["china-pakistan"]] and wording.UNSCORED in html(at)


def test_levels_are_the_second_view_with_what_is_alike_and_where_levels_come_from() -> None:
    at = opened(path="scenarios")
    assert fold_wording.SAME not in html(at)
    at.segmented_control(key="pick:levels").set_value(wording.AS_LEVELS).run()
    assert not lines(at) and 'class="levels"' in html(at)
    for box in ("box:same", "box:origins", "box:promises", "box:why", "box:missing", "box:since"):
        opened_box(at, box)
        assert not at.exception


def test_some_are_compared_from_here() -> None:
    at = opened_box(opened(path="scenarios"), "box:compare")
    at.multiselect(key="pick:compare").set_value(["all-claims", "thaw-holds"]).run()
    pressed(at, "Compare")
    assert from_code(code_of(at)).view.compare == ("all-claims", "thaw-holds")


def test_what_remains_is_listed_with_the_next_anchor_and_ends_at_100() -> None:
    at = opened_box(opened(path="scenarios"), "box:missing")
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


def test_a_scenario_that_the_address_names_stands_in_full_and_so_does_its_group() -> None:
    at = opened(with_view(scenario="good-neighbourliness"), path="scenarios")
    assert (
        NAMES["good-neighbourliness"] in lines(at) and at.selectbox(key="see:scenario").value == "good-neighbourliness"
    )
    assert CASE.scenarios[[*NAMES].index("good-neighbourliness")].summary in html(at)


def test_one_press_makes_an_own_scenario_that_is_changed_named_undone_and_deleted() -> None:
    at = pressed(opened(path="scenarios"), wording.OWN_SCENARIO)
    made = from_code(code_of(at))
    assert made.own_scenarios[0].starts_from == CASE.reference and made.view.scenario is None, (
        "no page reads it unasked"
    )
    at.text_input(key="edit:name:own-1").set_value("After the summit").run()
    assert lines(at)[-1].startswith("After the summit")
    at.selectbox(key="edit:entry:own-1:INS1:about").set_value(1).run()
    at.text_input(key="edit:entry:own-1:INS1:reason").set_value("Ministries fell silent.").run()
    pressed(at, own_wording.SET_IT)
    assert from_code(code_of(at)).own_scenarios[0].cells is not None
    assert "by the last change" in html(at)
    home = html(page(at, "overview"))
    assert "After the summit" in " ".join(str(e.proto) for e in at.get("plotly_chart")) + home
    page(at, "scenarios")
    pressed(at, "Undo")
    assert from_code(code_of(at)).own_scenarios[0].cells is None
    pressed(opened_box(at, own_controls.BOX), "Delete")
    assert from_code(code_of(at) or with_view()).own_scenarios == ()


def test_any_scenario_can_be_the_start_of_an_own_one_and_each_own_one_is_in_every_group() -> None:
    at = pressed(opened(with_view(scenario="china-pakistan"), path="scenarios"), fold_wording.COPY)
    at.selectbox(key="edit:group:own-1").set_value("past").run()
    own = from_code(code_of(at)).own_scenarios[0]
    assert (own.group, own.starts_from) == ("past", "china-pakistan")
    for kind in wording.GROUPS:
        assert lines(group(at, kind))[-1].startswith(own.name)


def test_an_own_scenario_starts_from_another_one_in_one_choice_and_undo_takes_it_back() -> None:
    at = pressed(opened(path="scenarios"), wording.OWN_SCENARIO)
    at.selectbox(key=f"pick:start:own-1:{CASE.reference}").set_value("pressure-deepens").run()
    own = from_code(code_of(at)).own_scenarios[0]
    assert own.starts_from == "pressure-deepens" and at.text_input(key="edit:name:own-1").value == own.name
    pressed(at, "Undo")
    assert at.selectbox(key=f"pick:start:own-1:{CASE.reference}").value == CASE.reference


def test_the_table_of_an_own_scenario_is_there_on_demand_and_says_that_nothing_was_changed() -> None:
    at = pressed(opened(path="scenarios"), wording.OWN_SCENARIO)
    at.segmented_control(key="edit:way:own-1").set_value(own_wording.SEVERAL).run()
    assert not at.exception
    code = code_of(at)
    pressed(at, own_wording.TAKE_OVER)
    assert any(own_wording.NOTHING_CHANGED in e.value.replace("\\", "") for e in at.error) and code_of(at) == code


def test_what_makes_no_sense_is_refused_and_nothing_changes() -> None:
    at = pressed(opened(path="scenarios"), wording.OWN_SCENARIO)
    code = code_of(at)
    pressed(at, own_wording.SET_IT)  # no reason was given
    assert any("Basis assumption needs a reason." in x.value.replace("\\", "") for x in (*at.caption, *at.error))
    assert code_of(at) == code
    at.text_input(key="edit:name:own-1").set_value("x" * 81).run()
    assert any("The name holds" in e.value.replace("\\", "") for e in at.error)
    assert at.text_input(key="edit:name:own-1").value == "All claims weighed, my version"
    assert code_of(at) == code


def test_a_reason_that_comes_with_the_press_is_taken_along() -> None:
    at = pressed(opened(path="scenarios"), wording.OWN_SCENARIO)
    at.text_input(key="edit:entry:own-1:INS1:reason").set_value("Typed last.")
    pressed(at, own_wording.SET_IT)
    cells = from_code(code_of(at)).own_scenarios[0].cells
    assert cells is not None and cells["INS1"].reason == "Typed last."


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
