"""The brief in Chromium: one page in print, no request, nothing over its edge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.brief import brief
from scenarios.link import to_code
from scenarios.scenario import Scenario
from tests import golden
from tests.test_brief import CASE, DAY, EVIL, FOUR, A, assessed, made, poisoned

pytestmark = pytest.mark.browser


def opened(browser: Browser, page: str, folder: Path, width: int) -> tuple[Page, list[str]]:
    """The brief as a file in the browser, and what went wrong or was asked for beside the file itself."""
    path = folder / "brief.html"
    path.write_text(page, encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 900})
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(m.text))
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    tab.on("request", lambda r: wrong.append(r.url) if r.url != path.as_uri() else None)
    tab.goto(path.as_uri())
    return tab, wrong


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_two_scenarios_print_on_one_page_and_four_on_two(browser: Browser, tmp_path: Path) -> None:
    renamed = tuple(
        Scenario.model_validate(
            s.model_dump() | {"name": f"{s.name}, with a name as long as names may be, and longer"[:80]}
        )
        for s in CASE.scenarios
    )
    long = assessed(golden.changed(CASE, scenarios=renamed), view={"compare": FOUR})
    for a, most in ((A, 1), (assessed(view={"compare": FOUR}), 2), (long, 2)):
        tab, wrong = opened(browser, made(a, to_code(a.settings, a.case)), tmp_path, 800)
        assert 1 <= pages(tab.pdf(format="A4", print_background=True)) <= most
        assert wrong == []
        tab.close()


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_runs_over_its_edge(browser: Browser, tmp_path: Path, width: int) -> None:
    for text in ("W" * 80, "日本語の名前" * 13, "Comprehensive strategic partnership of two", EVIL):
        tab, wrong = opened(browser, brief(poisoned(text, text), FOUR, "1." + "x" * 7_000, DAY), tmp_path, width)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        over = """() => [...document.querySelectorAll('svg')].filter(s => s.checkVisibility()).flatMap(s =>
          [...s.querySelectorAll('text')].filter(t => {
            const b = t.getBBox(), w = s.viewBox.baseVal.width;
            const end = s.matches('.sheet') && t.getAttribute('x') === '0' ? 188 : w + 1;
            return b.x < -1 || b.x + b.width > end;
          }).map(t => t.textContent))"""
        assert tab.evaluate(over) == []
        assert wrong == []
        tab.close()
