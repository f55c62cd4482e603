"""Method in Chromium: few blocks, no higher than it may be, everything in its fold, and taken away as files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser

from dashboard.screens.method import validation_wording, wording
from dashboard.session.wording import TAKE_AWAY
from scenarios import load_case, seed_folder
from tests.support import access
from tests.support.browsing import SIZES, opened, settled, unfold
from tests.support.calm import NO_WIDER, counted

pytestmark = pytest.mark.browser
HEIGHT = {"desk": 960, "phone": 1_600}


@pytest.mark.parametrize("size", SIZES)
def test_it_is_few_blocks_in_which_all_stands(browser: Browser, address: str, size: str) -> None:
    with opened(browser, f"{address}/method", size=size) as page:
        page.locator(".fold-line", has_text=wording.RULES_SHORT).wait_for(state="attached")
        page.locator(f'.fold-line[data-asks="{validation_wording.SURER}"]').wait_for(state="attached", timeout=60_000)
        found = counted(page)
        assert found["height"] <= HEIGHT[size]
        assert len(found["before"]) <= 5, "question and menu, answer, grey, table"
        unfold(page, validation_wording.TOLD_APART)
        assert page.evaluate(NO_WIDER)
        assert access.findings(page) == []


def test_conventions_and_what_known_pairs_say_are_taken_away(browser: Browser, address: str) -> None:
    method = load_case(seed_folder("china-russia-2017")).method
    with opened(browser, f"{address}/method") as page:
        page.get_by_role("button", name=TAKE_AWAY).press("Enter")  # pointed at, its help would lie over the first file
        settled(page)

        def taken(label: str) -> pd.DataFrame:
            with page.expect_download() as download:
                page.get_by_role("button", name=label).click()
            return pd.read_csv(Path(download.value.path()))

        assert len(taken(wording.TABLES["conventions.csv"])) == len(method.conventions) + 1
        for file, label, _ in validation_wording.FILES:
            assert [*taken(label).columns] == [c.name for c in file.columns]
