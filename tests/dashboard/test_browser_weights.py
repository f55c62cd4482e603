"""Weights in Chromium: a share typed, 100 points, the score in sight on a phone; folds, parts and the first steps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from scenarios.model.link import from_code
from tests.support.access import sidebar
from tests.support.browsing import back, code_in, go, opened, pick, press, settled, shares
from tests.support.pages import readiness

pytestmark = pytest.mark.browser


def typed(page: Page, label: str, value: str) -> None:
    field = page.get_by_role("spinbutton", name=label, exact=True)
    field.fill(value)
    field.press("Enter")
    settled(page)


def stands_above_the_foot(page: Page, button: str, pixels: int) -> None:
    """Scroll what holds this button, as far as that goes, until its top is so far above the foot of the window."""
    page.get_by_role("button", name=button).evaluate(
        """(button, pixels) => {
          let scrolls = button;
          while (scrolls.scrollHeight <= scrolls.clientHeight + 1 || getComputedStyle(scrolls).overflowY === 'visible')
            scrolls = scrolls.parentElement;
          scrolls.scrollTop += button.getBoundingClientRect().top - innerHeight + pixels;
        }""",
        pixels,
    )


def test_half_of_all_is_typed_and_the_others_keep_their_proportions_and_a_way_back_is_there_while_there_is_one(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        page.get_by_text("Type shares, by indicator").click()
        settled(page)
        typed(page, "Technology cooperation", "50")
        held = from_code(code_in(page)).weights.dimensions
        assert held == {"TEC": 100.0, "INS": 33.3333, "EXE": 33.3333, "THR": 33.3333}
        page.reload()
        settled(page)
        assert shares(page) == [17, 50, 17, 16]
        back(page)
        assert shares(page) == [25] * 4
        reset = page.get_by_test_id("stSidebar").get_by_role("button", name="Reset weights")
        expect(reset).to_have_count(0)
        press(page, "Threat perception", "ArrowRight")
        assert shares(page) == [25, 25, 24, 26]
        press(page, "Exercises", "ArrowRight")  # to where it stood before the first move
        assert shares(page)[2] == 25 and sum(shares(page)) == 100
        expect(reset).to_be_visible()
        reset.click()
        settled(page)
        expect(reset).to_have_count(0)
        assert shares(page) == [25] * 4 and code_in(page) == ""


@pytest.mark.parametrize("foot", [40, 90, 200])
def test_100_points_fit_a_low_window_wherever_their_button_stands_and_say_what_is_wrong(
    browser: Browser, address: str, foot: int
) -> None:
    with opened(browser, address, viewport={"width": 1400, "height": 700}) as page:
        stands_above_the_foot(page, "100 points", foot)
        page.get_by_role("button", name="100 points").click()
        settled(page)
        use = page.get_by_role("button", name="Use these points")
        for name in ("Institutions", "Technology cooperation", "Exercises", "Threat perception"):
            expect(page.get_by_role("spinbutton", name=name)).to_be_in_viewport(ratio=1)
        expect(use).to_be_in_viewport(ratio=1)
        typed(page, "Exercises", "29")
        expect(page.get_by_text("104 of 100: take 4 away")).to_be_in_viewport(ratio=1)
        expect(use).to_be_disabled()
        typed(page, "Institutions", "21")
        use.click()
        settled(page)
        expect(use).to_have_count(0)
        held = {"INS": 21.0, "TEC": 25.0, "EXE": 29.0, "THR": 25.0}
        assert from_code(code_in(page)).weights.dimensions == held


def test_a_note_on_a_cell_fits_the_window_wherever_its_button_stands(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        for foot in (60, 120, 400):
            stands_above_the_foot(page, "Note on a cell", foot)
            page.get_by_role("button", name="Note on a cell").click()
            settled(page)
            expect(page.get_by_role("textbox", name="Note", exact=True)).to_be_in_viewport(ratio=1)
            page.keyboard.press("Escape")
            settled(page)


def test_on_a_phone_the_score_stays_in_sight_while_weights_move_and_the_drawer_closes_behind_a_page_that_was_chosen(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, size="phone") as page:
        sidebar(page, shown=True)
        score = page.locator(".ar.held")
        expect(score).to_contain_text(readiness())
        slider = page.get_by_role("slider", name=re.compile("Threat perception"))
        slider.scroll_into_view_if_needed()
        before = score.inner_text()
        press(page, "Threat perception", "End")
        expect(score).not_to_have_text(before)
        expect(score).to_contain_text(re.compile(r"Readiness \d\d \(\d\d–\d\d\)"))
        page.get_by_text("Load a file").scroll_into_view_if_needed()
        expect(score).to_be_in_viewport(ratio=1)
        go(page, "Compare")
        expect(page.get_by_role("link", name="Evidence", exact=True)).not_to_be_in_viewport()
        expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_in_viewport()


def test_the_first_steps_open_when_asked_for_and_close_by_a_press_elsewhere(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        steps, asked = page.locator(".ar.new ol"), page.get_by_text("New here?")
        expect(steps).to_be_hidden()
        asked.click()
        expect(steps).to_be_visible()
        page.keyboard.press("Escape")
        expect(steps).to_be_hidden()


def test_what_is_folded_or_open_stays_so_when_a_weight_moves(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        why = page.locator("details.why")
        why.locator("summary").click()
        before = page.locator(".fig .hero .sc > b").inner_text()
        press(page, "Threat perception", "End")
        expect(page.locator(".fig .hero .sc > b")).not_to_have_text(before)
        expect(why.locator(".pop")).to_be_visible()
        expect(page.locator("details.pill .pop")).to_be_hidden()


def test_a_case_is_chosen_by_its_title(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Case")
        box.fill("Turkey")
        pick(page, "United States and Turkey, 1985")
        expect(page.locator(".ar.question")).to_contain_text(re.compile(r"Turkey to an alliance\?December 1985"))
