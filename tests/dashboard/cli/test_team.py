"""Who may come in is said before the server starts: beyond this computer nobody, unless it is asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dashboard import TEAM_VARIABLE
from dashboard.cli.main import main
from tests.support.serving import free_port
from tests.support.team import team_file


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the server would have been started with."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr("dashboard.server.application.serve", lambda host, port, *public, **more: told.append(more))
    monkeypatch.setenv(TEAM_VARIABLE, "left over from another start")
    return told


def serve(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["serve", "--port", str(free_port()), *arguments])
    return done.exit_code, done.output


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_an_address_that_others_reach_needs_sign_in_or_to_be_called_public(
    started: list[dict[str, Any]], tmp_path: Path, host: str
) -> None:
    code, said = serve("--host", host)
    assert code == 2 and not started
    assert f"--host {host} is reached from other computers" in said and "--team" in said and "--public" in said
    assert serve("--host", host, "--public")[0] == 0
    assert serve("--host", host, "--team", str(team_file(tmp_path)))[0] == 0
    assert [*map(bool, (m.get("team") for m in started))] == [False, True]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_on_this_computer_alone_nothing_is_asked_for(started: list[dict[str, Any]], host: str) -> None:
    assert serve("--host", host)[0] == 0
    assert [m["team"] for m in started] == [None] and TEAM_VARIABLE not in os.environ


def test_a_team_and_everybody_are_two_things(started: list[dict[str, Any]], tmp_path: Path) -> None:
    code, said = serve("--public", "--team", str(team_file(tmp_path)))
    assert code == 2 and "one of the two" in said and not started


def test_a_faulty_team_is_said_and_nothing_is_served(started: list[dict[str, Any]], tmp_path: Path) -> None:
    path = team_file(tmp_path, hours=0)
    code, said = serve("--team", str(path))
    assert code == 1 and said == f"{path}, key hours: holds 0; allowed is a whole number from 1 to 720.\n"
    (tmp_path / "secrets.toml").chmod(0o644)
    code, said = serve("--team", str(team_file(tmp_path, secrets="none.toml")))
    assert code == 1 and "none.toml: cannot be read" in said and not started
