"""What goes wrong around the command line (pipes, disks, names, digits) is a sentence and an exit code."""

from __future__ import annotations

import errno
import io
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli.main import main
from dashboard.export import tables
from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from tests.support.folders import CHINA_RUSSIA

ROOT = Path(__file__).parents[2]
CASE = load_case(seed_folder("china-russia-2017"))
LONG = "x" * 10_000
COMMANDS = {"score": ["score"], "check": ["check", str(CHINA_RUSSIA)]}


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and what was said, of a command that never gets to work."""
    done = CliRunner().invoke(main, list(arguments))
    assert isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def printed(shell: str, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a command. shell: where its output goes."""
    command = ["sh", "-c", f'"$@" {shell}', "sh", sys.executable, "-m", "dashboard", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stderr.decode(errors="replace")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("shell", "said"),
    [(">/dev/full", "cannot be written: No space left on device"), (">&-", "is closed")],
    ids=["full", "closed"],
)
def test_output_that_cannot_be_written_is_a_sentence_and_exit_1(command: str, shell: str, said: str) -> None:
    assert printed(shell, *COMMANDS[command]) == (1, f"Error: standard output {said}.\n")


def test_a_reader_that_goes_away_is_a_sentence_and_exit_1() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "score"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    said = "Error: standard output was closed before everything was written.\n"
    assert (done.returncode, done.stderr.decode()) == (1, said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "--case", LONG],
        ["score", "--settings", LONG],
        ["score", "--out", LONG],
        ["serve", "--case", LONG],
        ["serve", "--host", LONG],
        ["check", LONG],
        ["new-case", LONG],
    ],
    ids=lambda words: " ".join(words)[:15],
)
def test_a_name_of_ten_thousand_characters_is_a_short_sentence(arguments: list[str]) -> None:
    code, said = run(*arguments)
    assert code == (1 if arguments[0] == "check" else 2)
    assert "Traceback" not in said and len(said) < 1_000


@pytest.mark.parametrize("host", ["\x01", "a\x7fb", "a\nb", "\udcff", "::1\x1b[31m"])
def test_a_host_of_signs_that_cannot_be_shown_is_named_in_signs_that_can(host: str) -> None:
    code, said = run("serve", "--host", host)
    assert code == 2
    assert "--host holds '" in said and "an address of this computer" in said
    assert "Traceback" not in said and not set(said) & set("\x01\x7f\x1b")


@pytest.mark.parametrize("digits", ["８５０１", "٨٥٠١", "8_501", " 8501", "1" * 5_000], ids=range(5))
@pytest.mark.parametrize("option", [["serve", "--port"], ["score", "--draws"]], ids=" ".join)
def test_numbers_are_taken_in_plain_digits_only(option: list[str], digits: str) -> None:
    code, said = run(*option, digits)
    assert code == 2
    assert "is no whole number; allowed are the digits 0 to 9" in " ".join(said.split())
    assert len(said) < 1_000


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_on_a_full_disk_the_files_of_before_stay_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    tables.write_all(assess(CASE, usual(CASE).changed(draws=1_000)), CASE, tmp_path)
    before = outputs(tmp_path)
    largest = max(map(len, before.values()))
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "score", "--draws", "2000", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, largest // 2)),
    )
    said = done.stderr.decode()
    assert done.returncode == 2 and f"{tmp_path} cannot be written: " in said and "Traceback" not in said
    assert outputs(tmp_path) == before


@pytest.mark.parametrize("at", [0, 4, 10])
@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError(errno.EIO, "Input/output error")], ids=["key", "disk"])
def test_wherever_the_writing_ends_each_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, end: BaseException | type[BaseException]
) -> None:
    old, new = (assess(CASE, usual(CASE).changed(draws=n)) for n in (1_000, 2_000))
    tables.write_all(new, CASE, tmp_path / "new")
    tables.write_all(old, CASE, tmp_path / "out")
    before, after = outputs(tmp_path / "out"), outputs(tmp_path / "new")
    renamed: list[Path] = []
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if len(renamed) == at:
            raise end
        renamed.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises((KeyboardInterrupt, OSError)):
        tables.write_all(new, CASE, tmp_path / "out")
    found = outputs(tmp_path / "out")
    assert set(found) == set(before) and len(renamed) == at
    for name, content in found.items():
        if name == "workbook.xlsx" and tmp_path / "out" / name in renamed:  # it holds the moment it was made
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        else:
            assert content == (after if tmp_path / "out" / name in renamed else before)[name]
