"""A newcomer adds a claim from a new source, in Chromium: from the home page to the moved score and a file of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.my_work.away_wording import A_FILE, BRING_IN, TAKE_OVER
from dashboard.screens.overview import wording as screen
from dashboard.session.wording import TAKE_AWAY
from dashboard.wording import headline
from scenarios import load_case, seed_folder
from scenarios.files import everything_zip
from scenarios.model.settings import usual
from tests.support import access
from tests.support.browsing import SIZES, choose, click, opened, settled, unfold
from tests.support.pages import readiness_alone
from tests.support.papers import DECLARATION, DRILL

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))


def typed(page: Page, label: str, text: str) -> None:
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    settled(page)


def test_a_claim_is_added_from_the_home_page_on_a_phone_and_its_case_opens_again_in_another_browser(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    saved = tmp_path / "case.zip"
    with opened(browser, address, size="phone") as page:
        unfold(page, screen.indicators_missing(len(CASE.codebook.indicators)))
        click(page, "Add a claim")
        choose(page, "Source", "a new source ...")
        typed(page, "Title of the source", "Joint communique of the ministers")
        typed(page, "Date of the source", "2017-02")
        typed(page, "The claim, in your own words", "The two lift the last limits on transfers.")
        choose(page, "It bears on", "Political limits on transfers")
        page.locator("label", has_text="Nothing refused for political reasons").first.click()
        settled(page)
        choose(page, "Kind of claim", "document (B2)")
        click(page, "Add it")
        now, before = page.locator(".st-key-block-note-done"), int(readiness_alone())
        expect(now).not_to_contain_text(f"Readiness {before}")
        after = re.search(r"Readiness (\d+)", now.inner_text())
        assert after and int(after[1]) > before
        expect(now).to_contain_text(headline.BY_THE_LAST_CHANGE)
        expect(page.get_by_text("1 claim added (N1)", exact=False)).to_be_visible()
        click(page, "Undo")
        expect(now).to_contain_text(f"Readiness {before}")
        click(page, "Redo")
        expect(now).to_contain_text(after[0])
        page.goto(re.sub(r"/[^/?]*(\?|$)", r"/my-work\1", page.url, count=1))
        settled(page)
        click(page, TAKE_AWAY)
        with page.expect_download() as download:
            page.get_by_role("button", name="Case folder (.zip)").click()
        saved.write_bytes(Path(download.value.path()).read_bytes())
    found = everything_zip.unpack(saved.read_bytes())
    assert found.case.claims.keys() - CASE.claims.keys() == {"N1"} and found.settings == usual(found.case)
    with opened(browser, f"{address}/my-work") as page:
        unfold(page, BRING_IN)
        page.get_by_test_id("stFileUploader").filter(has_text=A_FILE).locator("input").set_input_files(saved)
        settled(page)
        click(page, TAKE_OVER)
        expect(page.get_by_text("1 claim added (N1)", exact=False).first).to_be_visible()
        page.reload()
        settled(page)
        expect(page.get_by_text("1 claim added (N1)", exact=False).first).to_be_visible()


# Selects from one word to another in the last piece of text of a paragraph, as a mouse does.
SELECT = """([number, first, last]) => {
  const texts = [...document.getElementById(`paragraph-${number}`).childNodes];
  const text = texts.filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim()).pop();
  const range = document.createRange();
  range.setStart(text, text.data.indexOf(first));
  range.setEnd(text, text.data.indexOf(last) + last.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.rotating(1)
def test_words_that_are_selected_in_a_text_become_the_locator(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        box = page.locator(".st-key-documents-paste textarea").first
        box.fill("\n\n".join([*DECLARATION, *DRILL]))
        box.press("Control+Enter")
        settled(page)
        click(page, "Add as a document")
        page.locator(".ar.documents th a").last.click()
        settled(page)
        adds = page.get_by_role("button", name="Add a claim from this passage")
        adds.nth(5).scroll_into_view_if_needed()
        page.evaluate(SELECT, [6, "ne headquarters", "to unit"])  # half a word is the whole of it
        adds.nth(5).click()
        locator = page.get_by_role("textbox", name="Locator", exact=True)
        expect(locator).to_have_value("one headquarters gave orders to units")
        expect(page.get_by_text("stands once in the text, in paragraph 6.", exact=False)).to_be_visible()
        expect(page.get_by_text("Add a claim", exact=True)).to_be_in_viewport()
        settled(page)
        before = page.get_by_role("button", name="Add it", exact=True).bounding_box()
        page.evaluate(SELECT, [7, "a landing", "the air"])  # in another paragraph: the claim goes along
        expect(locator).to_have_value("a landing from the air")
        expect(page.get_by_role("textbox", name="Paragraph", exact=True)).to_have_value("7")
        settled(page)
        assert page.get_by_role("button", name="Add it", exact=True).bounding_box() == before
        page.evaluate(SELECT, [6, "For", "said"])  # of more than eight words the middle ones
        expect(locator).to_have_value("one headquarters gave orders to units of both")
        expect(page.get_by_text("Words 5 to 12 of 16 words point at it", exact=False)).to_be_visible()
        settled(page)
        page.evaluate(SELECT, [7, "The drill", "the air"])
        expect(locator).to_have_value("drill ends on Friday with a landing from")
        width, height = SIZES["phone"]
        page.set_viewport_size({"width": width, "height": height})
        typed(page, "Locator", "the drill")  # what a hand has typed gives way on request alone
        page.evaluate(SELECT, [8, "A second", "drill"])
        click(page, "Use “A second drill”")
        expect(locator).to_have_value("A second drill")
        expect(page.get_by_role("textbox", name="Paragraph", exact=True)).to_have_value("8")
        assert access.findings(page) == []
