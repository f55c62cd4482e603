"""What is kept of a session: its draft, saved whole with every act before the screen shows it, and found again.

Beside it lie files for everybody who has the draft, each by its kind (`own_files`: those of one reader alone).

The keeper of the session (`dashboard/session/keeper.py`), in the workspace of this server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import streamlit as st
from sqlalchemy import Connection

from dashboard import READER
from dashboard.keeping import wording
from dashboard.server.streamlit_internals import undisturbed as whole
from dashboard.session.keeper import Stored
from dashboard.session.parts import INSTALLED, Part
from dashboard.session.session import Moment, OpenDraft, current
from dashboard.shell import cases_here, scored, services
from dashboard.team import rights
from dashboard.team.sign_in import NotIn
from scenarios.model.case import Case
from scenarios.model.link import differing_parts
from scenarios.model.settings import Settings, SettingsError, to_json, without_hashes
from scenarios.workspace import attachments, contents, drafts, versions
from scenarios.workspace.attachments import Attached, Laid
from scenarios.workspace.drafts import Act, Saved, Stale
from scenarios.workspace.opening import Refused, Unusable, Workspace, WorkspaceError
from scenarios.workspace.versions import Version, headline_of

T = TypeVar("T")
Also = Callable[[Connection, str], None]  # the draft by its token
_CONTENTS = 100  # whose hash in the workspace is remembered
admits, undisturbed = rights.is_in, whole  # asked of a keeper
_READER = re.compile(r"[A-Za-z0-9_-]{16,32}")


@dataclass
class Files:
    """The files that lie with the open draft, whatever part they are of."""

    shared: dict[str, Attached] = field(default_factory=dict)  # by kind: those that all may see
    held: dict[str, Attached] = field(default_factory=dict)  # this reader's own that no workspace has
    sought: set[str] = field(default_factory=set)  # kinds of the reader's own that were looked for in other drafts
    elsewhere: dict[str, Laid] = field(default_factory=dict)  # and those of them that lie there


ATTACHED = Part(Files, "draft")


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
    if not rights.is_in():
        return None
    try:
        workspace = services.workspace()
    except WorkspaceError as error:
        session.unsaved, session.away = str(error), True
        return None
    try:
        return use(workspace)
    except NotIn:  # ended while it was done: what was done is taken back whole
        return None
    except Refused:
        raise
    except WorkspaceError as error:
        session.unsaved, session.away = str(error), isinstance(error, Unusable)
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


def written(act: Callable[[Connection], object]) -> bool:
    """Whether an act in the workspace was done; one that was not waits to be. See `using`."""
    if done := writing(lambda c: (act(c),)) is not None:
        return done
    current().waits = True
    return False


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
            if of.whole not in known:
                known[of.whole] = contents.put(c, of)
            return known[of.whole]

        def act(m: Moment, undone: bool) -> Act:
            return Act(m.number, m.at, undone, content(m.opened), to_json(m.settings, case, pairs), m.whole, m.outside)

        holds = wording.holds(*changes, settings, len(case.watch))
        saved = Saved(case.id, case.header.title, content(edited), to_json(settings, case, pairs), holds, draft.parent)
        who = rights.who()
        made = drafts.create(c, saved, who) if not draft.token else None
        token, view = (made.token, made.view) if made else (draft.token, draft.view)
        acts = [*(act(m, False) for m in draft.past), *(act(m, True) for m in draft.ahead)]
        revision = drafts.save(c, token, 0 if made else draft.revision, saved, acts, who)
        if made or session.unsaved:  # whatever could not be attached to it before, or put away
            for gone in {f.kind for f in attachments.attached(c, token)} - files.shared.keys():
                attachments.detach(c, token, gone, who=who)
                revision += 1
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
    session.waits = done is None
    if done is not None:
        if not draft.token or session.unsaved:
            files.held = {kind: file for kind, file in files.held.items() if not file.reader}
        draft.token, draft.view, draft.revision = done
        draft.contents = dict(list(known.items())[-_CONTENTS:])
        draft.looked_at = session.unsaved = ""
    return True


def again() -> bool:
    """Whether the workspace can be used again, with all that was done meanwhile kept in it.

    Where another tab has changed the draft meanwhile it is kept as a draft of its own: neither is lost.
    """
    session = current()
    if session.waits:
        if not save_draft(even_empty=True):
            _save_apart()
    elif session.away and reading(lambda c: (drafts.revision_of(c, session.draft.token),)) is not None:
        session.unsaved = ""
    return not session.unsaved


def _save_apart() -> None:
    """Save what is in force as a draft of its own, beside the one that another tab has changed or forgotten."""
    session, who, mine = current(), rights.who(), reader()
    draft, was = session.draft, session.draft.token
    asked = {m.opened for m in (*draft.past, *draft.ahead) if isinstance(m.opened, str)}
    if (there := reading(lambda c: contents.known(c, asked))) is None:
        return
    for moments in (draft.past, draft.ahead):  # where the other one has let go of a case, nobody leads back to it
        moments[:] = [m for m in moments if not isinstance(m.opened, str) or m.opened in there]
    draft.token, draft.view, draft.revision, draft.saved = "", "", 0, {}

    def take_along(c: Connection, token: str) -> None:
        if mine:
            attachments.lay_again(c, token, mine, attachments.laid(c, was, mine), who)

    save_draft(even_empty=True, also=take_along)
    session.say("warning", wording.OF_ITS_OWN)


def behind() -> bool:
    """Whether another tab has saved this draft since, or forgotten it."""
    draft = current().draft
    if not draft.token:
        return False
    newest = reading(lambda c: (drafts.revision_of(c, draft.token, rights.who()),))
    return newest is not None and newest[0] != draft.revision


def found_anew() -> Stored | None:
    """The open draft as the workspace has it by now, beside it what no workspace has."""
    stored = find(current().draft.token)
    if stored is not None and stored.draft.token:
        ATTACHED.within(stored.draft.kept).held = current().of(ATTACHED).held
    return stored


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
        held, settings = versions.opened(c, version)
        told = partial(_as_saved, version, settings)
        return Stored(version.case_id, held, settings, opened, version.number, told)
    row, may_edit = known
    case = None if row.content is None else contents.get(c, row.content)
    opened = OpenDraft(looked_at=named, parent=row.parent)
    ATTACHED.within(opened.kept).shared = {f.kind: f for f in attachments.attached(c, row.token)}
    if may_edit:
        opened.token, opened.view, opened.looked_at, opened.revision = row.token, row.view, "", row.revision
        if row.content is not None and case is not None:
            opened.contents = {case.whole: row.content}
        opened.saved = {k: v for k, v in drafts.fields_of(c, row.token).items() if k.startswith(INSTALLED.fields)}
        opened.typed = dict(opened.saved)
        for act in drafts.past_of(c, row.token):
            moment = Moment(act.content, drafts.read_settings(act.settings), act.whole, act.outside, act.number, act.at)
            if act.undone:
                opened.ahead.insert(0, moment)
            else:
                opened.past.append(moment)
    return Stored(row.case_id, case, drafts.read_settings(row.settings), opened)


def _as_saved(version: Version, left: Settings, case: Case) -> str:
    """Whether a version has the numbers that it was saved with, and if not, what they were and what has changed."""
    try:
        now = headline_of(scored.assessment(case, without_hashes(left)))
    except SettingsError as error:
        now = str(error)
    changed = differing_parts(left, case, cases_here.pairs_hash(case))
    return wording.as_saved(version, now, version.after == now, changed)


def case_of(content: str) -> Case | None:
    """The case of a content that this draft held before; None where the workspace does not give it."""
    return reading(lambda c: contents.get(c, content))


def put_fields(changed: Mapping[str, Any], gone: Sequence[str]) -> bool:
    """Keep these fields of half-filled forms with the open draft, and those not any more; whether that is done."""
    token, plain = current().draft.token, json.loads(json.dumps(changed))
    return written(lambda c: drafts.put_fields(c, token, plain, gone, rights.who()))


def attached(kind: str) -> Attached | None:
    """The file of a kind that lies with the open draft."""
    return current().of(ATTACHED).shared.get(kind)


def attach(kind: str, name: str, data: bytes) -> None:
    """Attach a file to the draft, one that is begun where there is none yet."""
    draft = current().draft
    current().of(ATTACHED).shared[kind] = file = Attached(kind, "", name, data)
    if not draft.token:
        save_draft(even_empty=True)
    elif written(lambda c: attachments.attach(c, draft.token, file, rights.who())):
        draft.revision += 1


def put_away(kind: str) -> None:
    """Forget the attached file of a kind."""
    draft, there = current().draft, current().of(ATTACHED).shared.pop(kind, None)
    if there is None or not draft.token:
        return
    if written(lambda c: attachments.detach(c, draft.token, kind, who=rights.who())):
        draft.revision += 1
