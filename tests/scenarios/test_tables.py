"""The tables of an assessment: what adds up, what stands once, what says why."""

from __future__ import annotations

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.tables import PAIR_COLUMNS
from tests.support.tables import read_back

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1000))


def rows(name: str) -> list[dict[str, str]]:
    return read_back(A, name)


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
    assert list(pairs[0]) == PAIR_COLUMNS
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
    orders = {p[name] for p in rows("pairs.csv") for name in PAIR_COLUMNS if name.startswith("order_")}
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
