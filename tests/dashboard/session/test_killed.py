"""The server is killed at random moments of a session: after a reload everything that the screen had shown is there."""

from __future__ import annotations

import os
import random
import re
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, FilePayload, Page

from dashboard.screens.documents.wording import DROP
from dashboard.screens.my_work.coders_wording import ASKS
from dashboard.screens.scenarios.wording import OWN_SCENARIO, WHY
from scenarios import load_case, open_workspace, seed_folder
from scenarios.reference.second_coder import blank_sheet
from scenarios.workspace.opening import VARIABLE
from tests.support.browsing import CALM, unfold
from tests.support.counts import many
from tests.support.postgres import Postgres
from tests.support.serving import Server
from tests.support.turns import seed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CASE = load_case(seed_folder("china-russia-2017"))
TEXTS = [(f"{n} report", f"The {n} of the reports says this.\n\nAnd it says that, too.") for n in ("first", "second")]
COPY = "All claims weighed, my version"  # one made after a kill between keeping and opening the first is "... 2"
LOST, MISSING = 20.0, 2.0  # seconds in which must be there what was shown, and in which shows what may be there
NOTE_BUTTON = re.compile("^(Note on|Change the note|Close the note)")
HALF, NOTE, REASON = "Half a sentence", "Ask the embassy.", "A staff of both"


class Step(NamedTuple):
    """One act of the session, and whether the screen shows it within so many seconds."""

    do: Callable[[Page], None]
    there: Callable[[Page, float], bool]


def settled(page: Page) -> None:
    """Wait until the page is calm; AssertionError as soon as its server is dead."""
    health = f"http://{urlsplit(page.url).netloc}/_stcore/health"
    for _ in range(60):
        try:
            urllib.request.urlopen(health, timeout=5)
        except OSError:
            raise AssertionError("the server is dead") from None
        try:
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=500)
            page.wait_for_function(
                "from => window.calm.since(from)", arg=page.evaluate("performance.now()"), timeout=1_500
            )
            return
        except Error:
            continue
    raise AssertionError("the page never settles")


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    settled(page)


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def fill(page: Page, name: str, text: str) -> None:
    box = page.get_by_role("textbox", name=name, exact=True).first
    box.fill(text)
    box.press("Tab")
    settled(page)


def holds(path: str, name: str, text: str) -> Callable[[Page, float], bool]:
    """Whether what a field of a page holds begins with a text."""

    def there(page: Page, seconds: float) -> bool:
        go(page, path)
        boxes = page.get_by_role("textbox", name=name, exact=True)
        return soon(lambda: any(box.input_value().startswith(text) for box in boxes.all()), seconds)

    return there


def shows(path: str, text: str) -> Callable[[Page, float], bool]:
    def there(page: Page, seconds: float) -> bool:
        go(page, path)
        return soon(lambda: page.get_by_text(text).count() > 0, seconds)

    return there


def soon(is_there: Callable[[], bool], seconds: float) -> bool:
    """Whether something is there, which a server that has just begun may be slow to draw: what is lost never comes."""
    until = time.monotonic() + seconds
    while not (there := is_there()) and time.monotonic() < until:
        time.sleep(0.5)
    return there


def copy(page: Page) -> None:
    go(page, "Scenarios")
    click(page, OWN_SCENARIO)


def why(page: Page) -> None:
    """Scenarios with the fold open in which notes stand."""
    go(page, "Scenarios")
    if not page.get_by_role("button", name=NOTE_BUTTON).count():
        page.get_by_text(WHY, exact=True).click()
        settled(page)


def noted(page: Page, seconds: float) -> bool:
    why(page)
    return soon(lambda: page.get_by_text(NOTE).count() > 0, seconds)


def note(page: Page) -> None:
    why(page)
    page.get_by_role("button", name=NOTE_BUTTON).first.click()
    settled(page)
    box = page.get_by_role("textbox", name="Note on").first
    box.fill(NOTE)
    box.press("Control+Enter")
    settled(page)
    page.keyboard.press("Escape")


def reason(page: Page) -> None:
    go(page, "Scenarios")
    fill(page, "Reason", REASON)


def half(page: Page) -> None:
    go(page, "Evidence")
    if page.get_by_role("button", name="Add a claim", exact=True).count():
        click(page, "Add a claim")
    fill(page, "The claim, in your own words", HALF)


def coder(page: Page) -> None:
    go(page, "My work")
    unfold(page, ASKS)
    sheet = FilePayload(name="codes.csv", mimeType="text/csv", buffer=blank_sheet(CASE).encode())
    page.locator('section[aria-label^="The second coder\'s file"] input[type=file]').set_input_files([sheet])
    settled(page)
    click(page, "Compare with these codes")


def documents(page: Page) -> None:
    """Two files come in: from the moment at which the screen shows them, they are there."""
    go(page, "Documents")
    brought = [FilePayload(name=f"{name}.txt", mimeType="text/plain", buffer=text.encode()) for name, text in TEXTS]
    page.get_by_label(DROP).locator("input[type=file]").set_input_files(brought)
    for name, _ in TEXTS:
        page.locator(".documents").get_by_text(name).first.wait_for()  # coming in, or read by then


def came_in(page: Page, seconds: float) -> bool:
    go(page, "Documents")
    try:
        for name, _ in TEXTS:
            page.get_by_role("link", name=name).first.wait_for(timeout=1000 * max(5, seconds))
    except Error:
        return False
    return page.get_by_text("Coming in").count() == 0


STEPS = (
    Step(documents, came_in),
    Step(copy, holds("Scenarios", "Name", COPY)),
    Step(reason, holds("Scenarios", "Reason", REASON)),  # of the copy
    Step(note, noted),
    Step(half, holds("Evidence", "The claim, in your own words", HALF)),
    Step(coder, shows("My work", "codes.csv")),
)


@pytest.mark.rotating(1)
def test_after_a_kill_and_a_reload_nothing_is_lost_that_the_screen_had_shown(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kills = 0
    while kills < many(1, 100):
        monkeypatch.setenv(VARIABLE, str(tmp_path / f"{kills}.db"))
        kills += killed(browser, *turn(0), f"{seed()} {kills}")


@pytest.mark.rotating(0)
def test_nor_on_a_teams_database(browser: Browser, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    kills = 0
    while kills < many(1, 50):
        postgres.again()
        monkeypatch.setenv(VARIABLE, postgres.fresh())
        kills += killed(browser, *turn(3), f"{seed()} {kills} of a team")


Steps = Sequence[Step]


def turn(after: int) -> tuple[Steps, Steps]:
    """What goes before, and the steps that are killed: one, which is another in the next commit; all in a soak.

    Before a later one stand those from the copy on, for a reason is given on the copy.
    """
    at = (seed() // 2 + after) % len(STEPS)  # each of the two databases has its turn every second commit
    return many((STEPS[1:at] or STEPS[-1:], STEPS[at : at + 1]), ((), STEPS))


def killed(browser: Browser, before: Steps, steps: Steps, chance: str) -> int:
    """One session on a workspace of its own, which is whole at the end; how many kills."""
    server = Server()
    try:
        return one_session(browser, server, random.Random(chance), before, steps)
    finally:
        server.kill()
        held = open_workspace(os.environ[VARIABLE])
        assert held.verify() == []
        held.workspace.close()


def one_session(browser: Browser, server: Server, chance: random.Random, before: Steps, steps: Steps) -> int:
    """What goes before, then every step with a kill at a random moment in or after it; how many kills."""
    page = reopened(browser, None, f"http://127.0.0.1:{server.port}/")
    shown = [*before]
    for step in before:
        step.do(page)
    for step in steps:
        url, wait = page.url, chance.uniform(0, 3)
        page.set_default_timeout(5_000)  # most of what is waited for by now never comes
        killer = threading.Timer(wait, server.process.kill)
        killer.start()
        try:
            step.do(page)
            finished = server.process.poll() is None  # the screen has shown it, and only then comes the end
        except (Error, AssertionError):
            finished = False
        killer.join()
        server.kill()
        url = page.url if finished else url
        server.start()
        page = reopened(browser, page, url)
        for there in [*shown, *([step] if finished else [])]:
            assert there.there(page, LOST), (
                f"lost after a kill {wait:.2f} s into {step.do.__name__}: {there.do.__name__}"
            )
        if not finished and not step.there(page, MISSING):
            step.do(page)
        shown.append(step)
    page.context.close()
    return len(steps)


def reopened(browser: Browser, page: Page | None, url: str) -> Page:
    """The address in a browser that remembers nothing but who its reader is, as after a reload."""
    kept = None if page is None else page.context.storage_state()
    if page is not None:
        page.context.close()
    context = browser.new_context(viewport={"width": 1400, "height": 900}, storage_state=kept)
    context.add_init_script(CALM)
    fresh = context.new_page()
    fresh.set_default_timeout(20_000)
    for _ in range(3):  # the server answers before it is ready for a page
        try:
            fresh.goto(url)
            fresh.get_by_role("link", name="Method", exact=True).wait_for(timeout=60_000)
            settled(fresh)
            return fresh
        except (Error, AssertionError):
            time.sleep(1)
    raise AssertionError("the server does not come back")
