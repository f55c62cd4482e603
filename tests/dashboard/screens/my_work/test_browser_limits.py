"""My work is calm, counted in Chromium: few blocks, every text in one; the link is copied in one press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.my_work import wording
from tests.support.browsing import opened, unfold
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
