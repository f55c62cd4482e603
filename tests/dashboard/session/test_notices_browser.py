"""What an act says is in view without scrolling, where the page moves while it is done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.evidence.card_wording import ACTS as ACTS_OF_A_CLAIM
from dashboard.screens.my_work import wording
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
