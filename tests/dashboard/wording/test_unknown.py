"""An unknown cell says whether it was looked for, and says so wherever it stands."""

from __future__ import annotations

from datetime import date

from dashboard.screens.compare import comparison_table
from dashboard.screens.evidence.items import head
from dashboard.screens.overview import content
from dashboard.wording import unknown
from dashboard.wording.evidence import cell_line
from indicators.register import Search
from scenarios import Case, assess, load_case, seed_folder, usual
from scenarios.model.scenario import OF_ANOTHER
from scenarios.other_cases import compare_also, together

PAIR = load_case(seed_folder("china-india-2015"))


def why(case: Case, item: str, **choices: object) -> str:
    """What is said of an item in the first scenario."""
    return unknown.why_unknown(assess(case, usual(case).changed(**choices)), case.reference, item)


def unknown_of(case: Case) -> str:
    """The first indicator on which there is no claim."""
    return next(i for i in case.codebook.indicator_ids if all(c.indicator != i for c in case.evidence))


def searched(*log: Search) -> Case:
    """The pair with this log of searches."""
    return PAIR.model_copy(update={"searches": log})


def test_searched_for_is_told_from_not_searched_for_and_neither_is_said_without_a_log() -> None:
    blank = unknown_of(PAIR)
    log = (Search(indicator=("INS1",), question="Who meets whom?", day=date(2026, 1, 2)),)
    asked = log[0].model_copy(update={"indicator": (blank,)})
    assert why(searched(*log, asked, asked), blank) == "looked for by two searches, nothing found"
    assert why(searched(*log), blank) == unknown.NOT_SEARCHED
    assert why(searched(), blank) == unknown.SILENT


def test_documents_read_to_their_end_and_searches_are_one_sentence() -> None:
    blank = unknown_of(PAIR)
    read = list(PAIR.sources)[:2]
    asked = Search(indicator=(blank,), question="Who meets whom?", day=date(2026, 1, 2))
    case = searched(asked)
    a = assess(case)
    said = "looked for in two documents and by one search, nothing found"
    assert unknown.why_unknown(a, case.reference, blank, read) == said
    silent = assess(searched())
    assert unknown.why_unknown(silent, PAIR.reference, blank, read) == "looked for in two documents, nothing found"
    assert said in cell_line(a, case.reference, blank, read)
    assert said in content.missing(a, {}, read)


def test_of_a_commitment_it_is_said_behind_not_documented() -> None:
    silent = next(c.id for c in PAIR.codebook.commitments if c.id not in {e.indicator for e in PAIR.evidence})
    a, read = assess(searched()), list(PAIR.sources)[:1]
    assert unknown.why_not_documented(a, PAIR.reference, silent) == ""  # no log, nothing read: nothing is said
    assert unknown.why_not_documented(a, PAIR.reference, silent, read) == " Looked for in one document, nothing found."
    assert "Not documented. Looked for in one document, nothing found." in head(a, PAIR.reference, silent, read)


def test_of_another_case_nobody_has_read_anything() -> None:
    """Ids of sources are those of a case: the same id elsewhere is another document."""
    blank = unknown_of(PAIR)
    other = load_case(seed_folder("china-russia-2017"))
    elsewhere = f"{PAIR.id}{OF_ANOTHER}{PAIR.reference}"
    joined = together(assess(other, compare_also(usual(other), [elsewhere])), {PAIR.id: searched()})
    assert unknown.why_unknown(joined, elsewhere, blank, list(PAIR.sources)) == unknown.SILENT


def test_a_search_that_found_context_alone_was_not_in_vain_and_says_no_level() -> None:
    blank, claim = unknown_of(PAIR), PAIR.evidence[0]
    context = claim.model_copy(update={"id": "ctx", "indicator": blank, "direction": "context", "level": None})
    asked = Search(indicator=(blank,), question="Who meets whom?", day=date(2026, 1, 2), found=("ctx",))
    case = searched(asked).model_copy(update={"evidence": (*PAIR.evidence, context)})
    assert why(case, blank) == unknown.NO_LEVEL
    assert unknown.in_vain(assess(case), case.reference, [blank], 1) == ""


def test_what_the_reader_left_out_was_found() -> None:
    gone = [c.id for c in PAIR.evidence if c.indicator == "EXE2"]
    assert gone
    assert why(PAIR, "EXE2", left_out=gone) == unknown.NOT_COUNTED


def test_a_cell_emptied_by_hand_is_no_failed_search() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a = assess(case)
    empty = [(s.id, i) for s in case.resolved for i, c in s.cells.items() if c.rule == "unknown"]
    assert empty
    for scenario, item in empty:
        assert unknown.why_unknown(a, scenario, item) == unknown.EMPTIED


def test_tracks_comparison_and_the_cell_itself_say_it() -> None:
    a, blank = assess(PAIR), unknown_of(PAIR)
    said = unknown.why_unknown(a, PAIR.reference, blank)
    assert said.startswith("looked for by ") and said.endswith("nothing found")
    assert said in content.missing(a, {})
    assert said in cell_line(a, PAIR.reference, blank)
    made = comparison_table.comparison(a, (PAIR.reference, PAIR.reference), {})
    assert any(said in h.text for row in made.every for h in row.held)
