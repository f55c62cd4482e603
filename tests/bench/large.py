"""Pages opened and acts done on a case with 100 indicators and 60 scenarios, by how many claims it has."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from dashboard.screens.scenarios.wording import OWN_SCENARIO
from tests.support.browsing import CALM, HAND, settled, weights_open
from tests.support.large_case import large_folder
from tests.support.serving import ARGUMENTS, CHROMIUM, dashboard, free_port, running

CLAIMS = (200, 2_000, 19_900)  # a file holds 20,000, and some are added here
WAITED = 0.15  # seconds without a change, after which a page stands still
OPENS, ACTS = 5.0, (0.5, 0.5, 1.5)  # seconds that a page and an act may take, by the number of claims


class Step(NamedTuple):
    """What is done, and what a hand does before it that is no act: opening a list."""

    name: str
    act: Callable[[], object]
    before: Callable[[], object] = lambda: None


def _weight(page: Page) -> None:
    page.locator("[data-testid=stSidebar] input[type=range]").first.press("ArrowRight")


def _go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def _button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def _typed(page: Page, label: str, text: str) -> None:
    field = page.get_by_role("textbox", name=label).first
    field.fill(text)
    field.press("Tab")


def _typed_over(page: Page) -> None:
    """Type into the claim of the first row of a table of claims, as fast as its cells follow."""
    page.wait_for_timeout(2 * HAND)  # the table is drawn on a canvas, which says nothing of when it is ready
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 450, box["y"] + 52)
    page.wait_for_timeout(HAND)
    page.keyboard.press("Enter")
    page.wait_for_timeout(HAND)
    page.keyboard.press("Control+A")
    page.keyboard.type("Said otherwise.")


def _chosen(page: Page, name: str, label: str, option: str) -> Step:
    """An option of a select box; opening its list is no act."""
    row = page.get_by_role("option", name=option).first

    def opened() -> None:
        page.get_by_role("combobox", name=label, exact=True).click()
        row.hover()
        settled(page)

    return Step(name, row.click, opened)


def _steps(page: Page, address: str) -> Iterator[Step]:
    """What is done, in this order; the names of pages opened begin with "open"."""
    yield Step("open Overview, first of all", lambda: page.goto(address))
    yield Step("a weight", lambda: _weight(page))
    yield Step("another weight", lambda: _weight(page))
    yield Step("open Compare", lambda: _go(page, "Compare"))
    yield Step("a weight on Compare", lambda: _weight(page), lambda: weights_open(page))
    yield Step("open Evidence", lambda: _go(page, "Evidence"))
    yield Step("a weight on Evidence", lambda: _weight(page), lambda: weights_open(page))
    yield Step("a claim left out", lambda: page.locator("[data-testid=stCheckbox] label").first.click())
    yield Step("a claim brought back", lambda: page.locator("[data-testid=stCheckbox] label").first.click())
    yield Step("the form of a claim opened", lambda: _button(page, "Add a claim"))
    yield Step("its words typed", lambda: _typed(page, "The claim, in your own words", "They met again."))
    yield _chosen(page, "its indicator chosen", "It bears on", "Indicator number 3")
    yield _chosen(page, "its kind chosen", "Kind of claim", "document")
    yield Step("its level chosen", lambda: page.locator("[data-testid=stRadio] label").nth(2).click())
    yield Step("a claim added", lambda: _button(page, "Add it"))
    yield Step("undone", lambda: _button(page, "Undo"))
    yield Step("open the register", lambda: page.get_by_text("The register", exact=True).first.click())
    yield Step("searched", lambda: _typed(page, "Search", "number 77"))
    yield Step("searched no more", lambda: _typed(page, "Search", ""))
    yield Step("the register as a table", lambda: page.get_by_text("claims in a table").click())
    yield Step("a cell of it changed", lambda: page.keyboard.press("Enter"), lambda: _typed_over(page))
    yield Step("the table taken over", lambda: _button(page, "Take the table over"))
    yield Step("open Scenarios", lambda: _go(page, "Scenarios"))
    yield Step("a scenario copied", lambda: _button(page, OWN_SCENARIO))
    yield Step("its reason typed", lambda: _typed(page, "Reason", "Because."))
    yield Step("its cell set", lambda: _button(page, "Set it"))
    yield Step("a weight on Scenarios", lambda: _weight(page), lambda: weights_open(page))
    yield Step("open Over time", lambda: _go(page, "Over time"))
    yield Step("a weight on Over time", lambda: _weight(page), lambda: weights_open(page))
    yield Step("open How sure", lambda: _go(page, "How sure"))
    yield Step("a weight on How sure", lambda: _weight(page), lambda: weights_open(page))
    yield Step("open My work", lambda: _go(page, "My work"))
    yield Step("open Method", lambda: _go(page, "Method"))


def _taken(page: Page, address: str) -> dict[str, float]:
    """Seconds until the page stands still, by what was done."""
    found = {}
    for step in _steps(page, address):
        step.before()
        page.wait_for_timeout(HAND)
        start = time.perf_counter()
        step.act()
        settled(page)
        found[step.name] = time.perf_counter() - start - WAITED
    return found


def large() -> None:
    """Print them side by side; what takes longer than it may is marked."""
    found = []
    with tempfile.TemporaryDirectory() as room, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for claims in CLAIMS:
            folder, port = large_folder(Path(room) / str(claims), claims), free_port()
            with running([*dashboard(port), "--case", str(folder), "--workspace", f"{folder}.db"], port) as address:
                context = browser.new_context(viewport={"width": 1400, "height": 900})
                context.add_init_script(CALM)
                page = context.new_page()
                found.append(_taken(page, address))
                context.close()
        browser.close()
    print("100 indicators, 60 scenarios: seconds until the page stands still, by the number of claims")
    print(f"  {'':32}" + "".join(f"{claims:>9,}" for claims in CLAIMS))
    for name in found[0]:
        limits = [OPENS] * len(CLAIMS) if name.startswith("open") else ACTS
        marks = "  over" if any(t[name] > limit for t, limit in zip(found, limits, strict=True)) else ""
        print(f"  {name:32}" + "".join(f"{taken[name]:9.2f}" for taken in found) + marks)


if __name__ == "__main__":
    large()
