"""Weights in Chromium: shares typed, the score in sight on a phone; folds, parts and the first steps."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.session.wording import BACK_TO_EQUAL, BY_INDICATOR, points_said
from scenarios import assess
from scenarios.model.link import from_code
from tests.support.access import sidebar
from tests.support.browsing import back, code_in, go, opened, pick, press, settled, shares, unfold
from tests.support.pages import CASE, readiness

pytestmark = pytest.mark.browser


PARTS = {"Institutions": "40", "Technology cooperation": "10", "Exercises": "20", "Threat perception": "30"}


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


def test_shares_that_are_typed_stay_and_a_way_back_is_there_while_there_is_one(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        reset = page.get_by_test_id("stSidebar").get_by_role("button", name=BACK_TO_EQUAL)
        expect(reset).to_have_count(0)
        unfold(page, BY_INDICATOR)
        typed(page, "Technology cooperation", "50")
        held = from_code(code_in(page)).weights.dimensions
        assert held == {"INS": 16.6667, "EXE": 16.6667, "THR": 16.6667}  # 50 is the usual place
        page.reload()
        settled(page)
        assert shares(page) == [17, 50, 17, 16]
        back(page)
        assert shares(page) == [25] * 4
        unfold(page, BY_INDICATOR)
        for name, share in PARTS.items():  # as fast as keys go: a field is typed in while the one before is drawn
            field = page.get_by_role("spinbutton", name=name, exact=True)
            field.fill(share)
        page.keyboard.press("Tab")
        settled(page)
        for name, share in PARTS.items():
            expect(page.get_by_role("spinbutton", name=name, exact=True)).to_have_value(share)
        assert shares(page) == [40, 10, 20, 30]
        typed(page, "Exercises", "29")
        expect(page.get_by_text(points_said(109, all_typed=True))).to_be_visible()
        press(page, "Threat perception", "End")
        assert shares(page) == [0, 0, 0, 100]
        reset.click()
        settled(page)
        expect(reset).to_have_count(0)
        assert shares(page) == [25] * 4 and code_in(page) == ""


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
        page.locator(".st-key-box-shares").scroll_into_view_if_needed()
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


def nearest() -> str:
    """The name of the future whose readiness is nearest to that of the case."""
    a = assess(CASE)
    here, by_id = a.marks.readiness[0], dict(zip(a.ids, a.marks.readiness, strict=True))
    futures = [s for s in CASE.scenarios if s.group == "future" and not np.isnan(by_id[s.id])]
    return min(futures, key=lambda s: abs(float(by_id[s.id]) - here)).name


def test_nothing_jumps_when_a_weight_moves_and_the_nearest_scenario_is_in_view(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.set_viewport_size({"width": 1400, "height": 900})
        looked_at = "['.among', '.parts', '.rows', '.section.known']"
        tops = f"{looked_at}.map(s => document.querySelector(s).getBoundingClientRect().top)"
        page.locator(".section.known").wait_for()  # the last of what is looked at
        page.wait_for_timeout(1_500)  # what the page draws last, on a busy machine too, has its place by now
        before = page.evaluate(tops)
        row = page.get_by_role("row", name=re.compile(f"^{nearest()}"))
        expect(row).to_be_in_viewport(ratio=0.9)
        press(page, "Threat perception", "End")
        assert page.evaluate(tops) == before


def test_a_card_leads_to_its_part_and_so_does_an_address_and_what_is_folded_or_open_stays_so_when_a_weight_moves(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/#part-EXE") as page:
        expect(page.locator("#part-EXE")).to_be_in_viewport()
        page.locator("a.part", has_text="Threat perception").click()
        expect(page.locator("#part-THR")).to_be_focused()
        expect(page.locator("#part-THR")).to_be_in_viewport()
        page.locator("summary", has_text="The road here").click()
        commitments = page.locator(".rows.home tbody td.c")
        assert not commitments.first.is_visible()
        page.locator(".rows .fold summary").click()
        expect(commitments.first).to_be_visible()
        before = page.locator(".among a.score").inner_text()
        press(page, "Threat perception", "End")
        expect(page.locator(".among a.score")).not_to_have_text(before)
        expect(commitments.first).to_be_visible()
        assert not page.locator(".rows.home tbody td.f").first.is_visible()
        assert not page.locator("details[data-keep=past]").evaluate("fold => fold.open")
        assert page.locator("details[data-keep=future]").evaluate("fold => fold.open")


def test_a_case_is_chosen_by_its_title(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Case")
        box.fill("Turkey")
        pick(page, "United States and Turkey, 1985")
        expect(page.locator(".question")).to_contain_text(
            re.compile(
                r"How close are the United States and Turkey to an alliance\? December 1985 · from \d+ documents"
            )
        )
