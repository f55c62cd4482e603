"""The brief in Chromium: one page in print, no request, nothing over its edge."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.export.brief import LIMITS, Front, brief, parts
from dashboard.session.wording import TAKE_AWAY
from dashboard.view import wording as figure_words
from dashboard.view.picture import picture
from scenarios import load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.model.scenario import Scenario
from tests.support import golden
from tests.support.briefs import CASE, DAY, EVIL, FOUR, assessed, made, poisoned
from tests.support.browsing import SIZES, click, settled
from tests.support.browsing import opened as app

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


MINE = {
    "id": "own-1",
    "name": "My own future of the two, under a name that is rather long for a chart",
    "group": "future",
    "starts_from": "pressure-deepens",
}
NOTES = {f"claim:E{n:02d}": f"Remark {n} " + "on what the ministries said " * 17 for n in range(1, 4)}
YARDSTICKS = ["good-neighbourliness", "formal-alliance"]


JUDGED = Front(
    "How near are China and Russia to an alliance, and what would show it?",
    "M. Keller, desk for Asia",
    "Head of division",
    ("Nothing binds them to fight for one another; they act together wherever it is cheap. " * 4)[
        : LIMITS["judgement"]
    ],
)


CHOICES: list[dict[str, Any]] = [
    {},
    {"view": {"compare": ["thaw-loosens", "all-claims"]}},
    {"view": {"compare": YARDSTICKS}},
    {"benchmark": "deep"},
    {"benchmark": "deep", "offsetting": "partly", "view": {"compare": ["thaw-loosens", "all-claims"]}},
    {"own_scenarios": [MINE], "notes": NOTES, "view": {"compare": ["all-claims", "own-1"]}},
    {"own_scenarios": [MINE], "notes": NOTES, "view": {"compare": ["own-1", "all-claims"]}},
    {"view": {"compare": FOUR}},
    {"view": {"compare": ["thaw-loosens", "all-claims", *YARDSTICKS]}},
    {
        "benchmark": "deep",
        "own_scenarios": [MINE],
        "notes": NOTES,
        "view": {"compare": ["thaw-loosens", "own-1", *YARDSTICKS]},
    },
]


# Headings that run into what stands beside or below them, and words of the strip that lie on each other.
COLLIDING = """() => {
  const over = (a, b) => a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 2 && b.bottom > a.top + 2;
  const box = e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); };
  const found = [];
  for (const s of document.querySelectorAll('section')) {
    const head = box(s.querySelector('h2'));
    for (const e of s.querySelectorAll('p, li, td, th')) if (over(head, box(e))) found.push(e.textContent);
  }
  const words = [...document.querySelectorAll('svg.sheet text')];
  words.forEach((e, n) => words.slice(n + 1).forEach(o => {
    if (over(e.getBoundingClientRect(), o.getBoundingClientRect())) found.push(e.textContent + ' / ' + o.textContent);
  }));
  return found;
}"""


# A third of the choices in each commit, but for the usual one and the one that holds most.
TURNS = [
    pytest.param(c, marks=[] if c in (CHOICES[0], CHOICES[-1]) else pytest.mark.rotating, id=str(c)) for c in CHOICES
]


@pytest.mark.parametrize("choices", TURNS)
def test_the_one_page_brief_takes_one_page_and_can_be_read_and_does_with_title_and_judgement_at_their_longest(
    browser: Browser, tmp_path: Path, choices: dict[str, Any]
) -> None:
    a = assessed(**choices)
    code = to_code(a.settings, a.case)
    tab, wrong = opened(browser, made(a, code, front=JUDGED), tmp_path, 800)
    assert pages(printed(tab)) == 1
    assert wrong == []
    tab.close()
    tab, wrong = opened(browser, made(a, code), tmp_path, 800)
    smallest = """(fine) => Math.min(...[...document.querySelectorAll('main *')]
      .filter(e => e.checkVisibility() && !e.closest('svg, .yours') && e.textContent.trim())
      .filter(e => !!e.closest('.fine, thead') === fine)
      .map(e => parseFloat(getComputedStyle(e).fontSize) * 0.75))"""
    takes_one_page(tab)
    assert tab.evaluate(smallest, False) >= 9.99 and tab.evaluate(smallest, True) >= 7.99
    assert wrong == []
    tab.close()


@pytest.mark.parametrize("pair", ["sweden-us-2024", "us-pakistan-1962", "us-india-2001"])
def test_the_brief_of_a_known_pair_takes_one_page_too(browser: Browser, tmp_path: Path, pair: str) -> None:
    a = assessed(load_case(seed_folder(pair)))
    tab, wrong = opened(browser, made(a, to_code(a.settings, a.case)), tmp_path, 800)
    takes_one_page(tab)
    assert wrong == []
    tab.close()


@pytest.mark.parametrize("signs", [100, 2_000])
def test_twenty_caveats_take_one_page(browser: Browser, tmp_path: Path, signs: int) -> None:
    told = tuple(f"Caveat {n} {'word ' * (signs // 5 - 3)}" for n in range(20))
    header = CASE.header.model_copy(update={"caveats": told})
    a = assessed(golden.changed(CASE, header=header), view={"compare": FOUR})
    tab, wrong = opened(browser, made(a, "", front=JUDGED), tmp_path, 800)
    takes_one_page(tab)
    assert wrong == []
    tab.close()


def printed(tab: Page) -> bytes:
    return tab.pdf(format="A4", print_background=True, prefer_css_page_size=True)


def takes_one_page(tab: Page) -> None:
    assert pages(printed(tab)) == 1
    tab.emulate_media(media="print")
    assert tab.evaluate(COLLIDING) == []


def test_the_longest_names_take_one_page(browser: Browser, tmp_path: Path) -> None:
    renamed = tuple(
        Scenario.model_validate(
            s.model_dump() | {"name": f"{s.name}, with a name as long as names may be, and longer"[:80]}
        )
        for s in CASE.scenarios
    )
    a = assessed(golden.changed(CASE, scenarios=renamed), view={"compare": FOUR})
    tab, wrong = opened(browser, made(a, to_code(a.settings, a.case)), tmp_path, 800)
    takes_one_page(tab)
    assert wrong == []
    tab.close()


def test_nothing_runs_over_its_edge(browser: Browser, tmp_path: Path) -> None:
    over = """() => [...document.querySelectorAll('svg')].filter(s => s.checkVisibility()).flatMap(s =>
      [...s.querySelectorAll('text')].filter(t => {
        const b = t.getBBox(), w = s.viewBox.baseVal.width;
        const end = w + 1;
        return b.x < -1 || b.x + b.width > end;
      }).map(t => t.textContent))"""
    for text in ("W" * 80, "日本語の名前" * 13, "Comprehensive strategic partnership of two", EVIL):
        tab, wrong = opened(browser, brief(poisoned(text, text), FOUR, "1." + "x" * 7_000, DAY).html, tmp_path, 800)
        for width, height in SIZES.values():
            tab.set_viewport_size({"width": width, "height": height})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.evaluate(over) == []
        assert wrong == []
        tab.close()


# Texts of a figure that lie outside its frame, wherever the groups that hold them stand.
OUTSIDE = """(svg) => [...svg.querySelectorAll('text')].flatMap(t => {
  const b = t.getBBox(), v = svg.viewBox.baseVal, to = svg.getScreenCTM().inverse().multiply(t.getScreenCTM());
  const [left, top, right, foot] = [b.x + to.e, b.y + to.f, b.x + b.width + to.e, b.y + b.height + to.f];
  const out = left < v.x - 1 || top < v.y - 1 || right > v.x + v.width + 1 || foot > v.y + v.height + 1;
  return out ? [`${t.textContent}: ${[left, top, right, foot].map(Math.round)} of ${v.width} x ${v.height}`] : [];
})"""
CASES: list[tuple[str, dict[str, Any]]] = [
    ("china-russia-2017", {}),
    ("china-russia-2017", {"benchmark": "deep", "weights": {"dimensions": {"TEC": 90}}}),
    ("us-india-2001", {}),
]


@pytest.mark.parametrize(("case", "choices"), CASES)
def test_no_text_of_the_figure_lies_outside_its_frame_in_whatever_font_is_there(
    browser: Browser, case: str, choices: dict[str, Any]
) -> None:
    a = assessed(load_case(seed_folder(case)), **choices)
    slide = picture(a, parts.blocks(a))
    for page, shown in ((made(a), ("sheet", "phone")), (slide[slide.index("<svg") :], ("",))):
        tab = browser.new_page(viewport={"width": 1100, "height": 900})
        tab.set_content(page)
        for name in shown:
            tab.set_viewport_size({"width": 400 if name == "phone" else 1100, "height": 900})
            svg = tab.locator(f"svg.{name}" if name else "svg")
            for font in ("", "sans-serif", "'DejaVu Sans', sans-serif"):
                svg.evaluate("(svg, font) => { svg.style.fontFamily = font; }", font)
                assert svg.evaluate(OUTSIDE) == [], (name, font)
            said = " ".join(svg.locator("text").all_text_contents())
            assert figure_words.full(a) in said and figure_words.PALE in said
        tab.close()


def tabbed(page: Page, label: str) -> None:
    """Press Tab until the control of this label has the focus."""
    named = "() => (document.activeElement.ariaLabel || document.activeElement.textContent).trim()"
    for _ in range(25):
        page.keyboard.press("Tab")
        found = str(page.evaluate(named))
        if found.endswith(label) and not found.startswith("Help for"):
            return
    raise AssertionError(f"Tab never reaches {label}")


def test_a_brief_is_written_and_downloaded_by_keyboard_alone(browser: Browser, address: str, tmp_path: Path) -> None:
    with app(browser, f"{address}/compare") as page:
        page.get_by_role("button", name=TAKE_AWAY).focus()
        page.keyboard.press("Enter")
        settled(page)
        page.get_by_role("button", name="Brief (A4)").focus()
        page.keyboard.press("Enter")
        settled(page)
        for label, text in (
            ("Title", "How near?"),
            ("For", "Head of division"),
            ("By", "M. Keller"),
            ("Your judgement, about three lines", "Nothing binds them."),
        ):
            tabbed(page, label)
            page.keyboard.type(text)
        tabbed(page, "Make the brief")
        page.keyboard.press("Enter")
        settled(page)
        tabbed(page, "Download, then print or save as PDF")
        with page.expect_download() as found:
            page.keyboard.press("Enter")
        found.value.save_as(tmp_path / "brief.html")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    for words in (
        "<h1>How near?</h1>",
        "for Head of division",
        "by M. Keller",
        "Judgement of M. Keller",
        "binds them.",
    ):
        assert words in text, words


def test_the_form_of_the_brief_keeps_what_was_typed_fits_a_phone_and_downloads_it_at_once(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with app(browser, f"{address}/compare") as page:
        button, title = page.get_by_role("button", name="Brief (A4)"), page.get_by_label("Title", exact=True)
        click(page, TAKE_AWAY)
        button.click()
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)  # the menu does not cover what it opened
        title.fill("How near?")
        page.keyboard.press("Tab")
        settled(page)
        page.keyboard.press("Escape")
        settled(page)
        click(page, TAKE_AWAY)
        button.click()
        expect(title).to_have_value("How near?")
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            box = title.bounding_box()
            assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
        page.get_by_role("textbox", name="Your judgement").fill("Typed a moment ago.")
        page.get_by_role("button", name="Make the brief").click()
        with page.expect_download() as found:
            page.get_by_role("button", name="Download, then print or save as PDF").click()
        found.value.save_as(tmp_path / "brief.html")
    assert "Typed a moment ago." in (tmp_path / "brief.html").read_text(encoding="utf-8")
