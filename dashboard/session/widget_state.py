"""Widgets and what a run holds: keys, starting values, values."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.session.state import current

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


def pass_on(name: str, value: Any) -> None:
    """Hold something of this run for what is drawn later in it, or again in a fragment."""
    current().run[name] = value


def passed_on(name: str, otherwise: Any = None) -> Any:
    """What this run, or one before it, holds under a name, or something else where none has passed anything on."""
    return current().run.get(name, otherwise)


def dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"
