"""What lies beside a draft: files that were brought along, and forms that stand half filled."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.session import persistence
from dashboard.session.persistence import FORM, FORMS, reader, using
from dashboard.team import rights
from scenarios.workspace import drafts
from scenarios.workspace.drafts import Attached
from scenarios.workspace.opening import Workspace


def _beside() -> dict[str, Attached]:
    held: dict[str, Attached] = st.session_state.setdefault("beside", {})
    return held


def lying(kind: str) -> Attached | None:
    """The file of a kind that lies with the draft."""
    return _beside().get(kind)


def lay(kind: str, file: str, data: bytes, *, alone: bool = False) -> bool:
    """Lay a file with the draft; False where there is no draft yet and the caller has to make one.

    alone: seen by this reader alone.
    """
    who = reader() if alone else ""
    _beside()[kind] = held = Attached(kind, who, file, data)
    if alone and not who:
        return True  # kept in this session only: nobody could be told apart
    return _beside_changed(lambda c: drafts.attach(c, persistence.token(), held, rights.who()))


def take_away(kind: str) -> None:
    """Take a file away from the draft."""
    if (held := _beside().pop(kind, None)) is not None:
        _beside_changed(lambda c: drafts.detach(c, persistence.token(), kind, held.reader, rights.who()))


def _beside_changed(act: Callable[[Any], None]) -> bool:
    if not persistence.token():
        return False

    def use(workspace: Workspace) -> None:
        with workspace.writing() as c:
            act(c)
        st.session_state.revision += 1

    using(use)
    return True


def typed() -> bool:
    """Hold what stands in half-filled forms; True where a field was changed and is not in the workspace yet."""
    state = st.session_state
    held: dict[str, Any] = state.setdefault("draft", {})
    begun: dict[str, Any] = state.get("begun", {})
    changed = False
    for key in [k for k in state if isinstance(k, str) and k.startswith(FORMS) and k in begun]:
        value = state[key]
        differs = value != begun[key]
        if _plain(value) and (differs or key in held):  # what stands as it began is not to hold against a newer start
            changed |= differs
            held[key] = value
    if not changed and not persistence.token():
        return False
    return bool(_fields() != state.get("fields", {}))


def _fields() -> dict[str, Any]:
    """Everything of half-filled forms that is to be kept."""
    state = st.session_state
    found = {k: v for k, v in state.get("draft", {}).items() if k.startswith(FORMS) and _plain(v)}
    return found | ({FORM: state.form} if state.get("form") is not None else {})


def _plain(value: object) -> bool:
    """Whether JSON holds it as it is."""
    if isinstance(value, list):
        return all(isinstance(v, str | int | float | bool) for v in value)
    return value is None or isinstance(value, str | int | float | bool)


def keep_fields() -> None:
    """Save half-filled forms as they are, into the draft that is open."""
    state, now = st.session_state, _fields()
    was: dict[str, Any] = state.get("fields", {})
    changed = {k: v for k, v in now.items() if k not in was or was[k] != v}
    gone = [k for k in was if k not in now]

    def use(workspace: Workspace) -> None:
        with workspace.writing() as c:
            drafts.put_fields(c, persistence.token(), json.loads(json.dumps(changed)), gone, rights.who())
        state.fields = now

    if persistence.token() and (changed or gone):
        using(use)
