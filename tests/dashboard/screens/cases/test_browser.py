"""The atlas in Chromium: sorted, taken away as it stands, a row opens its case."""

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
