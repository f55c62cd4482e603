"""What an act says is in view without scrolling, on every page where acts say something."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import click, opened, settled

pytestmark = pytest.mark.browser


def in_view(page: Page) -> str:
    """The sentence of the last act, which must be inside the window."""
    notice = page.locator(".st-key-notice")
    expect(notice).to_be_visible()
    page.wait_for_function(
        """() => {
          const {top, bottom} = document.querySelector('.st-key-notice').getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }""",
        timeout=5_000,
    )
    return notice.inner_text()


def file(page: Page, label: str, name: str, data: bytes) -> None:
    page.get_by_test_id("stFileUploader").filter(has_text=label).locator("input").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    settled(page)


def box(page: Page, label: str) -> None:
    page.locator("summary").filter(has_text=label).click()
    settled(page)


def begin_nothing(page: Page) -> None:
    click(page, "Begin this case")


def save_for_no_reason(page: Page) -> None:
    click(page, "Save version")


def open_what_is_no_case(page: Page) -> None:
    file(page, "A case folder or everything.zip", "x.zip", b"nothing")
    click(page, "Open this case")


def take_rows_over(page: Page) -> None:
    page.get_by_role("textbox", name="Rows to take over, pasted").fill(
        "source;claim;indicator;direction;level;kind;period\nA new communique;They met;INS2;supports;2;document;2016\n"
        "A new communique;They met again;INS1;supports;2;document;2016\n"
    )
    click(page, "Look at these rows")
    click(page, "Take over 2 rows")


def load_nonsense(page: Page) -> None:
    box(page, "Load a file")
    file(page, "Load settings.json", "x.json", b"nothing")
    click(page, "Load this file")


def ask_for_no_date(page: Page) -> None:
    box(page, "Method choices")
    field = page.get_by_label("As of", exact=True)
    field.fill("soon")
    field.press("Enter")
    settled(page)


def ask_time_for_no_date(page: Page) -> None:
    field = page.get_by_label("Date in force", exact=True)
    field.fill("soon")
    field.press("Enter")
    settled(page)


def compare_nonsense(page: Page) -> None:
    box(page, "Why another file says something else")
    file(page, "A second settings.json", "x.json", b"nothing")
    click(page, "Compare with this file")


def copy_a_scenario(page: Page) -> None:
    click(page, "Copy and change")


def name_it_like_another(page: Page) -> None:
    click(page, "Copy and change")
    field = page.get_by_label("Name", exact=True)
    field.fill("")
    field.press("Enter")
    settled(page)


def save_a_version(page: Page) -> None:
    page.get_by_role("textbox", name="What changed, and why").fill("The first")
    click(page, "Save version")


def restore_a_version(page: Page) -> None:
    save_a_version(page)
    click(page, "Restore")


def forget_a_draft(page: Page) -> None:
    take_rows_over(page)
    page.get_by_role("button", name="Forget", exact=True).first.click()
    settled(page)
    click(page, "Forget this draft")


def change_a_claim_far_down(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Change E")).last.click()
    settled(page)
    field = page.get_by_role("textbox", name="The claim, in your own words")
    field.fill("Said in other words.")
    field.press("Tab")
    settled(page)
    click(page, "Save the change")


ACTS: list[tuple[str, Callable[[Page], None], str]] = [
    ("cases", begin_nothing, "Title is empty"),
    ("cases", save_for_no_reason, "."),
    ("cases", open_what_is_no_case, "Nothing was changed"),
    ("cases", take_rows_over, "2 claims added, 1 source made"),
    ("cases", save_a_version, "Version 1 is kept"),
    ("cases", restore_a_version, "The draft holds what this version held"),
    ("cases", forget_a_draft, "The draft is forgotten"),
    ("evidence", change_a_claim_far_down, "is changed"),
    ("cases", load_nonsense, "Nothing was changed"),
    ("time", ask_time_for_no_date, "The date holds 'soon'"),
    ("evidence", ask_for_no_date, "The date holds 'soon'"),
    ("compare", compare_nonsense, "Nothing was changed"),
    ("scenarios", copy_a_scenario, "Your copy stands below"),
    ("scenarios", name_it_like_another, "Nothing was changed"),
]


@pytest.mark.parametrize(("path", "act", "said"), ACTS, ids=[f"{path}-{act.__name__}" for path, act, _ in ACTS])
def test_what_an_act_says_is_inside_the_window(
    browser: Browser, address: str, path: str, act: Callable[[Page], None], said: str
) -> None:
    with opened(browser, f"{address}/{path}") as page:
        act(page)
        assert re.search(re.escape(said), in_view(page))
