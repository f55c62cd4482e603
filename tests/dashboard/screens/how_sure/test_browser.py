"""What would overturn a headline, and which fact next, in Chromium: applied, taken back, taken away, on a phone."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.wording import headline, overturned
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.headlines import headlines
from scenarios.analysis.next_fact import collect
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from tests.support.browsing import SIZES, back, choose, click, code_in, go, opened, press, settled, unfold
from tests.support.certified import certificate

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE))
PLAN = collect(A, "all-claims")


def test_what_overturns_a_sentence_is_left_out_and_taken_back_and_the_next_fact_leads_to_its_claims(
    browser: Browser, address: str
) -> None:
    met = next(h for h in headlines(A, "all-claims") if h.kind == "met")
    found = certificate(A, met)
    says = headline.as_printed(A, found.sentence)
    first = CASE.codebook.scored[PLAN.items[0].indicator]
    with opened(browser, address) as page:
        go(page, "How sure")
        table = page.get_by_role("region", name="What overturns each sentence")
        expect(table).to_contain_text(says, timeout=30_000)
        settled(page)
        choose(page, "Sentence", f"{says}, by statement")
        # Rows of one statement go together, so that two statements may be more claims.
        wanted = found.untrue.first
        assert wanted is not None
        claims = page.locator(".ar ul.rejected li")
        expect(claims).to_have_count(len(wanted.claims))
        expect(claims.get_by_role("link")).to_have_text(list(wanted.claims))
        click(page, "Leave these out and see")
        expect(page.get_by_text("Left out by you")).to_contain_text(wanted.claims[0])
        expect(page.locator(".ar.changed li", has_text=says).locator("b")).to_contain_text(wanted.then)
        assert sorted(from_code(code_in(page)).left_out) == sorted(wanted.claims)
        click(page, "Undo")
        assert code_in(page) == "" or from_code(code_in(page)).left_out == ()
        expect(table).to_contain_text(overturned.survives(A, found))
        unfold(page, "Which fact next?")
        with page.expect_download() as download:
            page.get_by_role("button", name="Collection plan (CSV)").click()
        rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) == len(CASE.codebook.scored)
        assert download.value.suggested_filename.endswith("all-claims_collection_plan.csv")
        width, height = SIZES["phone"]
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        cards = page.locator(".ar .card")
        expect(cards).to_have_count(3)
        cards.first.get_by_role("link").click()
        settled(page)
        expect(page.get_by_role("heading", name="Evidence", exact=True)).to_be_visible()
        assert from_code(code_in(page)).view.indicator == first.id
        back(page)
        unfold(page, "Which fact next?")
        expect(cards).to_have_count(3)


def test_a_fold_stays_open_when_its_answer_changes_and_its_line_stands_beside_its_label(
    browser: Browser, address: str
) -> None:
    asks = "What would turn an order round?"
    with opened(browser, f"{address}/how-sure") as page:
        fold = page.locator(".st-key-block-fold-turned-round")
        line, label, details = fold.locator(".fold-line span"), fold.locator("summary p"), fold.locator("details").first
        expect(details).not_to_have_attribute("open", "")
        unfold(page, asks)
        before = fold.locator(".tips").inner_text(), line.inner_text()
        press(page, "Institutions", "End")
        expect(details).to_have_attribute("open", "")
        expect(line).not_to_have_text(before[1])
        assert fold.locator(".tips").inner_text() != before[0]
        assert re.findall("“.*”", line.inner_text())[0] in fold.locator(".ar.sure p").first.inner_text()
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            said, named = line.bounding_box(), label.bounding_box()
            assert said and named
            if size == "desk":
                assert said["x"] >= named["x"] + named["width"]
            else:
                assert said["y"] >= named["y"] + named["height"] - 1
        unfold(page, asks)
        expect(details).not_to_have_attribute("open", "")
        expect(line).to_contain_text("against")
