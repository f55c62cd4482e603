"""A column of each dimension, benchmark or level stands once for each."""

from __future__ import annotations

from scenarios.columns import SCORES, Column, written_out
from tests.support import golden


def test_a_column_of_each_dimension_stands_once_for_each_in_their_order() -> None:
    book = golden.case().codebook
    columns = written_out([Column("score_<dimension id>", SCORES[4].unit, "its score")], book, "formal")
    assert [c.name for c in columns] == [f"score_{d}" for d in book.dimension_ids]
    others = written_out([c for c in SCORES if "benchmark id" in c.name], book, "formal")
    assert [c.name for c in others] == ["readiness_deep"]
