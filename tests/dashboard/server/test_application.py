"""The server as it is started: what it is told, and what it is told not to do."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import streamlit as st
from streamlit import config

from dashboard.server import application


def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The options that a start of the server gives."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(st.App, "run", lambda self, config: given.update(config))
    application.serve("127.0.0.1", 8501)
    return given


def test_every_option_is_one_that_this_streamlit_has(monkeypatch: pytest.MonkeyPatch) -> None:
    known = config.get_config_options()
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
