"""Other pairs in Chromium: few blocks, the list in its own box, chosen by a press, taken away, a row opens its case."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.other_pairs import wording
from dashboard.session.wording import TAKE_AWAY
from tests.support import access
from tests.support.browsing import SIZES, choose, click, opened, settled
from tests.support.calm import counted

pytestmark = pytest.mark.browser
HEIGHT = {"desk": 1_000, "phone": 2_100}


@pytest.mark.parametrize("size", SIZES)
def test_it_is_few_blocks_in_which_all_stands_and_the_list_scrolls_in_its_own_box(
    browser: Browser, address: str, size: str
) -> None:
    with opened(browser, f"{address}/other-pairs", size=size) as page:
        found = counted(page, "figure", "table")
        assert found["height"] <= HEIGHT[size]
        assert len(found["before"]) <= 7, "question and menu, answer, grey, controls, legend, table"
        choose(page, wording.GROUPS, "All 53")
        assert counted(page, "figure", "table")["height"] <= HEIGHT[size]
        box = page.locator(".pairs .scroll")
        assert box.evaluate("e => e.scrollHeight > e.clientHeight")
        if size == "desk":
            box.evaluate("e => e.scrollTop = 600")
            assert box.locator(".me").first.is_visible()
            top, mine = box.bounding_box(), box.locator(".me th").first.bounding_box()
            assert top and mine and 0 <= mine["y"] - top["y"] < 60, "the case stays on top"
        assert access.findings(page) == []


def test_the_list_is_sorted_taken_away_as_it_stands_and_a_name_opens_its_case(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/other-pairs") as page:
        names, main = page.locator(".pairs tbody:not(.pinned) th[scope=row]"), page.get_by_test_id("stMain")
        choose(page, wording.GROUPS, "Allies 17")
        click(page, wording.SORT)
        choose(page, "Sort by", wording.ORDERS["name"].name)
        page.keyboard.press("Escape")
        page.get_by_role("button", name=TAKE_AWAY).press("Enter")  # pointed at, its help would lie over the first file
        settled(page)
        with page.expect_download() as download:
            page.get_by_role("button", name=wording.TABLE).click()
        held = pd.read_csv(Path(download.value.path()))
        assert held["case_hash"].is_unique and len({*held["settings_hash"]}) == 1
        page.keyboard.press("Escape")
        assert names.all_inner_texts() == held["title"].tolist()[2:]
        assert {*held["group"][2:]} == {"working"}
        click(page, wording.SORT)
        page.get_by_role("button", name=wording.FURTHER["commitments"]).click()
        settled(page)
        page.keyboard.press("Escape")
        expect(page.locator(".pairs .st").first).to_be_attached()
        name = names.first.inner_text()
        names.first.get_by_role("link").click()
        settled(page)
        expect(main).to_contain_text(f"How close were {name.rpartition(',')[0]} to an alliance in ")
