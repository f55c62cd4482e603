"""The date in force and the time line, in Chromium."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.screens.over_time.wording import ON_COMMITMENTS
from dashboard.wording.headline import in_few_words, month
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from scenarios.scoring.claims_used import claims_used
from tests.support.browsing import SIZES, back, code_in, forward, go, opened, settled

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))


def enter(page: Page, label: str, day: str) -> None:
    """Type a date into its field."""
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(day)
    box.press("Enter")
    settled(page)


def test_a_date_typed_and_left_by_a_link_is_in_force_on_the_next_page(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/over-time") as page:
        page.get_by_role("textbox", name="Date in force", exact=True).fill("2016-09-12")
        page.get_by_role("link", name="Overview", exact=True).click(delay=80)  # as long as a hand takes
        settled(page)
        expect(page.locator(".ar.question").first).to_contain_text(month("2016-09-12"))
        assert from_code(code_in(page)).as_of == date(2016, 9, 12)


def test_the_time_page_moves_the_date_draws_the_time_line_fits_a_phone_and_gives_its_picture(
    browser: Browser, address: str
) -> None:
    earlier = usual(CASE).changed(as_of=date(2016, 10, 1))
    now, then = (claims_used(assess(CASE, s)) for s in (usual(CASE), earlier))
    gone = len(now.on_indicators) - len(then.on_indicators)
    bonds = len(now.on_commitments) - len(then.on_commitments)
    dropped = f"{gone} and {ON_COMMITMENTS.format(n=bonds)}" if bonds else f"{gone}"
    with opened(browser, address) as page:
        go(page, "Over time")
        chart = page.locator("[data-testid=stPlotlyChart]").first
        expect(chart).to_contain_text("2017-03-28 the case's date")
        expect(chart.locator(".scatterlayer .trace").nth(3)).to_be_attached()
        _is_taken_away_as_png(page, chart)
        enter(page, "Date in force", "2016-10-01")
        dropping = page.get_by_text(f"{dropped} drop out", exact=False)
        expect(dropping).to_be_visible()
        expect(chart).to_contain_text("2016-10-01 the date in force")
        expect(chart).to_contain_text("2017-03-28 the case's date")
        assert from_code(code_in(page)).as_of == date(2016, 10, 1)
        back(page)
        expect(
            page.get_by_text(f"{len(now.on_indicators)} claims used, and {len(now.on_commitments)} on")
        ).to_be_visible()
        forward(page)
        expect(dropping).to_be_visible()
        _fits_a_phone(page)


def _fits_a_phone(page: Page) -> None:
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_text("The claims that drop out").click()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth") <= width


def _is_taken_away_as_png(page: Page, chart: Locator) -> None:
    expect(chart).to_contain_text("readiness over time")
    expect(chart).to_contain_text(f"{in_few_words(assess(CASE))} · 2017-03-28 · settings ")
    chart.hover()
    with page.expect_download() as taken:
        chart.get_by_role("button", name="Download plot as a PNG").click()
    picture = Path(taken.value.path()).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture[n : n + 4]) for n in (16, 20))
    box = chart.bounding_box()
    assert box is not None
    assert width >= 1.5 * box["width"] and height >= 1.5 * 400  # twice as sharp as on the screen
