"""The first screen set against a day, in Chromium: by hand, by keyboard alone, in light and dark, at both widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.screens.evidence import card_wording
from dashboard.screens.overview import moved_wording, wording
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from tests.support import access
from tests.support.browsing import SIZES, back, by_day_and_by_night, choose, click, code_in, opened, settled, unfold
from tests.support.set_against import code

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-documents"))
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What of a dialog is cut off at its edge and cannot be scrolled to.
CUT = """dialog => { const edge = dialog.getBoundingClientRect();
  return [...dialog.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.scroll'))
    .filter(e => e.getBoundingClientRect().right > edge.right + 1 && e.getBoundingClientRect().width > 1)
    .map(e => e.outerHTML.slice(0, 120)); }"""


def dialog(page: Page, name: str) -> Locator:
    """The dialog of this name, once it stands open."""
    found = page.get_by_role("dialog", name=name)
    expect(found).to_be_visible()
    return found


def is_sound(page: Page, name: str) -> None:
    """At both widths, by day and by night: nothing that axe-core finds, nothing that runs over an edge."""
    for width, height in reversed(SIZES.values()):
        page.set_viewport_size({"width": width, "height": height})
        for _ in by_day_and_by_night(page):
            assert access.findings(page) == []
        assert page.evaluate(SIDEWAYS) <= 0
        assert dialog(page, name).evaluate(CUT) == []


@pytest.mark.rotating(1)
def test_a_day_is_set_against_the_screen_and_what_moved_it_is_read_and_asked_of_another_scenario_by_keyboard(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/?s={code(CASE, '')}") as page:
        unfold(page, wording.IN_FULL)
        click(page, moved_wording.SET_AGAINST)
        is_sound(page, "Set against")
        page.get_by_role("textbox", name=moved_wording.A_DAY).fill("2016")
        click(page, "Set against it")
        expect(page.get_by_role("dialog")).to_have_count(0)
        said, off = page.locator(".wn.changed"), page.get_by_role("button", name=moved_wording.NO_LONGER)
        expect(said).to_contain_text("Against 2016-12-31: ")
        assert from_code(code_in(page)).view.before == "day:2016-12-31"
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            assert page.evaluate(SIDEWAYS) <= 0
            for seen in (said, off):
                seen.scroll_into_view_if_needed()
                expect(seen).to_be_in_viewport(ratio=1)
            table, last = (found.bounding_box() for found in (page.locator(".fig .lane").first, off))
            assert table and last and last["y"] + last["height"] <= table["y"] + 1, "the table covers it"
        page.get_by_role("button", name=moved_wording.WHAT_MOVED, exact=True).press("Enter")
        settled(page)
        was = assess(CASE, usual(CASE).changed(as_of="2016-12-31"))
        shown = dialog(page, "What moved")
        expect(shown).to_contain_text(f"{100 * was.marks.readiness[0]:.1f} (")
        is_sound(page, "What moved")
        choose(page, "Scenario", next(s.name for s in CASE.scenarios if s.id == "doubters-right"))
        expect(shown).to_contain_text(f"{100 * was.marks.readiness[was.position('doubters-right')]:.1f} (")
        page.keyboard.press("Escape")
        expect(shown).to_have_count(0)
        click(page, moved_wording.NO_LONGER)
        expect(page.get_by_role("button", name=moved_wording.NO_LONGER)).to_have_count(0)
        assert not code_in(page) or not from_code(code_in(page)).view.before


def test_add_a_claim_leads_from_the_answer_to_its_form_and_one_step_back_to_the_answer(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        slider = page.get_by_role("slider").first
        slider.focus()
        slider.press("ArrowRight")  # now the answer is drawn as a part that runs alone
        settled(page)
        moved = code_in(page)
        unfold(page, wording.indicators_missing(len(CASE.codebook.indicators)))
        click(page, "Add a claim")
        expect(page.get_by_role("heading", level=1, name=card_wording.ASKS)).to_be_visible()
        expect(page.get_by_role("button", name="Close the form", exact=True)).to_be_visible()
        assert code_in(page) == moved
        back(page)
        expect(page.get_by_text("How close", exact=False).first).to_be_visible()
        assert page.url.partition("?")[0] == f"{address}/" and code_in(page) == moved
