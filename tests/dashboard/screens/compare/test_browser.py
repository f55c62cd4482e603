"""Own scenarios, notes, files taken away and compared, in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scenarios import assess, load_case, seed_folder
from scenarios.files import everything_zip
from scenarios.link import from_code
from scenarios.settings import to_json, usual
from tests.support.browsing import choose, click, code_in, go, opened, press, settled

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))


def test_an_own_scenario_is_built_appears_everywhere_and_survives_the_link(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        click(page, "Copy and change")
        page.get_by_role("textbox", name="Name").fill("If the summit fails")
        page.get_by_role("textbox", name="Name").press("Enter")
        settled(page)
        choose(page, "Level", "1 ·")
        page.get_by_role("textbox", name="Reason").fill("Ministries stop meeting <b>for good</b>.")
        page.get_by_role("textbox", name="Reason").press("Enter")
        settled(page)
        click(page, "Set it")
        expect(page.locator(".ar .delta").first).to_contain_text("by the last change")
        own = from_code(code_in(page)).own_scenarios[0]
        assert own.name == "If the summit fails"
        assert own.cells is not None and own.cells["INS1"].value == 1
        expect(page.get_by_text("Ministries stop meeting <b>for good</b>.", exact=False).first).to_be_visible()
        go(page, "Readiness")
        chart = page.locator("[data-testid=stPlotlyChart]").first
        expect(chart).to_contain_text("If the summit fails")
        expect(chart).to_contain_text("yours")
        url = page.url
        go(page, "Scenarios")
        click(page, "Undo")
        assert from_code(code_in(page)).own_scenarios[0].cells is None
        click(page, "Delete")
        assert code_in(page) == "" or not from_code(code_in(page)).own_scenarios
        page.go_back()  # one step back undoes the deletion
        settled(page)
        assert from_code(code_in(page)).own_scenarios
    with opened(browser, url) as other:
        expect(other.locator("[data-testid=stPlotlyChart]").first).to_contain_text("If the summit fails")


def test_a_note_outlives_links_and_pages_and_leaves_with_the_file(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator(".ar .track a").first.click()  # a link in our own HTML: no new session
        settled(page)
        page.get_by_role("button", name="Note on E").first.click()
        box = page.get_by_role("textbox", name="Note on E")
        box.fill("Check with the 2016 communique.")
        box.press("Control+Enter")
        settled(page)
        page.keyboard.press("Escape")
        expect(page.locator(".note")).to_contain_text("Check with the 2016 communique.")
        go(page, "Readiness")
        page.locator(".ar .track a").first.click()
        settled(page)
        expect(page.locator(".note")).to_contain_text("Check with the 2016 communique.")
        go(page, "Readiness")
        page.get_by_text("Take it away").click()
        settled(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="everything.zip").click()
        found = everything_zip.unpack(Path(download.value.path()).read_bytes())
        assert list(found.settings.notes.values()) == ["Check with the 2016 communique."]
        assert found.case == CASE
        with page.expect_download() as download:
            page.get_by_role("button", name="Workbook (.xlsx)").click()
        assert Path(download.value.path()).read_bytes()[:2] == b"PK"
        assert download.value.suggested_filename.endswith("workbook.xlsx")


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
