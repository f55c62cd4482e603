"""Whatever the command line says arrives as it is: nothing in it is obeyed by a terminal, and no name is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli.main import main
from dashboard.cli.output import in_line, visible

ROOT = Path(__file__).parents[3]
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
