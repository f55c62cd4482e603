"""A file that the server refuses is told in words below its box, until it is taken off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browsing import CALM, settled

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("status", "said"), [(413, "as many files as are held for it"), (500, "did not arrive")])
def test_a_file_that_is_refused_is_told_in_words(browser: Browser, address: str, status: int, said: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.add_init_script(CALM)
    page = context.new_page()
    page.route("**/upload_file/**", lambda route: route.fulfill(status=status, body="refused"))
    page.goto(f"{address}/cases")
    settled(page)
    box = page.get_by_test_id("stFileUploader").filter(has_text="A case folder")
    box.locator("input").set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": b"x" * 500})
    expect(box.get_by_role("alert")).to_contain_text(said)
    shown = "box => getComputedStyle(box, '::after').content"
    assert said in box.evaluate(shown)
    box.get_by_role("button", name="Remove x.zip").click()
    expect(box.get_by_role("alert")).to_have_count(0)
    page.wait_for_function("() => !document.querySelector('[data-lost]')")
    context.close()
