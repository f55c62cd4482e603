"""What axe-core does not look at: the ring of the keyboard, tables on a phone, forced colours, less motion."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.installed import SCREENS
from dashboard.screens.scenarios.wording import WHY
from tests.support import access
from tests.support.browsing import by_day_and_by_night, opened, press, settled
from tests.support.counts import many

pytestmark = pytest.mark.browser

PATHS = ["", *(s.path for s in SCREENS[1:]), "evidence?show=By+passage", "evidence?show=The+register"]
TRIED = PATHS if many(1, 2) == 2 else ["", "evidence", "my-work"]


def rings(page: Page) -> tuple[int, list[object]]:
    """How many controls the keyboard reaches, and those on which it is not seen."""
    seen, unseen = 0, []
    for _ in range(3):  # from the top, and once more where what had the focus was drawn anew
        settled(page)
        page.evaluate("() => document.querySelector('a[href], button').focus()")
        seen = 0
        for _ in range(400):
            page.keyboard.press("Tab")
            at = page.evaluate(access.RING)
            if at is None:
                break
            seen += 1
            if at["contrast"] < 3:
                unseen.append(at)
        if seen > 20:
            break
    return seen, unseen


@pytest.mark.parametrize("path", TRIED)
def test_the_keyboard_is_seen_on_every_control_by_day_and_by_night(browser: Browser, address: str, path: str) -> None:
    with opened(browser, f"{address}/{path}") as page:
        for _ in by_day_and_by_night(page):
            seen, unseen = rings(page)
            assert seen > 20
            assert unseen == []


def test_in_forced_colours_every_mark_is_seen(browser: Browser, address: str) -> None:
    marks = {
        "": (
            ".fig .r .dot:not(.hand)",
            ".fig .r .ln",
            ".fig .allies .pl .pm:not(.pale)",
            ".fig .others .pl .pm:not(.pale)",
            ".fig .hero .dot",
            ".trk i.at",
            ".trk u",
        ),
        "compare": (".versus i.m0", ".versus .bar i", ".versus .sq"),
        "how-sure": (".curve b.dot", ".curve b.now", ".tip i.now", "i.room i"),
        "other-pairs": (".pairs i.dot", ".pairs i.ln", ".pairs i.pair.alliance"),
    }
    with opened(browser, address, forced_colors="active") as page:
        for path, found in marks.items():
            page.goto(f"{address}/{path}")
            settled(page)
            access.everything_open(page)
            behind = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
            for mark in found:
                shown = page.locator(mark).first.evaluate("e => getComputedStyle(e).backgroundColor")
                assert re.findall(r"[\d.]+", shown)[:3] != re.findall(r"[\d.]+", behind)[:3], mark
                assert shown != "rgba(0, 0, 0, 0)", mark


def test_on_a_phone_a_table_of_words_is_a_card_a_row_and_nothing_is_cut(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/scenarios", size="phone") as page:
        access.folded(WHY)(page)
        cell = page.locator("table.stack td[data-label]").first
        label = cell.get_attribute("data-label")
        assert label
        assert label in cell.evaluate("e => getComputedStyle(e, '::before').content")
        for table in page.locator(".scroll:has(> table.stack)").all():
            assert table.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        choices = page.locator(".st-key-block-controls-scenarios [data-testid=stButtonGroup] > div").first
        assert choices.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), "a group of scenarios is cut"


def test_who_wants_less_motion_gets_none(browser: Browser, address: str) -> None:
    moving = "() => document.getAnimations().filter(a => a.effect.getComputedTiming().endTime > 50).length"
    with opened(browser, address, reduced_motion="reduce") as page:
        page.locator("details.why summary").click()
        assert page.evaluate(moving) == 0
        page.keyboard.press("Escape")
        press(page, "Threat perception", "End")
        assert page.evaluate(moving) == 0
        expect(page.locator(".wn.changed")).to_be_visible()
        settled(page)
