"""The draft of this session: saved whole with every act, before the screen shows it. Knows no settings of its own.

Keys of the session:
- token: the draft that is open; missing: none, nothing has been done that needs one.
- seen: the name in the address of a draft or version that is only looked at; the first act makes a draft of it.
- revision: of the draft as this session knows it; another one in the workspace is the act of another tab.
- parent: the version that the case in force started from.
- contents: the hash that a case in the workspace has, by the hash of the case, so that none is written twice.
- beside: files that lie with the draft, by kind: the second coder's, a second file, the reader's own texts.
- fields: what of half-filled forms is in the workspace.
- unsaved: why the last act is not kept, while that is so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import streamlit as st

from dashboard import READER, cached
from dashboard.team import rights
from dashboard.team.sign_in import NotIn
from scenarios.model.case import Case
from scenarios.model.settings import Settings, to_json
from scenarios.workspace import contents, drafts, versions
from scenarios.workspace.drafts import Act, Attached, Draft, Saved, Stale
from scenarios.workspace.opening import Refused, Workspace, WorkspaceError
from scenarios.workspace.rights import share as share_with
from scenarios.workspace.rights import shared_with
from scenarios.workspace.versions import Version

T = TypeVar("T")
PARAMETER = "d"
# These begin the keys of forms and tables that may stand half filled.
FORMS = ("edit:claim:", "edit:entry:", "edit:table:", "edit:grid:", "new:", "keep:", "brief:")
FORM = "form"  # the field that says which claim's form is open
_AGAIN = 15.0  # seconds after which a workspace that could not be opened is tried again
_READER = re.compile(r"[A-Za-z0-9_-]{16,32}")


class Moment(NamedTuple):
    """What undo and redo go back and forth between. opened: the edited case, or its content's hash, or as it came."""

    opened: Case | str | None
    settings: Settings
    whole: bool  # whether weights and method choices go back too, as after a reset or a file that was loaded
    outside: bool = False  # whether the choice on outside sources goes back, which the act had changed along
    number: int = 0
    at: str = ""


class Found(NamedTuple):
    """What an address names: a draft or version, its case (None: as it came) and settings."""

    case_id: str
    case: Case | None
    settings: Settings
    parent: str | None
    draft: Draft | None  # that may be edited
    beside: tuple[Attached, ...] = ()
    fields: Mapping[str, Any] = {}
    past: tuple[Moment, ...] = ()
    ahead: tuple[Moment, ...] = ()


def token() -> str:
    """The draft that is open, empty for none."""
    return str(st.session_state.get("token", ""))


def name() -> str:
    """What the address calls the draft or version that is shown, empty for none."""
    return token() or str(st.session_state.get("seen", ""))


def parent() -> str | None:
    """The version that the case in force started from."""
    held: str | None = st.session_state.get("parent")
    return held


def unsaved() -> str:
    """Why what was done last is not kept, empty where it is."""
    return str(st.session_state.get("unsaved", ""))


def reader() -> str:
    """Who looks: who is signed in, else as this browser says; empty where it does not, and nothing is theirs alone."""
    if not rights.is_in():
        return ""
    if (who := rights.who()) is not None:
        return rights.alone(who)
    said = str(st.context.cookies.get(READER, ""))
    return said if _READER.fullmatch(said) else ""


def using(use: Callable[[Workspace], T]) -> T | None:
    """Use the workspace; None, and the reason held, where it cannot be used. Raises Stale and Refused.

    The one door to it: closed to whoever is not signed in at this moment, where sign-in is asked for.
    """
    state = st.session_state
    if not rights.is_in():
        return None
    if time.monotonic() < state.get("again", 0.0):
        return None
    try:
        held = cached.workspace()
    except WorkspaceError as error:
        state.unsaved, state.again = str(error), time.monotonic() + _AGAIN
        return None
    try:
        done = use(held)
    except NotIn:  # ended while it was done: what was done is taken back whole
        return None
    except Refused:
        raise
    except WorkspaceError as error:
        state.unsaved = str(error)
        return None
    return done


def keep(opened: Case | None, case: Case, settings: Settings, holds: str) -> bool:
    """Save the draft as it is in force; False where another tab came first, so that the act is to be done again.

    opened: the edited case, None as it came; holds: what it holds, in words. A workspace that cannot be used changes
    nothing in the session, and `unsaved` says why.
    """
    state = st.session_state
    past, ahead = state.get("past", []), state.get("ahead", [])

    def save(workspace: Workspace) -> None:
        known: dict[str, str] = dict(state.get("contents", {}))
        with workspace.writing() as c:

            def content(of: Case | str | None) -> str | None:
                if not isinstance(of, Case):
                    return of
                if of.hash not in known:
                    known[of.hash] = contents.put(c, of)
                return known[of.hash]

            def act(moment: Moment, undone: bool) -> Act:
                text = to_json(moment.settings, case)
                return Act(moment.number, moment.at, undone, content(moment.opened), text, moment.whole, moment.outside)

            saved = Saved(case.id, case.header.title, content(opened), to_json(settings, case), holds, parent())
            who = rights.who()
            made = drafts.create(c, saved, who) if not token() else None
            held = made.token if made else token()
            acts = [*(act(m, False) for m in past), *(act(m, True) for m in ahead)]
            revision = drafts.save(c, held, 0 if made else state.revision, saved, acts, who)
            if made or unsaved():  # whatever could not be laid beside it before
                for file in state.get("beside", {}).values():
                    drafts.attach(c, held, file, who)
                    revision += 1
        state.token, state.revision, state.contents = held, revision, dict(list(known.items())[-100:])
        state.pop("seen", None)
        state.pop("unsaved", None)

    if unsaved():  # what was written down since may have been rolled back
        state.contents = {}
    try:
        using(save)
    except Stale:
        return False
    return True


def behind() -> bool:
    """Whether another tab has saved this draft since, or forgotten it."""
    if not token():
        return False
    done = using(lambda workspace: _asked(workspace, lambda c: (drafts.revision_of(c, token(), rights.who()),)))
    return done is not None and bool(done[0] != st.session_state.revision)


def _asked(workspace: Workspace, question: Callable[[Any], T]) -> T:
    with workspace.reading() as c:
        return question(c)


def find(named: str) -> Found | None:
    """The draft or version of this name, with all that lies with it; None where there is none."""
    return using(lambda workspace: _asked(workspace, lambda c: _found(c, named)))


def _found(c: Any, named: str) -> Found | None:
    held = drafts.find(c, named, rights.who())
    if held is None:
        version = versions.find(c, named) if len(named) == 64 else None
        if version is None:
            return None
        return Found(version.case_id, *versions.opened(c, version), version.hash, None)
    draft, may_edit = held
    case = None if draft.content is None else contents.get(c, draft.content)
    found = Found(
        draft.case_id,
        case,
        drafts.read_settings(draft.settings),
        draft.parent,
        draft if may_edit else None,
        tuple(drafts.attached(c, draft.token, reader() if may_edit else "")),
    )
    if not may_edit:
        return found
    acts = drafts.past_of(c, draft.token)
    past = [_moment(a) for a in acts if not a.undone]
    ahead = [_moment(a) for a in reversed(acts) if a.undone]
    return found._replace(fields=drafts.fields_of(c, draft.token), past=tuple(past), ahead=tuple(ahead))


def _moment(act: Act) -> Moment:
    settings = drafts.read_settings(act.settings)
    return Moment(act.content, settings, act.whole, act.outside, act.number, act.at)


def case_of(content: str) -> Case | None:
    """The case of a content that this draft held before; None where the workspace does not give it."""
    return using(lambda workspace: _asked(workspace, lambda c: contents.get(c, content)))


def hold(found: Found, named: str) -> None:
    """Make what was found the draft of this session, or what it looks at; case and settings are put in force apart."""
    state = st.session_state
    leave()
    state.beside = {file.kind: file for file in found.beside}
    state.parent = found.parent
    if found.draft is None:
        state.seen = named
        return
    state.token, state.revision = found.draft.token, found.draft.revision
    if found.draft.content is not None and found.case is not None:
        state.contents = {found.case.hash: found.draft.content}
    state.past, state.ahead = list(found.past), list(found.ahead)
    state.fields = dict(found.fields)
    state.draft = {k: v for k, v in found.fields.items() if k != FORM}
    if FORM in found.fields:
        state.form = found.fields[FORM]


def leave() -> None:
    """Let go of the draft; it stays in the workspace."""
    for key in ("token", "seen", "revision", "parent", "contents", "beside", "fields", "draft", "form"):
        st.session_state.pop(key, None)
    for key in ("past", "ahead", "codes_read", "other"):
        st.session_state.pop(key, None)
    for key in [k for k in st.session_state if isinstance(k, str) and k.startswith((*FORMS, "note:", "text:"))]:
        del st.session_state[key]


def listed(most: int | None = None) -> list[tuple[Draft, tuple[str, ...]]]:
    """The drafts of the workspace, the one touched last first, each with the kinds of files that lie with it."""

    def use(workspace: Workspace) -> list[tuple[Draft, tuple[str, ...]]]:
        with workspace.reading() as c:
            beside = drafts.beside(c)
            return [(d, beside.get(d.token, ())) for d in drafts.listed(c, most, rights.who())]

    return using(use) or []


def expire() -> None:
    """Let go of drafts that nobody has touched for long."""

    def use(workspace: Workspace) -> None:
        with workspace.writing() as c:
            drafts.expire(c)

    using(use)


def forget(named: str) -> bool:
    """Delete a draft and all that only it holds; whether that was done."""

    def use(workspace: Workspace) -> bool:
        with workspace.writing() as c:
            drafts.forget(c, named, rights.who())
            return drafts.find(c, named) is None

    done = using(use)
    if done and named == token():
        leave()
    return bool(done)


def view_token() -> str:
    """The name that shows the open draft without letting edit it."""
    found = using(lambda workspace: _asked(workspace, lambda c: drafts.find(c, token(), rights.who())))
    return found[0].view if found else ""


def history(case_id: str) -> Sequence[Version]:
    """The versions of a case, newest first."""
    return using(lambda workspace: _asked(workspace, lambda c: versions.history(c, case_id))) or []


def sharing() -> tuple[str, tuple[str, ...]]:
    """Whose the open draft is and who else may edit it; nobody's where nobody signs in."""

    def asked(c: Any) -> tuple[str, tuple[str, ...]]:
        held = drafts.find(c, token(), rights.who())
        return ((held[0].owner or "") if held else "", shared_with(c, token()))

    return using(lambda workspace: _asked(workspace, asked)) or ("", ())


def share(others: Sequence[str]) -> bool:
    """Let these and nobody else edit the open draft; whether that was done. Raises Refused on another's."""

    def use(workspace: Workspace) -> bool:
        if (who := rights.who()) is None:
            return False
        with workspace.writing() as c:
            share_with(c, token(), who, others)
        return True

    return bool(using(use))
