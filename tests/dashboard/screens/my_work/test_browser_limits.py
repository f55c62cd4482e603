"""My work is calm, counted in Chromium: few blocks, every text in one; a new case is begun where the link leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.my_work import wording
from tests.support.browsing import click, go, opened, settled, unfold
from tests.support.calm import counted

pytestmark = pytest.mark.browser
MOST_BLOCKS = 7


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_it_is_few_blocks_none_too_high_and_each_text_in_one(browser: Browser, address: str, size: str) -> None:
    with opened(browser, f"{address}/my-work", size=size) as page:
        assert len(counted(page)["before"]) <= MOST_BLOCKS


def test_the_link_is_one_line_and_is_copied(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/my-work") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        unfold(page, wording.SEND_ASKS)
        link = page.locator("p.link code")
        box = link.bounding_box()
        assert box and box["height"] < 40
        page.get_by_role("button", name=wording.COPY, exact=True).click()
        expect(page.get_by_role("button", name=wording.COPIED, exact=True)).to_be_visible()
        assert page.evaluate("() => navigator.clipboard.readText()") == link.inner_text()


def test_a_link_opens_the_fold_of_a_new_case_and_what_is_refused_there_is_in_view(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/evidence", size="phone") as page:
        page.get_by_test_id("stExpandSidebarButton").click()
        settled(page)
        go(page, "New case")
        title = page.get_by_role("textbox", name="Title", exact=True)
        expect(title).to_be_in_viewport()
        title.fill("Ruritania and Sylvania, 2017")
        click(page, "Begin this case")
        expect(page.locator(".st-key-notice")).to_contain_text("Date is empty")
        expect(page.locator(".st-key-notice")).to_be_in_viewport()
        expect(title).to_have_value("Ruritania and Sylvania, 2017")
