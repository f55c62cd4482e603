"""Own scenarios, notes, files taken away and compared, in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scenarios import assess, load_case, seed_folder
from scenarios.settings import to_json, usual
from tests.support.browsing import click, opened, press, settled

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))


def test_why_two_differ_opens_to_indicators(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/compare") as page:
        chart = page.locator("[data-testid=stPlotlyChart]").first
        expect(chart).to_contain_text("Mutual strategic trust")
        expect(chart).not_to_contain_text("Political limits on transfers")
        page.get_by_role("button", name="Technology cooperation", exact=True).click()
        settled(page)
        expect(chart).to_contain_text("Political limits on transfers")


def test_a_colleagues_file_is_compared(browser: Browser, address: str, tmp_path: Path) -> None:
    theirs = usual(CASE).changed(weights={"dimensions": {"THR": 100}}, left_out=("E50",), offsetting="partly")
    file = tmp_path / "theirs.json"
    file.write_text(to_json(theirs, CASE), encoding="utf-8")
    with opened(browser, f"{address}/compare") as page:
        page.get_by_text("Why another file says something else").click()
        settled(page)
        page.locator("[data-testid=stMain] input[type=file]").set_input_files(file)
        settled(page)
        click(page, "Compare with this file")
        here, there = (100 * assess(CASE, s).marks.readiness[0] for s in (usual(CASE), theirs))
        expect(page.get_by_text(f"{here:.1f} here, {there:.1f} there")).to_be_visible()
        expect(page.get_by_role("cell", name="Weight of Threat perception")).to_be_visible()
        press(page, "Threat perception", "End")  # my weights become theirs: that cause is gone
        expect(page.get_by_role("cell", name="Weight of Threat perception")).to_have_count(0)
