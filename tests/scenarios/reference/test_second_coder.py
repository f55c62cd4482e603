"""A second coder's file: read or refused whole, compared, and what the scores become under it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.tables import table_csv
from dashboard.screens.my_work import coder_wording
from indicators import agreement as ag
from indicators.evidence import COLUMNS_WITH_PAGE
from indicators.parsing.problems import Problem
from indicators.parsing.spreadsheet import csv_text
from indicators.register import read_evidence
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.files.case_folder import evidence_csv
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.reference import second_coder
from scenarios.reference.coder_file import COLUMNS as COLUMNS_OF_CODES
from scenarios.reference.coder_file import Code, Codes, Settled, first_code, read_codes
from tests.support import golden
from tests.support.counts import examples
from tests.support.excel_files import as_excel
from tests.support.kept import changed
from tests.support.second_coders import same_as_first

CASE = golden.case()
SHIPPED = load_case(seed_folder("china-russia-2017"))
QUICK = Settings(case="golden", draws=1_000)


def sheet(*rows: str, header: str = "id,indicator,direction,level") -> bytes:
    return "\n".join([header, *rows]).encode()


def read(*rows: str, header: str = "id,indicator,direction,level", case: Case = CASE) -> Codes:
    codes, problems = read_codes("b.csv", sheet(*rows, header=header), case)
    assert codes is not None, [str(p) for p in problems]
    return codes


def refused(*rows: str, header: str = "id,indicator,direction,level") -> list[Problem]:
    codes, problems = read_codes("b.csv", sheet(*rows, header=header), CASE)
    assert codes is None
    return problems


def test_a_full_file_is_read() -> None:
    codes = read("e01,I1,supports,2", "e02,,,", "e03,I3,contradicts,3", "e04,,context,")
    assert codes.by_claim == {
        "e01": Code("I1", "supports", 2),
        "e03": Code("I3", "contradicts", 3),
        "e04": Code(None, "context", None),
    }
    assert codes.names_indicator and codes.names_direction


def test_levels_alone_keep_the_first_coders_indicator_and_direction() -> None:
    codes = read("e01,2", "e13,1", "e02,", header="id,level")
    assert codes.by_claim == {"e01": Code("I1", "supports", 2), "e13": Code("E3", "contradicts", 1)}
    found = second_coder.compare(CASE, codes, 1)
    assert (found.same_indicator, found.same_direction, found.same_kind) == (None, None, None)
    assert all(i.same_direction is None for i in found.items)


@pytest.mark.parametrize(
    ("row", "where", "allowed"),
    [
        ("nobody,I1,supports,2", "row 2 (nobody), id", "ids of the 20 claims"),
        (",I1,supports,2", "row 2, id", "ids of the 20 claims"),
        ("e01,I1,supports,5", "row 2 (e01), level", "whole number from 0 to 4"),
        ("e01,I1,supports,2.5", "row 2 (e01), level", "whole number from 0 to 4"),
        ("e01,I1,supports,²", "row 2 (e01), level", "whole number from 0 to 4"),
        ("e01,I9,supports,2", "row 2 (e01), indicator", "allowed are I1, I2"),
        ("e01,I1,Supports,2", "row 2 (e01), direction", "supports, at_least, contradicts, context"),
        ("e01,I1,,2", "row 2 (e01), direction", "needs one"),
        ("e01,I1,supports,", "row 2 (e01), level", "has direction context"),
        ("e01,,supports,2", "row 2 (e01), indicator", "needs an indicator"),
        ("e01,I1,context,2", "row 2 (e01), level", "a context claim has no level"),
        ("e01,I1,contradicts,4", "row 2 (e01), level", "4 denies nothing"),
        ("e01,I1,at_least,0", "row 2 (e01), level", "0 is always reached"),
        ("e01,I1,,", "row 2 (e01), direction", "needs one"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str, where: str, allowed: str) -> None:
    (problem,) = refused(row)
    assert problem.where == where
    assert allowed in problem.allowed


def test_all_problems_come_in_one_list_and_nothing_is_half_loaded() -> None:
    found = refused("e01,I1,supports,9", "e02,I2,supports,3", "x,I1,supports,1", "e02,I2,supports,2")
    assert [p.where for p in found] == ["row 2 (e01), level", "row 4 (x), id", "rows 3 and 5, id"]


def test_the_shape_of_the_file_is_checked() -> None:
    assert "separates its columns by semicolons" in str(refused("e01;2", header="id;level")[0])
    assert "the column level is missing" in str(refused("e01", header="id")[0])
    assert "codes no claim" in str(refused("e01,,,")[0])
    assert "codes no claim" in str(refused()[0])
    assert read_codes("b.csv", b"id,level\ne01,\xff", CASE)[0] is None


def with_columns(**more: str) -> bytes:
    """evidence.csv of the golden case with further columns, the same in every row."""
    rows = list(csv.DictReader(io.StringIO(evidence_csv(CASE.evidence))))
    return csv_text([*rows[0], *more], [[*r.values(), *more.values()] for r in rows]).encode()


@pytest.mark.parametrize("excel", [False, True])
def test_a_copy_of_the_register_is_a_second_coders_file_too(excel: bool) -> None:
    data = with_columns(mood="good")
    codes, problems = read_codes("b", as_excel(data) if excel else data, CASE, read_table)
    assert codes is not None, [str(p) for p in problems]
    assert codes.by_claim == same_as_first(CASE).by_claim
    assert codes.ignored == (*(c for c in COLUMNS_WITH_PAGE if c not in COLUMNS_OF_CODES), "mood")
    (said,) = coder_wording.codes_read(codes)
    assert said.startswith("Columns of the file that say nothing of a code and are passed over: kind, reliability,")


@pytest.mark.parametrize("excel", [False, True])
def test_a_second_coders_levels_may_stand_in_a_column_beside_the_first_coders(excel: bool) -> None:
    data = with_columns(level_2="1")
    codes, problems = read_codes("b", as_excel(data) if excel else data, CASE, read_table)
    assert codes is not None, [str(p) for p in problems]
    assert codes.by_claim == {c.id: first_code(c)._replace(level=1) for c in CASE.evidence}
    assert (codes.beside, codes.names_indicator, codes.names_direction, codes.other_first) == (True, False, False, ())
    assert coder_wording.codes_read(codes)[0] == "The second coder's codes are the column level_2."
    told = " ".join(coder_wording.coded(second_coder.compare(CASE, codes, 1), codes))
    assert "no column indicator_2" in told and "no column direction_2" in told


def test_indicator_and_direction_may_stand_beside_the_first_coders_too() -> None:
    header = "id,indicator,direction,level,indicator_2,direction_2,level_2"
    codes = read("e01,I1,supports,3,I2,contradicts,1", "e02,I2,supports,4,,,", "e03,,,,I3,context,", header=header)
    assert codes.by_claim == {"e01": Code("I2", "contradicts", 1), "e03": Code("I3", "context", None)}
    assert codes.names_indicator and codes.names_direction
    assert codes.other_first == ("e02", "e03")
    assert "not what the case holds: e02 and e03." in coder_wording.codes_read(codes)[1]
    (wrong,) = refused("e01,I1,supports,3,I9,supports,1", header=header)
    assert wrong.where == "row 2 (e01), indicator_2"
    (wrong,) = refused("e01,3,9", header="id,level,level_2")
    assert wrong.where == "row 2 (e01), level_2"
    (wrong,) = refused("e01,3,I1", header="id,level,indicator_2")
    assert "the column level_2 is missing and is needed beside indicator_2" in str(wrong)


def test_the_register_itself_takes_no_second_column() -> None:
    problems = read_evidence(
        "evidence.csv", with_columns(level_2="1"), CASE.header, CASE.codebook, CASE.method
    ).problems
    assert "names 'level_2'" in str(problems[0])


def test_a_level_on_what_the_first_coder_calls_context_needs_the_columns() -> None:
    claims = tuple(
        c.model_copy(update={"direction": "context", "level": None}) if c.id == "e01" else c for c in CASE.evidence
    )
    case = golden.changed(CASE, evidence=claims)
    codes, problems = read_codes("b.csv", sheet("e01,3", header="id,level"), case)
    assert codes is None
    assert "give indicator and direction in columns" in str(problems[0])
    found = second_coder.compare(case, read("e01,I1,supports,3", case=case), 1)
    assert [d.claim for d in found.disagreements] == ["e01"]
    assert (found.same_kind, found.both_score) == (0, 0)


def test_the_blank_sheet_reads_back_as_nothing_coded_and_hides_the_first_codes() -> None:
    text = second_coder.blank_sheet(SHIPPED)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [r["id"] for r in rows] == [c.id for c in SHIPPED.evidence]
    assert all(r["indicator"] == r["direction"] == r["level"] == "" for r in rows)
    assert "stance" not in rows[0] and "note" not in rows[0]
    codes, problems = read_codes("b.csv", text.encode(), SHIPPED)
    assert codes is None
    assert [str(p) for p in problems] == ["b.csv: codes no claim; at least one row needs a level."]
    anchors = list(csv.DictReader(io.StringIO(second_coder.anchors_sheet(SHIPPED))))
    assert anchors[0]["level_4"] == SHIPPED.codebook.indicators[0].levels[4]
    assert len(anchors) == 23


def test_the_blank_sheet_names_the_page_where_a_claim_does_and_never_how_the_first_coder_coded() -> None:
    assert "page" not in second_coder.blank_sheet(CASE).splitlines()[0].split(",")
    first, *others = CASE.evidence
    coded = first.model_copy(update={"page": 12, "proposal": "taken", "unsure": "yes"})
    text = second_coder.blank_sheet(CASE.model_copy(update={"evidence": (coded, *others)}))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [r["page"] for r in rows[:2]] == ["12", ""]
    assert not {"proposal", "unsure"} & set(rows[0]) and "taken" not in text


def test_the_blank_sheet_filled_in_with_the_first_codes_agrees_with_them() -> None:
    rows = list(csv.DictReader(io.StringIO(second_coder.blank_sheet(SHIPPED))))
    filled = [
        [c.id, "", "", "", r["claim"], c.indicator, c.direction, c.level]
        for c, r in zip(SHIPPED.evidence, rows, strict=True)
    ]
    sheet = csv_text(second_coder.sheet_columns(SHIPPED), filled).encode()
    codes, problems = read_codes("b.csv", sheet, SHIPPED)
    assert codes is not None and not problems
    found = second_coder.study(SHIPPED, codes, 1)
    assert found.comparison.overall.alpha == 1.0
    assert found.comparison.disagreements == ()
    scoring = sum(c.votes_on_level for c in SHIPPED.evidence)
    told = found.comparison
    assert scoring > 50 and (told.both_score, told.same_indicator, told.same_direction) == (scoring,) * 3
    assert found.second.hash == found.both.hash == SHIPPED.hash


def test_agreement_is_counted_where_both_score_the_same_indicator() -> None:
    codes = same_as_first(
        CASE,
        e01=Code("I1", "supports", 2),  # another level
        e02=Code("I3", "supports", 3),  # another indicator
        e13=Code("E3", "supports", 3),  # another direction, the same level
        e20=Code("T1", "context", None),  # not scored
    )
    codes = Codes({k: v for k, v in codes.by_claim.items() if k != "e19"}, True, True)  # not coded
    found = second_coder.compare(CASE, codes, 1)
    assert (found.claims, found.coded, found.not_scored) == (20, 19, ("e19",))
    assert (found.same_kind, found.both_score, found.same_indicator, found.same_direction) == (18, 18, 17, 16)
    assert (found.overall.units, found.overall.same) == (17, 16)
    assert [d.claim for d in found.disagreements] == ["e01", "e02", "e13", "e20"]
    first, second = found.disagreements[0].first, found.disagreements[0].second
    assert (first.level, second.level) == (3, 2)
    items = {i.item: i for i in found.items}
    assert list(items) == [i for i in golden.IDS if i not in ("T4", "E4", "P4")]
    assert items["I1"].levels[:1] == (0.0,)  # one pair, at odds
    assert items["I3"].levels.reason == ag.NO_VARIATION
    assert (items["E3"].levels.units, items["E3"].levels.same, items["E3"].same_direction) == (2, 2, 1)
    held = [(c.level, codes.by_claim[c.id].level) for c in CASE.evidence if c.id not in ("e02", "e19", "e20")]
    assert found.overall.alpha == ag.agreement(np.array(held, dtype=float).T, seed=1, resamples=0).alpha


def test_a_second_coder_who_scores_nothing_leaves_nothing_to_score() -> None:
    codes = Codes({c.id: Code(c.indicator, "context", None) for c in CASE.evidence}, True, True)
    found = second_coder.study(CASE, codes, 1)
    assert found.comparison.overall.reason == ag.NO_PAIR
    assert not assess(found.second, QUICK).marks.assessed[0]
    assert len(found.comparison.disagreements) == 20


def test_the_tables_hold_every_number_and_are_neutralised() -> None:
    codes = same_as_first(CASE, e01=Code("I1", "supports", 2), e04=Code("I3", "context", None))
    found = second_coder.compare(CASE, codes, 1)
    table = second_coder.agreement_table(CASE, found)
    assert list(table["indicator"]) == [*(i.item for i in found.items), second_coder.OVERALL]
    last = table.iloc[-1]
    assert (last["n"], last["same_level"], last["same_direction"]) == (19, 18, 19)
    assert last["alpha"] == found.overall.alpha
    text = table_csv(table)
    assert "overall,,,19,18,19,0." in text
    assert "I3,Indicator I3,I,0,0,0,,,,0,,no unit has two codes" in text
    claims = tuple(c.model_copy(update={"claim": "=HYPERLINK(1)"}) for c in CASE.evidence)
    told = table_csv(second_coder.disagreements_table(golden.changed(CASE, evidence=claims), found))
    assert "e01,'=HYPERLINK(1),I1,supports,3,I1,supports,2" in told
    assert "e04,'=HYPERLINK(1),I3,supports,3,I3,context,\n" in told
    assert isinstance(
        second_coder.disagreements_table(CASE, second_coder.compare(CASE, same_as_first(CASE), 1)), pd.DataFrame
    )


codings = st.fixed_dictionaries(
    {
        c.id: st.one_of(
            st.none(),
            st.just(Code(c.indicator, "context", None)),
            st.builds(Code, st.sampled_from(golden.IDS), st.just("supports"), st.integers(0, 4)),
            st.builds(Code, st.sampled_from(golden.IDS), st.just("at_least"), st.integers(1, 4)),
            st.builds(Code, st.sampled_from(golden.IDS), st.just("contradicts"), st.integers(0, 3)),
        )
        for c in CASE.evidence
    }
)


@examples(40)
@given(codings)
def test_any_file_that_is_read_gives_three_assessments_and_counts_that_fit(drawn: dict[str, Code | None]) -> None:
    rows = [[i, *(c or (None, None, None))] for i, c in drawn.items()]
    data = csv_text(["id", "indicator", "direction", "level"], rows).encode()
    codes, problems = read_codes("b.csv", data, CASE)
    if not any(drawn.values()):
        assert codes is None
        return
    assert codes is not None and not problems
    assert codes.by_claim == {k: v for k, v in drawn.items() if v}
    found = second_coder.study(CASE, codes, 1)
    told = found.comparison
    assert told.same_indicator is not None and told.same_direction is not None and told.same_kind is not None
    assert told.overall.units == told.same_indicator == sum(i.levels.units for i in told.items) <= told.both_score
    assert told.same_direction == sum(i.same_direction or 0 for i in told.items) <= told.same_indicator
    assert told.both_score <= told.same_kind <= told.coded <= told.claims
    agreed = sum(c.votes_on_level for c in found.both.evidence)
    assert agreed + len(told.disagreements) + len(told.not_scored) == sum(
        c.votes_on_level or bool((b := drawn[c.id]) and b.scores) for c in CASE.evidence
    )
    for case in (found.second, found.both):
        scored = assess(case, QUICK)
        known = scored.marks.assessed
        assert ((scored.ranges.low[known] >= 0) & (scored.ranges.high[known] <= 1)).all()
        assert np.isnan(scored.ranges.low[~known]).all()


# Settled


def settled(case: Case, **first: Code) -> Codes:
    """A second coder who gave what the case holds, and a first who gave otherwise here and there."""
    whole = same_as_first(case)
    by = {i: Settled("second", "So.") if i in first else Settled("both", "") for i in whole.by_claim}
    return replace(whole, first={**whole.by_claim, **first}, settled=by)


def test_agreement_is_of_the_two_coders_and_not_of_what_they_were_settled_to() -> None:
    codes = settled(CASE, e01=Code("I1", "at_least", 1), e04=Code("I4", "supports", 3), e08=Code(None, "context", None))
    found = second_coder.compare(CASE, codes, 1)
    assert {d.claim: d.first for d in found.disagreements} == {i: codes.first[i] for i in ("e01", "e04", "e08")}
    assert found.both_score == found.coded - 1 == found.same_kind
    assert found.same_indicator == found.both_score - 1
    assert found.overall.same == found.overall.units - 1


def test_the_first_coders_case_is_the_one_before_settling_and_the_case_what_was_settled() -> None:
    before = golden.changed(CASE, evidence=(changed(CASE, "e01", level="1")).evidence)
    found = second_coder.study(CASE, settled(CASE, e01=first_code(before.claims["e01"])), 1)
    assert found.first is not None and found.first.evidence == before.evidence
    assert np.array_equal(assess(found.first, QUICK).draws, assess(before, QUICK).draws)
    assert found.second.evidence == CASE.evidence
    assert found.both.claims["e01"].direction == "context" and found.both.claims["e02"] == CASE.claims["e02"]
    assert second_coder.study(CASE, same_as_first(CASE), 1).first is None


def test_a_claim_that_the_first_scores_and_the_second_does_not_code_is_named_whatever_was_settled() -> None:
    codes = settled(CASE)
    left = replace(codes, by_claim={i: c for i, c in codes.by_claim.items() if i != "e02"})
    context = CASE.claims["e02"].model_copy(update={"direction": "context", "level": None})
    case = golden.changed(CASE, evidence=tuple(context if c.id == "e02" else c for c in CASE.evidence))
    assert second_coder.compare(case, left, 1).not_scored == ("e02",)
