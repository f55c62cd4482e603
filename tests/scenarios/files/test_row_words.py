"""Rows say indicators by name and sources by title; what they mean is told, and every fault with its row."""

from __future__ import annotations

import pytest

from indicators.parsing.spreadsheet import Row
from scenarios import load_case, seed_folder
from scenarios.files.row_words import as_register, indicator, with_sources

CASE = load_case(seed_folder("china-russia-2017"))
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
