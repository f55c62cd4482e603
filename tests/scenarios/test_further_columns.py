"""The columns stand once: README prints them as they are, and each is one of its name."""

from __future__ import annotations

import pytest

from dashboard import exports
from dashboard.export import tables
from scenarios.columns import names
from scenarios.further_columns import TABLES
from tests.support import readme_columns


def test_every_table_that_is_taken_away_is_in_readme() -> None:
    assert {*TABLES} == {*tables.EXPORTS.tables, *tables.EXPORTS.of_scenario, *exports.PAIR_TABLES}


def test_readme_lists_every_column_with_its_unit_and_meaning() -> None:
    assert readme_columns.in_readme() == readme_columns.tables(), "run python -m tests.support.readme_columns"


@pytest.mark.slow
def test_readme_says_of_how_many_pairs_the_scale_is_made() -> None:
    assert readme_columns.scale_in_readme() == readme_columns.scale(), "run python -m tests.support.readme_columns"


@pytest.mark.parametrize("file", TABLES | readme_columns.FURTHER)
def test_no_table_has_two_columns_of_one_name_and_each_says_what_it_is(file: str) -> None:
    _, columns = (TABLES | readme_columns.FURTHER)[file]
    assert len(names(columns)) == len(set(names(columns)))
    assert all(c.meaning for c in columns)
    assert not any("|" in text for c in columns for text in c)  # it would end a cell of README's table
