"""The real app in Chromium: the main journeys, no console error, no request that leaves the machine."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.export import tables
from dashboard.screens.evidence import card_wording
from dashboard.screens.my_work import wording as my_work
from dashboard.screens.my_work.away_wording import SETTINGS
from dashboard.screens.overview import wording as overview
from dashboard.session.wording import BACK_TO_EQUAL, METHOD, TAKE_AWAY, WEIGHTS
from dashboard.wording import overview as screen
from scenarios import assess
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import from_json, usual
from tests.support.browsing import SIZES, back, click, code_in, go, opened, press, settled, shares, unfold, weights_open
from tests.support.pages import CASE, readiness

pytestmark = pytest.mark.browser


def stands(page: Page, score: str) -> None:
    """The sidebar, on a phone over the sliders, says this score with its range."""
    expect(page.locator(".held .score")).to_contain_text(score)


@pytest.mark.always
def test_a_weight_moved_by_keyboard_changes_score_share_and_link_which_back_undoes_and_another_browser_opens(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        stands(page, readiness())
        press(page, "Threat perception", "End")
        alone = {"INS": 0.0, "TEC": 0.0, "EXE": 0.0}
        stands(page, readiness(usual(CASE).changed(weights={"dimensions": alone})))
        expect(page.get_by_role("slider", name=re.compile("Threat perception"))).to_be_focused()  # to go on from there
        assert shares(page) == [0, 0, 0, 100]
        assert from_code(code_in(page)).weights.dimensions == alone
        press(page, "Exercises", "ArrowRight")
        assert shares(page) == [0, 0, 1, 99]
        back(page)
        assert shares(page) == [0, 0, 0, 100]
        assert from_code(code_in(page)).weights.dimensions == alone
        back(page)
        assert shares(page) == [25, 25, 25, 25]
        assert code_in(page) == ""
        stands(page, readiness())
        press(page, "Institutions", "End")
        go(page, "Scenarios")
        assert from_code(code_in(page)).weights.dimensions == {"TEC": 0.0, "EXE": 0.0, "THR": 0.0}
        page.reload()
        settled(page)
        weights_open(page)
        slider = page.get_by_role("slider", name=re.compile("Institutions"))
        expect(slider).to_have_value("100")
        url = page.url
        back(page)
        expect(slider).to_have_value("100")
    with opened(browser, url) as other:
        weights_open(other)
        expect(other.get_by_role("slider", name=re.compile("Institutions"))).to_have_value("100")
        expect(other.get_by_role("link", name="Scenarios", exact=True)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("size", SIZES)
def test_what_moved_weights_change_and_what_can_be_done_with_them_is_in_full_view(
    browser: Browser, address: str, size: str
) -> None:
    code = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 0, "TEC": 0, "EXE": 0}}), CASE)
    with opened(browser, f"{address}/?s={code}", size=size) as page:
        way_back = page.get_by_test_id("stMain").get_by_role("button", name=screen.BACK)
        unfold(page, overview.IN_FULL)
        settled(page)  # what is drawn above it moves it
        for seen in (page.locator(".ar.wn.changed"), way_back, page.get_by_role("button", name=overview.PIN)):
            seen.scroll_into_view_if_needed()
            expect(seen).to_be_in_viewport(ratio=1)
        way_back.click()
        settled(page)
        assert code_in(page) == ""


@pytest.mark.rotating(1)
def test_quick_presses_all_arrive_and_a_reset_among_them_resets(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        slider = page.get_by_role("slider", name=re.compile("Threat perception"))
        for gap in (0, 30, 60, 100):
            slider.focus()
            for _ in range(10):
                page.keyboard.press("ArrowRight")
                page.wait_for_timeout(gap)
            settled(page)
            expect(slider).to_have_value("35")
            assert shares(page) == [22, 22, 21, 35]
            assert from_code(code_in(page)).weights.dimensions == {"THR": 80.7692}
            # right after, with an address that may still be the old one
            page.get_by_test_id("stSidebar").get_by_text(METHOD).click()
            page.get_by_test_id("stSidebar").get_by_role("button", name=BACK_TO_EQUAL).click()
            settled(page)
            expect(slider).to_have_value("25")
            assert code_in(page) == "" and shares(page) == [25] * 4


@pytest.mark.parametrize(
    "start, to, asks",
    [
        ("", "My work", my_work.ASKS),
        ("compare", "Evidence", card_wording.ASKS),
        ("my-work", "Evidence", card_wording.ASKS),
    ],
)
def test_a_page_chosen_while_a_menu_is_open_comes(
    browser: Browser, address: str, start: str, to: str, asks: str
) -> None:
    with opened(browser, f"{address}/{start}") as page:
        click(page, TAKE_AWAY)
        go(page, to)
        expect(page.get_by_role("heading", name=asks)).to_be_visible()
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


@pytest.mark.always
def test_what_is_downloaded_is_what_the_command_line_prints_and_the_settings_are_those_in_force(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Scores (CSV)").click()
        data = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename.startswith("china-russia-2017_2017-03-28_")
        assert data.decode("utf-8-sig") == tables.table_csv(assess(CASE).scores)
        go(page, "My work")
        unfold(page, WEIGHTS)
        press(page, "Threat perception", "End")  # the link and the file follow a weight moved while they are seen
        unfold(page, my_work.SEND_ASKS)
        expect(page.locator("[data-testid=stMain] p.link code")).to_contain_text(f"?s={code_in(page)}")
        click(page, TAKE_AWAY)
        with page.expect_download() as download:
            page.get_by_role("button", name=SETTINGS).click()
        assert from_json(Path(download.value.path()).read_bytes()).weights.dimensions == {"INS": 0, "TEC": 0, "EXE": 0}
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))) == len(CASE.scenarios)


@pytest.mark.always
def test_headers_are_strict_and_a_page_speaks_to_its_own_server_and_to_no_other(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(address)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "connect-src 'self';" in policy
        assert "unsafe-eval" not in policy
        assert "script-src 'self' 'sha256-" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        settled(page)  # which it only is once the websocket has brought the page
        refused = """to => new Promise(done => {
            document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));
            try { const s = new WebSocket(to); s.onopen = () => done('open'); } catch (e) { done('connect-src'); }
            setTimeout(() => done('silence'), 5000);
        })"""
        assert page.evaluate(refused, "ws://192.0.2.1/") == "connect-src"
