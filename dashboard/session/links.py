"""What is on the screen: readiness before the last act, the theme, addresses with the settings in them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.session import actions, session, widget_state
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import to_case

_LEADS = "leads"


def remember(assessment: Assessment) -> None:
    """Keep readiness by scenario, so that after the next act that changes a result `before` knows it; no links yet."""
    state = st.session_state
    widget_state.keep(_LEADS, {})
    key = assessment.settings_hash + assessment.case_hash
    if state.get("shown_case") != assessment.case.id:
        state.shown_case = assessment.case.id
        for old in ("shown", "ghost"):
            state.pop(old, None)
    now = dict(zip(assessment.ids, map(float, assessment.marks.readiness), strict=True))
    if "shown" not in state:
        state.shown = (key, now)
    elif state.shown[0] != key:
        state.ghost, state.shown = state.shown[1], (key, now)


def before() -> dict[str, float]:
    """Readiness by scenario before the last act that changed a result; empty on the first view."""
    ghost: dict[str, float] = st.session_state.get("ghost", {})
    return ghost


def dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"


def address(path: str, show: str | None = None, **view: Any) -> str:
    """Address of a screen with another view, as it stands in our HTML; show: which of its parts.

    The settings are not in it: HTML that a moved weight leaves as it was is then not drawn anew. Where it leads,
    settings and all, is told once (`leads`), and a script puts it into the link before anyone can use it.
    """
    part = {actions.SHOW: show} if show else {}
    asked = part | {name: value for name, value in view.items() if value is not None}
    short = f"{path}?{urlencode(asked)}" if asked else path
    if widget_state.kept_or(_LEADS, None) is None:
        widget_state.keep(_LEADS, {})
    widget_state.kept(_LEADS)[short] = (path, part, view)
    return short


def leads() -> str:
    """Where the links of this run lead: JSON of the address as it stands to the one with the settings."""
    query = session.queries()
    full = {
        short: f"{path}?{urlencode(part | query(view))}".rstrip("?")
        for short, (path, part, view) in widget_state.kept(_LEADS).items()
    }
    return json.dumps(full, separators=(",", ":"))


def case_address(case: str) -> str:
    """Address of the first screen on another case that comes with the product, with its usual settings."""
    return "/?" + urlencode({session.PARAMETER: to_case(case)})


def evidence_links(case: Case) -> dict[str, str]:
    """Address of the Evidence page for every indicator and commitment, the settings carried along."""
    return {i: address("evidence", indicator=i, claim=None) for i in case.codebook.scored}
