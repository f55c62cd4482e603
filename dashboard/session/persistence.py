"""What is kept of a session: its draft, saved whole with every act before the screen shows it, and found again.

Forms and tables that stand half filled are kept with it. A table knows only what was done since it was drawn first:
where it starts anew, after a reload or on the way back from another page, it starts from what is kept, under a key of
its own.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import streamlit as st
from sqlalchemy import Connection

from dashboard import READER
from dashboard.session import links, widget_state, wording
from dashboard.session.parts import INSTALLED, Part
from dashboard.session.session import Moment, OpenDraft, current
from dashboard.shell import cases_here, services
from dashboard.team import rights
from dashboard.team.sign_in import NotIn
from scenarios.files.editing import given_in
from scenarios.model.case import Case
from scenarios.model.settings import Settings, to_json
from scenarios.workspace import attachments, contents, drafts, versions
from scenarios.workspace.attachments import GIVEN, Attached, Laid
from scenarios.workspace.drafts import Act, Saved, Stale
from scenarios.workspace.opening import Refused, Workspace, WorkspaceError
from scenarios.workspace.versions import Version

T = TypeVar("T")
Also = Callable[[Connection, str], None]  # the draft by its token
_AGAIN = 15.0  # seconds after which a workspace that could not be opened is tried again
_CONTENTS = 100  # whose hash in the workspace is remembered
_READER = re.compile(r"[A-Za-z0-9_-]{16,32}")


@dataclass
class Files:
    """The files that lie with the open draft, whatever part they are of."""

    shared: dict[str, Attached] = field(default_factory=dict)  # by kind: those that all may see
    held: dict[str, Attached] = field(default_factory=dict)  # this reader's own that no workspace has
    sought: set[str] = field(default_factory=set)  # kinds of the reader's own that were looked for in other drafts
    elsewhere: dict[str, Laid] = field(default_factory=dict)  # and those of them that lie there


@dataclass
class Forms:
    """What half-filled forms and tables began with."""

    begun: dict[str, Any] = field(default_factory=dict)  # by widget
    editors: dict[str, tuple[str, str, Any]] = field(default_factory=dict)  # widget, revision and start, by table
    editor: int = 0  # the number of the last of these widgets


ATTACHED = Part(Files, "draft")
FORMS = Part(Forms, kinds=("forms",), told=lambda _: wording.HALF_FILLED)


class Stored(NamedTuple):
    """A draft or version as the workspace has it: its case (None: as it came), its settings and what lies with it."""

    case_id: str
    case: Case | None
    settings: Settings
    draft: OpenDraft
    version: Version | None = None  # where it is one


def reader() -> str:
    """Who looks: who is signed in, else as this browser says; empty where it does not, and nothing is theirs alone."""
    if not rights.is_in():
        return ""
    if (who := rights.who()) is not None:
        return rights.alone(who)
    cookie = str(st.context.cookies.get(READER, ""))  # none where the page was closed or loaded again meanwhile
    if _READER.fullmatch(cookie):
        current().browser = cookie
    return current().browser


def using(use: Callable[[Workspace], T]) -> T | None:
    """Use the workspace; None, and the reason held, where it cannot be used. Raises Stale and Refused.

    The one way to it: closed to whoever is not signed in at this moment, where sign-in is asked for.
    """
    session = current()
    if not rights.is_in() or time.monotonic() < session.retry_at:
        return None
    try:
        workspace = services.workspace()
    except WorkspaceError as error:
        session.unsaved, session.retry_at = str(error), time.monotonic() + _AGAIN
        return None
    try:
        return use(workspace)
    except NotIn:  # ended while it was done: what was done is taken back whole
        return None
    except Refused:
        raise
    except WorkspaceError as error:
        session.unsaved = str(error)
        return None


def reading(question: Callable[[Connection], T]) -> T | None:
    """What the workspace says to a question; None where it cannot be used."""

    def use(workspace: Workspace) -> T:
        with workspace.reading() as connection:
            return question(connection)

    return using(use)


def writing(act: Callable[[Connection], T]) -> T | None:
    """What an act in the workspace gives, done whole or not at all; None where it cannot be used. See `using`."""

    def use(workspace: Workspace) -> T:
        with workspace.writing() as connection:
            return act(connection)

    return using(use)


def save_draft(*, even_empty: bool = False, also: Also | None = None) -> bool:
    """Save what is in force into the draft; False where another tab came first, so that the act is to be done again.

    Where there is no draft one is begun, if there is anything that only a draft holds, or even_empty. A workspace that
    cannot be used changes nothing in the session, and `unsaved` says why.
    also: what is kept along in the draft of that token, done with it or not at all.
    """
    session = current()
    draft, settings, edited = session.draft, session.settings, session.edited
    if not (even_empty or draft.token or edited is not None or settings.own_scenarios or settings.notes):
        return True
    case, changes, files = session.case, session.edits(), session.of(ATTACHED)
    pairs = cases_here.pairs_hash(case)
    known = {} if session.unsaved else dict(draft.contents)  # what was written down since may have been rolled back

    def save(c: Connection) -> tuple[str, str, int]:
        def content(of: Case | str | None) -> str | None:
            if not isinstance(of, Case):
                return of
            if of.hash not in known:
                known[of.hash] = contents.put(c, of)
            return known[of.hash]

        def act(m: Moment, undone: bool) -> Act:
            return Act(m.number, m.at, undone, content(m.opened), to_json(m.settings, case, pairs), m.whole, m.outside)

        holds = wording.holds(*changes, settings, len(case.watch))
        saved = Saved(case.id, case.header.title, content(edited), to_json(settings, case, pairs), holds, draft.parent)
        who = rights.who()
        made = drafts.create(c, saved, who) if not draft.token else None
        token, view = (made.token, made.view) if made else (draft.token, draft.view)
        acts = [*(act(m, False) for m in draft.past), *(act(m, True) for m in draft.ahead)]
        revision = drafts.save(c, token, 0 if made else draft.revision, saved, acts, who)
        if made or session.unsaved:  # whatever could not be attached to it before
            for file in files.shared.values():
                attachments.attach(c, token, file, who)
                revision += 1
            for file in [f for f in files.held.values() if f.reader]:
                attachments.attach(c, token, file, who)
        if also is not None:
            also(c, token)
        return token, view, revision

    try:
        done = writing(save)
    except Stale:
        return False
    if done is not None:
        if not draft.token or session.unsaved:
            files.held = {kind: file for kind, file in files.held.items() if not file.reader}
        draft.token, draft.view, draft.revision = done
        draft.contents = dict(list(known.items())[-_CONTENTS:])
        draft.looked_at = session.unsaved = ""
    return True


def behind() -> bool:
    """Whether another tab has saved this draft since, or forgotten it."""
    draft = current().draft
    if not draft.token:
        return False
    newest = reading(lambda c: (drafts.revision_of(c, draft.token, rights.who()),))
    return newest is not None and newest[0] != draft.revision


def find(named: str) -> Stored | None:
    """The draft or version of this name, with all that lies with it; None where there is none."""
    return reading(lambda c: _stored(c, named))


def _stored(c: Connection, named: str) -> Stored | None:
    known = drafts.find(c, named, rights.who())
    if known is None:
        version = versions.find(c, named) if len(named) == 64 else None
        if version is None:
            return None
        opened = OpenDraft(looked_at=named, parent=version.hash)
        return Stored(version.case_id, *versions.opened(c, version), opened, version=version)
    row, may_edit = known
    case = None if row.content is None else contents.get(c, row.content)
    opened = OpenDraft(looked_at=named, parent=row.parent)
    ATTACHED.within(opened.kept).shared = {f.kind: f for f in attachments.attached(c, row.token)}
    if may_edit:
        opened.token, opened.view, opened.looked_at, opened.revision = row.token, row.view, "", row.revision
        if row.content is not None and case is not None:
            opened.contents = {case.hash: row.content}
        opened.saved = {k: v for k, v in drafts.fields_of(c, row.token).items() if k.startswith(INSTALLED.fields)}
        opened.typed = dict(opened.saved)
        for act in drafts.past_of(c, row.token):
            moment = Moment(act.content, drafts.read_settings(act.settings), act.whole, act.outside, act.number, act.at)
            if act.undone:
                opened.ahead.insert(0, moment)
            else:
                opened.past.append(moment)
    return Stored(row.case_id, case, drafts.read_settings(row.settings), opened)


def case_of(content: str) -> Case | None:
    """The case of a content that this draft held before; None where the workspace does not give it."""
    return reading(lambda c: contents.get(c, content))


def typed_or(key: str, otherwise: Any) -> Any:
    """What was typed into a widget of a form before it was last drawn, else a value to begin with."""
    return current().draft.typed.get(key, otherwise)


def start_typed(key: str, value: Any) -> str:
    """As `widget_state.start`, but with what was typed before, however long the widget has not been drawn."""
    current().of(FORMS).begun[key] = value
    return widget_state.start(key, typed_or(key, value))


def hold_typed(prefix: str) -> None:
    """Hold what is typed into the widgets of a form, so that another page, Undo or a closed box does not lose it."""
    current().draft.typed |= {k: widget_state.value(k) for k in widget_state.keys(prefix)}


def drop_typed(prefix: str) -> None:
    """Forget what was typed into a form, and its widgets."""
    draft = current().draft
    draft.typed = {k: v for k, v in draft.typed.items() if not k.startswith(prefix)}
    widget_state.restart(prefix)


def given() -> dict[str, int]:
    """The highest numbers of ids that were given in this draft, by what the ids begin with."""
    typed = current().draft.typed
    return {k.removeprefix(GIVEN): v for k, v in typed.items() if k.startswith(GIVEN) and isinstance(v, int)}


def hold_given(case: Case) -> None:
    """Keep in mind which ids a case gives, so that none is given again to something else: notes and files name them."""
    current().draft.typed |= {f"{GIVEN}{start}": number for start, number in given_in(case, given()).items()}


def edits(key: str) -> Any:
    """What is kept of the edits of a table; None where nothing is."""
    text = typed_or(key, None)
    return json.loads(text) if text else None


def start_table(key: str, revision: str = "") -> tuple[str, Any]:
    """The key of the editor to draw, and the edits that it starts from, None for none.

    revision: of the rows that it shows; with another one it starts anew.
    """
    forms = current().of(FORMS)
    widget, shown, start = forms.editors.get(key, ("", "", None))
    if not widget or shown != revision or widget_state.value(widget) is None:
        forms.editor += 1
        widget, start = f"{key}:{forms.editor}", edits(key)
        forms.editors[key] = (widget, revision, start)
    return widget, start


def hold_table(key: str, made: Any) -> None:
    """Keep the edits of a table as they are now, falsy for none; a draft is begun where there is none yet."""
    draft, text = current().draft, json.dumps(made) if made else ""
    if text != draft.typed.get(key, ""):
        draft.typed.pop(key, None)
        if made:
            draft.typed[key] = text
        if not draft.token:
            save_draft(even_empty=True)
            links.write()  # the run has begun before there was a draft to name
        _save()


def typed_anew() -> bool:
    """Whether this run came with a text in a half-filled form that is not held yet."""
    begun, typed = current().of(FORMS).begun, current().draft.typed
    held = {k: typed.get(k, begun[k]) for k in widget_state.keys(INSTALLED.fields) if k in begun}
    return any(_plain(value := widget_state.value(k)) and value != then for k, then in held.items())


def save_typed() -> None:
    """Save what stands in half-filled forms; with a field that was changed a draft is begun where there is none."""
    session, changed = current(), False
    typed, begun = session.draft.typed, session.of(FORMS).begun
    for key in widget_state.keys(INSTALLED.fields):
        if key in begun and _plain(value := widget_state.value(key)):
            differs = value != begun[key]
            if differs or key in typed:  # what stands as it began is not to hold against a newer start
                changed |= differs
                typed[key] = value
    if not changed and not session.draft.token:
        return
    if _fields() != session.draft.saved and (session.draft.token or save_draft(even_empty=True)):
        _save()


def _fields() -> dict[str, Any]:
    """Everything of half-filled forms that is to be kept, of the parts that are installed."""
    return {k: v for k, v in current().draft.typed.items() if k.startswith(INSTALLED.fields) and _plain(v)}


def _plain(value: object) -> bool:
    """Whether JSON holds it as it is."""
    if isinstance(value, list):
        return all(isinstance(v, str | int | float | bool) for v in value)
    return value is None or isinstance(value, str | int | float | bool)


def _save() -> None:
    """Save half-filled forms as they are, into the draft that is open, if one is."""
    draft, now = current().draft, _fields()
    changed = {k: v for k, v in now.items() if k not in draft.saved or draft.saved[k] != v}
    gone = [k for k in draft.saved if k not in now]

    def save(c: Connection) -> dict[str, Any]:
        drafts.put_fields(c, draft.token, json.loads(json.dumps(changed)), gone, rights.who())
        return now

    if draft.token and (changed or gone) and (saved := writing(save)) is not None:
        draft.saved = saved
