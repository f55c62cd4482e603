"""CSV files: unrounded, empty for unknown, harmless in a spreadsheet, readable back."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.export import tables
from indicators.parsing.spreadsheet import csv_text, neutralised, restored
from scenarios import assess, load_case, seed_folder
from scenarios.settings import usual
from scenarios.tables import PAIR_COLUMNS

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1000))


def rows(name: str) -> list[dict[str, str]]:
    text = tables.download(A, name).decode()
    assert text.startswith(tables.BOM)
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_numbers_read_back_to_the_last_bit() -> None:
    for written, expected in zip(rows("scores.csv"), A.scores.to_dict("records"), strict=True):
        for name in ("low", "high", "unknown_low", "bound_low", "coverage"):
            empty = expected[name] != expected[name]
            assert written[name] == "" if empty else float(written[name]) == expected[name]


def test_unknown_is_empty_and_never_zero() -> None:
    unknown = [r for r in rows("cells.csv") if r["known"] == "false"]
    assert unknown
    assert {(r["level"], r["attainment"], r["contribution"]) for r in unknown} == {("", "", "")}


def test_votes_are_empty_where_a_cell_is_set_by_hand() -> None:
    by_hand = [r for r in rows("cells.csv") if r["rule"] in ("about", "triangle", "fixed", "unknown")]
    assert by_hand
    assert {(r["votes"], r["conflict"], r["evidence_status"]) for r in by_hand} == {("", "", "")}
    silent = [r for r in rows("cells.csv") if r["rule"] == "evidence" and r["known"] == "false"]
    assert {(r["votes"], r["conflict"], r["evidence_status"]) for r in silent} == {("0.0", "", "unknown")}


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
    assert {p["tip_points"] for p in pairs} == {""}


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


def test_everything_from_the_browser_holds_the_tables_as_they_are_downloaded_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(tables.everything(A, CASE))) as packed:
        for name in tables.TABLES:
            assert packed.read(name) == tables.download(A, name)


def test_a_download_is_named_by_case_date_and_settings() -> None:
    assert tables.file_name(A, "scores.csv") == f"china-russia-2017_2017-03-28_{A.settings_hash[:8]}_scores.csv"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''+1"])
def test_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back(text: str) -> None:
    written = next(csv.reader(io.StringIO(csv_text(["a"], [[text]]).split("\n", 1)[1], newline="")))[0]
    assert written == "'" + text
    assert restored(written) == text


@given(st.text())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_guarding_text_loses_nothing(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert not neutralised(text).startswith(tuple("=+-@\t\r"))


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_number_is_written_so_that_it_reads_back_the_same(value: float) -> None:
    assert float(csv_text(["a"], [[value]]).split("\n")[1]) == value
