"""Very many scenarios and claims on the Scenarios page: a group that folds, pages to turn, claims named by their id."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.scenarios import levels, own_wording, wording
from dashboard.screens.scenarios import page as scenarios
from dashboard.widgets import pickers
from scenarios.model.link import from_code
from tests.support.pages import CASE, code_of, html, opened, opened_box, pressed

pytestmark = pytest.mark.page
FUTURES = [s.name for s in CASE.scenarios if s.group == "future"]


def lines(at: AppTest) -> list[str]:
    return re.findall(r'<th scope="row" class="nm"><b>(.*?)(?: <em>.*?</em>)?</b>', unescape(html(at)))


def heads(at: AppTest) -> list[str]:
    """The scenarios over the columns of the levels, but for the first."""
    drawn = next(e.proto.body for e in at.get("html") if 'class="levels' in e.proto.body)
    return re.findall(r'class="nm">([^<]+)</span>', unescape(drawn))[1:]


def test_a_group_of_very_many_is_folded_to_its_first_and_the_rest_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenarios, "FOLD_FROM", 4)
    monkeypatch.setattr(scenarios, "FIRST", 2)
    at = opened(path="scenarios")
    assert lines(at)[1:] == FUTURES[:2] and wording.MORE.format(n=len(FUTURES) - 2) in html(at)
    assert lines(opened_box(at, "box:more"))[1:] == FUTURES


def test_every_column_of_levels_stands_on_one_page_and_on_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    at = opened(path="scenarios")
    at.segmented_control(key="pick:levels").set_value(wording.AS_LEVELS).run()
    assert not at.pagination
    in_order = heads(at)
    monkeypatch.setattr(levels, "COLUMNS", 2)
    at.run()
    turned = []
    for number in (1, 2, 3):
        at.pagination[0].set_value(number).run()
        turned.append(heads(at))
    assert [name for part in turned for name in part] == in_order
    assert [len(part) for part in turned] == [2, 2, len(in_order) - 4]


def test_of_very_many_claims_those_on_the_indicator_are_listed_and_any_other_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pickers, "MOST_LISTED", 3)
    at = pressed(opened(path="scenarios"), wording.OWN_SCENARIO)
    cited = at.multiselect(key="edit:entry:own-1:INS1:cited")
    assert {option.split()[0] for option in cited.options} == {c.id for c in CASE.evidence if c.indicator == "INS1"}
    other = next(c.id for c in CASE.evidence if c.indicator == "THR1")
    at.session_state["edit:entry:own-1:INS1:cited"] = [other, "Z9"]
    at.text_input(key="edit:entry:own-1:INS1:reason").set_value("As it says there.").run()
    assert any("Claims cited holds 'Z9'" in e.value.replace("\\", "") for e in at.error)
    code = code_of(at)
    pressed(at, own_wording.SET_IT)
    assert any("claim Z9" in e.value.replace("\u2060", "") for e in at.error)
    assert code_of(at) == code
    at.session_state["edit:entry:own-1:INS1:cited"] = [other]
    pressed(at.run(), own_wording.SET_IT)
    cells = from_code(code_of(at)).own_scenarios[0].cells
    assert cells is not None and cells["INS1"].evidence == (other,)
    assert other in html(opened_box(at, "box:why").selectbox(key="see:scenario").set_value("own-1").run())
