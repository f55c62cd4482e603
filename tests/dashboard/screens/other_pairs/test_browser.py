"""The atlas in Chromium: sorted, narrowed by a press, taken away as it stands, a row opens its case."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from tests.support.browsing import SIZES, choose, opened, settled

pytestmark = pytest.mark.browser


def test_all_cases_are_sorted_taken_away_and_narrowed_by_a_press_on_a_phone_and_a_name_opens_its_case(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/other-pairs") as page:
        names, main = page.locator(".atlas th[scope=row]"), page.get_by_test_id("stMain")
        choose(page, "Sort by", "name")
        with page.expect_download() as download:
            page.get_by_role("button", name="These cases (CSV)").click()
        assert download.value.suggested_filename.endswith("_atlas.csv")
        held = pd.read_csv(Path(download.value.path()))
        assert held["case_hash"].is_unique and len({*held["settings_hash"]}) == 1
        expect(names).to_have_count(len(held))
        titles = [t.strip().split("\n")[0].removesuffix(" open") for t in names.all_inner_texts()]
        assert titles == held["title"].tolist()
        width, height = SIZES["phone"]
        page.set_viewport_size({"width": width, "height": height})
        for toolbar, pill in (("Groups", "no defence treaty documented"), ("Era", "since 2010")):
            pressed = page.get_by_role("toolbar", name=toolbar).get_by_role("button", name=pill)
            assert pressed.evaluate("e => e.getBoundingClientRect().height") >= 24
            pressed.click()
            settled(page)
        expect(names).not_to_have_count(len(held))
        expect(main).to_contain_text(f"{names.count()} of {len(held)} cases.")
        assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        name = str(names.first.get_by_role("link").inner_text())
        names.first.get_by_role("link").click()
        settled(page)
        expect(page).not_to_have_url(re.compile("/other-pairs"))
        expect(main).to_contain_text(f"How close are {name.rpartition(',')[0]} to an alliance?")
