"""`changes`: since a day, by the versions that were saved or by what was known then; every fault in a sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli.main import main
from scenarios import open_workspace
from scenarios.analysis.moved import CHANGES
from scenarios.columns import names
from scenarios.model.settings import to_json, usual
from scenarios.reference.known_pairs import pairs_hash
from scenarios.workspace.versions import Version
from tests.support.pages import CASE

CLAIM = next(c.id for c in CASE.evidence if c.indicator in CASE.codebook.indicator_ids and c.level)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["changes", *arguments], catch_exceptions=False)


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return [*csv.DictReader(io.StringIO(result.stdout))]


@pytest.mark.slow
def test_without_a_version_it_is_what_was_known_on_that_day(tmp_path: Path) -> None:
    told = rows(run("china-russia-documents", "--since", "2017-03-28", "--workspace", str(tmp_path / "w.db")))
    assert list(told[0]) == names(CHANGES)
    assert {r["kind"] for r in told} >= {"day"}
    whole = next(r for r in told if r["number"] == "readiness" and r["cause"] == "whole")
    parts = [
        float(r["part"])
        for r in told
        if (r["scenario"], r["number"]) == (whole["scenario"], "readiness") and r["cause"] != "whole"
    ]
    assert sum(parts) == pytest.approx(float(whole["is"]) - float(whole["was"]), abs=1e-8)


@pytest.mark.slow
def test_with_versions_it_is_what_the_one_of_that_day_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = str(tmp_path / "w.db")
    kept = open_workspace(name)
    monkeypatch.setattr("scenarios.workspace.drafts.now", lambda: "2026-05-01T09:30:00.000000+00:00")
    first: Version = kept.save(CASE, why="as it came").version
    monkeypatch.setattr("scenarios.workspace.drafts.now", lambda: "2026-06-01T09:30:00.000000+00:00")
    kept.save(CASE, usual(CASE).changed(left_out=(CLAIM,)), why="one left out", parent=first.hash)
    since_may = rows(run(CASE.id, "--since", "2026-05", "--workspace", name))
    assert {r["item"] for r in since_may if r["cause"] == "believe"} == {CLAIM}
    assert rows(run(CASE.id, "--since", "2026-06-01", "--workspace", name)) == []
    assert rows(run(first.hash[:12], "--since", "2026-05-01", "--workspace", name)) == []


@pytest.mark.slow
def test_a_folder_is_taken_as_a_case(tmp_path: Path) -> None:
    from scenarios.files.case_folder import case_files

    folder = tmp_path / "case"
    folder.mkdir()
    for name, data in case_files(CASE).items():
        (folder / name).write_bytes(data)
    name = str(tmp_path / "w.db")
    told = rows(run(str(folder), "--since", "2016-06-30", "--workspace", name))
    assert told == rows(run(CASE.id, "--since", "2016-06-30", "--workspace", name))
    first = open_workspace(name).save(CASE, why="as it came").version.day
    assert rows(run(str(folder), "--since", first, "--workspace", name)) == []
    left_out = usual(CASE).changed(left_out=(CLAIM,))
    (folder / "settings.json").write_text(to_json(left_out, CASE, pairs_hash(CASE)), encoding="utf-8")
    told = rows(run(str(folder), "--since", first, "--workspace", name))
    assert {r["item"] for r in told if r["cause"] == "believe"} == {CLAIM}


def test_what_is_no_day_or_no_case_is_a_sentence(tmp_path: Path) -> None:
    result = run(CASE.id, "--since", "soon")
    assert result.exit_code == 2 and "soon" in result.stderr and "YYYY-MM-DD" in result.stderr
    result = run("nowhere", "--since", "2016-06-30", "--workspace", str(tmp_path / "w.db"))
    assert result.exit_code == 1 and "nowhere" in result.stderr
