"""The real app in Chromium: the main journeys, no console error, no request that leaves the machine."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.export import tables
from dashboard.screens.registry import SCREENS
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import from_json, to_json, usual
from tests.support.browsing import SIZES, back, choose, code_in, go, opened, pick, press, settled, shares
from tests.support.pages import readiness
from tests.support.serving import dashboard, free_port, running

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))
PAGES = {"" if n == 0 else s.path: "In practice" if n == 0 else s.title for n, s in enumerate(SCREENS)}
PAGES["evidence?show=By+passage"] = "Evidence"
PAGES["documents"] = "indicators known"  # its heading says what a score still wants


def stands(page: Page, score: str) -> None:
    """The strip of the first screen has the case at this score with its range."""
    expect(
        page.get_by_role("group", name=f"China and Russia at readiness {score}, between known pairs")
    ).to_be_visible()


def test_a_weight_moved_by_keyboard_changes_score_share_ghost_and_link_and_back_undoes_it(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        stands(page, readiness())
        press(page, "Threat perception", "End")
        alone = {"INS": 0.0, "TEC": 0.0, "EXE": 0.0}
        stands(page, readiness(usual(CASE).changed(weights={"dimensions": alone})))
        expect(page.locator(".answer")).to_contain_text("working alliances, with your weights.")
        assert shares(page) == [0, 0, 0, 100]
        assert from_code(code_in(page)).weights.dimensions == alone
        expect(page.get_by_text("Against the usual weights", exact=False).first).to_be_visible()
        assert page.locator(".rows i.ghost").count() >= 10  # a tick where each score was
        press(page, "Exercises", "ArrowRight")
        assert shares(page) == [0, 0, 1, 99]
        back(page)
        assert shares(page) == [0, 0, 0, 100]
        assert from_code(code_in(page)).weights.dimensions == alone
        back(page)
        assert shares(page) == [25, 25, 25, 25]
        assert code_in(page) == ""
        stands(page, readiness())


@pytest.mark.parametrize("size", SIZES)
def test_what_moved_weights_change_and_what_can_be_done_with_them_is_in_full_view(
    browser: Browser, address: str, size: str
) -> None:
    code = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 0, "TEC": 0, "EXE": 0}}), CASE)
    with opened(browser, f"{address}/?s={code}", size=size) as page:
        line = page.locator("p.changed")
        for seen in (line, *(page.get_by_role("button", name=n) for n in ("Pin these weights", "Back to the usual"))):
            seen.scroll_into_view_if_needed()
            expect(seen).to_be_in_viewport(ratio=1)
        table = page.locator(".ar.rows").first.bounding_box()
        last = page.get_by_role("button", name="Back to the usual").bounding_box()
        assert table and last and last["y"] + last["height"] <= table["y"] + 1, "the table covers it"
        page.get_by_role("button", name="Back to the usual").click()
        settled(page)
        assert code_in(page) == ""


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
            page.get_by_test_id("stSidebar").get_by_text("Method choices").click()
            page.get_by_role("button", name="Reset weights").click()
            settled(page)
            expect(slider).to_have_value("25")
            assert code_in(page) == "" and shares(page) == [25] * 4


def test_a_key_held_down_there_and_back_moves_no_share_that_it_should_not(browser: Browser, address: str) -> None:
    """Each press moves other sliders too, and the browser sends the next before it has drawn that."""
    with opened(browser, address) as page:
        slider = page.get_by_role("slider", name=re.compile("Threat perception"))
        for gap in (0, 40, 90):
            for key, there in (("ArrowRight", [20, 20, 20, 40]), ("ArrowLeft", [25, 25, 25, 25])):
                slider.focus()
                for _ in range(15):
                    page.keyboard.press(key)
                    page.wait_for_timeout(gap)
                settled(page)
                assert shares(page) == there
        assert code_in(page) == ""


def test_the_link_survives_page_switch_reload_and_another_browser(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        press(page, "Institutions", "End")
        go(page, "Scenarios")
        assert from_code(code_in(page)).weights.dimensions == {"TEC": 0.0, "EXE": 0.0, "THR": 0.0}
        page.reload()
        settled(page)
        slider = page.get_by_role("slider", name=re.compile("Institutions"))
        expect(slider).to_have_value("100")
        url = page.url
        back(page)
        expect(page.locator(".answer h1")).to_be_visible()
        expect(slider).to_have_value("100")
    with opened(browser, url) as other:
        expect(other.get_by_role("slider", name=re.compile("Institutions"))).to_have_value("100")
        expect(other.get_by_role("heading", name="Scenarios", exact=True)).to_be_visible()


def test_a_restarted_server_shows_the_same_view(browser: Browser) -> None:
    port = free_port()

    def first_line(url: str) -> tuple[str, str]:
        page = browser.new_page()
        page.goto(url)
        settled(page)
        if code_in(page) == "":
            press(page, "Technology", "Home")
        found = (page.locator(".answer").inner_text() + page.locator(".among").inner_text(), page.url)
        page.close()
        return found

    with running(dashboard(port), port) as address:
        before, url = first_line(address)
    with running(dashboard(port), port):
        after, _ = first_line(url)
    assert "In practice" in before and "with your weights" in before
    assert after == before


def test_two_scenarios_can_be_compared_and_swapped(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/compare") as page:
        heads = page.locator(".versus thead th.w")
        expect(heads.first).to_contain_text("All claims weighed")
        settled(page)
        page.get_by_role("combobox", name="Two to four scenarios").click()
        pick(page, "Treaty without depth")
        page.keyboard.press("Escape")
        settled(page)
        expect(heads).to_have_count(3)
        expect(page.locator(".answer h2")).to_contain_text("Treaty without depth")
        page.get_by_role("button", name="Swap").click()
        settled(page)
        expect(heads.first).to_contain_text("Pressure deepens")
        assert from_code(code_in(page)).view.compare[0] == "pressure-deepens"


def test_a_number_is_followed_from_its_track_to_the_passage(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_role("link", name="Mutual strategic trust", exact=True).first.click()
        settled(page)
        expect(page.get_by_role("heading", name="Evidence", exact=True)).to_be_visible()
        claim = page.locator(".claim", has_text=re.compile("^E63"))
        expect(claim).to_contain_text("paragraph 10")
        link = claim.get_by_role("link").first.get_attribute("href") or ""
        assert link.startswith("http://www.ippreview.com/")
        assert "#:~:text=on%20its%20national%20security" in link


def test_claims_are_filtered_and_left_out(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/evidence") as page:
        page.get_by_text("The register", exact=True).click()
        settled(page)
        found = sum("portyakov" in str(claim).casefold() for claim in CASE.evidence)
        assert 0 < found < len(CASE.evidence)
        page.get_by_role("textbox", name="Search").fill("portyakov")
        page.get_by_role("textbox", name="Search").press("Enter")
        settled(page)
        expect(page.get_by_text(f"{found} of {len(CASE.evidence)} rows of the register")).to_be_visible()
        page.get_by_role("textbox", name="Search").fill("")
        page.get_by_role("textbox", name="Search").press("Enter")
        page.get_by_text("By indicator", exact=True).click()
        settled(page)
        choose(page, "Indicator or commitment", CASE.codebook.scored[str(CASE.claims["E14"].indicator)].name)
        page.get_by_text("leave E14 out").click()
        settled(page)
        assert from_code(code_in(page)).left_out == ("E14",)
        expect(page.locator(".claim", has_text=re.compile("^E14"))).to_contain_text("not counted: left out")


def test_the_scores_downloaded_are_those_the_command_line_prints(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Scores (CSV)").click()
        data = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename.startswith("china-russia-2017_2017-03-28_")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == tables.table_csv(assess(CASE).scores)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == len(CASE.scenarios)


def test_settings_are_saved_and_loaded(browser: Browser, address: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    theirs = usual(CASE).changed(offsetting="not at all")
    assert readiness(theirs) != readiness()
    file.write_text(to_json(theirs, CASE), encoding="utf-8")
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\xff{")
    with opened(browser, address) as page:
        page.get_by_text("Load a file").click()
        settled(page)
        page.locator("input[type=file]").set_input_files(bad)
        settled(page)
        page.get_by_role("button", name="Load this file").click()
        settled(page)
        expect(page.get_by_role("alert")).to_contain_text("not UTF-8")
        stands(page, readiness())
        page.reload()
        settled(page)
        page.get_by_text("Load a file").click()
        settled(page)
        page.locator("input[type=file]").set_input_files(file)
        settled(page)
        page.get_by_role("button", name="Load this file").click()
        settled(page)
        stands(page, readiness(theirs))
        assert from_code(code_in(page)).offsetting == "not at all"


def test_the_link_and_the_file_follow_a_weight_moved_while_they_are_open(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_text("Link and save").click()
        settled(page)
        press(page, "Threat perception", "End")
        expect(page.locator("[data-testid=stSidebar] code")).to_contain_text(f"?s={code_in(page)}")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save settings (JSON)").click()
        assert from_json(Path(download.value.path()).read_bytes()).weights.dimensions == {"INS": 0, "TEC": 0, "EXE": 0}


def test_on_a_phone_the_drawer_closes_behind_a_page_that_was_chosen(browser: Browser, address: str) -> None:
    with opened(browser, address, size="phone") as page:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.wait_for_timeout(500)
        go(page, "Compare")
        expect(page.get_by_role("link", name="Evidence", exact=True)).not_to_be_in_viewport()
        expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize(("size", "dark"), [("desk", False), ("phone", True)])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_clean_and_fits_and_so_it_does_when_night_falls_or_ends(
    browser: Browser, address: str, path: str, size: str, dark: bool
) -> None:
    with opened(browser, f"{address}/{path}", size=size, dark=dark) as page:
        main = page.locator("[data-testid=stMain]")
        colours = set()
        for now in (dark, not dark):
            page.emulate_media(color_scheme="dark" if now else "light")
            settled(page)
            colours.add(page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor"))
            expect(page.get_by_role("heading", name=PAGES[path]).first).to_be_visible()
            assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), "the page scrolls sideways"
            assert page.locator("[data-testid=stException]").count() == 0
        assert len(colours) == 2, "night changes nothing"


def test_headers_are_strict(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        headers = context.request.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_page_speaks_to_its_own_server_and_to_no_other(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(address)
        assert answer is not None
        assert "connect-src 'self';" in answer.headers["content-security-policy"]
        settled(page)  # which it only is once the websocket has brought the page
        refused = """to => new Promise(done => {
            document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));
            try { const s = new WebSocket(to); s.onopen = () => done('open'); } catch (e) { done('connect-src'); }
            setTimeout(() => done('silence'), 5000);
        })"""
        assert page.evaluate(refused, "ws://192.0.2.1/") == "connect-src"
