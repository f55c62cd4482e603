"""The line and a date that is typed, in Chromium."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.over_time import wording
from dashboard.wording.headline import month
from scenarios import load_case, seed_folder
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from tests.support import access
from tests.support.browsing import SIZES, by_day_and_by_night, code_in, opened, settled, unfold
from tests.support.calm import counted

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))
DOCUMENTS = load_case(seed_folder("china-russia-documents"))
CODES = {"article": "", "documents": to_code(usual(DOCUMENTS), DOCUMENTS)}
MOST_BLOCKS = 8


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_it_is_few_blocks_and_every_text_stands_in_one(browser: Browser, address: str, code: str, size: str) -> None:
    with opened(browser, f"{address}/over-time?s={code}", size=size) as page:
        expect(page.locator(".road .plot")).to_be_visible()
        expect(page.locator(".moves")).to_have_count(int(code == CODES["documents"]))
        kinds = [kind for kind, *_ in counted(page, "figure", "table")["above"]]
        assert kinds.index("fold") <= MOST_BLOCKS and kinds.count("figure") == 1
        assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth <= e.clientWidth")
        plot, last = (page.locator(f".road {part}").bounding_box() for part in (".plot", ".dot.last"))
        assert plot and last and abs(last["x"] + last["width"] / 2 - plot["x"] - plot["width"]) < 1, (
            "it ends at the edge"
        )


def test_the_line_is_drawn_by_day_and_by_night_and_read_by_all(browser: Browser, address: str) -> None:
    drawn = """() => [...document.querySelectorAll('.road .shape')].filter(e => e.checkVisibility())
        .map(e => [getComputedStyle(e, '::before').maskImage, e.getBoundingClientRect().height])
        .map(([image, height]) => image.startsWith('url("data:image/svg') && height > 200)"""
    with opened(browser, f"{address}/over-time?s={CODES['documents']}") as page:
        for _ in by_day_and_by_night(page):
            assert page.evaluate(drawn) == [True] * 3
            assert access.findings(page) == []


def test_a_date_typed_and_left_by_a_link_is_in_force_on_the_next_page(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/over-time") as page:
        unfold(page, wording.COUNT_ON)
        page.get_by_role("textbox", name="Date in force", exact=True).fill("2016-09-12")
        page.get_by_role("link", name="Overview", exact=True).click(delay=80)  # as long as a hand takes
        settled(page)
        expect(page.locator(".ar.question").first).to_contain_text(month("2016-09-12"))
        assert from_code(code_in(page)).as_of == date(2016, 9, 12)
