"""Two journeys by keyboard alone: two scenarios compared, a number followed to its passage."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.screens.evidence import card_wording
from dashboard.view.compare_wording import COLUMN, QUESTIONS
from scenarios.model.link import from_code
from tests.support.browsing import code_in, opened, settled

pytestmark = pytest.mark.browser


def tab_to(page: Page, there: Locator, steps: int = 150) -> None:
    """Press Tab until the keyboard is there."""
    for _ in range(steps):
        if there.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{steps} steps do not reach {there}")


def pressed(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settled(page)


@pytest.mark.always
def test_two_scenarios_are_compared_and_swapped_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        tab_to(page, page.get_by_test_id("stSidebar").get_by_role("link", name="Compare"))
        pressed(page, "Enter")
        expect(page.get_by_role("heading", level=1, name=QUESTIONS[1])).to_be_focused()
        tab_to(page, page.get_by_role("combobox", name=COLUMN[1]))
        page.keyboard.press("Control+a")
        page.keyboard.type("Treaty without")
        pressed(page, "Enter")
        expect(page.locator(".says p")).to_contain_text("Treaty without depth")
        compared = from_code(code_in(page)).view.compare or ()
        assert compared[1] == "treaty-without-depth"
        tab_to(page, page.get_by_role("button", name="Swap"))
        pressed(page, "Enter")
        expect(page.locator(".versus thead th.w").first).to_contain_text("Treaty without depth")
        assert from_code(code_in(page)).view.compare == (compared[1], compared[0], *compared[2:])


@pytest.mark.always
def test_a_number_is_followed_to_its_passage_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/#%") as page:  # what is no code of a letter names no part, and stops no script
        page.evaluate("window.loaded_once = true")
        tab_to(page, page.get_by_role("link", name=re.compile("Skip to main")))
        pressed(page, "Enter")
        tab_to(page, page.locator("details.why summary"))
        pressed(page, "Enter")
        tab_to(page, page.locator("details.why").get_by_role("link", name="Mutual strategic trust", exact=True))
        pressed(page, "Enter")
        expect(page.get_by_role("heading", level=1, name=card_wording.ASKS)).to_be_focused()
        assert page.evaluate("window.loaded_once"), "a link has loaded the page anew and begun another session"
        claim = page.locator(".claimed", has_text=re.compile("E63"))
        expect(claim.first).to_contain_text("paragraph 10")
        link = claim.first.locator("details a").get_attribute("href") or ""
        assert link.startswith("http://www.ippreview.com/")
        assert "#:~:text=on%20its%20national%20security" in link
        tab_to(page, page.get_by_role("link", name="passage of E63"))
        pressed(page, "Enter")
        expect(page.get_by_role("radio", name="By passage")).to_be_checked()
        expect(page.locator(".claim.here, .passage .here").first).to_be_visible()
