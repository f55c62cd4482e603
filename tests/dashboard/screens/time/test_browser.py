"""The date in force, the time line and two dates, in Chromium."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scenarios import assess, load_case, seed_folder
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from scenarios.scoring.claims_used import claims_used
from tests.support.browsing import back, by_day_and_by_night, code_in, forward, go, opened, settled
from tests.support.pages import readiness_alone

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))


def enter(page: Page, label: str, day: str) -> None:
    """Type a date into its field."""
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(day)
    box.press("Enter")
    settled(page)


def test_a_date_typed_and_left_by_a_link_is_in_force_on_the_next_page(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/time") as page:
        page.get_by_role("textbox", name="Date in force", exact=True).fill("2016-09-12")
        page.get_by_role("link", name="Readiness", exact=True).click(delay=80)  # as long as a hand takes
        settled(page)
        expect(page.locator(".answer")).to_contain_text("as of 2016-09-12 (the case: 2017-03-28)")
        assert from_code(code_in(page)).as_of == date(2016, 9, 12)


def test_a_moved_date_changes_score_and_link_and_back_undoes_it(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        first = page.locator(".answer")
        expect(page.locator(".among .score")).to_have_text(readiness_alone())
        expect(first).not_to_contain_text("as of")
        page.get_by_text("Method choices", exact=True).click()
        settled(page)
        enter(page, "As of", "2016-09-12")
        expect(first).to_contain_text("as of 2016-09-12 (the case: 2017-03-28)")
        expect(first).to_contain_text("Too little is documented to say")
        expect(page.get_by_text("Method choices (1 changed)")).to_be_visible()
        assert from_code(code_in(page)).as_of == date(2016, 9, 12)
        page.get_by_role("button", name="Back to the case's date, 2017-03-28").click()  # the box is still open
        settled(page)
        assert code_in(page) == ""
        back(page)
        expect(first).to_contain_text("as of 2016-09-12")
        back(page)
        expect(page.locator(".among .score")).to_have_text(readiness_alone())
        assert code_in(page) == ""


def test_the_time_page_moves_the_date_and_draws_the_time_line(browser: Browser, address: str) -> None:
    earlier = usual(CASE).changed(as_of=date(2016, 10, 1))
    now, then = (claims_used(assess(CASE, s)) for s in (usual(CASE), earlier))
    dropped = sum(map(len, (now.on_indicators, now.on_commitments))) - sum(
        map(len, (then.on_indicators, then.on_commitments))
    )
    with opened(browser, address) as page:
        go(page, "Time")
        chart = page.locator("[data-testid=stPlotlyChart]").first
        expect(chart).to_contain_text("2017-03-28 the case's date")
        assert chart.locator(".scatterlayer .trace").count() >= 4
        enter(page, "Date in force", "2016-10-01")
        said = (
            f"{len(then.on_indicators)} of {len(now.on_indicators)} claims used, and {len(then.on_commitments)} of "
            f"{len(now.on_commitments)} on commitments; {dropped} drop out"
        )
        expect(page.get_by_text(said, exact=False)).to_be_visible()
        expect(chart).to_contain_text("2016-10-01 the date in force")
        expect(chart).to_contain_text("2017-03-28 the case's date")
        assert from_code(code_in(page)).as_of == date(2016, 10, 1)
        back(page)
        said = f"{len(now.on_indicators)} claims used, and {len(now.on_commitments)} on commitments"
        expect(page.get_by_text(said, exact=False)).to_be_visible()
        forward(page)
        expect(page.get_by_text(f"{dropped} drop out", exact=False)).to_be_visible()
        go(page, "Readiness")
        expect(page.locator(".answer")).to_contain_text("as of 2016-10-01")


def test_two_dates_are_compared(browser: Browser, address: str) -> None:
    # Weights that make an early day assessed: two dimensions of which half is known by 2016.
    settings = usual(CASE).changed(
        as_of=date(2016, 10, 1),
        weights={
            "dimensions": {"INS": 0, "TEC": 0, "THR": 0},
            "indicators": {"EXE2": 1},
        },
    )
    with opened(browser, f"{address}/time?s={to_code(settings, CASE)}") as page:
        expect(page.get_by_test_id("stMarkdown").get_by_text("From 2016-10-01 to 2017-03-28")).to_contain_text(
            "claims come in"
        )
        expect(page.locator(".card")).to_have_count(2)
        page.get_by_text("Each claim with its part").click()
        settled(page)
        expect(page.get_by_role("cell", name="Together", exact=True)).to_be_visible()
        enter(page, "From", "2015-05-08")
        expect(page.locator(".card").first).to_contain_text("2015-05-08")
        expect(page.get_by_test_id("stMarkdown").get_by_text("From 2015-05-08 to 2017-03-28")).to_be_visible()
        read = from_code(code_in(page))
        assert read == settings.changed(case_hash=read.case_hash, pairs_hash=read.pairs_hash)


def test_on_a_phone_nothing_is_wider_than_the_page_by_day_or_by_night(browser: Browser, address: str) -> None:
    code = to_code(usual(CASE).changed(as_of=date(2016, 10, 1)), CASE)
    with opened(browser, f"{address}/time?s={code}", size="phone") as page:
        page.get_by_text("The claims that drop out").click()
        settled(page)
        main = page.locator("[data-testid=stMain]")
        for _ in by_day_and_by_night(page):
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert main.evaluate("e => e.scrollWidth") <= 390


def test_a_chart_is_a_png_from_its_own_menu_with_title_and_source_in_it(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/time") as page:
        chart = page.get_by_test_id("stPlotlyChart").first
        expect(chart).to_contain_text("readiness over time")
        expect(chart).to_contain_text("A. Korolev, IPP Review) · 2017-03-28 · settings ")
        chart.hover()
        with page.expect_download() as taken:
            chart.get_by_role("button", name="Download plot as a PNG").click()
        picture = Path(taken.value.path()).read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = (int.from_bytes(picture[n : n + 4]) for n in (16, 20))
        box = chart.bounding_box()
        assert box is not None
        assert width >= 1.5 * box["width"] and height >= 1.5 * 400  # twice as sharp as on the screen


def test_a_picture_of_ours_is_taken_away_as_svg(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        with page.expect_download() as taken:
            page.get_by_role("button", name="Picture (SVG)").click()
        assert taken.value.suggested_filename.endswith("_matrix.svg")
        assert b"Mutual strategic trust" in Path(taken.value.path()).read_bytes()
