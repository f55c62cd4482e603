"""What coding by keys costs: keys in the browser, runs on the server, and what goes to the browser.

python -m tests.bench.coding. Prints it beside the bare app; fails on nothing.
"""

from __future__ import annotations

import json
import logging
import os
import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

from playwright.sync_api import Page, sync_playwright
from streamlit.testing.v1 import AppTest

from dashboard.keeping import persistence
from dashboard.server import components
from dashboard.session import actions, links
from scenarios.files.editing import with_rows
from scenarios.model.case import Case
from scenarios.workspace.opening import VARIABLE
from tests.bench.repaint import presses
from tests.support.pages import opened
from tests.support.readers import Reader
from tests.support.serving import ARGUMENTS, CHROMIUM, dashboard, free_port, running

TAB = "tabtabtab1"
SHAPES = ((20, 14), (300, 14), (20, 800), (300, 800))  # claims and passages
ACTS = 12
PASSAGE = "The staffs of the two armies met for the {n}th time. Their {n} ships drilled off the coast again this year."
# From a key to the next drawing on the screen, and from an Enter that keeps to the word that all is kept.
WATCH = """(() => {
  window.taken = []; window.kept = []; let enter = 0;
  const said = () => document.querySelector('.coding .kept')?.textContent ?? '';
  window.addEventListener('keydown', event => {
    const from = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.taken.push(performance.now() - from)));
    if (event.key === 'Enter') enter = from;
  }, true);
  new MutationObserver(() => {
    if (enter && said().includes('all kept')) window.kept.push(performance.now() - enter), enter = 0;
  }).observe(document, {subtree: true, childList: true, characterData: true});
})()"""


def text(passages: int) -> str:
    """A text of so many passages."""
    return "\n\n".join(PASSAGE.format(n=n) for n in range(4, 4 + passages))


def runs(claims: int, passages: int) -> tuple[list[float], int, int]:
    """Seconds of the processor of each act of a run of the page; characters to the browser first, and with an act."""
    given: list[dict[str, Any]] = []

    def coded(case: Case) -> Case:
        source = next(iter(case.sources))  # the newest
        row = {"source": source, "indicator": "INS2", "direction": "at_least", "level": "1", "kind": "press"}
        row |= {"period": "2016-05", "locator": "armies met for the"}
        return with_rows(
            case,
            [
                row | {"id": f"N{n + 1}", "claim": f"Claim {n}.", "paragraph": str(n % passages + 1)}
                for n in range(claims)
            ],
        )

    with (
        mock.patch.object(persistence, "reader", lambda: "a" * 22),
        mock.patch.object(components, "mount", lambda script, data, states: given.append(data)),
    ):
        reader = Reader()
        reader.pastes(text(passages))
        reader.does(actions.edit, coded)
        source = reader.rows()[-1].source
        code = reader.does(lambda: links.query(source=source.id, paragraph=1))["s"]
        at = opened(code, reader.draft, "read")
        sent = {"has": given[-1]["text"]["version"]}
        document = given[-1]["state"]["document"]
        taken = []
        for n in range(1, ACTS + 1):
            act = {"act": "keep", "number": n, "coding": _coding(n % passages + 1)}
            at.session_state["reading"] = sent | {"log": {"tab": TAB, "document": document, "acts": [act]}}
            taken.append(_seconds(at))
            assert given[-1]["state"]["kept"] == n
    first = next(len(json.dumps(data)) for data in given if "text" in data)
    return taken[2:], first, len(json.dumps(given[-1]))


def _coding(passage: int) -> dict[str, Any]:
    made = {"passage": passage, "first": 2, "last": 9, "item": "INS2", "direction": "at_least", "level": 1}
    return made | {"words": "The staffs met once.", "kind": "press", "period": "2016-05"}


def _seconds(at: AppTest) -> float:
    begun = time.process_time()
    at.run()
    assert not at.exception
    return time.process_time() - begun


def server() -> None:
    """Print what a run costs by claims and passages."""
    print(f"an act taken in, kept and told back, seconds of the processor, median of {ACTS - 2}:")
    for claims, passages in SHAPES:
        with (
            tempfile.TemporaryDirectory() as folder,
            mock.patch.dict(os.environ, {VARIABLE: str(Path(folder) / "w.db")}),
        ):
            taken, first, then = runs(claims, passages)
        print(
            f"  {claims:4} claims, {passages:4} passages {statistics.median(taken):7.3f} s; "
            f"to the browser first {first / 1000:7.0f} kB, with an act {then / 1000:6.1f} kB"
        )


def keys(page: Page, claims: int = 20) -> tuple[list[float], list[float]]:
    """Milliseconds from each key to the screen, and from each Enter to the word that all is kept."""
    page.get_by_role("textbox", name=re.compile("^or paste a text here")).fill(text(20))
    page.get_by_role("button", name="Add as a document").click()
    page.locator('.documents a[href*="read?"]').last.click()
    page.locator(".coding [data-do=fields]").click()
    page.locator("[data-field=kind]").select_option("press")
    page.locator("[data-field=period]").fill("2016-05")
    page.locator("[data-field=period]").press("Enter")
    page.wait_for_timeout(1500)
    page.evaluate("window.taken.length = window.kept.length = 0")
    for n in range(claims):
        for key in ["q", "2", "a", *f"The staffs met {n}.", "Enter"]:
            page.keyboard.press(key)
            page.wait_for_timeout(60)
        page.wait_for_function("n => window.kept.length > n", arg=n, timeout=20_000)
    taken, kept = page.evaluate("() => [window.taken, window.kept]")
    return taken, kept


def browser() -> None:
    """Print what keys cost, and a slider of the bare app in the same run."""
    bare_port, our_port = free_port(), free_port()
    bare = ["-m", "streamlit", "run", "tests/bench/bare_app.py", "--server.port", str(bare_port)]
    bare += ["--server.headless", "true", "--server.address", "127.0.0.1"]
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, {VARIABLE: str(Path(folder) / "w.db")}),
        running(bare, bare_port) as plain,
        running(dashboard(our_port), our_port) as ours,
        sync_playwright() as play,
    ):
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_page(viewport={"width": 1400, "height": 900})
        page.goto(plain)
        base = statistics.median(changed for _, changed in presses(page, 14))
        page.add_init_script(WATCH)  # before any listener of the page
        page.goto(f"{ours}/documents")
        taken, kept = keys(page)
        chromium.close()
    for name, times in (("a key to the screen", taken), ("Enter to all kept", kept)):
        middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(
            f"  {name:20} median {middle:6.1f} ms, 95 % {late:6.1f} ms, {len(times):4} times; "
            f"{middle / base:5.2f} x a slider of the bare app ({base:.0f} ms)"
        )


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # of a session without its page
    browser()
    server()
