"""The first screen is calm, counted in Chromium: blocks, figures, height, and what stands in which block."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.wording import overview as screen
from tests.support import access
from tests.support.browsing import by_day_and_by_night, opened, press
from tests.support.calm import FOLD, counted

pytestmark = pytest.mark.browser
MOST_BLOCKS, MOST_FIGURES = 8, 40
HEIGHT = {"desk": 2_000, "phone": 2_600}


@pytest.mark.parametrize("size", HEIGHT)
def test_it_is_few_blocks_few_figures_and_no_higher_than_it_may_be(browser: Browser, address: str, size: str) -> None:
    with opened(browser, address, size=size) as page:
        expect(page.locator(".ar.fig [data-row]").nth(12)).to_be_visible()
        found = counted(page, "figure", "table")
        assert found["height"] <= HEIGHT[size], found["height"]
        assert found["rows"] >= 13, "every reading and future is in view"
        if size == "desk":
            assert len([b for b in found["above"] if b[1] < FOLD]) <= MOST_BLOCKS, found["above"]
            assert len(found["figures"]) <= MOST_FIGURES, found["figures"]


@pytest.mark.rotating(1)
def test_what_opens_over_the_page_is_read_by_all_and_closes_by_escape(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        for panel in (page.locator("details.pill"), page.locator("details.why"), page.locator("details.new")):
            panel.locator("summary").click()
            expect(panel.locator(".pop")).to_be_visible()
            for _ in by_day_and_by_night(page):
                assert access.findings(page) == []
            page.keyboard.press("Escape")
            expect(panel.locator(".pop")).to_be_hidden()


def test_a_moved_weight_marks_what_changed_moves_nothing_else_and_goes_back_in_one_press(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        where = "() => [...document.querySelectorAll('.ar.fig .w')].map(e => Math.round(e.getBoundingClientRect().top))"
        names = "() => [...document.querySelectorAll('.ar.fig .r .nm a')].map(e => e.textContent)"
        before, order = page.evaluate(where), page.evaluate(names)
        press(page, "Technology", "Home")
        expect(page.locator(".ar.wn.changed")).to_contain_text(screen.YOURS_NOW)
        expect(page.locator(".ar.fig .gt").first).to_be_visible()
        assert page.evaluate(where) == before and page.evaluate(names) == order, "nothing jumps, nothing is sorted anew"
        assert page.locator(".ar.fig .changed").count() > 5 and page.locator(".ar.fig .gt").count() > 5
        assert access.findings(page) == []
        page.get_by_test_id("stMain").get_by_role("button", name=screen.BACK).click()
        expect(page.locator(".ar.fig .changed")).to_have_count(0)
