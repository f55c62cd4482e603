"""How sure in Chromium: a claim left out from its row and taken back, rows that lead on, folds, the figure."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.questions.backwards import twin as backwards
from dashboard.questions.overturned import wording as overturned_wording
from dashboard.screens.evidence import card_wording
from dashboard.screens.how_sure import wording
from dashboard.wording import certainty as certainty_words
from dashboard.wording import headline, overturned
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.headlines import headlines
from scenarios.analysis.next_fact import collect
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from scenarios.reference.certainty import certainty
from tests.support.browsing import SIZES, back, choose, click, code_in, go, opened, press, settled, unfold
from tests.support.certified import certificate

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE))
PLAN = collect(A, "all-claims")
SURE = certainty(A, "all-claims")


def test_a_claim_is_left_out_from_its_row_and_the_rows_lead_on_to_what_can_be_done(
    browser: Browser, address: str
) -> None:
    flip = SURE.flips[0]
    with opened(browser, f"{address}/how-sure") as page:
        says = page.locator(".ar.says")
        expect(says).to_have_text(certainty_words.answer(A, "all-claims", SURE))
        click(page, wording.LEAVE_OUT_ALOUD.format(claims=certainty_words.named(flip.claims)))
        assert from_code(code_in(page)).left_out == flip.claims
        line = page.locator(".ar.lines > div", has=page.get_by_text(wording.LEFT, exact=True))
        expect(line).to_contain_text(flip.claims[0])
        expect(says).not_to_have_text(certainty_words.answer(A, "all-claims", SURE))
        click(page, wording.UNDO)
        assert code_in(page) == "" or from_code(code_in(page)).left_out == ()
        expect(says).to_have_text(certainty_words.answer(A, "all-claims", SURE))
        for leads, fold in ((wording.EACH_CLAIM, "contributions"), (wording.ALL_CHOICES, "choices")):
            click(page, leads)
            opened_fold = page.locator(f".st-key-block-fold-{fold} details").first
            expect(opened_fold).to_have_attribute("open", "")
            expect(opened_fold.locator("summary").first).to_be_focused()
        row = page.locator("table.turns tr", has_text=wording.HAPPENS["one side is right"])
        row.get_by_role("link").click()
        settled(page)
        compared = from_code(code_in(page)).view.compare
        assert compared[0] == "all-claims" and len(compared) == 2


def overlaps(page: Page, what: str) -> list[str]:
    """Which of some visible texts lie on each other."""
    boxes = [(x.inner_text(), x.bounding_box()) for x in page.locator(what).all() if x.is_visible()]
    found = []
    for n, (one, a) in enumerate(boxes):
        for other, b in boxes[n + 1 :]:
            assert a and b
            across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
            down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
            if across > 1 and down > 1:
                found.append(f"{one} / {other}")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_the_figure_fits_and_nothing_in_it_lies_on_another(browser: Browser, address: str, size: str) -> None:
    with opened(browser, f"{address}/how-sure") as page:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        figure = page.locator(".ar .answers")
        for which in ("li > b, li > small, li > span", ".along b, .along span"):
            assert not overlaps(page, ", ".join(f".ar .answers {w.strip()}" for w in which.split(",")))
        expect(figure.locator("li").first).to_be_visible()
        before = page.locator("[data-block]:not([data-block=fold])")
        assert before.count() <= 7 and page.locator("table.turns").bounding_box()


def test_what_overturns_a_sentence_is_left_out_and_the_plan_leads_to_its_claims(browser: Browser, address: str) -> None:
    met = next(h for h in headlines(A, "all-claims") if h.kind == "met")
    found = certificate(A, met)
    says = headline.as_printed(A, found.sentence)
    first = CASE.codebook.scored[PLAN.items[0].indicator]
    with opened(browser, address) as page:
        go(page, "How sure")
        unfold(page, "What would overturn the other sentences?")
        table = page.get_by_role("region", name=overturned_wording.OVERTURNS)
        expect(table).to_contain_text(says, timeout=30_000)
        # What is worked out after the page is drawn draws it once more: a list that is open then would close.
        expect(page.locator(f'.fold-line[data-asks="{backwards.TWIN.asks}"]')).to_be_attached(timeout=30_000)
        settled(page)
        choose(page, "Sentence", f"{says}, by {overturned.SORTS['claim']}")
        # Rows of one statement go together, so that two statements may be more claims.
        wanted = found.untrue.first
        assert wanted is not None
        claims = page.locator(".ar ul.rejected li")
        expect(claims).to_have_count(len(wanted.claims))
        expect(claims.get_by_role("link")).to_have_text(list(wanted.claims))
        click(page, "Leave these out and see")
        expect(page.locator(".ar.changed li", has_text=says).locator("b")).to_contain_text(wanted.then)
        assert sorted(from_code(code_in(page)).left_out) == sorted(wanted.claims)
        click(page, wording.UNDO)
        assert code_in(page) == "" or from_code(code_in(page)).left_out == ()
        expect(table).to_contain_text(overturned.survives(A, found))
        click(page, wording.LOOK)
        cards = page.locator(".ar .card")
        expect(cards).to_have_count(3)
        cards.first.get_by_role("link").click()
        settled(page)
        expect(page.get_by_role("heading", name=card_wording.ASKS)).to_be_visible()
        assert from_code(code_in(page)).view.indicator == first.id
        back(page)
        unfold(page, "What else should be looked for?")
        expect(cards).to_have_count(3)


def test_a_fold_stays_open_when_its_answer_changes_and_its_line_stands_beside_its_label(
    browser: Browser, address: str
) -> None:
    asks = "What would turn an order round?"
    with opened(browser, f"{address}/how-sure") as page:
        fold = page.locator(".st-key-block-fold-turned-round")
        line, label, details = fold.locator(".fold-line span"), fold.locator("summary p"), fold.locator("details").first
        expect(details).not_to_have_attribute("open", "")
        unfold(page, asks)
        before = fold.locator(".tips").inner_text(), line.inner_text()
        press(page, "Institutions", "End")
        expect(details).to_have_attribute("open", "")
        expect(line).not_to_have_text(before[1])
        assert fold.locator(".tips").inner_text() != before[0]
        assert re.findall("“.*”", line.inner_text())[0] in fold.locator(".ar.sure p").first.inner_text()
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            said, named = line.bounding_box(), label.bounding_box()
            assert said and named
            if size == "desk":
                assert said["x"] >= named["x"] + named["width"]
            else:
                assert said["y"] >= named["y"] + named["height"] - 1
        unfold(page, asks)
        expect(details).not_to_have_attribute("open", "")
        expect(line).to_contain_text("against")
