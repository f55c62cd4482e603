"""Rows are read as people have them: parted by tabs, semicolons or commas, quoted or not, with heads or without."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import DIRECTIONS
from indicators.method import KINDS
from indicators.parsing.spreadsheet import Row, neutralised
from scenarios.files.row_table import (
    NEEDED,
    TEMPLATE,
    as_register,
    indicator,
    of_records,
    read_table,
    separator,
    with_sources,
)
from tests.support.shipped import CASE

# Words as they stand in claims: marks that part cells elsewhere, quotes, decimal commas, signs of formulas.
WORDS = st.text("ab 2,;\t\"'=-\u00e9\u4e2d", max_size=12).map(lambda t: t.strip(" \n\r\xa0"))
ROWS = st.lists(
    st.fixed_dictionaries(
        dict.fromkeys(TEMPLATE, WORDS)
        | {
            "claim": WORDS.filter(bool),
            "direction": st.sampled_from(DIRECTIONS),
            "kind": st.sampled_from(KINDS),
            "level": st.sampled_from("01234"),
        }
    ),
    min_size=1,
    max_size=6,
)


def written(rows: list[dict[str, str]], mark: str, quoting: int, *, heads: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, quoting=quoting, lineterminator="\r\n")  # type: ignore[arg-type]
    if heads:
        writer.writerow(TEMPLATE)
    writer.writerows([[neutralised(row[n]) for n in TEMPLATE] for row in rows])
    return out.getvalue().encode()


@given(ROWS, st.sampled_from("\t;,"), st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)), st.booleans())
def test_rows_are_read_alike_whatever_parts_and_quotes_them(
    rows: list[dict[str, str]], mark: str, quoting: int, heads: bool
) -> None:
    read = read_table("rows", written(rows, mark, quoting, heads=heads))
    assert read.problems == ()
    assert read.heads is heads
    assert [row.cells for row in read.rows] == rows
    assert [row.number for row in read.rows] == list(range(1 + heads, len(rows) + 1 + heads))


def test_semicolons_and_decimal_commas_inside_cells_break_nothing() -> None:
    text = 'source;claim;indicator;direction;level;kind\nfirst;"2,5 billion; they say";INS1;supports;2;data\n'
    assert separator(text) == ";"
    (row,) = read_table("rows", text.encode()).rows
    assert row.cells["claim"] == "2,5 billion; they say"


def test_heads_may_be_spelled_as_people_do() -> None:
    text = "Title\tDate\tLink\tClaim\tIndicator\tDirection\tLevel\tKind\tSpeaker\n" + "\t".join("abcdefghi")
    (row,) = read_table("rows", text.encode()).rows
    assert row.cells["source_title"] == "a" and row.cells["source_date"] == "b" and row.cells["source_url"] == "c"
    assert row.cells["attributed_to"] == "i"


def test_quotes_of_a_text_pasted_with_tabs_are_its_own() -> None:
    text = "\t".join(NEEDED) + '\nfirst\t"Strategic" is their word\tINS1\tsupports\t2\tdocument\n'
    (row,) = read_table("rows", text.encode()).rows
    assert row.cells["claim"] == '"Strategic" is their word'


def test_cells_that_are_missing_at_the_end_are_empty_and_those_beyond_are_a_problem_of_their_row() -> None:
    heads = [*NEEDED, "note"]
    read = of_records(
        "rows", [heads, ["first", "x", "INS1", "supports", "2", "document"], [*"abcdefg", "more"]], "commas"
    )
    assert read.rows[0].cells["note"] == ""
    (problem,) = map(str, read.problems)
    assert problem == "rows, row 3: holds 8 cells; the first row names 7; put cells with commas in double quotes."


def test_heads_that_are_twice_unknown_or_missing_are_said_all_at_once() -> None:
    told = " ".join(map(str, read_table("rows", b"source,claim,claim,colour\na,b,c,d\n").problems))
    assert "names 'claim' twice" in told and "names 'colour'" in told
    assert all(f"the column {n} is missing" in told for n in ("indicator", "direction", "level", "kind"))


def test_what_is_no_table_is_told_the_order_that_is_asked_for() -> None:
    for text in (b"hello", b"a,b,c\n1,2,3\n", b"\n\n"):
        (problem,) = map(str, read_table("rows", text).problems)
        assert "the first row names the columns, or each row has its cells in this order: source, claim" in problem


OWN = CASE.header.sources[0]


def row(number: int, **cells: str) -> Row:
    return Row(number, cells)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ins1", "INS1"),
        ("Breadth of contact network", "INS1"),
        ("  breadth  OF contact network ", "INS1"),
        ("INS1 Breadth of contact network", "INS1"),
        ("INS1: breadth of contact network", "INS1"),
        ("Treaty oblig", "COM2"),
        ("INS1 Reciprocity of arms technology", "INS1 Reciprocity of arms technology"),  # code and name disagree
        ("De", "De"),  # begins several names
        ("", ""),
    ],
)
def test_an_indicator_is_named_by_its_code_its_name_or_both(written: str, meant: str) -> None:
    assert indicator(CASE.codebook, written) == meant


def test_the_register_has_its_own_words_for_what_is_written() -> None:
    told = as_register(CASE, {"direction": "At least", "kind": "Document", "party": "BOTH", "level": "2,0"})
    assert told == {"direction": "at_least", "kind": "document", "party": "both", "level": "2"}
    assert as_register(CASE, {"direction": "sideways"}) == {"direction": "sideways"}


def test_a_source_of_the_case_is_named_by_its_id_or_its_title() -> None:
    told = with_sources(CASE, [row(2, source=OWN.id), row(3, source=OWN.title.upper())], "rows")
    assert told.sources == () and told.problems == ()
    assert [r["source"] for r in told.rows] == [OWN.id, OWN.id]


def test_a_row_without_a_date_is_of_the_only_date_of_its_title() -> None:
    given = [
        row(2, source="A joint communique"),
        row(3, source="a joint Communique", source_date="2016-05", source_url="https://example.org/a"),
    ]
    told = with_sources(CASE, given, "rows")
    (made,) = told.sources
    assert (made.title, made.date, made.url) == ("A joint communique", "2016-05", "https://example.org/a")
    assert [r["source"] for r in told.rows] == [made.id, made.id]
    assert told.problems == ()


def test_two_dates_of_one_title_are_two_sources() -> None:
    given = [row(n, source="A joint communique", source_date=str(2010 + n)) for n in (2, 3)]
    assert [s.date for s in with_sources(CASE, given, "rows").sources] == ["2012", "2013"]


def test_a_source_that_is_told_in_two_ways_or_wrongly_is_said_with_its_row_and_column() -> None:
    given = [
        row(2, source="A joint communique", source_date="2016", source_url="https://example.org/a"),
        row(3, source="A joint communique", source_date="2016", source_url="https://example.org/b"),
        row(4, source="Another title", source_date="2016-13"),
    ]
    told = [str(p) for p in with_sources(CASE, given, "rows").problems]
    assert told[0].startswith("rows, row 3, source_url: holds 'https://example.org/b'; row 2 gives this source")
    assert told[1].startswith("rows, row 4, source_date: holds '2016-13'; there is no such day")


def test_one_word_that_is_no_id_may_be_misspelt_and_makes_no_source() -> None:
    told = with_sources(CASE, [row(2, source="koroelv-2017")], "rows")
    assert told.sources == () and told.rows[0]["source"] == "koroelv-2017"
    assert (
        with_sources(CASE, [row(2, source="Communique", source_date="2016")], "rows").sources[0].title == "Communique"
    )
