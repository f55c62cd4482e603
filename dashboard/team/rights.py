"""Who is at the screen and what they may: read from the sign-in whenever something is done; the way in and out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import streamlit as st

from dashboard.drawing.html import line
from dashboard.shell import services
from dashboard.shell.screen import ICON
from dashboard.team import sign_in, wording
from dashboard.team.sign_in import NotIn, Person
from dashboard.wording.text import in_markdown
from scenarios.workspace import drafts
from scenarios.workspace.drafts import now
from scenarios.workspace.opening import WorkspaceError

_LONGEST = timedelta(days=31)  # no team lets a sign-in hold longer
_AGAIN = 5.0  # seconds after which a workspace that said nothing is asked again
_over: set[str] = set()  # sign-ins that this server knows to have ended
_untold: set[str] = set()  # those of them that the workspace has not taken yet
_silent = {"until": 0.0}
_full = {"until": 0.0}  # the same of one that could not be written


def person() -> Person | None:
    """Who is signed in; None where this server lets everybody in. Raises NotIn."""
    return sign_in.person(_claims(), ended) if sign_in.is_asked_for() else None


def _claims() -> Mapping[str, Any]:
    """What the provider vouched for when this session began; empty once it has signed out."""
    return st.user.to_dict()


def ended(name: str) -> bool:
    """Whether a sign-in was ended: as far as this server has heard while the workspace does not say."""
    if name not in _over and time.monotonic() > _silent["until"]:
        try:
            with services.workspace().reading() as c:
                if drafts.sign_in_ended(c, name):
                    _over.add(name)
            if _untold and time.monotonic() > _full["until"]:
                _tell_workspace()
        except WorkspaceError:
            _silent["until"] = time.monotonic() + _AGAIN
    return name in _over


def is_in() -> bool:
    """Whether whoever is here may be here."""
    try:
        person()
    except NotIn:
        return False
    return True


def who() -> str | None:
    """Whose drafts this session works in; None where nobody signs in: everybody's. Raises NotIn.

    Asked within what `person` has let through, so that the workspace is not asked once more.
    """
    somebody = sign_in.person(_claims()) if sign_in.is_asked_for() else None
    return somebody.address if somebody else None


def may_save() -> bool:
    """Whether versions may be saved: by an editor, and by everybody where nobody signs in."""
    try:
        somebody = person()
    except NotIn:
        return False
    return somebody is None or somebody.role == "editor"


def alone(address: str) -> str:
    """The name under which somebody's own texts lie. No browser can claim it: its own names begin otherwise."""
    return f"@{sha256(address.encode()).hexdigest()[:31]}"


def end(name: str) -> None:
    """End a sign-in: in every tab, on every server of this workspace, and after a restart.

    While the workspace cannot be written this server alone knows, and tells the workspace as soon as it can.
    """
    _over.add(name)
    _untold.add(name)
    _tell_workspace()


def _tell_workspace() -> None:
    told = set(_untold)
    forget = (datetime.now(UTC) - _LONGEST).isoformat(timespec="microseconds")
    try:
        with services.workspace().writing() as c:
            for name in told:
                drafts.end_sign_in(c, name, now(), forget)
    except WorkspaceError:
        _full["until"] = time.monotonic() + _AGAIN
    else:
        _untold.difference_update(told)


def sign_out() -> None:
    """End this sign-in, and take the browser's cookie away."""
    end(sign_in.name_of(_claims()))
    st.logout()


def gate() -> None:
    """Let in who may come in; tell everybody else why not, and nothing more."""
    try:
        person()
    except NotIn as out:
        st.set_page_config(page_title=wording.NAME, page_icon=ICON, layout="centered")
        st.title(wording.NAME, anchor=False)
        st.html(line(wording.may_not(out), "says"))
        if out.why in ("out", "over"):  # served/resume_after_sign_in.js knows the button by its key
            st.button("Sign in", key="sign-in", on_click=st.login, type="primary", help=wording.SIGN_IN_HELP)
        elif out.why == "stranger":
            st.button(wording.SIGN_OUT, key="sign-out", on_click=sign_out, help=wording.SIGN_OUT_HELP)
        st.stop()


def signed_in_as() -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    if (somebody := person()) is None:
        return
    with st.sidebar.popover(in_markdown(somebody.address), icon=":material/person:", type="tertiary", key="person"):
        st.markdown(wording.ROLES[somebody.role])
        st.button(wording.SIGN_OUT, key="sign-out", on_click=sign_out, help=wording.SIGN_OUT_HELP)
