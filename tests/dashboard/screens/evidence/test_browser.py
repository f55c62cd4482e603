"""The Source page in Chromium: a text brought along, its passages, the way to their claims and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.evidence import card_wording
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import from_code
from scenarios.reference.certainty import certainty
from tests.support.browsing import SIZES, back, by_day_and_by_night, code_in, opened, settled
from tests.support.calm import counted
from tests.support.made_up import made_up

pytestmark = pytest.mark.browser

SOURCE = "evidence?show=By+passage"

CASE = load_case(seed_folder("china-russia-2017"))
HOSTILE = "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(1)> ![x](http://evil.example/y) ends."


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.txt"
    file.write_text(f"{HOSTILE}\n\n{made_up(CASE, 'korolev-2017')}", encoding="utf-8")
    return file


IN_ORDER = {  # what is read after what
    "desk": (".ar.question", ".ar.says", ".ar.grey", ".ar.ic", ".ar.claimed"),
    "phone": (".ar.question", ".ar.says", ".ar.grey", ".st-key-evidence-item", ".ar.ic", ".ar.claimed"),
}


def bring(page: Page, file: Path) -> None:
    page.get_by_text("Bring your own copy of the text").click()
    page.locator("input[type=file]").set_input_files(file)
    settled(page)


def test_a_passage_leads_to_its_claim_and_back_and_the_text_stays(browser: Browser, address: str, mine: Path) -> None:
    with opened(browser, f"{address}/{SOURCE}") as page:
        bring(page, mine)
        mark = page.locator("mark.contradicts", has_text="did not target any third party")
        expect(mark).to_have_count(1)
        assert "wavy" in mark.evaluate("e => getComputedStyle(e).textDecorationStyle")
        assert page.locator("mark.supports").first.evaluate("e => getComputedStyle(e).textDecorationStyle") == "solid"
        expect(page.locator("[data-testid=stMain] img, .ar script")).to_have_count(0)
        page.get_by_role("link", name="E82 −", exact=True).click()
        settled(page)
        expect(page.get_by_role("heading", name=card_wording.ASKS)).to_be_visible()
        expect(page.locator(".claimed").first).to_contain_text("E82 ▸")
        assert from_code(code_in(page)).view.indicator == "EXE4"
        page.get_by_role("link", name="passage of E77").click()
        settled(page)
        expect(page.get_by_role("radio", name="By passage")).to_be_checked()
        box = page.locator(".passage")
        expect(box).to_contain_text("E77: paragraph 12")
        expect(box.locator("mark.here")).to_have_text("considered the heart of NATO")
        expect(box).to_be_in_viewport()
        back(page)
        expect(page.get_by_role("heading", name=card_wording.ASKS)).to_be_visible()
        back(page)
        expect(page.locator(".passage")).to_have_count(0)
        expect(mark).to_have_count(1)
        page.locator("sup", has_text="E07+").get_by_role("link").click()
        settled(page)
        expect(page.locator(".claimed").first).to_contain_text("E07 ▸")
        back(page)
        page.get_by_role("button", name="Put my copy away").click()
        settled(page)
        expect(page.locator("mark")).to_have_count(0)
        expect(page.get_by_text("Bring your own copy of the text")).to_be_visible()


@pytest.mark.rotating(1)
def test_a_text_fits_its_page_is_reached_by_keyboard_and_outlives_a_reload_for_its_reader_alone(
    browser: Browser, address: str, mine: Path
) -> None:
    with opened(browser, f"{address}/{SOURCE}") as page:
        fits(page)
        bring(page, mine)
        expect(page.locator("mark").first).to_be_attached()
        fits(page)
        page.locator("summary", has_text="Where the claims are").press("Enter")  # beside a text the table is folded
        settled(page)
        page.get_by_role("link", name="paragraph 9", exact=True).press("Enter")
        settled(page)
        expect(page.locator("#paragraph-9")).to_be_in_viewport()
        page.reload()
        settled(page)
        expect(page.locator("mark").first).to_be_attached()
        with opened(browser, page.url) as another:
            expect(another.get_by_text("Paragraph 13", exact=True)).to_be_attached()
            expect(another.locator("mark")).to_have_count(0)


def fits(page: Page) -> None:
    """On a phone and on a desk, by day and by night, the page does not scroll sideways."""
    for width, height in reversed(SIZES.values()):
        page.set_viewport_size({"width": width, "height": height})
        for _ in by_day_and_by_night(page):
            assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth <= e.clientWidth + 1"), width


@pytest.mark.parametrize("size", SIZES)
def test_the_page_is_few_blocks_reads_in_order_and_stays_as_wide_as_it_is(
    browser: Browser, address: str, size: str
) -> None:
    with opened(browser, f"{address}/evidence", size=size) as page:
        before = counted(page, "figure", "table")["before"]
        assert len(before) <= 7, before
        tops = [page.locator(where).first.bounding_box() for where in IN_ORDER[size]]
        assert all(tops) and [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)


def test_the_list_leads_to_an_indicator_and_a_claim_left_out_stays_where_it_is(browser: Browser, address: str) -> None:
    sure = certainty(assess(CASE), CASE.reference)
    with opened(browser, f"{address}/evidence") as page:
        page.locator(".ar.says a").first.wait_for()
        assert {s.claims[0] for s in sure.flips} == set(page.locator(".ar.says a").all_inner_texts())
        page.locator(".ar.items").get_by_role("link", name="Mutual strategic trust").click()
        settled(page)
        expect(page.locator(".ar.ic h2")).to_have_text("Mutual strategic trust")
        assert from_code(code_in(page)).view.indicator == "THR5"
        first = page.locator(".claimed .id").first.inner_text()
        page.get_by_role("button", name=card_wording.ACTS).first.click()
        page.get_by_text(f"leave {first} out").click()
        settled(page)
        assert from_code(code_in(page)).left_out == (first,)
        expect(page.locator(".claimed .id").first).to_have_text(first)
        expect(page.locator(".claimed").first).to_contain_text(card_wording.BACK)
