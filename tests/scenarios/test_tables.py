"""The tables of an assessment: what adds up, what stands once, what says why."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest

from scenarios import assess, load_case, seed_folder, tables
from scenarios.assessment import Assessment
from scenarios.columns import PAIRS, TableFile, Unit, written_out
from scenarios.model.settings import usual
from tests.support.tables import read_back

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1000))


def rows(name: str) -> list[dict[str, str]]:
    return read_back(A, name)


def test_rows_are_filled_for_every_column_that_is_listed_and_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value of no column would be dropped, and a column of no value would be empty, without a word."""

    def compared(table: TableFile, rows: Iterable[dict[str, object]], a: Assessment) -> pd.DataFrame:
        names = [c.name for c in written_out(table.columns, a.case.codebook, a.settings.benchmark)]
        assert all(list(row) == names for row in rows)
        return pd.DataFrame({"columns": names})

    listed = [[*table.columns] for table in (A.scores, A.cells, A.pairs, A.evidence)]
    monkeypatch.setattr(TableFile, "filled", compared)
    made = [tables.scores(A), tables.cells(A), tables.pairs(A), tables.evidence(A, CASE.reference)]
    assert [[*table["columns"]] for table in made] == listed


def test_contributions_add_up_to_readiness_and_weights_to_100() -> None:
    cells = rows("cells.csv")
    for score in rows("scores.csv"):
        mine = [c for c in cells if c["scenario"] == score["scenario"]]
        assert sum(float(c["weight"]) for c in mine) == pytest.approx(100)
        if score["readiness"]:
            parts = sum(float(c["contribution"]) for c in mine if c["contribution"])
            assert parts == pytest.approx(float(score["readiness"]))


def test_every_pair_of_assessed_scenarios_stands_once() -> None:
    pairs = rows("pairs.csv")
    assert list(pairs[0]) == [c.name for c in PAIRS]
    assert len(pairs) == len({frozenset((p["A"], p["B"])) for p in pairs}) == 14 * 13 // 2
    assert all(
        (p["share_A_ahead"] == "") == (p["leads"] != "" or float(p["low"]) >= 0 or float(p["high"]) <= 0)
        for p in pairs
        if p["leads"]
    )
    turned = [p for p in pairs if p["tip_points"]]
    assert turned and all(0 < float(p["tip_points"]) <= 100 for p in turned)
    assert {p["tip_levels"] for p in pairs} >= {"", "1", "2", "3"}


def test_an_equal_order_is_the_bare_sign_that_the_file_format_names() -> None:
    orders = {p[c.name] for p in rows("pairs.csv") for c in PAIRS if c.unit is Unit.ORDER}
    assert "=" in orders
    assert orders <= {"A", "B", "="}
    assert set(A.pairs["order_fully"]) <= orders


def test_the_scored_register_says_why_a_claim_does_not_count() -> None:
    scored = rows("evidence_scored.csv")
    assert len(scored) == len(CASE.evidence)
    for r in scored:
        assert (r["counted"] == "true") == (r["why_not_counted"] == "") == (r["counted_vote"] != "")
    assert {r["why_not_counted"] for r in scored if r["source"] == "treaty-2001"} == {
        "commitment, coded directly",
        "context",
    }
