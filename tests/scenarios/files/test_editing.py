"""A case edited: rows taken over or refused whole, sources added, and the result saved and loaded the same."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from indicators.parsing import spreadsheet
from indicators.parsing.problems import CaseError
from scenarios import assess, load_case, seed_folder
from scenarios.files import editing as acts
from scenarios.files.case_folder import case_files, parse_case
from scenarios.model.settings import usual
from scenarios.scoring.cells import admissible
from scenarios.scoring.claims_used import used_in
from tests.support import golden
from tests.support.treaties import SIGNED

CASE = load_case(seed_folder("china-russia-2017"))
ROW = {
    "id": "N1",
    "source": "korolev-2017",
    "paragraph": "7",
    "locator": "a permanent joint staff",
    "claim": "The two set up a permanent joint staff.",
    "indicator": "INS1",
    "direction": "supports",
    "level": "4",
    "kind": "document",
}


def changed(**fields: str) -> dict[str, str]:
    return ROW | fields


def test_a_claim_is_added_votes_and_is_saved_and_loaded_the_same() -> None:
    after = acts.with_rows(CASE, [ROW])
    assert acts.differences(CASE, after) == (["N1"], [], [])
    claim = after.claims["N1"]
    assert (claim.grade, claim.level, after.evidence[-1]) == ("B2", 4, claim)
    one, two = assess(CASE, usual(CASE)), assess(after, usual(after))
    i = CASE.codebook.indicator_ids.index("INS1")
    assert two.cells_by_scenario.belief[0, i, 4] > one.cells_by_scenario.belief[0, i, 4]
    loaded = parse_case(case_files(after))
    assert loaded.hash == after.hash != CASE.hash
    assert np.array_equal(assess(loaded, usual(loaded)).draws, two.draws)


def test_a_claim_on_a_source_without_a_date_holds_from_the_date_of_its_case() -> None:
    undated = acts.checked_source(CASE, {"id": "source-1", "title": "A leaflet"})
    bare = changed(source="source-1", paragraph="", locator="")
    with pytest.raises(CaseError, match="source-1 has no date, so the claim needs a period of its own"):
        acts.with_rows(CASE, [bare], undated)  # a file names it itself
    after = acts.with_rows(CASE, [acts.with_day(CASE, bare, dated=False)], undated)
    claim = after.claims["N1"]
    assert claim.period == CASE.header.as_of.isoformat() and acts.has_day_of(after, claim)
    assert not acts.uncounted(after, usual(after), "N1")
    assert parse_case(case_files(after)).hash == after.hash
    own = bare | {"period": "2016"}
    assert acts.with_day(CASE, own, dated=False) == own and acts.with_day(CASE, bare, dated=True) == bare
    assert not acts.has_day_of(after, claim.model_copy(update={"period": "2016"}))
    dated = claim.model_copy(update={"source": CASE.header.sources[0].id})
    assert not acts.has_day_of(after, dated)


def test_a_register_that_grows_longer_than_its_file_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(case_files(acts.with_rows(CASE, [ROW]))["evidence.csv"])
    monkeypatch.setattr(acts, "MAX_BYTES", size)
    assert "N1" in acts.with_rows(CASE, [ROW]).claims
    for most in (size - 1, size - 200):  # as it is kept it is longer than as it was typed
        monkeypatch.setattr(acts, "MAX_BYTES", most)
        monkeypatch.setattr(spreadsheet, "MAX_BYTES", most)
        with pytest.raises(CaseError, match=f"bytes; at most {most:,}"):
            acts.with_rows(CASE, [ROW])


def test_a_claim_is_changed_in_its_place_and_changed_back() -> None:
    row = acts.as_fields(CASE, "E07")
    after = acts.with_rows(CASE, [row | {"level": "0"}])
    assert acts.differences(CASE, after) == ([], ["E07"], [])
    assert [c.id for c in after.evidence] == [c.id for c in CASE.evidence]
    back = acts.with_rows(after, [row])
    assert back.hash == CASE.hash


def test_a_claim_is_taken_out_unless_something_cites_it() -> None:
    with_it = acts.with_rows(CASE, [ROW])
    assert acts.without(with_it, "N1").hash == CASE.hash
    cited = next(e for s in CASE.scenarios for c in (s.cells or {}).values() for e in c.evidence)
    with pytest.raises(CaseError, match="allowed are ids of claims"):
        acts.without(CASE, cited)


def test_a_new_source_comes_with_its_claim() -> None:
    source = acts.checked_source(CASE, {"id": "source-1", "title": "Joint communique", "date": "2017-02"})
    after = acts.with_rows(CASE, [changed(source="source-1", paragraph="")], source)
    assert [s.id for s in after.header.sources] == ["korolev-2017", "treaty-2001", "source-1"]
    assert after.claims["N1"].source == "source-1"
    with pytest.raises(CaseError, match="source"):
        acts.with_rows(CASE, [changed(source="source-1")])
    with pytest.raises(CaseError, match="date"):
        acts.checked_source(CASE, {"id": "source-1", "title": "x", "date": "yesterday"})
    with pytest.raises(CaseError, match="once"):
        acts.checked_source(CASE, {"id": "korolev-2017", "title": "x", "date": "2017"})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"level": ""}, "needs a level"),
        ({"valid_to": "soon"}, "YYYY"),
        ({"locator": "one two three four five six seven eight nine"}, "at most 8 words"),
        ({"claim": "x" * 1001}, "1000"),
    ],
)
def test_a_row_that_cannot_be_used_is_said_by_field_before_and_when_taken_over(
    fields: dict[str, str], said: str
) -> None:
    found = acts.checked_rows(CASE, [changed(**fields)]).problems
    assert any(said in str(p) for p in found), [str(p) for p in found]
    with pytest.raises(CaseError, match=said):
        acts.with_rows(CASE, [changed(**fields)])


def test_all_problems_of_all_rows_come_together_and_nothing_is_taken_over() -> None:
    rows = [changed(level="9"), changed(id="N2", indicator="NOPE"), changed(id="N3")]
    found = acts.checked_rows(CASE, rows).problems
    assert {p.where.split(",")[0] for p in found} == {"row 2 (N1)", "row 3 (N2)"}
    with pytest.raises(CaseError) as refusal:
        acts.with_rows(CASE, rows)
    assert len(refusal.value.problems) == 2


FEW = {n: acts.as_fields(CASE, "E07")[n] for n in ("id", "source", "claim", "indicator", "direction", "level", "kind")}


def test_columns_that_a_file_does_not_have_stay_as_they_are_and_the_preview_agrees() -> None:
    assert CASE.claims["E07"].locator and CASE.claims["E07"].stance
    assert acts.checked_rows(CASE, [FEW]) == (["as it is"], [])
    assert acts.with_rows(CASE, [FEW]).hash == CASE.hash
    moved = FEW | {"level": "0"}
    assert acts.checked_rows(CASE, [moved]) == (["changed"], [])
    after = acts.with_rows(CASE, [moved]).claims["E07"]
    assert after == CASE.claims["E07"].model_copy(update={"level": 0})


def test_a_column_that_is_there_and_empty_empties_the_field_and_the_preview_says_changed() -> None:
    emptied = FEW | {"attributed_to": ""}
    assert acts.checked_rows(CASE, [emptied, ROW]).effects == ["changed", "new"]
    assert acts.with_rows(CASE, [emptied]).claims["E07"].attributed_to == ""


def test_two_rows_of_the_same_id_are_refused_and_named_by_the_rows_of_their_file() -> None:
    with pytest.raises(CaseError, match="each id may be used once"):
        acts.with_rows(CASE, [ROW, changed(level="3")])
    with pytest.raises(CaseError, match="each id may be used once"):
        acts.with_rows(CASE, [FEW, FEW | {"level": "0"}])
    found = acts.checked_rows(CASE, [ROW, ROW], numbers=[3, 7], file="mine.csv").problems
    assert [str(p) for p in found] == ["mine.csv, rows 3 and 7, id: hold 'N1'; each id may be used once."]


def test_ids_of_new_claims_and_sources_are_free() -> None:
    assert acts.new_id(CASE) == "N1"
    assert acts.new_id(acts.with_rows(CASE, [ROW])) == "N2"
    assert acts.new_source_id(CASE) == "source-1"


def test_an_id_that_was_given_is_not_given_again_to_something_else() -> None:
    given = acts.given_in(acts.with_rows(CASE, [ROW]))
    assert acts.new_id(CASE, given) == "N2" and acts.new_source_id(CASE, {"source-": 4}) == "source-5"
    assert acts.given_in(CASE, given) == given
    bare = {k: v for k, v in ROW.items() if k != "id"}
    assert acts.with_ids(CASE, [bare], given | {"E": 200})[1] == ["E201"]


def test_a_claim_typed_while_another_tab_acted_overwrites_none_of_its_claims() -> None:
    base = CASE
    row = acts.as_fields(base, "E02") | {"id": "N1"}
    moved = acts.with_rows(base, [row | {"claim": "Theirs."}])
    after, claim = acts.acted(moved, base, row | {"claim": "Mine."})
    assert claim == "N2" and (after.claims["N1"].claim, after.claims["N2"].claim) == ("Theirs.", "Mine.")
    assert acts.acted(base, base, row)[1] == "N1"
    theirs = acts.with_rows(base, [acts.as_fields(base, "E02") | {"claim": "Theirs."}])
    with pytest.raises(CaseError, match="changed in another tab"):
        acts.acted(theirs, base, acts.as_fields(base, "E02") | {"claim": "Mine."})
    with pytest.raises(CaseError, match="changed in another tab"):
        acts.edits_acted(theirs, base, acts.Edits({}, (), ()))


def test_rows_without_an_id_get_free_ones_and_it_is_told_which() -> None:
    bare = {k: v for k, v in ROW.items() if k != "id"}
    rows, named = acts.with_ids(CASE, [bare, ROW, bare | {"id": ""}, bare | {"id": "E101"}])
    assert "E99" in CASE.claims and named == ["E102", "E103"]
    assert [r["id"] for r in rows] == ["E102", "N1", "E103", "E101"]
    assert len(acts.with_rows(CASE, rows).evidence) == len(CASE.evidence) + 4


def test_edits_of_a_table_change_rows_in_their_place_take_some_out_and_add_others_behind() -> None:
    row = acts.as_fields(CASE, "E07") | {"level": "0"}
    of_before = {name: text for name, text in row.items() if name != "page"}  # kept before there were pages
    assert acts.with_edits(CASE, acts.Edits({"E07": of_before}, (), ())) == acts.with_edits(
        CASE, acts.Edits({"E07": row}, (), ())
    )
    after = acts.edits_acted(CASE, CASE, acts.Edits({"E07": row}, ["E99"], [ROW]))
    assert acts.differences(CASE, after) == (["N1"], ["E07"], ["E99"])
    assert [c.id for c in after.evidence] == [*(c.id for c in CASE.evidence if c.id != "E99"), "N1"]
    with pytest.raises(CaseError, match="each id may be used once"):
        acts.with_edits(CASE, acts.Edits({}, (), [acts.as_fields(CASE, "E07")]))
    cited = next(e for s in CASE.scenarios for c in (s.cells or {}).values() for e in c.evidence)
    with pytest.raises(CaseError, match="allowed are ids of claims"):
        acts.with_edits(CASE, acts.Edits({}, [cited], ()))


def test_what_the_settings_take_away_has_its_cause_too() -> None:
    assert acts.why_silent(SIGNED, "left out", date(2020, 1, 1)) == "is left out"
    assert acts.why_silent(SIGNED, "source switched off", date(2020, 1, 1)) == (
        "comes from the source doc, which is switched off"
    )


def test_a_case_says_that_it_was_coded_twice_from_half_of_the_claims_that_count_on() -> None:
    once = golden.changed(CASE, header=CASE.header.model_copy(update={"coded_twice": False}))
    used = used_in(once, admissible(once, usual(once))).on_indicators
    others = [c.id for c in once.evidence if c.id not in used]
    half = -(-len(used) // 2)
    assert acts.coded_twice(once, [*used[: half - 1], *others]) is once
    assert acts.coded_twice(once, used[:half]) == CASE
    assert acts.coded_twice(CASE, []) is CASE  # what two have coded stays so
    empty = golden.changed(golden.case(), evidence=())
    assert acts.coded_twice(empty, []) is empty
