"""Two codings settled in a browser: by keys alone, on a phone by hand, and in two tabs at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.coding import wording as coding_wording
from dashboard.screens.settle import wording as settle_wording
from scenarios import open_workspace
from scenarios.workspace import contents, drafts, settlings
from scenarios.workspace.settlings import FILE
from tests.support import access
from tests.support.browsing import by_day_and_by_night, opened
from tests.support.serving import dashboard, free_port, running
from tests.support.two_codings import CASE, NAME, Coded, coded

pytestmark = pytest.mark.browser
THE_CLAIM, STILL_SAYS, FROM_CLAIM = (str(settle_wording.WORDS[w]) for w in ("the_claim", "still_says", "from_claim"))


@pytest.fixture
def served() -> Iterator[tuple[str, Coded]]:
    held = open_workspace()
    two = coded(held.workspace)
    held.workspace.close()
    port = free_port()
    with running(dashboard(port), port) as address:
        yield address, two


def link(address: str, two: Coded, coder: str = "") -> str:
    return f"{address}/settle?d={two.draft}&coder={coder or two.coder}"


def comes(page: Page) -> None:
    expect(page.locator(".coding.settle .units li").first).to_be_visible(timeout=60_000)


def kept(page: Page) -> None:
    expect(page.get_by_text("all kept ✓")).to_be_attached(timeout=20_000)


def held(two: Coded, coder: str) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """How units are settled in the workspace, and the claims of its register."""
    opened_one = open_workspace()
    with opened_one.workspace.reading() as c:
        row = drafts.find(c, two.draft)
        assert row is not None
        case = CASE if row[0].content is None else contents.get(c, row[0].content)
        found = settlings.settlings_of(c, two.draft, coder), {*case.claims}
    opened_one.workspace.close()
    return found


@pytest.mark.rotating(2)
def test_disagreements_are_settled_by_keys_alone_and_all_is_there_after_a_reload(
    browser: Browser, served: tuple[str, Coded]
) -> None:
    address, two = served
    with opened(browser, link(address, two)) as page:
        comes(page)
        count = page.locator(".units li").count()
        expect(page.locator(".coding")).not_to_contain_text(NAME)
        expect(page.get_by_text(THE_CLAIM)).to_have_count(0)
        page.keyboard.press("1")
        expect(page.get_by_label(re.compile("^Reason"))).to_be_focused()
        expect(page.get_by_text(THE_CLAIM).or_(page.get_by_text(STILL_SAYS))).to_be_visible()
        page.keyboard.type("The text says 4.")  # digits are text in here
        page.keyboard.press("Enter")
        expect(page.get_by_text("Just settled")).to_be_visible()
        kept(page)
        expect(page.locator(".came")).to_contain_text(NAME)
        expect(page.locator(".came")).to_contain_text(settle_wording.READ["passage"])
        expect(page.locator(".came")).to_contain_text(settle_wording.WITH_EITHER.partition(" {")[0])
        page.get_by_role("button", name="nothing here / Breadth of contact network").or_(
            page.get_by_role("button", name="Breadth of contact network / nothing here")
        ).last.click()
        for key in "3w13s":  # one saw nothing here: words may be needed, and come to start from
            page.keyboard.press(key)
        expect(page.get_by_label("The claim’s words")).not_to_be_empty()
        page.keyboard.press("Escape")
        page.locator(".units button").nth(1).click()
        page.keyboard.press("1")  # both codes are on one item: its claim is shown, and not to be worded anew
        expect(page.get_by_text(THE_CLAIM)).to_be_visible()
        expect(page.get_by_label("The claim’s words")).to_be_hidden()
        for key in ("Escape", "Escape", "2"):
            page.keyboard.press(key)
        expect(page.get_by_text(FROM_CLAIM)).to_be_visible()
        for key in ("Escape", "Escape"):
            page.keyboard.press(key)
        expect(page.get_by_text(FROM_CLAIM)).to_have_count(0)
        for key in "3q14s":
            page.keyboard.press(key)
        page.keyboard.type("Neither.")
        page.keyboard.press("Enter")
        page.keyboard.press("n")
        page.keyboard.type("It holds nothing.")
        page.keyboard.press("Enter")
        expect(page.locator(".top")).to_contain_text(f"{count - 3} to settle")
        page.keyboard.press("u")
        expect(page.locator(".top")).to_contain_text(f"{count - 2} to settle")
        page.keyboard.press("U")
        expect(page.locator(".top")).to_contain_text(f"{count - 3} to settle")
        kept(page)
        page.keyboard.press("j")
        page.keyboard.press("2")
        page.keyboard.type("Half")
        page.reload()
        comes(page)
        expect(page.locator(".top")).to_contain_text(f"{count - 3} to settle")
        expect(page.get_by_label(re.compile("^Reason"))).to_have_value("Half")
    made, _ = held(two, two.coder)
    assert [s["settlement"]["reason"] for s in made.values()] == [
        "The text says 4.",
        "Neither.",
        "It holds nothing.",
    ]
    assert [s["settlement"]["seen"] for s in made.values()] == ["passage", "claim", "passage"]


@pytest.mark.rotating(0)
def test_what_another_tab_has_settled_is_said_and_stays_and_a_phone_has_all_of_it_in_reach_of_a_finger(
    browser: Browser, served: tuple[str, Coded]
) -> None:
    address, two = served
    with opened(browser, link(address, two)) as one, opened(browser, link(address, two)) as other:
        for page in (one, other):
            comes(page)
        one.keyboard.press("1")
        one.keyboard.type("First come.")
        one.keyboard.press("Enter")
        kept(one)
        other.keyboard.press("2")
        other.keyboard.type("Too late.")
        other.keyboard.press("Enter")
        expect(other.locator(".note")).to_contain_text(coding_wording.CHANGED_SINCE, timeout=20_000)
        expect(other.get_by_label(re.compile("^Reason"))).to_have_value("Too late.")
        for _ in by_day_and_by_night(other):
            assert access.findings(other) == []
    made, _ = held(two, two.coder)
    assert [s["settlement"]["reason"] for s in made.values()] == ["First come."]
    with opened(browser, link(address, two, FILE), size="phone", reduced_motion="reduce") as page:
        comes(page)
        page.get_by_role("button", name=str(settle_wording.WORDS["show_claim"])).click()
        expect(page.get_by_text(THE_CLAIM)).to_be_visible(timeout=20_000)
        page.get_by_role("button", name=re.compile("^both")).click()
        page.get_by_label("The claim’s words").fill("They met as well.")
        page.get_by_label(re.compile("^Reason")).fill("Two things are said.")
        page.get_by_role("button", name="Settle, next").click()
        expect(page.locator(".units .done").first).to_contain_text("points", timeout=20_000)
        page.get_by_role("button", name=re.compile("^a third")).click()
        page.get_by_role("button", name="Regularity", exact=True).click()
        for _ in by_day_and_by_night(page):
            assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
            assert access.findings(page) == []
    made, claims = held(two, FILE)
    assert [s["settlement"]["choice"] for s in made.values()] == ["both"] and "N1" in claims
    assert [s["settlement"]["seen"] for s in made.values()] == ["not found"]
