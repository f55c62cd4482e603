"""Notes and settings that outlive pages and links, in Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.evidence.card_wording import ACTS
from dashboard.screens.method import wording as method
from dashboard.session.wording import TAKE_AWAY
from scenarios import load_case, seed_folder
from scenarios.files import everything_zip
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support.browsing import click, go, opened, settled

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))


def to_claims(page: Page) -> None:
    """From the first screen to the claims of what is missing most, by a link in our own HTML: no new session."""
    page.locator("details.why").evaluate("panel => { panel.open = true; }")
    page.locator("details.why td a").first.click()
    settled(page)


def test_a_note_outlives_links_and_pages_and_leaves_with_the_file(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        to_claims(page)
        page.get_by_role("button", name=ACTS).first.click()
        page.get_by_role("button", name="Note on E").first.click()
        box = page.get_by_role("textbox", name="Note on E")
        box.fill("Check with the 2016 communique.")
        box.press("Control+Enter")
        settled(page)
        page.keyboard.press("Escape")
        expect(page.locator(".note")).to_contain_text("Check with the 2016 communique.")
        go(page, "Overview")
        to_claims(page)
        expect(page.locator(".note")).to_contain_text("Check with the 2016 communique.")
        go(page, "Overview")
        click(page, TAKE_AWAY)
        with page.expect_download() as download:
            page.get_by_role("button", name="everything.zip").click()
        found = everything_zip.unpack(Path(download.value.path()).read_bytes())
        assert list(found.settings.notes.values()) == ["Check with the 2016 communique."]
        assert found.case == CASE
        with page.expect_download() as download:
            page.get_by_role("button", name="Workbook (.xlsx)").click()
        assert Path(download.value.path()).read_bytes()[:2] == b"PK"
        assert download.value.suggested_filename.endswith("workbook.xlsx")


def test_a_link_followed_before_its_page_is_drawn_to_the_end_keeps_the_settings(browser: Browser, address: str) -> None:
    moved = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 80}}), CASE)
    with opened(browser, f"{address}/?s={moved}") as page:
        page.locator("[data-leads]").first.wait_for(state="attached")  # it comes with the end of the page
        page.evaluate("document.querySelector('[data-leads]').remove()")
        page.get_by_role("link", name="Method", exact=True).click()
        expect(page.get_by_role("heading", name=method.ASKS)).to_be_visible()
        expect(page).to_have_url(re.compile(r"[?&]s="))
