"""The command line without a program of its own."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from dashboard.cli.main import main


def asked(*arguments: str | Path) -> Result:
    """A command: its exit code, and what it says where."""
    done = CliRunner().invoke(main, list(map(str, arguments)), prog_name="alliance-readiness", terminal_width=1_000)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done
