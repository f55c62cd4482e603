"""The server as it is started: what it is told, and what it is told not to do."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import update

from dashboard.server import application
from dashboard.server.headers import SecureCookies
from dashboard.team.team_file import read_secrets, read_team
from scenarios.workspace import rounds
from scenarios.workspace.opening import Workspace
from scenarios.workspace.tables import rounds as rounds_table
from tests.support import handed
from tests.support.kept import lies_in
from tests.support.serving import dashboard, free_port, running
from tests.support.streamlit_internals import get_config_options
from tests.support.team import team_file

pytestmark = pytest.mark.canary


def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The options that a start of the server gives."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(st.App, "run", lambda self, config: given.update(config))
    application.serve("127.0.0.1", 8501)
    return given


def test_every_option_is_one_that_this_streamlit_has(monkeypatch: pytest.MonkeyPatch) -> None:
    known = get_config_options()
    for name, value in told(monkeypatch).items():
        assert isinstance(value, known[name].type), name


def test_an_act_does_not_wait_for_a_walk_over_the_whole_heap_and_rubbish_is_collected_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert told(monkeypatch)["runner.postScriptGC"] is False
    assert gc.isenabled()


def test_it_listens_where_it_is_told_and_tells_nobody_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    given = told(monkeypatch)
    assert (given["server.address"], given["server.port"]) == ("127.0.0.1", 8501)
    assert given["browser.gatherUsageStats"] is False


@pytest.mark.parametrize("secure", [True, False])
def test_over_https_every_cookie_is_for_https_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, secure: bool
) -> None:
    path = team_file(tmp_path, public="https://a.example" if secure else "http://127.0.0.1:8501")
    team, given = read_team(path), list[Any]()
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "")
    monkeypatch.setattr(st.App, "run", lambda self, config: given.extend(self._user_middleware))
    application.serve("127.0.0.1", 8501, team=(team, read_secrets(team, path)))
    assert [m.cls for m in given].count(SecureCookies) == int(secure)


@pytest.mark.slow
def test_passages_whose_day_has_passed_go_when_a_server_starts_and_none_lies_on_when_it_ends(tmp_path: Path) -> None:
    path, port = tmp_path / "w.db", free_port()
    workspace, case, text = Workspace(path), handed.case(tmp_path), "little was heard of either"
    draft, made = handed.handed(workspace, case)
    with workspace.writing() as c:
        c.execute(update(rounds_table).values(until=made.made))
    assert lies_in(path, text)
    with running(dashboard(port, "--workspace", str(path)), port):
        assert lies_in(path, text) == []
        with workspace.reading() as c:
            assert rounds.of_draft(c, draft)[0].closed == made.made
        draft, made = handed.handed(workspace, case)
        with workspace.writing() as c:
            rounds.close(c, draft, made.token)
        assert lies_in(path, text)
    assert lies_in(path, text) == []
    workspace.close()
