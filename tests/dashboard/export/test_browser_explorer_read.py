"""What a reader of the file is told: the citation, what moved, how two scenarios differ, each claim with its note."""

from __future__ import annotations

from functools import cache

import pytest
from playwright.sync_api import Page, expect

from dashboard.export.brief import wording as brief_wording
from dashboard.export.brief.parts import caveats
from dashboard.export.explorer import wording as explorer_wording
from dashboard.wording import certainty as certainty_wording
from dashboard.wording import place as place_words
from dashboard.wording.evidence import words_to_find
from dashboard.wording.ratio import figure
from dashboard.wording.stretch import stretch
from dashboard.wording.text import plain, points, span
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.certainty import certainty
from scenarios.reference.place import PairScale, place, scale_of
from scenarios.scoring.belief import vote_of
from scenarios.scoring.claims_used import claims_used, documents
from tests.support.explored import DAY, Window, sent, shipped

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
    said = page.locator("#cited p").first.text_content() or ""
    score = f"{points(a.marks.readiness[0])} ({span(a.ranges.low[0], a.ranges.high[0])})"
    assert f"All claims weighed: readiness {score} of 100." in said
    assert place_words.verdict(a, first, place(a, first), certainty(a, first)) in said
    assert f"{len(used)} claims used, from {len(on.counting)} documents." in said
    by: dict[str, int] = {}
    for claim in used:
        source = case.sources[case.claims[claim].source]
        by[source.document] = by.get(source.document, 0) + 1
    named = sorted((said.find(plain(case.sources[d].title)), n) for d, n in by.items())
    shown = [n for at, n in named if at >= 0]
    assert shown == sorted(by.values(), reverse=True)[: brief_wording.SOURCES]
    assert f"{explorer_wording.SAID['cite_more'].format(n=len(by) - brief_wording.SOURCES)}." in said


def test_the_citation_follows_what_is_moved_and_shown(page: Page) -> None:
    case = from_documents()
    moved_to(page, "THR", 70)
    cited, score = page.locator("#cited"), page.locator(".fig .hero .sc > b").inner_text()
    expect(cited).to_contain_text(f"readiness {score} (")
    expect(cited).to_contain_text(page.locator("#first .says p").inner_text())
    opened(page, "TEC1")
    page.locator("[data-do='pick:shown']").select_option("doubters-right")
    expect(cited).to_contain_text("The doubters' side: readiness")
    page.locator("[data-do='pick:shown']").select_option(case.scenarios[0].id)
    page.get_by_label("count claim C018").uncheck()
    used = claims_used(assess(case, usual(case).changed(left_out=("C018",)))).on_indicators
    expect(cited).to_contain_text(f"{len(used)} claims used")


def opened(page: Page, item: str) -> None:
    """The claims on an indicator, in their fold."""
    page.locator("#fold-holds").evaluate("fold => { fold.open = true; }")
    page.locator(f"[data-do='of:{item}']").click()


def test_a_higher_number_with_a_lower_ratio_is_explained(of_shipped: Page) -> None:
    said = explorer_wording.SAID
    expect(of_shipped.locator("#decides")).to_contain_text(said["pairs_move"])
    case = shipped()
    moved_to(of_shipped, "TEC", 80)
    weights = {d: 80.0 if d == "TEC" else 20 / 3 for d in case.codebook.dimension_ids}
    now, was = (assess(case, usual(case).changed(weights=w)) for w in ({"dimensions": weights}, {}))
    is_, before = (place(x, x.ids[0]) for x in (now, was))
    assert is_ and before and now.marks.readiness[0] > was.marks.readiness[0] and is_.ratio < before.ratio
    told = said["ratio_turned"].format(way=said["lower"], now=figure(is_.ratio), was=figure(before.ratio))
    expect(of_shipped.locator("#moved")).to_contain_text(told)
    moved_to(of_shipped, "TEC", 30)
    expect(of_shipped.locator("#moved")).not_to_contain_text(said["ratio_turned"].rpartition(": ")[2])


def test_the_line_of_what_decides_says_where_its_word_lies_and_follows_what_is_moved(of_shipped: Page) -> None:
    case, line = shipped(), of_shipped.locator("#line-decides")
    said = []
    for part in ("", "THR"):
        if part:
            moved_to(of_shipped, part, 70)
        weights = {"dimensions": {d: 70.0 if d == part else 10.0 for d in case.codebook.dimension_ids}} if part else {}
        a = assess(case, usual(case).changed(weights=weights))
        scale, sure = scale_of(a, a.ids[0]), certainty(a, a.ids[0])
        assert isinstance(scale, PairScale)
        here = stretch(scale, 100 * float(a.marks.readiness[0]))
        decides = explorer_wording.SAID["decides"].format(word=here.word, numbers=here.numbers)
        said.append("; ".join(filter(None, (decides, certainty_wording.flips(sure)))))
        expect(line).to_have_text(said[-1])
    assert said[0] != said[1] and ";" in said[0]


def test_the_file_calls_settled_what_its_answer_does(window: Window) -> None:
    name = "australia-new-zealand-2015"  # known pairs settle it, and it is not sure
    page, case = window.showing(sent(name)), load_case(seed_folder(name))
    a = usual_of(case)
    of, sure = place(a, a.ids[0]), certainty(a, a.ids[0])
    assert of and of.place != place_words.NOT_SETTLED and sure.low
    expect(page.locator("#first .says p")).to_contain_text(place_words.NOT_SETTLED)
    expect(page.locator("#decides")).to_contain_text("".join(place_words.ratio_sentence(of, sure)))


def test_a_claim_tells_its_note_and_whether_its_place_is_noted(page: Page) -> None:
    case = from_documents()
    opened(page, "TEC1")
    claim = page.locator("#claim-C018")
    note = claim.locator(".said-of p")
    expect(note).to_be_hidden()
    claim.locator(".said-of summary").focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note).to_have_text(case.claims["C018"].note)
    words = words_to_find(case.claims["C018"])
    assert words
    expect(claim.locator("> .meta")).to_contain_text(f"find “{words}”")
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
        assert (explorer_wording.SAID["one_claim"] in (line.text_content() or "")) == (len(votes) == 1)
        alone += [item.name] if len(votes) == 1 else []
    assert "Class of arms technology" in alone


def test_claims_that_count_come_first_and_the_others_are_folded(page: Page) -> None:
    opened(page, "INS1")
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


def test_of_the_shipped_case_it_says_where_the_register_has_a_place(of_shipped: Page) -> None:
    case = shipped()
    opened(of_shipped, "THR5")
    claim = of_shipped.locator("#claim-E63")
    expect(claim.locator("q")).to_have_text(case.claims["E63"].locator)
    expect(claim.locator(".meta")).to_contain_text(f"paragraph {case.claims['E63'].paragraph}")
    expect(claim).not_to_contain_text("no place noted")


def test_of_one_scenario_there_is_nothing_to_compare(window: Window) -> None:
    alone = load_case(seed_folder("us-japan-1985"))
    assert len(alone.scenarios) == 1
    page = window.showing(sent(alone.id))
    asked = page.locator("details.fold > summary > b").all_inner_texts()
    assert explorer_wording.HOLDS in asked and explorer_wording.COMPARE not in asked
    told = explorer_wording.quote_line(len(caveats(usual_of(alone), DAY)))
    expect(page.locator("#line-quote")).to_have_text(told)
