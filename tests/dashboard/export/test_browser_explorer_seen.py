"""How the file of each case looks: what the dashboard says, words clear of lines, a named claim in sight, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.wording import certainty as sure_words
from dashboard.wording import place as place_words
from dashboard.wording.text import points
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.certainty import certainty
from scenarios.reference.place import place
from tests.support.browsing import SIZES
from tests.support.explored import Window, sent, sentences

pytestmark = pytest.mark.browser
CROSSED = """([words, lines]) => {
  const seen = (what) => [...document.querySelectorAll(what)].filter((e) => e.checkVisibility());
  const of = (e) => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return range.getBoundingClientRect();
  };
  const inside = (e, r) => { // a name that does not fit has fallen out of its box
    const box = e.closest('.name')?.getBoundingClientRect();
    return !box || r.top < box.bottom - 4;
  };
  return seen(words).filter((e) => inside(e, of(e))).flatMap((e) => seen(lines).filter((l) => {
    const [r, line] = [of(e), l.getBoundingClientRect()];
    return r.width && r.left < line.right && r.right > line.left && r.top < line.bottom && r.bottom > line.top;
  }).map(() => e.textContent));
}"""
GROUPS = ".among .lane :is(span, em), .among .what"


# Shown by case: one in every second commit but for the two that most is read of.
OTHERS = ("sweden-us-2024", "us-china-2014", "us-uk-1963", "azerbaijan-turkey-2022")
CASES = ["china-russia-2017", "china-russia-documents", *(pytest.param(n, marks=pytest.mark.rotating) for n in OTHERS)]


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_said_as_the_dashboard_says_it_and_can_be_read_wide_narrow_and_on_paper(
    window: Window, name: str
) -> None:
    case = load_case(seed_folder(name))
    page = window.showing(sent(name))
    _says_what_the_dashboard_says(page, assess(case))
    for width in (1400, 1310):
        page.set_viewport_size({"width": width, "height": 900})
        _no_name_is_struck(page)
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    _no_legend_runs_across_the_picture(page)
    _on_paper_named_claims_are_told_and_the_citation_is_whole(page, case)


def _says_what_the_dashboard_says(page: Page, a: Assessment) -> None:
    first = a.ids[0]
    found = place(a, first)
    said = page.locator("#first")
    expect(said.locator("h1")).to_have_text(place_words.verdict(a, first, found, certainty(a, first)))
    assert found is not None
    told = sentences(a, first, found)
    if (sure := certainty(a, first)).word:
        told.append(f"{sure_words.HEAD} {sure_words.answer(a, first, sure)}")
    expect(said.locator(".sub p")).to_have_text(told)
    scores = [points(r) if known else "" for r, known in zip(a.marks.readiness, a.marks.assessed, strict=True)]
    assert [s.split(" ")[0] for s in page.locator("#rows tbody td.r").all_inner_texts()] == scores


def _no_name_is_struck(page: Page) -> None:
    """By the line of 100, or a group's by its own marks; each has a halo to be read on."""
    assert page.evaluate(CROSSED, [".among .name span", ".among .full"]) == []
    assert page.evaluate(CROSSED, [GROUPS, ".among .zone, .among .here"]) == []
    halo = page.locator(".among :is(.name, .end)").evaluate_all(
        "names => names.map((n) => getComputedStyle(n).textShadow.split('rgb').length - 1)"
    )
    assert min(halo, default=8) >= 8


def _no_legend_runs_across_the_picture(page: Page) -> None:
    assert page.evaluate(CROSSED, [GROUPS, ".among .zone, .among .here, .among a.pair, .among .num"]) == []
    even = page.locator(".among .num.even")
    expect(even).to_be_visible()
    expect(even).to_have_text(re.compile(r"even \d+"))
    assert page.evaluate(CROSSED, [".among .num.even", ".among .num:not(.even), .among .lane"]) == []


def _on_paper_named_claims_are_told_and_the_citation_is_whole(page: Page, case: Case) -> None:
    named = page.locator("#named")
    expect(named).to_be_hidden()
    ids = page.locator("#first .say a").all_inner_texts()
    page.emulate_media(media="print")
    if ids:  # what to check first is most often unknown, and no claim stands on either side of it
        expect(named).to_be_visible()
    expect(named.locator("li b")).to_have_text(ids)
    for line, claim in zip(named.locator("li").all_inner_texts(), (case.claims[i] for i in ids), strict=True):
        source = case.sources[claim.source]
        assert all(part in line for part in (claim.claim, source.title, source.date, source.url))
    expect(page.locator("section.cite")).to_have_css("break-inside", "avoid")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= (2 if case.id == "china-russia-2017" else 3)


def test_a_claim_named_elsewhere_is_brought_into_sight_and_marked(window: Window) -> None:
    page = window.showing(sent("china-russia-documents"), "phone")
    bar = page.locator("#moved")
    expect(bar).to_have_css("position", "static")
    page.locator("[data-do='to:C018']").click()
    claim = page.locator("#claim-C018")
    expect(claim).to_be_in_viewport(ratio=1)
    expect(claim).to_be_focused()
    expect(claim).to_have_class(re.compile(r"\bhere\b"))
    expect(page.locator(".claim.here")).to_have_count(1)
    page.get_by_label("count claim C018").uncheck()
    expect(bar).to_have_css("position", "sticky")
