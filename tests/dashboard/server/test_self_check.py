"""A hook that took no hold is said at the start, and what is safety is not served without it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import self_check, streamlit_internals
from dashboard.server.guards import PublicPaths
from dashboard.server.headers import SecurityHeaders, security_headers
from dashboard.server.self_check import Fault, before_start, of_answers, tell
from tests.support.asgi import answering
from tests.support.serving import ROOT, dashboard, free_port
from tests.support.talking import waited
from tests.support.team import COOKIE_SECRET, team_file

pytestmark = pytest.mark.canary


@pytest.fixture
def page() -> Iterator[list[bytes]]:
    """What the server behind answers at /: its own page until a test puts another here."""
    yield [streamlit_internals.page()]


def app(page: list[bytes], kind: str = "text/html", guarded: bool = True) -> ASGIApp:
    """A server with what stands before Streamlit."""

    async def nobody(scope: Scope) -> bool:
        return False

    behind = answering(page[0], kind)
    return SecurityHeaders(PublicPaths(behind, nobody, []) if guarded else behind, security_headers())


def faults(asked: ASGIApp, with_team: bool = True) -> list[Fault]:
    return waited(of_answers(asked, with_team))


def test_where_every_hook_took_hold_nothing_is_said(page: list[bytes]) -> None:
    assert before_start(None) == before_start(COOKIE_SECRET) == []
    assert faults(app(page)) == []
    assert faults(app(page, guarded=False), with_team=False) == []


def test_a_page_of_another_shape_comes_without_our_looks_and_is_served(page: list[bytes]) -> None:
    page[0] = page[0].replace(b"<head>", b"<top>")
    assert [(f.what, f.safety) for f in faults(app(page))] == [("its page comes without our styles and scripts", False)]


def test_a_page_that_is_not_called_one_comes_without_our_looks(page: list[bytes]) -> None:
    assert [f.safety for f in faults(app(page, "application/xhtml+xml"))] == [False]


def test_a_script_that_the_policy_does_not_name_is_not_served(page: list[bytes]) -> None:
    page[0] = page[0].replace(b"</body>", b"<script nonce='x'>start()</script></body>")
    (fault,) = faults(app(page))
    assert fault.safety and "a script that the policy does not name" in fault.what


def test_an_answer_without_the_headers_is_not_served(page: list[bytes]) -> None:
    async def bare(scope: Scope, receive: Receive, send: Send) -> None:
        async def stripped(message: Message) -> None:
            await send({**message, "headers": []})

        await app(page)(scope, receive, stripped)

    said = [f.what for f in faults(bare) if f.safety]
    assert all(any(name in what for what in said) for name in security_headers())


def test_a_server_that_shows_strangers_what_is_a_teams_is_not_served(page: list[bytes]) -> None:
    (fault,) = faults(app(page, guarded=False))
    assert fault.safety and "whoever has not signed in" in fault.what


def test_a_server_without_a_page_or_that_never_answers_is_not_served(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()

    monkeypatch.setattr(self_check, "_PATIENCE", 0.05)
    assert faults(answering(b"", status=404), with_team=False)[0] == Fault("there is no page at / (404)", safety=True)
    assert faults(silent, with_team=False)[0].safety


def broken(*_: Any) -> Any:
    raise ImportError("cannot import name 'USER_COOKIE_NAME'")


@pytest.mark.parametrize(
    ("name", "instead", "said"),
    [
        ("signed", broken, "sign-in lacks a part of it (cannot import name 'USER_COOKIE_NAME')"),
        ("vouched_for", broken, "sign-in lacks a part of it"),
        ("reload_message", broken, "sign-in lacks a part of it"),
        ("vouched_for", lambda cookies, secret: {}, "the cookie of who is signed in is not read"),
        ("vouched_for", lambda cookies, secret: {"nonce": "other"}, "signed is taken for one of ours"),
    ],
)
def test_a_team_is_not_served_where_who_is_signed_in_cannot_be_told(
    monkeypatch: pytest.MonkeyPatch, name: str, instead: Callable[..., Any], said: str
) -> None:
    monkeypatch.setattr(streamlit_internals, name, instead)
    assert before_start(None) == []  # whom nobody signs in to goes on
    told = before_start(COOKIE_SECRET)
    assert any(said in fault.what for fault in told) and all(fault.safety for fault in told)


@pytest.mark.parametrize(("option", "safety"), [("runner.postScriptGC", False), ("logger.hideWelcomeMessage", True)])
def test_an_option_that_is_not_known_is_not_given_and_said(
    monkeypatch: pytest.MonkeyPatch, option: str, safety: bool
) -> None:
    known = streamlit_internals.OPTIONS | {}
    known.pop(option)
    monkeypatch.setattr("streamlit.config._config_options_template", known)
    assert option not in streamlit_internals.known_options()
    assert before_start(None) == [Fault(f"the option {option} is not known", safety)]


def test_a_page_that_is_not_where_it_was_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(st, "__file__", str(tmp_path / "__init__.py"))
    (fault,) = before_start(None)
    assert fault.safety and "its page is not where" in fault.what


def test_what_is_looks_is_said_and_what_is_safety_ends_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    tell([])
    tell([Fault("it looks odd", safety=False)])
    version = st.__version__
    tested = streamlit_internals.TESTED
    assert capsys.readouterr().err == (
        f"With Streamlit {version} it looks odd; tested with {tested}. Served all the same.\n"
    )
    with pytest.raises(SystemExit) as end:
        tell([Fault("it looks odd", safety=False), Fault("it is open", safety=True)])
    assert end.value.code == 1
    assert capsys.readouterr().err.splitlines()[1] == (
        f"With Streamlit {version} it is open; tested with {tested}. Not served."
    )


def started(broken: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as it ends, with something broken before it starts."""
    code = f"{broken}\nimport sys\nsys.argv = ['dashboard', *sys.argv[1:]]\nfrom dashboard.cli.main import main\nmain()"
    command = [sys.executable, "-c", code, *dashboard(free_port())[2:], *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.slow
def test_the_server_itself_ends_with_one_sentence_and_1(tmp_path: Path) -> None:
    policy = "from dashboard.server import streamlit_internals as s; s.page = lambda: b'<head>'"  # of another page
    cookie = "import streamlit.auth_util as a; del a.get_cookie_with_chunks"
    team = ("--team", str(team_file(tmp_path, public="http://127.0.0.1:8501")))
    for what, arguments, said in (
        (policy, (), "a script that the policy does not name"),
        (cookie, team, "sign-in lacks a part of it"),
    ):
        done = started(what, *arguments, "--workspace", str(tmp_path / "w.db"))
        assert done.returncode == 1, done.stderr
        assert done.stderr.count("\n") == 1 and said in done.stderr and "tested with" in done.stderr
