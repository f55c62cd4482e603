"""The comparison on the screen and on a phone, chosen by keys, and what is taken away of it, in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.evidence import card_wording
from dashboard.session.wording import TAKE_AWAY
from dashboard.view import compare_wording as wording
from scenarios import load_case, seed_folder
from scenarios.model.link import from_code
from tests.support.browsing import code_in, opened, press, settled, unfold
from tests.support.pages import with_view

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))
PAIR = with_view(compare=["all-claims", "treaty-without-depth"])
THREE = with_view(compare=["all-claims", "pressure-deepens", "treaty-without-depth"])


def points_in(page: Page, *kinds: str) -> list[float]:
    """The points of the lines of a kind, as they stand on the screen."""
    page.locator(".versus tr.total .bar span").wait_for()  # two browsers on two cores draw late
    texts = [t for kind in kinds for t in page.locator(f".versus tr.{kind} td.p").all_inner_texts() if t.strip()]
    return [float(text.partition(":")[0].replace("−", "-")) for text in texts]


def test_the_points_on_the_screen_add_up_and_are_those_of_the_file_and_a_name_leads_to_its_claims(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/compare?s={PAIR}") as page:
        (total,) = points_in(page, "total")
        assert round(sum(points_in(page, "indicator", "less", "rest")), 1) == total
        before = page.locator(".versus tr.total td.p").inner_text()
        press(page, "Threat perception", "PageUp")
        expect(page.locator(".versus tr.total td.p")).not_to_have_text(before)
        page.get_by_role("button", name=TAKE_AWAY).press("Enter")  # pointed at, its help would lie over the first file
        with page.expect_download() as download:
            page.get_by_role("button", name="This comparison (CSV)").click()
        page.keyboard.press("Escape")
        held = pd.read_csv(Path(download.value.path()))
        (total,) = points_in(page, "total")
        parts = held["part"].isin([d.name for d in CASE.codebook.dimensions])
        assert round(held[parts & held["indicator_or_commitment"].notna()]["points"].sum(), 1) == total
        assert round(sum(points_in(page, "indicator", "less", "rest")), 1) == total
        page.locator(".versus tr.indicator th a").first.click()
        settled(page)
        expect(page.get_by_role("heading", name=card_wording.ASKS)).to_be_visible()


def test_enter_in_a_column_takes_the_first_match_and_the_other_columns_stay(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/compare?s={THREE}") as page:
        column = page.get_by_role("combobox", name=wording.COLUMN[1])
        column.click()
        page.keyboard.type("rivalry")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        name = next(s.name for s in CASE.scenarios if s.id == "rivalry-right")
        expect(page.locator(".says p")).to_contain_text(name)
        settled(page)
        expect(column).to_have_value(name)
        assert from_code(code_in(page)).view.compare == ("all-claims", "rivalry-right", "treaty-without-depth")


def test_what_documents_of_the_time_say_is_compared_in_one_press(browser: Browser, address: str) -> None:
    other = load_case(seed_folder(str(CASE.header.second_opinion)))
    with opened(browser, f"{address}/compare") as page:
        with page.context.expect_page() as tab:  # the case that is open stays so
            page.get_by_role("link", name=wording.BESIDE_DOCUMENTS, exact=True).click()
        page = tab.value
        settled(page)
        heads = page.locator(".versus thead th.w")
        expect(heads).to_have_count(2)
        expect(heads.first).to_contain_text(other.header.title)
        expect(heads.last).to_contain_text(CASE.header.title)
        assert from_code(code_in(page)).case == other.id
        (total,) = points_in(page, "total")
        assert round(sum(points_in(page, "indicator", "less", "rest")), 1) == total


def test_at_most_seven_blocks_begin_before_the_first_fold_and_none_is_too_high(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/compare?s={THREE}") as page:
        blocks = page.locator("[data-testid=stMain] [data-block]")
        page.locator(".versus").first.wait_for()  # two browsers on two cores draw late
        kinds = blocks.evaluate_all("all => all.map(e => e.dataset.block)")
        assert kinds.index("fold") <= 7 and kinds.count("table") == 1
        high = "all => all.filter(e => !['figure', 'table'].includes(e.dataset.block)).map(e => e.offsetHeight)"
        assert max(blocks.evaluate_all(high)) <= 480
        unfold(page, wording.SAME[3])
        expect(page.locator("details .versus tr.indicator").first).to_be_visible()


@pytest.mark.parametrize("code", [PAIR, THREE], ids=["two", "three"])
def test_on_a_phone_every_line_is_read_in_order_and_nothing_runs_over_the_edge(
    code: str, browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/compare?s={code}", size="phone") as page:
        row = page.get_by_role("row", name="Depth of consultation")
        tops: list[Any] = [row.locator(part).bounding_box() or {} for part in ("th", "td.s0", "td.s1")]
        assert [box["y"] for box in tops] == sorted({box["y"] for box in tops})  # under each other
        seen = "e => [...e.querySelectorAll('.versus *, .says *')].map(x => x.getBoundingClientRect().right)"
        assert max(page.locator("[data-testid=stMain]").evaluate(seen)) <= 391
        parts = (".says", ".st-key-block-controls-top", ".versus")  # the answer before the buttons
        down: list[Any] = [page.locator(part).first.bounding_box() or {} for part in parts]
        assert [box["y"] for box in down] == sorted(box["y"] for box in down)
