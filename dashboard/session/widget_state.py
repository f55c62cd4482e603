"""What widgets hold: starting values, values, and what starts again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

GONE = object()  # the value of a widget that was started again while its change was on the way


def value(key: str, otherwise: Any = None) -> Any:
    """What a widget holds, or something else where it was not drawn.

    A callback asks with GONE: quick acts arrive together, a reset and the change of a widget that the reset takes away.
    The reset wins.
    """
    return st.session_state.get(key, otherwise)


def start(key: str, value: Any) -> str:
    """The key, after making sure that its widget starts from the value in force."""
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def put(key: str, value: Any) -> None:
    """Let the widget of a key that is drawn next stand on a value, whatever moved that."""
    st.session_state[key] = value


def restart(prefix: str | tuple[str, ...]) -> None:
    """Let every widget whose key starts like this start from the settings again."""
    for key in keys(prefix):
        del st.session_state[key]


def keys(prefix: str | tuple[str, ...]) -> list[str]:
    """The keys of widgets that start like this."""
    return [k for k in st.session_state if isinstance(k, str) and k.startswith(prefix)]


def folds() -> frozenset[tuple[str, bool]]:
    """Which boxes are open and which closed: one that the reader has just turned is an act, which Back is not."""
    return frozenset((key, bool(st.session_state[key])) for key in keys("box:"))


def files() -> set[str]:
    """The names under which the server holds what was uploaded, for the widgets that have it."""
    return names_of(value(key) for key in keys(""))


def names_of(values: Iterable[object]) -> set[str]:
    """The names under which the server holds those of these that were uploaded."""
    return {name for x in values if isinstance(name := getattr(x, "file_id", None), str)}


def dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"
