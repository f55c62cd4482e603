"""The command line: sentences and exit codes, the same numbers as the screens."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from dashboard import exports
from dashboard.cli.main import main
from dashboard.wording import beforehand, known_pairs
from scenarios import assess, known_validation, load_case, seed_folder
from scenarios.files.case_folder import yardstick_ids
from scenarios.files.everything_zip import unpack
from scenarios.model.settings import from_json, to_json, usual
from tests.support.commands import asked
from tests.support.folders import TWENTY, copied, faulty, replaced

ROOT = Path(__file__).parents[3]
CASE = load_case(seed_folder("china-russia-2017"))


def run(*arguments: str | Path, timeout: float | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=timeout)


@pytest.mark.slow
def test_score_prints_the_scores_of_the_embedded_case() -> None:
    done = run("score")
    assert (done.returncode, done.stderr) == (0, "")
    assert not done.stdout.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    expected = assess(CASE).scores
    assert [r["scenario"] for r in rows] == list(expected["scenario"])
    assert float(rows[0]["readiness"]) == expected["readiness"][0]
    assert {rows[-1]["readiness"], rows[-1]["low"]} == {""}  # not assessed is empty, never 0
    assert rows[-1]["unknown_low"] != ""
    assert {rows[0]["own"], rows[0]["treaty_documented"]} <= {"true", "false"}


def test_score_under_a_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(to_json(usual(CASE).changed(offsetting="not at all", draws=1000), CASE), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(asked("score", "--settings", file, "--draws", "2000").stdout)))
    assert {r["offsetting"] for r in rows} == {"not at all"}
    assert {r["draws"] for r in rows} == {"2000"}


@pytest.mark.slow
def test_all_exports_are_written_and_the_settings_load_back(tmp_path: Path) -> None:
    assert asked("score", "--out", tmp_path / "out").exit_code == 0
    written = sorted(p.name for p in (tmp_path / "out").iterdir())
    tables = ["assumptions.csv", "cells.csv", "collection_plan.csv", "evidence_scored.csv", "notes.csv", "pairs.csv"]
    tables += ["scores.csv", "certificate.csv", "tipping.csv", "specifications.csv"]
    for_tools = ["annotations.jsonld", "codebook.qdc", "datapackage.json", "project.qdpx"]
    others = ["brief.html", "explorer.html", "settings.json", "workbook.xlsx", "everything.zip"]
    assert written == sorted([*tables, *for_tools, *others])
    loaded = from_json((tmp_path / "out" / "settings.json").read_bytes())
    assert assess(CASE, loaded).scores.equals(assess(CASE).scores)
    back = unpack((tmp_path / "out" / "everything.zip").read_bytes())
    assert assess(back.case, back.settings).scores.equals(assess(CASE).scores)
    for name in (*tables, "settings.json"):
        assert b"\r" not in (tmp_path / "out" / name).read_bytes()
    with zipfile.ZipFile(tmp_path / "out" / "everything.zip") as packed:
        for name in tables:
            assert packed.read(name) == (tmp_path / "out" / name).read_bytes()
            assert not packed.read(name).startswith(b"\xef\xbb\xbf")


def test_check_names_all_twenty_faults_and_exits_1(tmp_path: Path) -> None:
    done = asked("check", faulty(tmp_path))
    assert done.exit_code == 1
    for _, _, _, words in TWENTY:
        assert any(all(w in line for w in words) for line in done.stderr.splitlines()), words
    assert "Traceback" not in done.stderr


def test_check_says_what_a_good_folder_holds(tmp_path: Path) -> None:
    done = asked("check", copied(tmp_path))
    assert (done.exit_code, "99 claims, 15 scenarios, 17 indicators" in done.stdout) == (0, True)


def test_other_data_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    raw = json.loads(to_json(usual(CASE).changed(draws=1000), CASE)) | {"case_hash": "00000000-00000000-00000000"}
    file.write_text(json.dumps(raw), encoding="utf-8")
    done = asked("score", "--settings", file)
    assert done.exit_code == 0
    assert done.stderr.count("Warning: the ") == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json", "not JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"schema_version": 9}', "version 9"),
        (b'{"schema_version": 3, "left_out": ["E999"]}', "E999"),
        (
            b'{"schema_version": 3, "weights": {"dimensions": {"INS": 0, "TEC": 0, "EXE": 0, "THR": 0}}}',
            "all weights are 0",
        ),
        (b'{"schema_version": 3, "weights": {"dimensions": {"INS": -3}}}', "-3"),
        (b'{"schema_version": 3, "weights": {"dimensions": {"INS": NaN}}}', "not JSON"),
    ],
)
def test_a_settings_file_that_cannot_be_used_is_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    done = asked("score", "--settings", file)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_settings_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    done = asked("score", "--settings", file)
    assert done.exit_code == 2
    assert "50,000,000 bytes" in done.stderr


@pytest.mark.slow
def test_settings_that_are_no_file_are_a_sentence_and_not_read() -> None:
    of_device = run("score", "--settings", "/dev/zero", timeout=120)  # in a program: whoever reads it never ends
    of_folder = asked("score", "--settings", ".")
    assert of_device.returncode == of_folder.exit_code == 2
    for said in (of_device.stderr, of_folder.stderr):
        assert "is not a file; allowed is a settings file" in said


@pytest.mark.parametrize("arguments", [["score", "--case", ""], ["serve", "--case", ""], ["score", "--case", " "]])
def test_an_empty_case_is_not_the_usual_one(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.server.application.serve", lambda *_, **more: None)
    done = asked(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--case is empty; allowed are a folder or one of china-russia-2017" in done.stderr


@pytest.mark.parametrize("host", ["256.1.1.1", "192.0.2.1", "no such host", "a" * 70 + ".example", "", ":::"])
def test_a_host_that_cannot_be_used_is_said_to_be_the_fault(host: str) -> None:
    done = asked("serve", "--host", host)
    assert done.exit_code == 2
    assert "--host" in done.stderr and "--port" not in done.stderr
    assert "an address of this computer" in " ".join(done.stderr.split())


@pytest.mark.slow
def test_commands_that_are_told_are_those_that_can_be_typed(tmp_path: Path) -> None:
    done = run("new-case", tmp_path / "my case")
    assert f"3. {sys.executable} -m dashboard check '{tmp_path / 'my case'}'" in done.stdout
    assert f"4. {sys.executable} -m dashboard serve --case '{tmp_path / 'my case'}'" in done.stdout
    assert "alliance-readiness" not in done.stdout
    assert f"`{sys.executable} -m dashboard check DIR`" in (tmp_path / "my case" / "case.toml").read_text()
    assert asked("check", tmp_path / "my case").exit_code == 0


def test_a_taken_port_is_a_sentence_and_exit_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.server.application.serve", lambda *_, **more: None)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = asked("serve", "--port", str(taken.getsockname()[1]))
    assert done.exit_code == 2
    assert "Choose another with --port" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["score", "--case", "nowhere"], ["score", "--draws", "1"], ["bake"], ["check"]])
def test_wrong_usage_is_a_sentence_and_exit_2(arguments: list[str]) -> None:
    done = asked(*arguments)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_folder_beats_an_id_and_case_beats_the_settings(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder, "case.toml", ('id = "china-russia-2017"', 'id = "mine"'))
    file = tmp_path / "s.json"
    file.write_text('{"schema_version": 3, "case": "china-russia-2017", "draws": 1000}', encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(asked("score", "--case", folder, "--settings", file).stdout)))
    assert {r["case"] for r in rows} == {"mine"}


def test_without_a_command_the_dashboard_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make run` does: the embedded case, on this machine alone."""
    told: list[tuple[str, int]] = []
    monkeypatch.setattr("dashboard.server.application.serve", lambda host, port, **more: told.append((host, port)))
    monkeypatch.setattr("dashboard.cli.main._check_address", lambda host, port: None)  # the port may be taken here
    found = CliRunner().invoke(main, [])
    assert found.exit_code == 0, found.output
    assert told == [("127.0.0.1", 8501)]
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("run: .venv/ready\n")[1]
    assert recipe.split("\n")[0].strip() == "$(PY) -m dashboard serve $(ARGS)"


def test_score_takes_scenarios_of_other_cases_with_the_same_weights() -> None:
    name = "china-india-2015:as-documented"
    found = CliRunner().invoke(main, ["score", "--against", name])
    rows = list(csv.DictReader(found.output.splitlines()))
    assert (rows[-1]["scenario"], rows[-1]["case"]) == (name, "china-india-2015")
    for named, said in (("atlantis:x", "there is no case atlantis here"), ("a:b:c", "SCENARIO or CASE:SCENARIO")):
        wrong = CliRunner().invoke(main, ["score", "--against", named], terminal_width=1_000)
        assert wrong.exit_code == 2 and said in " ".join(wrong.output.replace("│", "").split())


@pytest.mark.slow
def test_yardstick_says_what_the_known_pairs_show_and_writes_every_pair_and_figure(tmp_path: Path) -> None:
    validation = known_validation()
    assert validation is not None
    said = asked("yardstick")
    assert (said.exit_code, said.stderr) == (0, "")
    told = [*known_pairs.summary(validation), beforehand.HEADING, *beforehand.said(validation)]
    assert said.stdout.splitlines() == told + beforehand.couples(validation)
    written = asked("yardstick", "--out", tmp_path / "new")
    assert written.stdout.splitlines() == [
        str(tmp_path / "new" / name) for name in exports.TAKEN_AWAY.by_name("known pairs")
    ]
    with (tmp_path / "new" / "known_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["pair"] for r in rows] == list(yardstick_ids())
    main_reading = validation.readiness[validation.readings[0]]
    assert [r["readiness"] for r in rows] == ["" if np.isnan(x) else str(100 * float(x)) for x in main_reading]
    (tmp_path / "file").touch()
    refused = asked("yardstick", "--out", tmp_path / "file")
    assert refused.exit_code == 2 and "cannot be written" in refused.stderr
