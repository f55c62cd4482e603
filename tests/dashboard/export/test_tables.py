"""CSV files: unrounded, empty for unknown, harmless in a spreadsheet, readable back."""

from __future__ import annotations

import io
import zipfile

from dashboard.export import tables
from scenarios import assess, load_case, seed_folder
from scenarios.settings import usual
from tests.support.tables import read_back

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1000))


def rows(name: str) -> list[dict[str, str]]:
    return read_back(A, name)


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


def test_everything_from_the_browser_holds_the_tables_as_they_are_downloaded_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(tables.everything(A, CASE))) as packed:
        for name in tables.TABLES:
            assert packed.read(name) == tables.download(A, name)


def test_a_download_is_named_by_case_date_and_settings() -> None:
    assert tables.file_name(A, "scores.csv") == f"china-russia-2017_2017-03-28_{A.settings_hash[:8]}_scores.csv"
