"""The comparison on the screen and on a phone, and what is taken away of it, in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.wording.overview import COMPARE_TWO
from scenarios import load_case, seed_folder
from scenarios.model.link import from_code
from tests.support.browsing import code_in, opened, press, settled
from tests.support.pages import with_view

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))
PAIR = with_view(compare=["all-claims", "treaty-without-depth"])


def points_in(page: Page, kind: str) -> list[float]:
    """The points of the lines of a kind, as they stand on the screen."""
    page.locator(".versus tr.total .bar span").wait_for()  # two browsers on two cores draw late
    texts = page.locator(f".versus tr.{kind} .bar span").all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts]


def test_the_points_on_the_screen_add_up_and_are_those_of_the_file_and_a_name_leads_to_its_claims(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/compare?s={PAIR}") as page:
        (total,) = points_in(page, "total")
        assert round(sum(points_in(page, "part") + points_in(page, "rest")), 1) == total
        fold = page.locator(".versus details").last
        expect(fold.locator("li").first).to_be_hidden()
        fold.locator("summary").click()
        expect(fold.locator("li [role=img]").first).to_be_visible()
        press(page, "Threat perception", "End")
        expect(page.locator(".versus tr.total .bar span")).not_to_have_text(f"−{abs(total):.1f}")
        with page.expect_download() as download:
            page.get_by_role("button", name="This comparison (CSV)").click()
        held = pd.read_csv(Path(download.value.path()))
        shown = points_in(page, "indicator") + points_in(page, "rest")
        lines = held[held["indicator_or_commitment"].notna() & (held["part"] != "Readiness")]
        assert round(lines["points"].sum(), 1) == round(sum(shown), 1) == points_in(page, "total")[0]
        page.get_by_role("link", name="Depth of consultation").click()
        settled(page)
        expect(page.get_by_role("heading", name="Evidence", exact=True)).to_be_visible()


def test_what_documents_of_the_time_say_is_compared_in_one_press_from_the_first_page(
    browser: Browser, address: str
) -> None:
    other = load_case(seed_folder(str(CASE.header.second_opinion)))
    with opened(browser, address) as page:
        page.get_by_role("link", name=COMPARE_TWO, exact=True).click()
        settled(page)
        expect(page.get_by_role("heading", level=1, name="Compare", exact=True)).to_be_visible()
        heads = page.locator(".versus thead th.w")
        expect(heads).to_have_count(2)
        expect(heads.first).to_contain_text(other.header.title)
        expect(heads.last).to_contain_text(CASE.header.title)
        assert from_code(code_in(page)).case == other.id
        (total,) = points_in(page, "total")
        assert round(sum(points_in(page, "part") + points_in(page, "rest")), 1) == total


def test_on_a_phone_every_line_is_read_in_order_and_nothing_runs_over_the_edge(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/compare?s={PAIR}", size="phone") as page:
        row = page.get_by_role("row", name="Depth of consultation")
        tops: list[Any] = [
            row.locator(part).bounding_box() or {} for part in ("th", "td.t", "td.w >> nth=0", "td.w >> nth=1")
        ]
        assert [box["y"] for box in tops] == sorted({box["y"] for box in tops})  # under each other
        seen = "e => [...e.querySelectorAll('.versus *, .answer *')].map(x => x.getBoundingClientRect().right)"
        assert max(page.locator("[data-testid=stMain]").evaluate(seen)) <= 391
        expect(row.locator(".l").first).to_be_visible()  # who says it, where there are no columns
        fold = page.locator(".versus details").nth(1)
        fold.locator("summary").click()
        expect(fold.locator("li").last).to_be_visible()
        last: Any = fold.locator("li").last.bounding_box()
        following: Any = page.locator(".versus tr.part").nth(1).bounding_box()
        assert last["y"] + last["height"] <= following["y"]  # nothing lies over the next part
