"""The Evidence page by AppTest: claims left out, the register searched, commitments as coded."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.evidence import controls
from dashboard.widgets import pickers
from dashboard.wording import headline
from dashboard.wording.evidence import WITH_IT_BACK
from dashboard.wording.text import points, whole
from scenarios import assess
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from tests.support.pages import CASE, code_of, emptied, html, opened, opened_box, place_of_the_form, pressed, with_view

pytestmark = [pytest.mark.page, pytest.mark.always]


def test_leaving_a_claim_out_moves_the_score_and_can_be_undone() -> None:
    at = opened(path="evidence")
    at.selectbox(key="see:indicator").set_value("THR5").run()
    claim = str(at.checkbox[0].key)
    at.checkbox(key=claim).check().run()
    assert not at.exception
    assert from_code(code_of(at)).left_out == (claim.removeprefix("see:out:"),)
    now, back = (
        float(assess(CASE, usual(CASE).changed(left_out=out)).marks.readiness[0])
        for out in ((claim.removeprefix("see:out:"),), ())
    )
    told = WITH_IT_BACK.format(then=points(back), moves=whole(100 * (back - now)))
    assert f"not counted: left out, {told}" in html(at)
    assert headline.BY_THE_LAST_CHANGE in html(at)
    assert any("1 left out" in m.value and "1 context" in m.value for m in at.markdown)
    next(b for b in at.button if b.label.startswith("Bring back")).click().run()
    assert "not counted: left out" not in html(at)


def test_the_register_can_be_searched() -> None:
    at = opened(path="evidence")
    at.segmented_control(key="show").set_value("The register").run()
    assert any("**99** of 99 rows" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert any("**1** of 99 rows" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("").run()
    at.multiselect(key="find:kind").set_value(["data"]).run()
    assert any("**2** of 99 rows" in m.value for m in at.markdown)


def test_the_claim_in_view_stands_below_the_register_with_its_passage_and_one_press_opens_its_form_there() -> None:
    at = opened(with_view(claim="E07"), path="evidence", show="The register")
    assert cards(at) == ["E07"] and "passage of E07" in html(at)
    next(b for b in at.button if b.label == "Change E07").click().run()
    assert "Change E07" in html(at) and not at.exception
    assert at.dataframe[0].value["id"].tolist() == [c.id for c in CASE.evidence]  # the order of the register


@pytest.mark.parametrize("view", ["", with_view(claim="E07")], ids=["no row chosen", "a row chosen"])
def test_add_a_claim_opens_the_form_on_the_register_too(view: str) -> None:
    at = pressed(opened(view, path="evidence", show="The register"), "Add a claim")
    assert [b.label for b in at.button].count("Add it") == 1 and not at.exception


def test_a_search_of_the_register_closes_a_claim_that_it_does_not_find_and_keeps_one_that_it_does() -> None:
    at = opened(with_view(claim="E07"), path="evidence", show="The register")
    at.text_input(key="find:text").set_value("E07").run()
    assert cards(at) == ["E07"]
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert cards(at) == [] and len(at.dataframe[0].value) == 1 and not at.exception
    at.text_input(key="find:text").set_value("").run()
    assert cards(at) == []


def test_among_the_claims_of_an_indicator_the_fields_to_find_come_with_their_box_and_stay_while_they_find() -> None:
    at = opened(with_view(indicator="THR1"), path="evidence")
    assert not [field for field in at.text_input if field.key == "find:text"]
    opened_box(at, "box:find")
    at.text_input(key="find:text").set_value("E07").run()
    assert "<b>E07<" in html(at) and "<b>E32<" not in html(at)
    at.session_state["box:find"] = False
    at.run()
    assert "<b>E32<" not in html(at)  # closed with something in it
    at.text_input(key="find:text").set_value("").run()
    assert "<b>E32<" in html(at)


def test_of_very_many_claims_one_page_stands_as_cards_and_the_next_can_be_turned_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = opened(with_view(indicator="INS1"), path="evidence")
    whole = cards(at)
    assert len(whole) > 4 and not at.pagination
    monkeypatch.setattr(controls, "CARDS", 4)
    at.run()
    shown = cards(at)
    for number in range(2, -(-len(whole) // 4) + 1):
        at.pagination[0].set_value(number).run()
        shown += cards(at)
    assert shown == whole


def test_of_very_many_claims_any_may_be_left_out_by_its_id_and_what_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pickers, "MOST_LISTED", 3)
    monkeypatch.setattr(controls, "ROWS", 5)
    at = opened(path="evidence", show="The register")
    listed = at.multiselect(key="see:left_out")
    assert len(listed.options) == 5
    far = next(c.id for c in reversed(CASE.evidence) if c.votes_on_level and c.id not in listed.options)
    listed.set_value([far]).run()
    assert from_code(code_of(at)).left_out == (far,)
    assert far in at.multiselect(key="see:left_out").options
    at.multiselect(key="see:left_out").set_value([far, "Z9"]).run()
    assert any("claim Z9" in e.value.replace("\u2060", "") for e in at.error)
    assert from_code(code_of(at)).left_out == (far,)
    assert at.multiselect(key="see:left_out").value == [far]


@pytest.mark.parametrize(
    ("press", "view", "show"),
    [
        ("Add a claim", "", ""),
        ("Add a claim", "", "The register"),
        ("Change E07", with_view(indicator="THR1"), ""),
        ("Change E07", with_view(claim="E07"), "The register"),
    ],
)
def test_where_a_form_was_closed_nothing_else_is_drawn_so_that_its_fields_go_with_it(
    press: str, view: str, show: str
) -> None:
    at = opened(view, path="evidence", show=show)
    place = place_of_the_form(pressed(at, press))
    assert emptied(pressed(at, "Close the form"), place)


def cards(at: AppTest) -> list[str]:
    """The ids of the claims that stand as cards."""
    return [b.label.removeprefix("Change ") for b in at.button if b.label.startswith("Change E")]
