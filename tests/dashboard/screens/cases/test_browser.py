"""The atlas in Chromium: sorted, narrowed by a press, taken away as it stands, a row opens its case."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from tests.support.browsing import choose, opened, settled

pytestmark = pytest.mark.browser


def test_all_cases_are_sorted_taken_away_and_opened_by_their_names(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/cases") as page:
        names = page.locator(".atlas th[scope=row]")
        choose(page, "Sort by", "name")
        titles = [t.strip() for t in names.all_inner_texts()]
        with page.expect_download() as download:
            page.get_by_role("button", name="These cases (CSV)").click()
        held = pd.read_csv(Path(download.value.path()))
        assert download.value.suggested_filename.endswith("_atlas.csv")
        assert [t.split("\n")[0].removesuffix(" open") for t in titles] == held["title"].tolist()
        assert held["case_hash"].is_unique and len({*held["settings_hash"]}) == 1
        name = held["title"][0]
        page.get_by_role("link", name=name).click()
        settled(page)
        expect(page).not_to_have_url(re.compile("/cases"))
        asked = f"How close are {name.rpartition(',')[0]} to an alliance?"
        expect(page.locator("[data-testid=stMain]")).to_contain_text(asked)


def test_on_a_phone_a_group_and_an_era_are_left_out_by_a_press_and_what_is_left_is_counted(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/cases", size="phone") as page:
        rows = page.locator(".atlas th[scope=row]")
        rows.last.wait_for()
        every = rows.count()
        for toolbar, pill in (("Groups", "no defence treaty documented"), ("Era", "since 2010")):
            pressed = page.get_by_role("toolbar", name=toolbar).get_by_role("button", name=pill)
            assert pressed.evaluate("e => e.getBoundingClientRect().height") >= 24
            pressed.click()
            settled(page)
        assert 0 < rows.count() < every
        expect(page.get_by_test_id("stMain")).to_contain_text(f"{rows.count()} of {every} cases.")
        assert page.get_by_test_id("stMain").evaluate("e => e.scrollWidth <= e.clientWidth + 1")
