"""Widgets and what a run holds: keys, starting values, values."""

from __future__ import annotations

from typing import Any

import streamlit as st

GONE = object()  # what a widget says that was started again while its change was on the way


def answer(key: str) -> Any:
    """What a widget's change says, for its callback; GONE where an act of the same run started the widget again.

    Quick acts arrive together: a reset and the change of a widget that the reset takes away. The reset wins.
    """
    return st.session_state.get(key, GONE)


def value(key: str) -> Any:
    """What a widget that is drawn holds."""
    return st.session_state[key]


def value_or(key: str, otherwise: Any) -> Any:
    """What a widget holds, or something else where it was not drawn."""
    return st.session_state.get(key, otherwise)


def restart_widgets(prefix: str | tuple[str, ...]) -> None:
    """Let every widget whose key starts like this start from the settings again."""
    for key in [k for k in st.session_state if isinstance(k, str) and k.startswith(prefix)]:
        del st.session_state[key]


def open_box(key: str) -> None:
    """Let a box that is drawn next stand open."""
    st.session_state[key] = True


def turn(key: str) -> None:
    """Open what is closed, close what is open."""
    st.session_state[key] = not st.session_state.get(key, False)


def weight_key(kind: str, item: str) -> str:
    """Key of a slider: kind is dim or ind."""
    return f"{kind}:{item}"


def start(key: str, value: Any) -> str:
    """The key, after making sure that its widget starts from the value in force."""
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def follow(key: str, value: Any) -> str:
    """The key, after putting its widget on the value in force, whatever moved that."""
    st.session_state[key] = value
    return key


def drafted(key: str, value: Any) -> Any:
    """What was typed into a widget of a form before it was last drawn, else a value to begin with."""
    return st.session_state.get("draft", {}).get(key, value)


def start_drafted(key: str, value: Any) -> str:
    """As `start`, but with what was typed before, however long the widget has not been drawn."""
    st.session_state.setdefault("begun", {})[key] = value
    return start(key, drafted(key, value))


def hold_draft(prefix: str) -> None:
    """Hold what is typed into the widgets of a form, so that another page, Undo or a closed box does not lose it."""
    typed = {k: st.session_state[k] for k in st.session_state if isinstance(k, str) and k.startswith(prefix)}
    st.session_state.setdefault("draft", {}).update(typed)


def drop_draft(prefix: str) -> None:
    """Forget what was typed into a form, and its widgets."""
    draft = st.session_state.get("draft", {})
    for key in [k for k in draft if k.startswith(prefix)]:
        del draft[key]
    restart_widgets(prefix)


def keep(name: str, value: Any) -> None:
    """Hold something of this run for what is drawn later in it, or again in a fragment."""
    st.session_state[f"kept:{name}"] = value


def kept(name: str) -> Any:
    """What this run holds under a name."""
    return st.session_state[f"kept:{name}"]


def kept_or(name: str, otherwise: Any) -> Any:
    """What this run, or one before it, holds under a name, or something else where none has kept anything."""
    return st.session_state.get(f"kept:{name}", otherwise)
