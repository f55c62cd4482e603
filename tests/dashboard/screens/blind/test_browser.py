"""A round in a browser of its own: thirty sentences by keys alone, kept; at both widths; links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.my_work.coders_wording import ASKS
from scenarios.workspace import answers
from scenarios.workspace.answers import held_by
from scenarios.workspace.rounds import NO_ROUND, Round
from tests.support import access, handed
from tests.support.blind import workspace
from tests.support.browsing import SIZES, by_day_and_by_night, opened, settled, unfold
from tests.support.serving import dashboard, free_port, running

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, str, Round]]:
    """A server with a round: its address, the draft, the round."""
    with workspace() as held:
        draft, made = handed.handed(held, handed.case(tmp_path))
    port = free_port()
    with running(dashboard(port), port) as address:
        yield address, draft, made


def link(address: str, made: Round, coder: int = 0) -> str:
    return f"{address}/round?r={made.coders[coder].link}"


def keys(page: Page, pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def waits(page: Page, n: int) -> None:
    """Until the page says at which sentence it is."""
    expect(page.get_by_text(f"sentence {n} of 30", exact=True)).to_be_visible()


def kept(token: str) -> int:
    with workspace() as held, held.reading() as c:
        task = answers.for_coder(c, token)
        assert task is not None
        return len(held_by(task.log))


@pytest.mark.rotating(2)
def test_thirty_sentences_are_answered_by_keys_alone_in_a_second_browser_and_all_are_kept(
    browser: Browser, served: tuple[str, str, Round]
) -> None:
    address, draft, made = served
    token = made.coders[0].link
    with opened(browser, link(address, made)) as page, opened(browser, f"{address}/my-work?d={draft}") as owner:
        waits(page, 1)
        for n in range(1, 31):
            keys(page, "w2" + "2a" if n % 3 else "")
            page.keyboard.press("Enter" if n % 3 else "n")
            if n == 10:
                keys(page, "uU")  # taken back and done again: it is answered, and the next one waits
                keys(page, "j")
            if n == 20:  # the second code of a sentence, and what is half done when the page goes
                keys(page, "kq13s")
                page.keyboard.press("Enter")
                waits(page, 21)
                keys(page, "w")
                expect(page.get_by_text("all kept", exact=False)).to_be_visible()
                page.reload()
                settled(page)
                waits(page, 21)
        expect(page.get_by_role("button", name="I have finished")).to_be_visible()
        expect(page.get_by_text("all kept", exact=False)).to_be_visible()
        assert kept(token) == 30
        page.get_by_role("button", name="I have finished").press("Enter")
        page.get_by_role("button", name="Yes, close my answers").press("Enter")
        expect(page.get_by_text("You have finished. 30 answers of yours are kept.")).to_be_visible()
        owner.reload()
        settled(owner)
        unfold(owner, ASKS)
        expect(owner.get_by_text(re.compile("Ann.{1,3}30 of 30 answered, finished"))).to_be_visible()
        expect(owner.get_by_text(re.compile("Ben.{1,3}0 of 30 answered"))).to_be_visible()


@pytest.mark.rotating(0)
def test_of_links_one_that_is_no_coders_has_nothing_beside_a_sentence_and_a_coders_fits_a_desk_and_a_phone(
    browser: Browser, served: tuple[str, str, Round]
) -> None:
    address, draft, made = served
    with opened(browser, f"{address}/round?r={draft}") as page:
        for token in (made.token, made.coders[0].token, "wrong", draft):
            page.goto(f"{address}/round?r={token}")
            settled(page)
            expect(page.get_by_text(NO_ROUND)).to_be_visible()
            expect(page.get_by_test_id("stSidebar")).to_have_count(0)
        assert access.findings(page) == []
        page.goto(link(address, made, coder=1))
        settled(page)
        waits(page, 1)
        for step in ("[data-do='part:0']", "[data-do='item:1']", "[data-do='level:2']", "[data-do='way:at_least']"):
            for width, height in SIZES.values():
                page.set_viewport_size({"width": width, "height": height})
                for _night in by_day_and_by_night(page):
                    assert access.findings(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.locator(step).click()
        assert access.findings(page) == []
        page.get_by_role("button", name="Keep, next").click()
        waits(page, 2)
        expect(page.get_by_text("not yet kept", exact=False)).to_have_count(0)
        assert kept(made.coders[1].link) == 1
