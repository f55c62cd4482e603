"""The columns stand once: a list prints them as they are, one of each dimension once for each of them."""

from __future__ import annotations

import pytest

from scenarios.columns import SCORES, Column, names, written_out
from tests.support import golden, guides


def test_a_column_of_each_dimension_stands_once_for_each_in_their_order() -> None:
    book = golden.case().codebook
    columns = written_out([Column("score_<dimension id>", SCORES[4].unit, "its score")], book, "formal")
    assert [c.name for c in columns] == [f"score_{d}" for d in book.dimension_ids]
    others = written_out([c for c in SCORES if "benchmark id" in c.name], book, "formal")
    assert [c.name for c in others] == ["readiness_deep"]


def test_the_list_of_columns_has_every_one_with_its_unit_and_meaning() -> None:
    assert guides.in_columns() == guides.tables(), "run python -m tests.support.guides"


@pytest.mark.slow
def test_the_guide_of_the_cases_says_of_how_many_pairs_the_scale_is_made() -> None:
    assert guides.scale_in_seeds() == guides.scale(), "run python -m tests.support.guides"


@pytest.mark.parametrize("file", guides.TABLES)
def test_no_table_has_two_columns_of_one_name_and_each_says_what_it_is(file: str) -> None:
    _, columns = guides.TABLES[file]
    assert len(names(columns)) == len(set(names(columns)))
    assert all(c.meaning for c in columns)
    assert not any("|" in text for c in columns for text in c)  # it would end a cell of its table
