"""A round coded blind, by the link of its coder: no case, draft or sidebar of this session stands beside it."""

from __future__ import annotations

import streamlit as st

from dashboard.coding import SCRIPTS, blind
from dashboard.drawing.html import line
from dashboard.screens.blind import content, wording
from dashboard.server import components
from dashboard.session import widget_state
from dashboard.team import rights

_NAME = "blind"  # of the script, and the key of what it sends
_STATES = ("log", "has", "finish")


def show() -> None:
    """What the coder has before them: what they sent is kept first, then the page is given what it shows."""
    token = st.query_params.get(blind.LINK, "")
    found = blind.task(token) if token else (None,)
    if found is None:
        _instead(wording.NO_WORKSPACE)
        return
    if (task := found[0]) is None:
        _instead(wording.NO_ROUND)
        return
    sent = widget_state.value(_NAME) or {}
    if task.round.over or task.coder.finished:
        _instead(*wording.ended(task.coder.finished is not None, content.count(task.log)))
        return
    if (sheet := blind.sheet(task)) is None:
        _instead(wording.NO_WORKSPACE)
        return
    told = blind.take(sent.get("log"), token, sheet)
    said = blind.finish(sent.get("finish"), token)
    now = blind.task(token)
    if now is None or now[0] is None or now[0].coder.finished or now[0].round.over:
        st.rerun()
    version = content.version(sheet, token)
    data = {"state": content.state(now[0].log, token, told, said)}
    if sent.get("has") != version:
        data["text"] = content.text(sheet, token, version, rights.who() is not None)
    components.mount(SCRIPTS / f"{_NAME}.js", data, _STATES)


def _instead(*said: str) -> None:
    """A page that says why there is nothing to code."""
    st.title(wording.TITLE, anchor=False)
    for sentence in said:
        st.html(line(sentence))
