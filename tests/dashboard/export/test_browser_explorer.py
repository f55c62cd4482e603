"""The file that scores anew in Chromium: opened from disk, moved, compared, followed, printed, loaded back."""

from __future__ import annotations

import json
import re
from itertools import combinations, islice
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from dashboard.export.brief import wording as brief_wording
from dashboard.export.explorer import explorer
from dashboard.export.explorer.wording import SAID
from dashboard.screens.my_work.away_wording import A_FILE, BRING_IN, TAKE_OVER
from dashboard.wording.evidence import WITHOUT_IT
from dashboard.wording.text import plain, points, signed, span, whole
from scenarios import assess
from scenarios.model.settings import from_json, usual
from tests.support.briefs import EVIL, poisoned
from tests.support.browsing import SIZES, click, go, settled, unfold
from tests.support.browsing import opened as app
from tests.support.explored import DAY, Window, open_file, sent, shipped

pytestmark = pytest.mark.browser
AXE = "axe.run(document).then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCORE = ".fig .hero .sc > b"
TAGS = "() => [...new Set([...document.body.querySelectorAll('*')].map((e) => e.tagName))].sort()"
WITHOUT_CLAIMS, WITH_CLAIMS = 400_000, 1_500_000  # bytes


@pytest.fixture
def page(window: Window) -> Page:
    """The file of the shipped case on a desk."""
    return window.showing(sent("china-russia-2017"))


@pytest.mark.parametrize("name", ["china-russia-2017", "china-russia-documents", "sweden-us-2024"])
def test_it_is_small(name: str) -> None:
    text = sent(name)
    claims = re.search(r'"claims":(\[.*?\]),"sources"', text)
    assert claims
    assert len(text.encode()) < WITH_CLAIMS
    held = re.search(r'id="everything">(.*?)<', text)
    assert held
    assert len(text.encode()) - len(claims[1].encode()) - len(held[1]) < WITHOUT_CLAIMS


def test_a_weight_moved_by_keys_moves_everything_and_goes_back(page: Page) -> None:
    case = shipped()
    slider, score = page.locator("#share-THR"), page.locator(SCORE)
    before = score.inner_text()
    slider.fill("60")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    a = assess(
        case, usual(case).changed(weights={"dimensions": {"INS": 35 / 3, "TEC": 35 / 3, "EXE": 35 / 3, "THR": 65}})
    )
    expect(score).to_have_text(points(a.marks.readiness[0]))
    expect(page.locator("output[for=share-THR]")).to_have_text("65")
    shares = [int(page.locator(f"output[for=share-{d}]").inner_text()) for d in ("INS", "TEC", "EXE")]
    assert sum(shares) == 35 and set(shares) == {11, 12}
    expect(page.locator("#moved")).to_contain_text(re.compile(rf"\d+, was {before}\."))
    expect(page.locator("#cited")).to_contain_text("Threat perception 65")
    expect(page.locator("#cited")).to_contain_text("settings moved from")
    expect(page.locator(".fig i.gt").first).to_be_visible()
    expect(page.locator("#check-sent")).to_be_visible()
    page.locator("body:not(.drawing)").wait_for()
    page.get_by_role("button", name="Back to as it was sent").click()
    expect(score).to_have_text(before)
    expect(page.locator(".fig i.gt")).to_have_count(0)
    expect(page.locator("#check-sent")).to_be_hidden()
    expect(page.locator("#cited")).to_contain_text(brief_wording.ALL_USUAL)


def test_what_is_said_of_the_known_pairs_follows_the_weights(page: Page) -> None:
    """Of 65 pairs those that are named and those without a score are all; those of two kinds stand in the figure."""
    for weight in (25, 80, 5):
        page.locator("#share-TEC").fill(str(weight))
        page.locator("#share-TEC").dispatch_event("input")
        page.locator("body:not(.drawing)").wait_for()
        shown = page.locator("#pairs li").count()
        bare = re.search(r"(\d+) have no score", page.locator("#pairs p").text_content() or "")
        assert shown + (int(bare[1]) if bare else 0) == 65
        lists = page.locator("#pairs ul")
        assert page.locator(".fig .allies .pl .pm").count() == lists.nth(0).locator("li").count()
        assert page.locator(".fig .others .pl .pm").count() == lists.nth(1).locator("li").count()


def test_a_changed_verdict_and_a_lost_score_are_said(page: Page) -> None:
    before = page.locator("#first .says p").inner_text()
    page.locator("[data-do='choose:benchmark']").evaluate("s => s.closest('details').open = true")
    page.get_by_label("Count evidence from outside the study").check()
    expect(page.locator("#first .says p")).not_to_have_text(before)
    expect(page.locator("#first .lines .changed").first).to_be_visible()
    page.get_by_role("button", name="Back to as it was sent").click()
    expect(page.locator("#moved")).to_be_focused()
    opened(page, "THR5")
    page.get_by_label("count claim E63").uncheck()
    case = shipped()
    was, a = (assess(case, usual(case).changed(left_out=left)) for left in ((), ("E63",)))
    lost = [s.name for s, x, y in zip(case.scenarios, was.marks.assessed, a.marks.assessed, strict=True) if x and not y]
    assert lost
    expect(page.locator("#moved")).to_contain_text(SAID["lost"].format(names=", ".join(lost)))


def test_a_claim_left_out_is_what_the_dashboard_makes_of_it(page: Page) -> None:
    case = shipped()
    opened(page, "THR5")
    claim = page.locator("#claim-E63")
    expect(claim).to_contain_text("on its national security with a foreign state")
    expect(claim.locator("a")).to_have_attribute("href", case.sources[case.claims["E63"].source].url)
    was, a = (assess(case, usual(case).changed(left_out=left)) for left in ((), ("E63",)))
    moves = whole(100 * float(a.marks.readiness[0] - was.marks.readiness[0]))
    expect(claim).to_contain_text(WITHOUT_IT.format(then=points(a.marks.readiness[0]), moves=moves))
    claim.get_by_role("checkbox").uncheck()
    expect(page.locator(SCORE)).to_have_text(points(a.marks.readiness[0]))
    expect(page.get_by_label("count claim E63")).to_be_focused()


def opened(page: Page, item: str) -> None:
    """The claims on an indicator, in their fold."""
    page.locator("#fold-holds").evaluate("fold => { fold.open = true; }")
    page.locator(f"[data-do='of:{item}']").click()


def test_indicators_stand_in_the_order_of_what_they_hold_up_and_add_up_to_readiness(page: Page) -> None:
    for other in (None, "pressure-deepens"):
        if other:
            page.locator("#fold-holds").evaluate("fold => { fold.open = true; }")
            page.locator("[data-do='pick:shown']").select_option(other)
        held = [float(x) for x in page.locator("#indicators .up").all_text_contents() if x != "?"]
        assert held == sorted(held, reverse=True)
        score = re.search(r": (\d+\.\d) \(", page.locator("#of-shown").text_content() or "")
        assert score and abs(sum(held) - float(score[1])) < 1e-9


def test_ranges_are_those_of_the_dashboard_until_something_is_moved_and_then_drawn_here(page: Page) -> None:
    case = shipped()
    a, here = assess(case, usual(case)), SAID["drawn_here"]
    ranges = page.locator(".fig .r .rg")
    sent = ranges.all_inner_texts()
    assert span(a.ranges.low[0], a.ranges.high[0]) in sent[0]
    page.locator("#fold-compare > summary").click()
    open_ones = (x for x in combinations(a.ids, 2) if a.pair(*x).comparable and not a.pair(*x).leads)
    for first, second in islice(((x, y) for pair in open_ones for x, y in (pair, pair[::-1])), 4):
        page.locator("[data-do='pick:a']").select_option(first)
        page.locator("[data-do='pick:b']").select_option(second)
        told = a.pair(second, first)
        for said in (signed(told.low), signed(told.high)):
            expect(page.locator("#compare")).to_contain_text(said)
        expect(page.locator("#compare")).not_to_contain_text(here)
    page.locator("#share-THR").fill("60")
    expect(page.locator("#compare")).to_contain_text(here)
    expect(page.locator("body")).not_to_have_class(re.compile("drawing"))
    assert ranges.all_inner_texts() != sent
    page.locator("[data-do='back']").click()
    expect(page.locator("#compare")).not_to_contain_text(here)
    assert ranges.all_inner_texts() == sent


def test_it_loads_back_and_so_do_the_settings_it_gives(
    browser: Browser, address: str, page: Page, tmp_path: Path
) -> None:
    page.locator("#share-THR").fill("60")
    page.locator("#share-THR").dispatch_event("input")
    page.locator("body:not(.drawing)").wait_for()
    score = page.locator(SCORE).inner_text()
    with page.expect_download() as found:
        page.get_by_role("button", name="Settings (.json)").click()
    found.value.save_as(tmp_path / "settings.json")
    settings = from_json((tmp_path / "settings.json").read_bytes())
    case = shipped()
    assert (settings.case, settings.case_hash) == (case.id, case.hash)
    assert points(assess(case, settings).marks.readiness[0]) == score
    (tmp_path / "explorer.html").write_text(sent(case.id), encoding="utf-8")
    with app(browser, address) as there:
        for name, wanted in (("settings.json", score), ("explorer.html", points(assess(case).marks.readiness[0]))):
            go(there, "My work")
            unfold(there, BRING_IN)
            box = there.get_by_test_id("stFileUploader").filter(has_text=A_FILE)
            box.locator("input").set_input_files(tmp_path / name)
            settled(there)
            click(there, TAKE_OVER)
            go(there, "Overview")
            expect(there.locator(".fig .hero .sc > b")).to_have_text(wanted)


@pytest.mark.rotating(0)
def test_nobody_is_kept_out(page: Page) -> None:
    opened(page, "THR5")
    page.evaluate(AXE_SCRIPT)
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(AXE) == []


def test_printed_it_is_two_pages_that_name_their_scenario(page: Page) -> None:
    page.locator("#fold-holds > summary").click()
    page.locator("[data-do='pick:shown']").select_option("pressure-deepens")
    page.emulate_media(media="print")
    expect(page.locator("#of-shown")).to_contain_text("Pressure deepens, still no treaty: ")
    expect(page.locator("#indicators .track:visible")).to_have_count(17 + 6)
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 2


def test_its_own_style_sheet_and_places_count_and_no_other_sheet(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    open_file(page, tmp_path, sent("china-russia-2017"))
    expect(page.locator(".fig .hero .dot")).not_to_have_css("left", "0px")
    page.evaluate("""() => {
        const more = document.createElement('style');
        more.textContent = 'body { display: none; }';
        document.head.append(more);
    }""")
    expect(page.locator("body")).to_have_css("display", "block")
    page.close()


def test_text_of_a_case_is_never_markup(window: Window) -> None:
    a = poisoned(EVIL, EVIL)
    case = a.case.model_copy(update={"scenarios": a.case.scenarios[:-1]})
    assert all(c.note == EVIL for c in case.evidence)
    evil, harmless = (explorer(x, c, DAY) for x, c in ((a, case), _harmless()))
    assert "<script>a()" not in evil and "<img" not in evil
    tags = []
    for text in (evil, harmless):
        page = window.showing(text)
        opened(page, "THR5")
        expect(page.locator("#of-THR5 .claim").first).to_be_attached()
        tags.append(page.evaluate(TAGS))
    assert tags[0] == tags[1]


def _harmless() -> tuple[Any, Any]:
    a = poisoned("plain words", "plain words")
    return a, a.case.model_copy(update={"scenarios": a.case.scenarios[:-1]})


def test_no_text_of_a_document_is_carried() -> None:
    """Beside what the register says in its own words there are its pointers, of eight words at most."""
    case = shipped()
    held = json.loads(re.search(r'id="carried">(.*?)</script>', sent(case.id), re.DOTALL)[1])  # type: ignore[index]
    for carried in held["claims"]:
        claim = case.claims[carried["id"]]
        told = (carried["says"], carried["locator"], carried.get("note", ""))
        assert told == (claim.claim, claim.locator, plain(claim.note))
        assert len(carried["locator"].split()) <= 8
    fields = {name for carried in held["claims"] for name in carried}
    assert not fields & {"text", "passage"}
