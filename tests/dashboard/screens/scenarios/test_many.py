"""Very many scenarios and claims on the Scenarios page: pages to turn, and claims named by their id."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.scenarios import content
from dashboard.widgets import pickers
from scenarios.model.link import from_code
from tests.support.pages import CASE, code_of, html, opened, pressed, with_view

pytestmark = pytest.mark.page
NAMES = [s.name for s in CASE.scenarios]


def heads(at: AppTest) -> list[str]:
    """The scenarios over the columns of the matrix."""
    matrix = next(e.proto.body for e in at.get("html") if 'class="matrix' in e.proto.body)
    return re.findall(r'class="col"><span>(.*?)(?: <em>.*?</em>)?</span>', unescape(matrix))


def test_every_scenario_stands_on_one_page_and_on_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    at = opened(path="scenarios")
    assert not at.pagination
    in_order = heads(at)
    assert sorted(in_order) == sorted(NAMES)
    monkeypatch.setattr(content, "COLUMNS", 5)
    at.run()
    turned = []
    for number in (1, 2, 3):
        at.pagination[0].set_value(number).run()
        turned.append(heads(at))
    assert [name for part in turned for name in part] == in_order
    assert [len(part) for part in turned] == [5, 5, len(in_order) - 10]


def test_the_page_of_the_scenario_in_full_is_in_view_and_so_is_a_copy_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "COLUMNS", 5)
    at = opened(with_view(scenario="pressure-deepens"), path="scenarios")
    name = next(s.name for s in CASE.scenarios if s.id == "pressure-deepens")
    assert name in heads(at)
    pressed(at, "Copy and change")
    assert f"{name}, my version" in heads(at)


def test_of_very_many_claims_those_on_the_indicator_are_listed_and_any_other_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pickers, "MOST_LISTED", 3)
    at = pressed(opened(path="scenarios"), "Copy and change")
    cited = at.multiselect(key="edit:entry:own-1:INS1:cited")
    assert {option.split()[0] for option in cited.options} == {c.id for c in CASE.evidence if c.indicator == "INS1"}
    other = next(c.id for c in CASE.evidence if c.indicator == "THR1")
    at.session_state["edit:entry:own-1:INS1:cited"] = [other, "Z9"]
    at.text_input(key="edit:entry:own-1:INS1:reason").set_value("As it says there.").run()
    assert any("Claims cited holds 'Z9'" in e.value.replace("\\", "") for e in at.error)
    code = code_of(at)
    pressed(at, "Set it")
    assert any("claim Z9" in e.value.replace("\u2060", "") for e in at.error)
    assert code_of(at) == code
    at.session_state["edit:entry:own-1:INS1:cited"] = [other]
    pressed(at.run(), "Set it")
    cells = from_code(code_of(at)).own_scenarios[0].cells
    assert cells is not None and cells["INS1"].evidence == (other,)
    assert other in html(at)
