"""A case of one's own in Chromium, from nothing to a claim that counts, with no page left by hand but for the last."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect

from dashboard.wording import overview as screen
from dashboard.wording.text import many
from tests.support.browsing import CALM, click, go, opened, settled

pytestmark = [pytest.mark.browser, pytest.mark.always]
FIELDS = {"Title": "Ruritania and Sylvania, 2017", "First party": "Ruritania", "Second party": "Sylvania"}
ROWS = """source,source_date,claim,indicator,direction,level,kind
"A communique, of May",2016-05-12,"They agreed to meet, twice a year",Calendar of consultations,at least,2,document
"A communique, of May",,Their staffs have a standing committee,INS1,supports,2,document
"""


def test_what_is_typed_while_a_page_is_drawn_stays_where_the_browser_hears_late_of_what_the_server_did(
    browser: Browser, address: str
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.add_init_script(CALM)
        late = [0]  # milliseconds by which the browser hears late, as on a telephone far away

        def slow(socket: WebSocketRoute) -> None:
            server = socket.connect_to_server()

            def hear(data: str | bytes) -> None:
                page.wait_for_timeout(late[0])
                socket.send(data)

            server.on_message(hear)

        page.route_web_socket(re.compile("_stcore/stream"), slow)
        page.goto(f"{address}/my-work#new-case")
        settled(page)
        late[0] = 60
        for label, text in FIELDS.items():  # each begins a run, and the next is typed while that draws
            page.get_by_role("textbox", name=label, exact=True).click()
            page.keyboard.type(text, delay=5)
        page.keyboard.press("Tab")
        click(page, "Begin this case")  # refused, for there is no date
        for label, text in FIELDS.items():
            expect(page.get_by_role("textbox", name=label, exact=True)).to_have_value(text)


def test_from_nothing_to_a_claim_that_counts_on_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/evidence", size="phone") as page:
        page.get_by_test_id("stExpandSidebarButton").click()
        settled(page)
        go(page, "New case")
        expect(page.get_by_role("textbox", name="Title", exact=True)).to_be_in_viewport()
        for label, text in FIELDS.items():
            page.get_by_role("textbox", name=label, exact=True).fill(text)
        click(page, "Begin this case")
        notice = page.locator(".st-key-notice")
        expect(notice).to_contain_text("Date is empty")
        expect(notice).to_be_in_viewport()
        expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(FIELDS["Title"])
        page.get_by_role("textbox", name="Date", exact=True).fill("2017-06-30")
        click(page, "Begin this case")
        expect(page).to_have_url(re.compile("/documents"))
        expect(notice).to_contain_text("kept as a draft")
        expect(notice).to_be_in_viewport()
        page.locator("summary").filter(has_text="Take over rows").click()
        settled(page)
        box = page.get_by_role("textbox", name="Rows to take over, pasted")
        box.fill(ROWS)
        click(page, "Look at these rows")
        click(page, "Take over 2 rows")
        expect(notice).to_contain_text("2 claims added, 1 source made")
        expect(notice).to_be_in_viewport()
        expect(box).to_have_value("")
        page.goto(page.url.replace("/documents", "/"))
        settled(page)
        main = page.get_by_test_id("stMain")
        expect(main).to_contain_text("Ruritania and Sylvania")
        rests = screen.RESTS.format(claims=many(2, "claim"), documents=many(1, "document"))
        expect(main).to_contain_text(screen.NO_WORD["no score"].format(rests=rests))
