"""Weights in Chromium: shares typed, the score in sight on a phone, what is open; a case chosen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.overview.wording import indicators_missing
from dashboard.session.wording import BACK_TO_EQUAL, BY_INDICATOR
from dashboard.view import compare_wording as compare
from dashboard.wording import headline
from scenarios import assess, load_case, seed_folder
from tests.support.access import sidebar
from tests.support.browsing import code_in, go, opened, pick, press, settled, shares, unfold
from tests.support.pages import CASE, readiness, readiness_alone

pytestmark = pytest.mark.browser


PARTS = {"Institutions": "40", "Technology cooperation": "10", "Exercises": "20", "Threat perception": "30"}


def test_shares_typed_as_fast_as_keys_go_stay_and_a_way_back_is_there_while_there_is_one(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        reset = page.get_by_test_id("stSidebar").get_by_role("button", name=BACK_TO_EQUAL)
        unfold(page, BY_INDICATOR)
        for name, share in PARTS.items():  # as fast as hands go: a field is typed in while the one before is drawn
            field = page.get_by_role("spinbutton", name=name, exact=True)
            field.fill(share)
            page.wait_for_timeout(400)  # from one field to the next; faster, 20 could be an echo of where it just stood
        page.keyboard.press("Tab")
        settled(page)
        for name, share in PARTS.items():
            expect(page.get_by_role("spinbutton", name=name, exact=True)).to_have_value(share)
        assert shares(page) == [40, 10, 20, 30]
        reset.click()
        settled(page)
        expect(reset).to_have_count(0)
        assert shares(page) == [25] * 4 and code_in(page) == ""


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
        expect(page.get_by_role("heading", name=compare.QUESTIONS[1], exact=True)).to_be_in_viewport()


def test_what_is_folded_or_open_stays_so_when_a_weight_moves(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        unfold(page, indicators_missing(len(CASE.codebook.indicators)))
        tracks, score = page.locator(".ar.mis"), page.locator(".fig .hero .sc > b")
        expect(tracks).to_be_visible()
        expect(score).to_have_text(readiness_alone())
        press(page, "Threat perception", "End")
        expect(score).not_to_have_text(readiness_alone())
        expect(tracks).to_be_visible()
        assert page.get_by_test_id("stMain").locator("[data-testid=stExpander] details[open]").count() == 1


def test_what_opens_over_a_page_is_closed_when_one_comes_back_to_it(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        why = page.locator("details.over.why")
        why.locator("summary").click()
        expect(why).to_have_attribute("open", "")
        go(page, "Compare")
        go(page, "Overview")
        expect(why.locator("summary")).to_be_visible()
        expect(why).not_to_have_attribute("open", "")


def test_a_case_is_chosen_by_its_title(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Case")
        box.fill("Turkey")
        pick(page, "United States and Turkey, 1985")
        a = assess(load_case(seed_folder("us-turkey-1985")))
        for said in (headline.question(a), headline.in_few_words(a)):
            expect(page.locator(".question")).to_contain_text(said)
