"""Components of our own, by the names of their scripts: each is registered once, when it is mounted first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.server import streamlit_internals

_SHARED = Path(__file__).parent / "scripts"  # what scripts of several rooms import, from "../ours.shared/"
_mounts: dict[str, Callable[..., Any]] = {}


def mount(script: Path, data: object, states: tuple[str, ...]) -> None:
    """Draw the component of a script, which lies in the folder of its room, under its name as key.

    states: what it sends, which stands in session state under that key before the run in which it is drawn again.
    """
    name = script.stem
    if name not in _mounts:
        _mounts[name] = streamlit_internals.component(script, _SHARED)
    _mounts[name](key=name, data=data, **{f"on_{state}_change": _nothing for state in states})


def _nothing() -> None:
    """What is sent is taken before the component is drawn, whether or not it has changed: an act is done once."""
