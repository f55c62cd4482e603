"""A scenario of one's own, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from scenarios.model.link import from_code
from tests.support.browsing import back, choose, click, code_in, go, opened, settled

pytestmark = pytest.mark.browser


def test_an_own_scenario_is_built_appears_everywhere_and_survives_the_link(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        click(page, "Copy and change")
        page.get_by_role("textbox", name="Name").fill("If the summit fails")
        page.get_by_role("textbox", name="Name").press("Enter")
        settled(page)
        choose(page, "Level", "1 ·")
        page.get_by_role("textbox", name="Reason").fill("Ministries stop meeting <b>for good</b>.")
        page.get_by_role("textbox", name="Reason").press("Enter")
        settled(page)
        click(page, "Set it")
        expect(page.locator(".ar .delta").first).to_contain_text("by the last change")
        own = from_code(code_in(page)).own_scenarios[0]
        assert own.name == "If the summit fails"
        assert own.cells is not None and own.cells["INS1"].value == 1
        expect(page.get_by_text("Ministries stop meeting <b>for good</b>.", exact=False).first).to_be_visible()
        go(page, "Readiness")
        row = page.locator(".rows tr", has_text="If the summit fails")
        expect(row.first).to_contain_text("yours")
        url = page.url
        go(page, "Scenarios")
        click(page, "Undo")
        assert from_code(code_in(page)).own_scenarios[0].cells is None
        click(page, "Delete")
        assert code_in(page) == "" or not from_code(code_in(page)).own_scenarios
        back(page)  # one step back undoes the deletion
        assert from_code(code_in(page)).own_scenarios
    with opened(browser, url) as other:
        expect(other.locator(".rows tr", has_text="If the summit fails").first).to_contain_text("yours")


def test_two_cells_are_pasted_into_the_table_with_one_reason_and_taken_over_at_once(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        click(page, "Copy and change")
        page.get_by_role("radio", name="Several at once, in a table").click()
        settled(page)
        grid = page.get_by_test_id("stDataFrame")
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 420, box["y"] + 52)  # What holds, first row
        choice = "set by hand: about this level"
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate("text => navigator.clipboard.writeText(text)", f"{choice}\t1\n{choice}\t2")
        page.keyboard.press("Control+v")
        settled(page)
        page.get_by_role("textbox", name="Reason for all changed rows that have none").fill("If the summit fails.")
        page.get_by_role("textbox", name="Reason for all changed rows that have none").press("Enter")
        settled(page)
        click(page, "Take the table over: 2 changed")
        cells = from_code(code_in(page)).own_scenarios[0].cells
        assert cells is not None
        assert [(i, c.value, c.reason) for i, c in cells.items()] == [
            ("INS1", 1, "If the summit fails."),
            ("INS2", 2, "If the summit fails."),
        ]
