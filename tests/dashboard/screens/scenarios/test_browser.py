"""A scenario of one's own, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from scenarios.link import from_code
from tests.support.browsing import choose, click, code_in, go, opened, settled

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
        page.go_back()  # one step back undoes the deletion
        settled(page)
        assert from_code(code_in(page)).own_scenarios
    with opened(browser, url) as other:
        expect(other.locator(".rows tr", has_text="If the summit fails").first).to_contain_text("yours")
