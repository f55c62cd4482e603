"""How the file looks to a reader: words clear of the lines of a picture, a named claim in sight, paper that holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scenarios import load_case, seed_folder
from tests.support.explored import made, quiet

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
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


@pytest.mark.parametrize("name", ["china-russia-documents", "china-russia-2017", "us-uk-1963"])
def test_on_a_phone_no_legend_runs_across_the_picture(browser: Browser, tmp_path: Path, name: str) -> None:
    for page in quiet(browser, tmp_path, made(load_case(seed_folder(name))), viewport=PHONE):
        assert page.evaluate(CROSSED, [GROUPS, ".among .zone, .among .here, .among a.pair, .among .num"]) == []
        even = page.locator(".among .num.even")
        expect(even).to_be_visible()
        expect(even).to_have_text(re.compile(r"even \d+"))
        assert page.evaluate(CROSSED, [".among .num.even", ".among .num:not(.even), .among .lane"]) == []


@pytest.mark.parametrize("width", [1400, 1310])
@pytest.mark.parametrize("name", ["azerbaijan-turkey-2022", "us-uk-1963", "china-russia-documents"])
def test_no_name_is_struck_by_the_line_of_100(browser: Browser, tmp_path: Path, name: str, width: int) -> None:
    size = {"width": width, "height": 900}
    for page in quiet(browser, tmp_path, made(load_case(seed_folder(name))), viewport=size):
        assert page.evaluate(CROSSED, [".among .name span", ".among .full"]) == []
        assert page.evaluate(CROSSED, [GROUPS, ".among .zone, .among .here"]) == []
        halo = page.locator(".among :is(.name, .end)").evaluate_all(
            "names => names.map((n) => getComputedStyle(n).textShadow.split('rgb').length - 1)"
        )
        assert halo and min(halo) >= 8


def test_a_claim_named_elsewhere_is_brought_into_sight_and_marked(browser: Browser, tmp_path: Path) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    for page in quiet(browser, tmp_path, made(case), viewport=PHONE):
        bar = page.locator("#moved")
        expect(bar).to_have_css("position", "static")
        page.locator("[data-do='to:C018']").click()
        claim = page.locator("#claim-C018")
        expect(claim).to_be_in_viewport(ratio=1)
        expect(claim).to_be_focused()
        expect(claim).to_have_class(re.compile(r"\bhere\b"))
        assert page.locator(".claim.here").count() == 1
        page.get_by_label("count claim C018").uncheck()
        expect(bar).to_have_css("position", "sticky")
        page.locator("[data-do='to:C018']").click()  # now among those that do not count
        expect(claim).to_be_in_viewport(ratio=1)
        expect(claim).to_be_focused()


@pytest.mark.parametrize(("name", "most"), [("china-russia-2017", 2), ("china-russia-documents", 3)])
def test_on_paper_a_named_claim_is_told_and_the_citation_is_whole(
    browser: Browser, tmp_path: Path, name: str, most: int
) -> None:
    case = load_case(seed_folder(name))
    for page in quiet(browser, tmp_path, made(case)):
        named = page.locator("#named")
        expect(named).to_be_hidden()
        ids = page.locator("#first .say a").all_inner_texts()
        page.emulate_media(media="print")
        expect(named).to_be_visible()
        assert ids and named.locator("li b").all_inner_texts() == ids
        for line, claim in zip(named.locator("li").all_inner_texts(), (case.claims[i] for i in ids), strict=True):
            source = case.sources[claim.source]
            assert all(part in line for part in (claim.claim, source.title, source.date, source.url))
        expect(page.locator("section.cite")).to_have_css("break-inside", "avoid")
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= most
