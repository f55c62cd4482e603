"""A scenario of one's own, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from scenarios.model.link import from_code
from tests.support.browsing import back, click, code_in, go, opened, settled

pytestmark = pytest.mark.browser


@pytest.mark.rotating(1)
def test_an_own_scenario_is_built_by_pasting_cells_appears_everywhere_and_survives_the_link(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        click(page, "Copy and change")
        name = page.get_by_role("textbox", name="Name")
        name.fill("If the summit fails")
        name.press("Enter")
        settled(page)
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
        reason = page.get_by_role("textbox", name="Reason for all changed rows that have none")
        reason.fill("Ministries stop meeting <b>for good</b>.")
        reason.press("Enter")
        settled(page)
        click(page, "Take the table over: 2 changed")
        expect(page.locator(".ar .delta").first).to_contain_text("by the last change")
        own = from_code(code_in(page)).own_scenarios[0]
        assert own.name == "If the summit fails" and own.cells is not None
        reasons = {c.reason for c in own.cells.values()}
        assert reasons == {"Ministries stop meeting <b>for good</b>."}
        assert {i: c.value for i, c in own.cells.items()} == {"INS1": 1, "INS2": 2}
        go(page, "Overview")
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
