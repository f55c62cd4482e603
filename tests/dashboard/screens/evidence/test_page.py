"""The Evidence page by AppTest: claims left out, the register searched, commitments as coded."""

from __future__ import annotations

import re

import pytest

from scenarios.link import from_code
from tests.support.pages import code_of, html, opened, opened_box, page, with_view

pytestmark = pytest.mark.page


def test_leaving_a_claim_out_moves_the_score_and_can_be_undone() -> None:
    at = page(opened(), "evidence")
    at.selectbox(key="see:indicator").set_value("THR5").run()
    claim = str(at.checkbox[0].key)
    at.checkbox(key=claim).check().run()
    assert not at.exception
    assert from_code(code_of(at)).left_out == (claim.removeprefix("see:out:"),)
    assert re.search(r"not counted: left out, readiness [+−]\d\.\d with it back", html(at))
    assert "by the last change" in html(at)
    assert any("1 left out" in m.value and "1 context" in m.value for m in at.markdown)
    next(b for b in at.button if b.label.startswith("Bring back")).click().run()
    assert "not counted: left out" not in html(at)


def test_the_register_can_be_searched() -> None:
    at = page(opened(), "evidence")
    at.segmented_control(key="show").set_value("The register").run()
    assert any("**99** of 99 claims" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert any("**1** of 99 claims" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("").run()
    at.multiselect(key="find:kind").set_value(["data"]).run()
    assert any("**2** of 99 claims" in m.value for m in at.markdown)


def test_a_commitment_is_shown_as_coded_not_as_voted() -> None:
    at = page(opened(), "evidence")
    at.selectbox(key="see:indicator").set_value("COM2").run()
    assert "Not documented." in html(at)
    assert "coded directly" in html(at)


def test_the_chart_has_its_numbers_as_a_table_below() -> None:
    at = opened_box(page(opened(), "evidence"), "box:votes")
    assert "Table: Level, What it says, Belief, Claims" in html(at)


def test_among_the_claims_of_an_indicator_the_fields_to_find_come_with_their_box_and_stay_while_they_find() -> None:
    at = page(opened(with_view(indicator="THR1")), "evidence")
    assert not [field for field in at.text_input if field.key == "find:text"]
    opened_box(at, "box:find")
    at.text_input(key="find:text").set_value("E07").run()
    assert "<b>E07<" in html(at) and "<b>E32<" not in html(at)
    at.session_state["box:find"] = False
    at.run()
    assert "<b>E32<" not in html(at)  # closed with something in it
    at.text_input(key="find:text").set_value("").run()
    assert "<b>E32<" in html(at)
