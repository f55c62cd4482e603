"""What an act says is in view without scrolling, where the page moves while it is done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.evidence.card_wording import ACTS as ACTS_OF_A_CLAIM
from dashboard.screens.my_work import wording
from dashboard.screens.my_work.away_wording import A_FILE, BRING_IN, TAKE_OVER
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.wording import rows
from tests.support.browsing import click, opened, settled, unfold
from tests.support.papers import ROWS

pytestmark = pytest.mark.browser


def forget_a_draft(page: Page) -> None:
    unfold(page, rows.ASKS)
    page.get_by_role("textbox", name="Rows to take over, pasted").fill(ROWS)
    click(page, "Look at these rows")
    click(page, "Take over 2 rows")
    unfold(page, wording.OTHERS)
    page.get_by_role("button", name="Forget", exact=True).first.click()
    settled(page)
    click(page, "Forget this draft")


def load_nonsense(page: Page) -> None:
    unfold(page, BRING_IN)
    page.get_by_test_id("stFileUploader").filter(has_text=A_FILE).locator("input").set_input_files(
        {"name": "x.json", "mimeType": "application/octet-stream", "buffer": b"nothing"}
    )
    settled(page)
    click(page, TAKE_OVER)


def name_it_like_another(page: Page) -> None:
    click(page, OWN_SCENARIO)
    field = page.get_by_label("Name", exact=True)
    field.fill("")
    field.press("Enter")
    settled(page)


def change_a_claim_far_down(page: Page) -> None:
    page.get_by_role("button", name=ACTS_OF_A_CLAIM).last.click()
    page.get_by_role("button", name=re.compile("^Change E")).last.click()
    settled(page)
    field = page.get_by_role("textbox", name="The claim, in your own words")
    field.fill("Said in other words.")
    field.press("Tab")
    settled(page)
    click(page, "Save the change")


# The others are drawn without a browser (test_notices.py).
ACTS: list[tuple[str, Callable[[Page], None], str]] = [
    ("my-work", forget_a_draft, "The draft is forgotten"),
    ("evidence", change_a_claim_far_down, "is changed"),
    ("my-work", load_nonsense, "Nothing was changed"),
    ("scenarios", name_it_like_another, "Nothing was changed"),
]


@pytest.mark.parametrize(("path", "act", "said"), ACTS, ids=[f"{path}-{act.__name__}" for path, act, _ in ACTS])
def test_what_an_act_says_is_inside_the_window(
    browser: Browser, address: str, path: str, act: Callable[[Page], None], said: str
) -> None:
    with opened(browser, f"{address}/{path}") as page:
        act(page)
        notice = page.locator(".st-key-notice")
        expect(notice).to_contain_text(said)
        expect(notice).to_be_in_viewport(ratio=1)
