"""CSV files: unrounded, empty for unknown, harmless in a spreadsheet, readable back."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from dashboard.export import brief as brief_file
from dashboard.export import tables
from scenarios import assess, load_case, open_workspace, seed_folder
from scenarios.files.everything_zip import VERSION_FILE, unpack
from scenarios.files.plain_file import ABANDONED
from scenarios.model.settings import usual
from scenarios.other_cases import together, with_hashes
from scenarios.workspace.versions import told
from tests.support.folders import copied, with_benchmarks
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


@pytest.mark.slow
def test_everything_from_the_browser_holds_the_tables_as_they_are_downloaded_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(tables.everything(A, CASE))) as packed:
        for name in tables.EXPORTS.csv(A):
            assert packed.read(name) == tables.download(A, name)


def test_a_download_is_named_by_case_date_and_settings() -> None:
    assert tables.file_name(A, "scores.csv") == f"china-russia-2017_2017-03-28_{A.settings_hash[:8]}_scores.csv"


@pytest.mark.slow
def test_everything_carries_the_hash_of_the_newest_version_where_there_is_one(tmp_path: Path) -> None:
    held = open_workspace(tmp_path / "w.db")
    version = held.save(CASE, A.settings, why="coded").version
    held.workspace.close()
    data = tables.everything(A, CASE, version=told(version, CASE, A.settings).encode())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert version.hash in packed.read(VERSION_FILE).decode()
    assert unpack(data).case == CASE  # which loads back all the same


def test_what_is_compared_across_cases_stands_in_the_tables_and_in_the_brief_with_its_case() -> None:
    other = load_case(seed_folder("china-india-2015"))
    name = f"{other.id}:{other.reference}"
    asked = usual(CASE).changed(draws=1000, view={"compare": [CASE.reference, name]})
    both = together(assess(CASE, with_hashes(asked, {other.id: other})), {other.id: other})
    for table in (table.name for table in tables.EXPORTS.tables if table.compared):
        assert name in tables.download(both, table).decode()
        assert tables.file_name(both, table).startswith(f"{CASE.id}+{other.id}_")
    brief = brief_file.brief_html(both, CASE).html
    assert f"Compared with {other.header.title}, as of {other.header.as_of}." in brief
    assert CASE.hash in brief


@pytest.mark.slow
def test_half_written_files_of_a_run_that_was_killed_are_cleared_away_and_those_of_a_running_one_are_not(
    tmp_path: Path,
) -> None:
    old, young, other = (tmp_path / name for name in (".scores.csv.1-ab.part", ".scores.csv.2-cd.part", ".x.part"))
    for path in (old, young, other):
        path.write_text("half", encoding="utf-8")
    for path in (old, other):
        os.utime(path, (time.time() - 2 * ABANDONED,) * 2)
    tables.write_all(A, CASE, tmp_path)
    assert not old.exists() and young.exists() and other.exists()


@pytest.mark.slow
@pytest.mark.parametrize("count", [5, 8])
def test_whatever_is_taken_away_takes_more_benchmarks_than_the_common_codebook_has(count: int, tmp_path: Path) -> None:
    case = load_case(with_benchmarks(copied(tmp_path, common=True), count))
    a = assess(case, usual(case).changed(draws=1000, benchmark=f"B{count}"))
    written = {path.name: path for path in tables.write_all(a, case, tmp_path / "out")}
    assert {*tables.EXPORTS.csv(a), "brief.html", "explorer.html", "workbook.xlsx", "everything.zip"} <= {*written}
    others = [b for b in case.codebook.benchmarks if b != f"B{count}"]
    header = written["scores.csv"].read_text(encoding="utf-8").split("\n")[0].split(",")
    assert [c for c in header if c in {f"readiness_{b}" for b in case.codebook.benchmarks}] == [
        f"readiness_{b}" for b in others
    ]
    assert f"Benchmark B{count}" in written["brief.html"].read_text(encoding="utf-8")
    assert unpack(written["everything.zip"].read_bytes()).case == case
