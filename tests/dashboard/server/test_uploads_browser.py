"""A file that the server refuses is told in words below its box, until it is taken off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.my_work.away_wording import A_FILE, BRING_IN
from tests.support.browsing import CALM, settled, unfold

pytestmark = pytest.mark.browser
REFUSED = {413: "as many files as are held for it", 500: "did not arrive"}


def test_a_file_that_is_refused_is_told_in_words(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.add_init_script(CALM)
    answers = iter(REFUSED)
    page.route("**/upload_file/**", lambda route: route.fulfill(status=next(answers), body="refused"))
    page.goto(f"{address}/my-work")
    settled(page)
    unfold(page, BRING_IN)
    box = page.get_by_test_id("stFileUploader").filter(has_text=A_FILE)
    for said in REFUSED.values():
        box.locator("input").set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": b"x" * 500})
        expect(box.get_by_role("alert")).to_contain_text(said)
        assert said in box.evaluate("box => getComputedStyle(box, '::after').content")
        box.get_by_role("button", name="Remove x.zip").click()
        expect(box.get_by_role("alert")).to_have_count(0)
        page.wait_for_function("() => !document.querySelector('[data-lost]')")
    page.close()
