"""What would overturn a headline, and which fact next, in Chromium: applied, taken back, on a narrow screen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.wording import overturned
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.headlines import headlines
from scenarios.analysis.next_fact import collect
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from tests.support.browsing import back, by_day_and_by_night, choose, click, code_in, go, opened, press, settled
from tests.support.certified import certificate

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE))
FOUND = [certificate(A, said) for said in headlines(A, "all-claims")]
PLAN = collect(A, "all-claims")


def test_from_the_home_page_to_what_to_look_for_and_on_to_its_claims(browser: Browser, address: str) -> None:
    first = CASE.codebook.scored[PLAN.items[0].indicator]
    with opened(browser, address) as page:
        go(page, "How sure")
        expect(page.get_by_role("heading", name="Which fact next?")).to_be_visible()
        cards = page.locator(".ar .card")
        expect(cards).to_have_count(3)
        expect(cards.first).to_contain_text(first.name)
        expect(cards.first).to_contain_text("of 100")
        cards.first.get_by_role("link").click()
        settled(page)
        expect(page.get_by_role("heading", name="Evidence", exact=True)).to_be_visible()
        assert from_code(code_in(page)).view.indicator == first.id
        back(page)
        expect(cards).to_have_count(3)


def test_the_plan_and_what_each_contributes_follow_weights_and_leave_as_files(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/how-sure") as page:
        before = page.locator("[data-testid=stMain] table").first.inner_text()
        press(page, "Threat perception", "Home")
        assert page.locator("[data-testid=stMain] table").first.inner_text() != before
        page.locator("summary").filter(has_text="What each contributes").click()
        page.get_by_role("radio", name="Speaker").or_(page.get_by_role("button", name="Speaker")).first.click()
        settled(page)
        expect(page.get_by_role("region", name="What each contributes")).to_contain_text("Alexander Korolev")
        with page.expect_download() as download:
            page.get_by_role("button", name="Collection plan (CSV)").click()
        rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) == len(CASE.codebook.scored)
        assert download.value.suggested_filename.endswith("all-claims_collection_plan.csv")
        with page.expect_download() as download:
            page.get_by_role("button", name="Influence (CSV)").click()
        assert "readiness_without" in Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()[0]


def test_nothing_is_wider_than_a_phone_by_day_or_by_night(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/how-sure", size="phone") as page:
        for _ in by_day_and_by_night(page):
            assert page.evaluate("document.documentElement.scrollWidth") == 390
            expect(page.locator(".ar.answer h2")).to_be_in_viewport()


def test_what_overturns_a_sentence_is_left_out_and_taken_back(browser: Browser, address: str) -> None:
    found = next(c for c in FOUND if c.sentence.kind == "met")
    says = overturned.as_printed(A, found.sentence)
    with opened(browser, f"{address}/how-sure") as page:
        table = page.get_by_role("region", name="What overturns each sentence")
        expect(table).to_contain_text(says, timeout=30_000)
        settled(page)
        choose(page, "Sentence", f"{says}, by statement")
        claims = page.locator(".ar ul.rejected li")
        # Rows of one statement go together, so that two statements may be more claims.
        wanted = found.untrue.first
        assert wanted is not None
        expect(claims).to_have_count(len(wanted.claims))
        named = [claims.nth(n).get_by_role("link").inner_text() for n in range(len(wanted.claims))]
        assert tuple(named) == wanted.claims
        click(page, "Leave these out and see")
        expect(page.get_by_text("Left out by you")).to_contain_text(named[0])
        expect(page.locator(".ar.changed li", has_text=says).locator("b")).to_contain_text(wanted.then)
        expect(table).to_contain_text(says)
        assert sorted(from_code(code_in(page)).left_out) == sorted(named)
        click(page, "Undo")
        assert code_in(page) == "" or from_code(code_in(page)).left_out == ()
        expect(table).to_contain_text(overturned.survives(A, found))
