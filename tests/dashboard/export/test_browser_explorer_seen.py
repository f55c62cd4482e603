"""How the file of each case looks: what the pages draw, also of what is moved; a named claim in sight, paper."""

from __future__ import annotations

import re
from functools import partial
from itertools import permutations
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.export.brief import parts
from dashboard.export.explorer.wording import KEYS
from dashboard.screens.compare import comparison_table, content, sentences
from dashboard.view import overview
from dashboard.wording.text import points
from scenarios import assess, load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.place import scale_of
from tests.support.browsing import SIZES
from tests.support.explored import MOVED as BY_A_READER
from tests.support.explored import Window, moved, sent
from tests.support.random_registers import Chance

pytestmark = pytest.mark.browser
# What stands in the file as it was made, and what its script draws of the same settings.
DRAWN = """(text) => {
  const there = new DOMParser().parseFromString(text, 'text/html');
  const e = explorer.scoredUnder(explorer.data.settings, true), html = (made) => {
    const at = document.createElement('div');
    at.innerHTML = made.map((m) => m.html).join('');
    return at.innerHTML;
  };
  return [['answer', 'figure'].map((id) => there.getElementById(id).innerHTML),
    [html(explorer.answerDrawn(e, null)), html([explorer.figureDrawn(e, null)])]];
}"""
WORDS = """(html) => {
  const at = document.createElement('div');
  at.innerHTML = html;
  return at.textContent.replace(/\\s+/g, ' ');
}"""
# Shown by case: one in every third commit but for the two that most is read of.
OTHERS = ("sweden-us-2024", "us-china-2014", "us-uk-1963", "azerbaijan-turkey-2022")
CASES = ["china-russia-2017", "china-russia-documents", *(pytest.param(n, marks=pytest.mark.rotating) for n in OTHERS)]


@pytest.mark.parametrize("name", CASES)
def test_it_draws_what_the_first_screen_draws_and_is_read_wide_narrow_and_on_paper(window: Window, name: str) -> None:
    page = window.showing(sent(name))
    made, drawn = page.evaluate(DRAWN, sent(name))
    assert drawn == made
    for width, height in ((1400, 900), (1310, 900), SIZES["phone"]):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    _on_paper_everything_is_told(page, load_case(seed_folder(name)))


@pytest.mark.parametrize("name", ["albania-greece-2006", "ghana-nigeria-1979"])
def test_a_case_without_a_score_stands_there_as_it_was_made(window: Window, name: str) -> None:
    page = window.showing(sent(name))
    side = parts.side(assess(load_case(seed_folder(name))))
    said = {b.name: b.html for b in overview.made(side, None, parts.NOWHERE)}
    assert page.locator("#answer").inner_text() == page.evaluate(
        "(html) => { const at = document.getElementById('answer').cloneNode(); at.innerHTML = html;"
        "document.getElementById('answer').after(at); const said = at.innerText; at.remove(); return said; }",
        said["answer"] + said["lines"],
    )
    expect(page.locator(".fig .hero .sc > b")).to_have_text("?")


@pytest.mark.rotating(0)
def test_two_scenarios_stand_beside_each_other_as_on_the_page(window: Window) -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a, page = assess(case), window.showing(sent(case.id))
    for first, second in list(permutations(a.ids, 2))[::9]:
        _picked(page, first, second)
        made = comparison_table.comparison(a, [first, second], {}, [scale_of(a, i) for i in (first, second)])
        told = page.evaluate(WORDS, str(content.table(a, [first, second], made).html))
        expect(page.locator("#line-compare")).to_have_text(sentences.answer(a, [first, second]))
        assert page.locator("#compare .table").evaluate("e => e.outerHTML").count("data-row") == len(list(made.table))
        assert page.evaluate(WORDS, page.locator("#compare .table").inner_html()) == told, (first, second)


def _picked(page: Page, first: str, second: str) -> None:
    for side, scenario in (("a", first), ("b", second)):
        page.locator(f"[data-do='pick:{side}']").evaluate(
            "(e, to) => { e.value = to; e.dispatchEvent(new Event('change')); }", scenario
        )


MOVED = """(choice) => {
  const under = (c) => explorer.scoredUnder({ ...explorer.data.settings, ...c }, true);
  const [e, was] = [under(choice), under({})];
  explorer.moved(choice);
  const drawn = [...explorer.answerDrawn(e, was), explorer.figureDrawn(e, was)].map((m) => m.html).join('');
  explorer.moved(explorer.data.settings);
  return drawn;
}"""


@pytest.mark.rotating(2)
def test_what_is_moved_is_drawn_as_the_first_screen_draws_it(window: Window) -> None:
    """But for the ranges, which the file draws by other random numbers, and what hangs on them."""
    case = load_case(seed_folder("china-russia-2017"))
    base, page = usual(case), window.showing(sent("china-russia-2017"))
    plain = partial(re.sub, r"\d+–\d+|, not settled|; known pairs do not settle it|(Very low|Low|Moderate|High) ", "")
    was = parts.side(assess(case, base))
    for number in range(6):
        choice = moved(Chance(6_000_000 + number), base, case)
        side = parts.side(assess(case, choice))
        blocks: dict[str, Any] = {b.name: b.html for b in overview.made(side, was, parts.NOWHERE)}
        mine = page.evaluate(MOVED, choice.model_dump(mode="json", include={*BY_A_READER}))
        theirs = page.evaluate(WORDS, blocks["answer"] + blocks["lines"] + blocks["figure"])
        assert plain(page.evaluate(WORDS, mine)) == plain(theirs), choice


def _on_paper_everything_is_told(page: Page, case: Case) -> None:
    named = page.locator("#named")
    expect(named).to_be_hidden()
    ids = list(dict.fromkeys(page.locator("#decides a").evaluate_all("links => links.map((a) => a.textContent)")))
    page.emulate_media(media="print")
    for key in KEYS:
        expect(page.get_by_text(key)).to_be_visible()
    expect(page.locator("#indicators .keys")).to_be_visible()
    told = named.locator("li").all_inner_texts()
    assert set(ids) <= {line.split(" ")[0] for line in told}
    for line in told:
        claim = case.claims[line.split(" ")[0]]
        source = case.sources[claim.source]
        assert all(part in line for part in (claim.claim, source.title, source.date, source.url))
    expect(page.locator(".cite")).to_have_css("break-inside", "avoid")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= (2 if case.id == "china-russia-2017" else 3)


def test_a_claim_named_elsewhere_is_brought_into_sight_and_marked(window: Window) -> None:
    page = window.showing(sent("china-russia-documents"), "phone")
    bar = page.locator("#moved")
    page.locator("#fold-decides > summary").click()
    page.locator("[data-do='to:C018']").first.click()
    claim = page.locator("#claim-C018")
    expect(claim).to_be_in_viewport(ratio=1)
    expect(claim).to_be_focused()
    expect(claim).to_have_class(re.compile(r"\bhere\b"))
    expect(page.locator(".claim.here")).to_have_count(1)
    page.get_by_label("count claim C018").uncheck()
    expect(bar).to_have_css("position", "sticky")


def test_a_row_leads_to_the_comparison_with_it(window: Window) -> None:
    case = load_case(seed_folder("china-russia-2017"))
    page = window.showing(sent(case.id))
    page.locator(".fig .r a", has_text="Pressure deepens").click()
    expect(page.locator("#fold-compare")).to_have_attribute("open", "")
    expect(page.locator("#line-compare")).to_have_text(
        sentences.answer(assess(case), ["all-claims", "pressure-deepens"])
    )


def test_the_number_that_lies_in_another_word_has_a_decimal_and_says_its_border(window: Window) -> None:
    case = load_case(seed_folder("china-russia-2017"))
    page = window.showing(sent(case.id))
    left = assess(case, usual(case).changed(left_out=("E66",)))
    score = f"{100 * float(left.marks.readiness[0]):.1f}"
    assert points(left.marks.readiness[0]) != score
    page.locator("#fold-decides > summary").click()
    expect(page.locator("#decides")).to_contain_text(re.compile(rf"{score}, .*from \d+\.\d"))
