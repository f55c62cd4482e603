"""The menu of a page: what it holds, made only while it is open; what one of its buttons opens lies over the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from dashboard import installed
from dashboard.export.tables import EXPORTS
from dashboard.session.wording import TABLES, TAKE_AWAY
from dashboard.widgets.brief_form import BRIEF, DOWNLOAD_BRIEF, MAKE_BRIEF
from dashboard.wording.headline import PICTURE
from tests.support.browsing import click, settled
from tests.support.browsing import opened as opened_there
from tests.support.pages import opened, opened_box

MENU = "box:take-away"


def labels(at: AppTest) -> list[str]:
    return [d.proto.label for d in at.get("download_button")]


@pytest.mark.page
def test_the_menu_has_what_the_page_offers_and_every_file_and_nothing_of_it_is_made_while_it_is_closed() -> None:
    at = opened()
    assert labels(at) == ["Scores (CSV)"] and BRIEF not in [b.label for b in at.button]
    opened_box(at, MENU)
    files = [f.label for f in EXPORTS.files if f.label and not f.for_tools]
    assert labels(at) == ["Scores (CSV)", PICTURE, *files, "everything.zip"] and BRIEF in [b.label for b in at.button]
    opened_box(at, "box:tables")
    held = {*EXPORTS.by_name("assessment", "scenario or first")} | {f.label for f in EXPORTS.files if f.for_tools}
    assert held < {*labels(at)} and TABLES in [e.label for e in at.expander]


@pytest.mark.page
def test_a_file_that_is_taken_out_stands_in_no_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "BUTTONS", ())
    assert BRIEF not in [b.label for b in opened_box(opened(), MENU).button]


@pytest.mark.browser
def test_what_the_menu_opens_over_the_page_is_not_covered_by_it(browser: Browser, address: str) -> None:
    with opened_there(browser, address) as page:
        click(page, TAKE_AWAY)
        click(page, BRIEF)
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
        page.get_by_role("textbox", name="Title").fill("How near?")
        click(page, MAKE_BRIEF)
        with page.expect_download() as download:
            page.get_by_role("button", name=DOWNLOAD_BRIEF).click()
        assert download.value.suggested_filename.endswith("brief.html")
        page.keyboard.press("Escape")
        settled(page)
        click(page, TAKE_AWAY)
        expect(page.get_by_role("button", name="everything.zip")).to_be_visible()
