"""Components of our own, by the names of their scripts: each is registered once, when it is mounted first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.server import streamlit_internals

FOLDER = Path(__file__).parent / "scripts"
_mounts: dict[str, Callable[..., Any]] = {}


def mount(name: str, data: object, states: tuple[str, ...]) -> None:
    """Draw the component whose script is NAME.js, under its name as key. states: what its script sends.

    What it sends stands in session state under that key before the run in which it is drawn again.
    """
    if name not in _mounts:
        _mounts[name] = streamlit_internals.component(name, FOLDER, f"{name}.js")
    _mounts[name](key=name, data=data, **{f"on_{state}_change": _nothing for state in states})


def _nothing() -> None:
    """What is sent is taken before the component is drawn, whether or not it has changed: an act is done once."""
