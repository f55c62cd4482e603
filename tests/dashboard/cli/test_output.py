"""Whatever the command line says arrives as it is: nothing in it is obeyed by a terminal, and no name is empty."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli.main import main
from dashboard.cli.output import in_line, visible

ROOT = Path(__file__).parents[3]
FULL = "/dev/full"  # the device on which every writing fails
ESCAPE = "\x1b]0;owned\x07\x1b[2Jx"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(arguments))
    assert isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_what_a_terminal_obeys_is_shown() -> None:
    assert visible("a\x1b[2J\x07\r\x9b\u202e\udcffb\n\tc") == "a\\x1b[2J\\x07\\r\\x9b\\u202e\\udcffb\n\tc"
    assert in_line("a\nb\tc") == "a\\nb\\tc"
    assert visible("Česko, 中国 — é") == "Česko, 中国 — é"


@pytest.mark.parametrize(
    "arguments",
    [
        [ESCAPE],
        [f"--{ESCAPE}"],
        ["score", ESCAPE],
        ["score", "--case", ESCAPE],
        ["score", "--settings", ESCAPE],
        ["check", ESCAPE],
        ["history", ESCAPE, "--workspace", "sqlite://"],
        ["open", ESCAPE, "new", "--workspace", "sqlite://"],
        ["save", ESCAPE, "--why", "x", "--workspace", "sqlite://"],
        ["workspace", "import", ESCAPE, "--workspace", "sqlite://"],
        ["cases", "--workspace", f"{ESCAPE}://"],
        ["serve", "--team", ESCAPE],
        ["bring-over", ESCAPE],
    ],
    ids=lambda words: " ".join(words)[:30].encode("unicode_escape").decode(),
)
def test_no_command_sends_a_name_on_to_be_obeyed(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, arguments)
    assert "Traceback" not in done.output and not set(done.output) & set("\x1b\x07")
    assert done.exit_code in (0, 1, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "--out", ""],
        ["score", "--settings", " "],
        ["yardstick", "--out", ""],
        ["check", ""],
        ["new-case", ""],
        ["bring-over", ""],
        ["open", "china-russia-2017", ""],
        ["workspace", "export", ""],
        ["workspace", "import", ""],
    ],
    ids=" ".join,
)
def test_an_empty_name_is_not_the_current_folder(arguments: list[str]) -> None:
    code, said = run(*arguments)
    assert code == 2 and "it is empty; allowed is the name of a file or folder" in " ".join(said.split())


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"]], ids=" ".join)
def test_help_that_cannot_be_written_is_a_sentence(arguments: list[str]) -> None:
    if not Path(FULL).is_char_device():
        pytest.skip(f"{FULL} is no device here: a shell would make it a file")
    done = subprocess.run(
        ["sh", "-c", f'"$@" >{FULL}', "sh", sys.executable, "-m", "dashboard", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    said = "Error: standard output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)
