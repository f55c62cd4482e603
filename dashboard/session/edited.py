"""Tables that stand half edited: what was typed and is not taken over yet is kept with the draft, as forms are.

An editor knows only what was done since it was drawn first. Where it starts anew, after a reload or on the way back
from another page, it starts from what is kept, under a key of its own.
"""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from dashboard.session import attachments, persistence
from dashboard.session.address import begin_draft


def edits(key: str) -> Any:
    """What is kept of the edits of a table; None where nothing is."""
    held = st.session_state.get("draft", {}).get(key)
    return json.loads(held) if held else None


def started(key: str, revision: str = "") -> tuple[str, Any]:
    """The key of the editor to draw, and the edits that it starts from, None for none.

    revision: of the rows that it shows; with another one it starts anew.
    """
    held: dict[str, tuple[str, str, Any]] = st.session_state.setdefault("editors", {})
    widget, shown, start = held.get(key, ("", "", None))
    if not widget or shown != revision or widget not in st.session_state:
        number = st.session_state["editor"] = st.session_state.get("editor", 0) + 1
        widget, start = f"{key}:{number}", edits(key)
        held[key] = (widget, revision, start)
    return widget, start


def hold(key: str, made: Any) -> None:
    """Keep the edits of a table as they are now, falsy for none; a draft is begun where there is none yet."""
    text, draft = json.dumps(made) if made else "", st.session_state.setdefault("draft", {})
    if text == draft.get(key, ""):
        return
    if made:
        draft[key] = text
    else:
        del draft[key]
    if persistence.token() or begin_draft():
        attachments.keep_fields()
