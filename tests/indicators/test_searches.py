"""The log of searches: what was asked, and every row that cannot be used named with what is allowed."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.searches import read_searches
from tests.support import golden

BOOK = golden.codebook("AB", {"A1": 3, "B1": 2})
HEAD = "indicator,question,day,found\n"


def read(rows: str) -> tuple[list[str], list[str]]:
    found, problems = read_searches("searches.csv", (HEAD + rows).encode(), BOOK, {"e1", "e2"})
    return [s.question for s in found], [str(p) for p in problems]


def test_a_row_asks_of_several_indicators_and_may_have_found_nothing() -> None:
    found, problems = read_searches("searches.csv", f"{HEAD}A1;B1,Who met?,2024-05-01,\n".encode(), BOOK, {"e1"})
    assert problems == []
    assert (found[0].indicator, found[0].day, found[0].found) == (("A1", "B1"), date(2024, 5, 1), ())


@pytest.mark.parametrize(
    ("row", "where", "allowed"),
    [
        ("C9,Who met?,2024-05-01,", "row 2, indicator", "ids of indicators and commitments"),
        ("A1,Who met?,May 2024,", "row 2, day", "YYYY-MM-DD"),
        ("A1,Who met?,2024-05-01,e9", "row 2, found", "ids of claims"),
        ("A1,,2024-05-01,", "row 2, question", ""),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str, where: str, allowed: str) -> None:
    _, problems = read(row + "\n")
    assert len(problems) == 1
    assert where in problems[0] and allowed in problems[0]


def test_one_fault_hides_no_other() -> None:
    found, problems = read("C9,One,2024-05-01,\nA1,Two,never,\nA1,Three,2024-05-01,e1\n")
    assert len(problems) == 2
    assert "Three" in found
