"""What a reader of the file is told: the citation, what moved, how two scenarios differ, each claim with its note."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from dashboard.export.explorer import wording as explorer_wording
from dashboard.wording import place as place_words
from dashboard.wording.text import lower_first, plain, points, signed
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.certainty import certainty
from scenarios.reference.place import place
from scenarios.scoring.belief import vote_of
from scenarios.scoring.claims_used import claims_used, documents
from tests.support.explored import Window, sent, shipped

pytestmark = pytest.mark.browser


@cache
def from_documents() -> Case:
    return load_case(seed_folder("china-russia-documents"))


@pytest.fixture
def page(window: Window) -> Page:
    """The file of a case that rests on many documents."""
    return window.showing(sent("china-russia-documents"))


@pytest.fixture
def of_shipped(window: Window) -> Page:
    """The file of the shipped case."""
    return window.showing(sent("china-russia-2017"))


def moved_to(page: Page, part: str, share: int) -> None:
    page.locator(f"#share-{part}").fill(str(share))
    page.locator(f"#share-{part}").dispatch_event("input")
    page.locator("body:not(.drawing)").wait_for()


def usual_of(case: Case) -> Assessment:
    return assess(case, usual(case))


def test_the_citation_holds_the_result_and_whose_claims_it_counts(page: Page) -> None:
    case = from_documents()
    a = usual_of(case)
    first = a.ids[0]
    used, on = claims_used(a).on_indicators, documents(a, first)
    said = page.locator("#cited p").first.inner_text()
    score = page.locator("#rows tbody tr").first.locator("td.r").inner_text()
    assert score.startswith(points(a.marks.readiness[0]))
    assert f"All claims weighed: readiness {score} of 100." in said
    assert place_words.verdict(a, first, place(a, first), certainty(a, first)) in said
    assert f"{len(used)} claims used, from {len(on.counting)} documents." in said
    by: dict[str, int] = {}
    for claim in used:
        source = case.sources[case.claims[claim].source]
        by[source.document] = by.get(source.document, 0) + 1
    named = sorted((said.find(plain(case.sources[d].title)), n) for d, n in by.items())
    shown = [n for at, n in named if at >= 0]
    assert shown == sorted(by.values(), reverse=True)[:6]
    assert f"{explorer_wording.SAID['cite_more'].format(n=len(by) - 6)}." in said


def test_the_citation_follows_what_is_moved_and_shown(page: Page) -> None:
    case = from_documents()
    moved_to(page, "THR", 70)
    cited, score = page.locator("#cited"), page.locator("#rows tbody tr").nth(2).locator("td.r")
    expect(cited).to_contain_text(f"readiness {page.locator('#rows td.r').first.inner_text()} of 100")
    expect(cited).to_contain_text(page.locator("#first h1").inner_text())
    page.locator("[data-do='pick:shown']").select_option("doubters-right")
    expect(cited).to_contain_text(f"The doubters' side: readiness {score.inner_text()} of 100")
    page.locator("[data-do='pick:shown']").select_option(case.scenarios[0].id)
    page.locator("[data-do='of:TEC1']").click()
    page.get_by_label("count claim C018").uncheck()
    expect(cited).to_contain_text("62 claims used")


def test_a_change_is_what_the_sentence_says(page: Page) -> None:
    moved_to(page, "THR", 0)
    is_, was = map(float, re.findall(r"readiness ([\d.]+) \(was ([\d.]+)\)", page.locator("#moved").inner_text())[0])
    assert page.locator("#rows td.d").first.inner_text() == signed((is_ - was) / 100)


def test_what_cannot_be_set_side_by_side_is_named_and_not_counted_as_nothing(page: Page) -> None:
    case = from_documents()
    a = usual_of(case)
    page.locator("[data-do='pick:b']").select_option("deeds-and-documents")
    found = page.evaluate("""() => {
        const e = explorer.evaluate(explorer.data, explorer.data.settings);
        return explorer.compare(e, e.scenarios[0], e.scenarios[1]); }""")
    names = [i.name for i in case.codebook.indicators]
    apart = [n for n, (name, both) in enumerate(zip(names, found["common"], strict=True)) if not both]
    assert apart and any(a.cells_by_scenario.known[0, n] != a.cells_by_scenario.known[1, n] for n in apart)
    row = page.locator(".parts-of tr", has_text="known on one side")
    expect(row).to_contain_text(", ".join(lower_first(names[n]) for n in apart))
    none = sum(both and part == 0 for both, part in zip(found["common"], found["parts"], strict=True))
    expect(page.locator(".parts-of tr", has_text="nothing added")).to_contain_text(f"nothing added: {none} indicator")
    lines = page.locator(".parts-of tbody tr:has(td.bars)").count() - row.count()
    assert lines + none + len(apart) == len(names)


def test_a_claim_tells_its_note_and_whether_its_place_is_noted(page: Page) -> None:
    case = from_documents()
    page.locator("[data-do='of:TEC1']").click()
    claim = page.locator("#claim-C018")
    note = claim.locator(".said-of p")
    expect(note).to_be_hidden()
    claim.locator(".said-of summary").focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note).to_have_text(case.claims["C018"].note)
    words = re.match(r"find: (.+?)(?:\. |\.?$)", case.claims["C018"].note)
    assert words
    expect(claim.locator("> .meta")).to_contain_text(f"find “{words[1]}”")
    page.get_by_label("count claim C018").uncheck()
    expect(note).to_be_visible()


def test_an_indicator_that_rests_on_one_claim_says_so(page: Page) -> None:
    case = from_documents()
    a = usual_of(case)
    alone: list[str] = []
    for n, item in enumerate(case.codebook.indicators):
        voters = a.cells_by_scenario.voters[0][n]
        votes = [c for c in voters if vote_of(c, case.sources[c.source], case.method) > 0]
        line = page.locator(f"#of-{item.id} .said")
        assert (explorer_wording.SAID["one_claim"] in line.inner_text()) == (len(votes) == 1)
        alone += [item.name] if len(votes) == 1 else []
    assert "Class of arms technology" in alone
    titles = page.locator(".part .pm i").evaluate_all("marks => marks.map((m) => m.title)")
    assert [t.split(":")[0] for t in titles if explorer_wording.SAID["one_claim"] in t] == alone


def test_claims_that_count_come_first_and_the_others_are_folded(page: Page) -> None:
    page.locator("[data-do='of:INS1']").click()
    claims = page.locator("#of-INS1 .claims")
    shown, rest = claims.locator("> .claim"), claims.locator("> details.rest")
    expect(shown.first).to_be_visible()
    expect(claims.locator("> .claim.off")).to_have_count(0)
    hidden, was = rest.locator(".claim"), shown.count()
    every = sum(c.indicator == "INS1" for c in from_documents().evidence)
    expect(hidden).to_have_count(every - was)
    expect(rest.locator(".claim.off")).to_have_count(every - was)
    expect(rest.locator("> summary")).to_have_text(explorer_wording.SAID["rest"].format(n=every - was))
    expect(hidden.first).to_be_hidden()
    rest.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(hidden.first).to_be_visible()
    name = shown.first.get_by_role("checkbox").get_attribute("aria-label")
    assert name
    page.get_by_label(name).uncheck()  # what is left out here stays where it was
    expect(claims.locator("> .claim").get_by_label(name)).to_be_focused()
    expect(shown).to_have_count(was)


def test_of_the_shipped_case_it_says_what_is_unknown_on_both_sides_and_where_the_register_has_a_place(
    of_shipped: Page,
) -> None:
    case = shipped()
    row = of_shipped.locator(".parts-of tr", has_text="unknown on both sides")
    expect(row).to_contain_text("calendar of consultations, class of arms technology, irreversibility")
    expect(of_shipped.locator(".parts-of tr", has_text="nothing added")).to_contain_text("9 indicators")
    of_shipped.locator("[data-do='of:THR5']").click()
    claim = of_shipped.locator("#claim-E63")
    expect(claim.locator("q")).to_have_text(case.claims["E63"].locator)
    expect(claim.locator(".meta")).to_contain_text(f"paragraph {case.claims['E63'].paragraph}")
    expect(claim).not_to_contain_text("no place noted")


def test_that_other_pairs_have_a_score_is_said_with_the_reason(of_shipped: Page) -> None:
    marks = of_shipped.locator("#first a.pair")
    bare = marks.and_(of_shipped.locator(".unallied"))
    said = of_shipped.locator("#first .src")
    was = marks.count(), bare.count()
    expect(said).not_to_contain_text("as sent")
    moved_to(of_shipped, "TEC", 80)
    now = marks.count(), bare.count()
    assert now != was
    expect(said).to_contain_text(f"with a score: {now[0]} (as sent {was[0]})")
    expect(said).to_contain_text(f"without a treaty {now[1]} (as sent {was[1]})")
    expect(said).to_contain_text(explorer_wording.SAID["pairs_moved"].rpartition(": ")[2])
