"""The workspace from the command line: what is kept is listed, opened, saved, checked; faults are sentences."""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from dashboard.cli.main import main
from scenarios import load_case, open_workspace, seed_folder
from scenarios.workspace.opening import VARIABLE
from tests.support.folders import replaced
from tests.support.kept import by_hand

pytestmark = pytest.mark.slow
CASE = "china-russia-2017"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "w.db"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


def run(*arguments: str | Path, exit_code: int = 0) -> str:
    done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exit_code == exit_code, (done.output, done.exception)
    return done.output


def test_a_case_is_opened_changed_saved_and_its_history_told(tmp_path: Path) -> None:
    assert "Nothing is kept" in run("cases")
    assert "There is no version" in run("history", CASE)
    run("open", CASE, tmp_path / "mine")
    assert load_case(tmp_path / "mine").hash == load_case(seed_folder(CASE)).hash
    assert "Version 1" in run("save", tmp_path / "mine", "--why", "as it came")
    replaced(tmp_path / "mine", "evidence.csv", ("\nE02,", "\nE02b,"))
    assert "Version 2" in run("save", tmp_path / "mine", "--why", "under another id")
    told = run("history", CASE).splitlines()
    assert told[0].endswith("under another id") and "claims: 1 added, 1 left out" in told[1]
    assert told[2].endswith("as it came")
    assert "2 of 2: under another id" in run("cases")
    assert "whole up to" in run("verify")


def test_a_version_on_an_older_one_is_put_together_or_both_sides_are_listed(tmp_path: Path) -> None:
    run("open", CASE, tmp_path / "first")
    run("save", tmp_path / "first", "--why", "as it came")
    for name in ("mine", "theirs"):
        run("open", CASE, tmp_path / name)
    replaced(tmp_path / "theirs", "case.toml", ("China and Russia, March 2017", "Their title"))
    run("save", tmp_path / "theirs", "--why", "title")
    replaced(tmp_path / "mine", "evidence.csv", ("\nE02,", "\nE02b,"))
    assert "With 1 row of what was saved since." in run("save", tmp_path / "mine", "--why", "id")
    again = tmp_path / "again"
    run("open", CASE, again)
    assert load_case(again).header.title == "Their title" and "E02b" in load_case(again).claims
    replaced(tmp_path / "first", "case.toml", ("China and Russia, March 2017", "My title"))
    said = run("save", tmp_path / "first", "--why", "title", exit_code=1)
    assert "Both sides changed case title" in said and "mine My title | theirs Their title" in said
    run("save", tmp_path / "first", "--why", "title", "--prefer", "mine")
    assert open_workspace().open(CASE).case.header.title == "My title"


def test_the_whole_goes_into_one_file_and_comes_back(tmp_path: Path) -> None:
    run("open", CASE, tmp_path / "mine")
    run("save", tmp_path / "mine", "--why", "as it came")
    run("workspace", "export", tmp_path / "backup")
    other = ("--workspace", str(tmp_path / "other.db"))
    assert "taken over" in run("workspace", "import", tmp_path / "backup", *other)
    assert "as it came" in run("history", CASE, *other)
    assert "damaged" in run("workspace", "import", tmp_path / "w.db", *other, exit_code=1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["open", "nobody", "new"], 1, "no draft, version or case 'nobody'"),
        (["cases", "--workspace", "://"], 2, "allowed are a file"),
        (["cases", "--workspace", "nosuch://x"], 2, "allowed are a file"),
        (["save", "nowhere", "--why", "x"], 1, "there is no such folder"),
        (["serve", "--workspace", "://"], 2, "allowed are a file"),
        (["workspace", "export", "/nowhere/x"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(arguments: list[str], code: int, said: str) -> None:
    assert said in run(*arguments, exit_code=code)


def test_open_writes_over_nothing_and_save_needs_a_reason(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    assert "not empty" in run("open", CASE, tmp_path / "full", exit_code=2)
    run("open", CASE, tmp_path / "mine")
    assert "line of why" in run("save", tmp_path / "mine", "--why", " ", exit_code=1)


def test_an_export_replaces_a_file_follows_a_link_and_touches_nothing_else(tmp_path: Path) -> None:
    run("open", CASE, tmp_path / "mine")
    run("save", tmp_path / "mine", "--why", "as it came")
    (tmp_path / "far").write_bytes(b"before")
    (tmp_path / "link").symlink_to(tmp_path / "far")
    os.mkfifo(tmp_path / "pipe")
    run("workspace", "export", tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and gzip.decompress((tmp_path / "far").read_bytes())
    for name in (tmp_path / "pipe", tmp_path / "mine", Path("/dev/null")):
        assert "is no plain file" in run("workspace", "export", name, exit_code=1)
        assert "is not a file" in run("workspace", "import", name, exit_code=1)
    assert Path("/dev/null").is_char_device() and (tmp_path / "pipe").is_fifo()
    assert not [*tmp_path.glob(".*.part")]


def test_open_on_a_full_disk_leaves_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    done = subprocess.run(  # -B: compiled modules that it keeps would be cut off at the limit, and nothing could start
        [sys.executable, "-B", "-m", "dashboard", "open", CASE, str(tmp_path / "mine"), "--workspace", "sqlite://"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    said = done.stderr.decode()
    assert done.returncode == 2 and "mine cannot be written: " in " ".join(said.split()) and "Traceback" not in said
    assert {p.name for p in tmp_path.iterdir()} <= {"w.db"}
    run("open", CASE, tmp_path / "mine")
    assert load_case(tmp_path / "mine").hash == load_case(seed_folder(CASE)).hash


def test_names_that_a_terminal_would_obey_are_shown(tmp_path: Path) -> None:
    run("open", CASE, tmp_path / "mine")
    run("save", tmp_path / "mine", "--why", "\x1b]0;owned\x07\x1b[2Jas it came")
    for said in (run("cases"), run("history", CASE)):
        assert "\\x1b]0;owned\\x07\\x1b[2Jas it came" in said and "\x1b" not in said
    with by_hand(open_workspace().workspace) as held:
        held.execute(text("UPDATE versions SET why = why || char(10) || '2026-01-01 00:00  version  another'"))
    assert len(run("cases").splitlines()) == 1


def test_what_is_damaged_is_named_and_the_rest_listed_opened_and_taken_along(tmp_path: Path) -> None:
    run("open", CASE, tmp_path / "mine")
    run("save", tmp_path / "mine", "--why", "as it came")
    replaced(tmp_path / "mine", "evidence.csv", ("\nE02,", "\nE02b,"))
    run("save", tmp_path / "mine", "--why", "under another id")
    first = open_workspace().history(CASE)["hash"].iloc[1]
    with by_hand(open_workspace().workspace) as held:
        held.execute(text("UPDATE versions SET number = 1e30, why = x'ff' WHERE number = 2"))
        held.execute(text("UPDATE workspace_schema SET number = 0"))
    told = run("cases")
    assert "number holds 1e+30; allowed is a whole number" in told and "`workspace export`" in told
    assert "as it came" in run("history", CASE)
    named = run("verify", exit_code=1)
    assert "workspace_schema is damaged: it holds 0" in named and "number holds 1e+30" in named
    assert "is damaged" in run("open", CASE, tmp_path / "newest", exit_code=1)
    run("open", first[:12], tmp_path / "first")
    assert "number holds 1e+30" in run("workspace", "export", tmp_path / "backup")
    other = ("--workspace", str(tmp_path / "other.db"))
    run("workspace", "import", tmp_path / "backup", *other)
    assert "whole up to" in run("verify", *other)
    assert "as it came" in run("history", CASE, *other)


def test_five_exports_to_one_name_at_once_all_succeed(tmp_path: Path) -> None:
    run("open", CASE, tmp_path / "mine")
    run("save", tmp_path / "mine", "--why", "as it came")
    program = "from scenarios import open_workspace; import sys; open_workspace(sys.argv[1]).export(sys.argv[2])"
    command = [sys.executable, "-c", program, str(tmp_path / "w.db"), str(tmp_path / "backup")]
    five = [subprocess.Popen(command, cwd=Path(__file__).parents[3], stderr=subprocess.PIPE) for _ in range(5)]
    assert [p.communicate()[1] for p in five] == [b""] * 5
    run("workspace", "import", tmp_path / "backup", "--workspace", str(tmp_path / "other.db"))
