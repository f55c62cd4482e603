"""The page of a round as its coder has it: opened by a link, what it gives the browser, what the browser sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.coding.blind import LINK, document_of
from dashboard.server import components
from scenarios import open_workspace
from scenarios.workspace.opening import Workspace
from tests.support.pages import APP
from tests.support.streamlit_internals import turn_to

TAB = "tabofthistest"


_given: list[dict[str, Any]] = []


def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on what a page gives its component is held here: without a server no component is drawn."""
    _given.clear()
    monkeypatch.setattr(components, "mount", lambda script, data, states: _given.append(data))


def given() -> dict[str, Any]:
    """What the page gave the browser last."""
    return _given[-1]


@contextmanager
def workspace() -> Iterator[Workspace]:
    """The workspace of this test."""
    held = open_workspace()
    yield held.workspace
    held.workspace.close()


def come(token: str, who: dict[str, Any] | None = None) -> AppTest:
    """The page at a coder's link, as somebody who may be signed in sees it."""
    at = AppTest.from_file(APP, default_timeout=60)
    if who is not None:
        at.user = who
    turn_to(at, "round")
    at.query_params[LINK] = token
    return again(at)


def again(at: AppTest) -> AppTest:
    """The page run once more."""
    at.run()
    assert not at.exception
    return at


def sent(at: AppTest, token: str, *acts: dict[str, Any], finish: bool = False, tab: str = TAB) -> AppTest:
    """The page after its browser has sent these acts of a tab, numbered from 1 unless they say otherwise."""
    numbered = [{"number": n} | act for n, act in enumerate(acts, start=1)]
    document = document_of(token)
    log = {"log": {"tab": tab, "document": document, "acts": numbered}}
    at.session_state["blind"] = log | ({"finish": {"document": document}} if finish else {})
    return again(at)
