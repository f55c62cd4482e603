"""The app by AppTest: opened on a link, another page, what it says."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.screens.registry import SCREENS
from dashboard.state.acts import SHOW

APP = str(Path(__file__).parents[2] / "dashboard" / "app.py")
PATHS = [s.path for s in SCREENS]


def opened(code: str = "") -> AppTest:
    """The home page, on the settings of a code."""
    at = AppTest.from_file(APP, default_timeout=60)
    if code:
        at.query_params["s"] = code
    at.run()
    assert not at.exception
    return at


def page(at: AppTest, path: str, show: str = "") -> AppTest:
    """Another page by its address; show: which part of it."""
    assert path in PATHS or any(path == old for s in SCREENS for old, _ in s.was), path
    at._page_hash = calc_hash(path)  # switch_page takes files alone, and ours are functions
    if show:
        at.query_params[SHOW] = show
    elif SHOW in at.query_params:
        del at.query_params[SHOW]
    at.run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    """All our own HTML on the page."""
    return " ".join(e.proto.body for e in at.get("html"))


def code_of(at: AppTest) -> str:
    """The settings code in the address."""
    value = at.query_params.get("s", "")
    return str(value[0] if isinstance(value, list) else value)
