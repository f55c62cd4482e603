"""Text from outside is data: typed, loaded or linked, it stays text on screens, in the brief and in tables."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, expect

from dashboard import export
from scenarios import assess, load_case, seed_folder
from scenarios.link import to_code
from scenarios.settings import Settings, SettingsError, from_json, to_json, usual
from tests.browsing import opened as in_browser
from tests.browsing import settled
from tests.test_views import PAGES, html, opened, page

CASE = load_case(seed_folder("china-russia-2017"))
TAGS = "<script>alert(1)</script><img src=http://evil.example/a onerror=alert(2)>"
IMAGE = "![x](http://evil.example/b) [link](http://evil.example/c)"
FORMULA = '=HYPERLINK("http://evil.example","x")'
TURNED = "safe\u202etxt.exe\u2066"
WHY = {"basis": "assumption"}


def hostile() -> Settings:
    """Own scenarios, reasons and notes full of markup, Markdown, formulas and marks that turn the writing."""
    mine = {
        "id": "mine",
        "name": f"{IMAGE} {TAGS[:20]}"[:80],
        "group": "reading",
        "summary": TAGS + IMAGE,
        "starts_from": "all-claims",
        "cells": {
            "INS1": {"rule": "about", "value": 1, "reason": FORMULA} | WHY,
            "THR5": {"rule": "floor", "value": 3, "reason": TAGS + TURNED} | WHY,
        },
        "commitments": {"COM1": {"status": 3, "reason": IMAGE} | WHY},
    }
    other = {"id": "other", "name": "=1+1", "group": "future", "starts_from": "mine", "summary": "@SUM(A1)"}
    return usual(CASE).changed(
        own_scenarios=[mine, other],
        notes={"scenario:mine": TAGS + IMAGE, "claim:E01": FORMULA, "cell:mine:INS1": TURNED},
        view={"scenario": "mine", "compare": ["mine", "other", "all-claims"], "indicator": "INS1"},
    )


class Tags(HTMLParser):
    """The elements, attributes and links of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        for name, value in attrs:
            self.seen.add(f"@{name}")
            if name in ("href", "src"):
                assert "evil" not in (value or "")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_makes_markup_of_it(name: str) -> None:
    at = page(opened(to_code(hostile(), CASE)), name)
    assert not {"script", "img", "iframe", "@onerror", "@onload", "@onclick"} & Tags(html(at)).seen
    shown = [*(m.value for m in at.markdown), *(c.value for c in at.caption), *(b.label for b in at.button)]
    for text in shown:
        assert "![" not in text, text
        assert "](http" not in text, text
        assert "<script" not in text.replace("\\<", ""), text
        assert "\u202e" not in text


def test_it_is_shown_as_it_was_typed() -> None:
    at = page(opened(to_code(hostile(), CASE)), "scenarios")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(at)
    assert "![x](http://evil.example/b)" in html(at)
    assert "=HYPERLINK(&quot;http://evil.example&quot;" in html(at)


@pytest.mark.parametrize("name", list(export.TABLES))
def test_no_cell_of_a_table_runs(name: str) -> None:
    a = assess(CASE, hostile())
    text = export.download(a, name).decode("utf-8-sig")
    for record in csv.DictReader(io.StringIO(text)):
        for column, cell in record.items():
            if column.startswith("order_"):
                assert cell in ("A", "B", "=")  # our own words, not text from outside
                continue
            assert not cell.startswith(("=", "@", "\t", "\r")), cell
            if cell[:1] in "+-" and cell:
                float(cell)  # a number may have a sign, a text may not begin with one


def test_the_tables_hold_it_guarded() -> None:
    a = assess(CASE, hostile())
    assert "\"'=HYPERLINK" in export.download(a, "notes.csv").decode()
    assert ",'=1+1," in export.download(a, "scores.csv").decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("own_scenarios", 0, "name"), "80"),
        (("own_scenarios", 0, "summary"), "500"),
        (("own_scenarios", 0, "cells", "INS1", "reason"), "500"),
        (("notes", "scenario:mine"), "500"),
    ],
)
def test_ten_thousand_characters_are_refused_with_the_limit(path: tuple[str | int, ...], said: str) -> None:
    held = json.loads(to_json(hostile(), CASE))
    here = held
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = "x" * 10_000
    with pytest.raises(SettingsError, match=f"at most {said} characters") as refusal:
        from_json(json.dumps(held).encode())
    assert len(str(refusal.value)) < 400


@pytest.mark.browser
@pytest.mark.parametrize("name", ["", "compare", "evidence", "source", "scenarios", "method"])
def test_nothing_of_it_runs_or_is_fetched(browser: Browser, address: str, name: str) -> None:
    with in_browser(browser, f"{address}/{name}?s={to_code(hostile(), CASE)}") as shown:
        shown.on("dialog", lambda d: pytest.fail(f"a script ran: {d.message}"))
        settled(shown)
        assert shown.locator("img[src*=evil], a[href*=evil], script[src*=evil]").count() == 0
        if name in ("", "compare", "scenarios"):
            expect(shown.get_by_text("![x](http://evil.example/b)", exact=False).first).to_be_attached()
