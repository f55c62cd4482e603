"""An unknown cell says whether it was looked for, and says so wherever it stands."""

from __future__ import annotations

from datetime import date

from dashboard.screens.compare import comparison_table
from dashboard.screens.readiness import content
from dashboard.wording import scores
from dashboard.wording.evidence import cell_line
from indicators.register import Search
from scenarios import Case, assess, load_case, seed_folder, usual

PAIR = load_case(seed_folder("china-india-2015"))


def why(case: Case, item: str, **choices: object) -> str:
    """What is said of an item in the first scenario."""
    return scores.why_unknown(assess(case, usual(case).changed(**choices)), case.reference, item)


def test_searched_for_is_told_from_not_looked_for_and_neither_is_said_without_a_log() -> None:
    a = assess(PAIR)
    blank = next(i for n, i in enumerate(PAIR.codebook.indicator_ids) if not a.cells_by_scenario.known[0, n])
    log = (Search(indicator=("INS1",), question="Who meets whom?", day=date(2026, 1, 2)),)
    asked = log[0].model_copy(update={"indicator": (blank,)})
    assert why(PAIR.model_copy(update={"searches": (*log, asked)}), blank) == scores.SEARCHED
    assert why(PAIR.model_copy(update={"searches": log}), blank) == scores.NOT_LOOKED_FOR
    assert why(PAIR.model_copy(update={"searches": ()}), blank) == scores.SILENT


def test_what_the_reader_left_out_was_found() -> None:
    gone = [c.id for c in PAIR.evidence if c.indicator == "EXE2"]
    assert gone
    assert why(PAIR, "EXE2", left_out=gone) == scores.NOT_COUNTED


def test_a_cell_emptied_by_hand_is_no_failed_search() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a = assess(case)
    empty = [(s.id, i) for s in case.resolved for i, c in s.cells.items() if c.rule == "unknown"]
    assert empty
    for scenario, item in empty:
        assert scores.why_unknown(a, scenario, item) == scores.EMPTIED


def test_tracks_comparison_and_the_cell_itself_say_it() -> None:
    a = assess(PAIR)
    blank = next(i for n, i in enumerate(PAIR.codebook.indicator_ids) if not a.cells_by_scenario.known[0, n])
    said = scores.why_unknown(a, PAIR.reference, blank)
    assert said == scores.SEARCHED
    assert f"Unknown: {said}." in content.missing(a, PAIR.reference, {})
    assert said in cell_line(a, PAIR.reference, blank)
    made = comparison_table.comparison(a, (PAIR.reference, PAIR.reference), PAIR.reference, {})
    assert any(said in h.text for row in made.rows for h in row.held)
