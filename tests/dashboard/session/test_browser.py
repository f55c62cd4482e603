"""Settings that outlive a link, in Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.method import wording as method
from scenarios import load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support.browsing import opened

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))


def test_a_link_followed_before_its_page_is_drawn_to_the_end_keeps_the_settings(browser: Browser, address: str) -> None:
    moved = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 80}}), CASE)
    with opened(browser, f"{address}/?s={moved}") as page:
        page.locator("[data-leads]").first.wait_for(state="attached")  # it comes with the end of the page
        page.evaluate("document.querySelector('[data-leads]').remove()")
        page.get_by_role("link", name="Method", exact=True).click()
        expect(page.get_by_role("heading", name=method.ASKS)).to_be_visible()
        expect(page).to_have_url(re.compile(r"[?&]s="))
