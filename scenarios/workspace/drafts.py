"""Drafts: work as it is done, saved whole with every act, so that nothing that was shown is lost; and whose they are.

Where nobody signs in, `who` is None everywhere and every draft is everybody's.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, or_, select, true, update

from indicators.watch import Watch, read_watch
from scenarios.files.case_folder import WATCH
from scenarios.model.settings import MAX_DRAWS_CLI, Settings, SettingsError, from_json
from scenarios.workspace import contents
from scenarios.workspace.damage import sound, sound_ones
from scenarios.workspace.opening import Refused, WorkspaceError
from scenarios.workspace.tables import acts, drafts, ended, fields, files, shares, texts, versions

KEPT_DAYS = 90  # days that a draft is kept without being touched
MOST_FIELD = 200_000  # letters of a field as JSON: an article that is pasted
# The same for a draft that never was, was forgotten, or is somebody else's: who asks learns nothing.
NOT_THERE = "This draft is not in the workspace any more: it was forgotten."


class Stale(Exception):
    """Somebody else has saved the draft since it was read: read it again, then act."""


class Act(NamedTuple):
    """One act that can be taken back, or done again once it is undone: what there was on its other side."""

    number: int
    at: str
    undone: bool
    content: str | None  # none: the case as it came
    settings: str  # as settings.json
    whole: bool = False
    outside: bool = False


class Draft(NamedTuple):
    """A draft as it was saved last. content None: the case as it came, with notes and own scenarios alone."""

    token: str
    view: str
    case_id: str
    title: str
    content: str | None
    settings: str
    holds: str
    parent: str | None
    revision: int
    made: str
    changed: str
    owner: str | None = None  # none where nobody signed in

    @property
    def until(self) -> str:
        """The day after which it goes if nobody touches it."""
        return (datetime.fromisoformat(self.changed) + timedelta(days=KEPT_DAYS)).date().isoformat()


class Saved(NamedTuple):
    """What an act leaves of a draft."""

    case_id: str
    title: str
    content: str | None
    settings: str
    holds: str
    parent: str | None = None


def now() -> str:
    """This moment, as the tables keep it.

    >>> now()[-6:], len(now())
    ('+00:00', 32)
    """
    return datetime.now(UTC).isoformat(timespec="microseconds")


def moment_after(at: object) -> str:
    """This moment, or the next one after another where the clock stands behind that: acts keep their order.

    >>> moment_after("2999-12-31T23:59:59.999998+00:00")
    '2999-12-31T23:59:59.999999+00:00'
    """
    this = now()
    if not isinstance(at, str) or this > at:
        return this
    try:
        return (datetime.fromisoformat(at) + timedelta(microseconds=1)).isoformat(timespec="microseconds")
    except (ValueError, OverflowError):  # it is damaged
        return this


def _touched(connection: Connection) -> str:
    """When a draft is touched now: after every other, whatever the clock says, for so they are listed."""
    return moment_after(connection.scalar(select(func.max(drafts.c.changed))))


def token() -> str:
    """A token that nobody guesses: 128 random bits."""
    return secrets.token_urlsafe(16)


def read_settings(text: str) -> Settings:
    """Settings as a draft or version holds them; WorkspaceError where they cannot be read."""
    try:
        return from_json(text, what="The settings in the workspace", max_draws=MAX_DRAWS_CLI)
    except SettingsError as error:
        raise WorkspaceError(str(error)) from None


def create(connection: Connection, saved: Saved, owner: str | None = None) -> Draft:
    """A new draft."""
    at = _touched(connection)
    made = Draft(token(), token(), *saved, 0, at, at, owner)
    connection.execute(insert(drafts).values(made._asdict()))
    return made


def save(
    connection: Connection,
    name: str,
    revision: int,
    saved: Saved,
    past: Sequence[Act] = (),
    who: str | None = None,
) -> int:
    """Keep a draft as it is after an act, with every act that can be taken back; returns its new revision.

    Raises Stale where its revision is not this one any more, so that nobody's act is overwritten, and where it is not
    there for them: whoever reads it again learns that.
    """
    done = connection.execute(
        update(drafts)
        .where(drafts.c.token == name, drafts.c.revision == revision, editable(who))
        .values({**saved._asdict(), "revision": revision + 1, "changed": _touched(connection)})
    )
    if done.rowcount != 1:
        raise Stale(name)
    held = {act.number: act for act in past_of(connection, name)}
    given = {act.number: act for act in past}
    gone = [n for n, act in held.items() if given.get(n) != act]
    if gone:
        connection.execute(delete(acts).where(acts.c.draft == name, acts.c.number.in_(gone)))
    new = [{"draft": name} | act._asdict() for n, act in given.items() if held.get(n) != act]
    if new:
        connection.execute(insert(acts), new)
    if gone:
        contents.sweep(connection)
    return revision + 1


def revision_of(connection: Connection, name: str, who: str | None = None) -> int | None:
    """The revision of a draft; None where it is gone, or not there for them."""
    found: int | None = connection.scalar(select(drafts.c.revision).where(drafts.c.token == name, editable(who)))
    return found


def find(connection: Connection, name: str, who: str | None = None) -> tuple[Draft, bool] | None:
    """A draft by either of its tokens, and whether this one lets edit it; None where there is none for them."""
    if "\0" in name:  # of an address: not even to be asked for in PostgreSQL
        return None
    to_edit = (drafts.c.token == name) & editable(who)
    rows = connection.execute(select(drafts).where(to_edit | (drafts.c.view == name))).mappings().all()
    found = sorted((Draft(**sound(drafts, row)) for row in rows), key=lambda draft: draft.token != name)
    return next(((draft, draft.token == name) for draft in found), None)


def listed(connection: Connection, most: int | None = None, who: str | None = None) -> list[Draft]:
    """The drafts that somebody may edit, the one touched last first."""
    query = select(drafts).where(editable(who)).order_by(drafts.c.changed.desc()).limit(most)
    return [Draft(**row) for row in sound_ones(drafts, connection.execute(query).mappings())]


def own_cases(connection: Connection, but: Collection[str], who: str | None = None) -> dict[str, tuple[str, str]]:
    """The cases that somebody may edit a draft of, but those: token of the draft touched last and title, by id."""
    query = select(drafts.c.case_id, drafts.c.token, drafts.c.title).order_by(drafts.c.changed)
    mine = query.where(editable(who) & drafts.c.content.is_not(None) & drafts.c.case_id.not_in(but))
    return {case_id: (str(token), str(title)) for case_id, token, title in connection.execute(mine)}


def case_ids(connection: Connection) -> set[str]:
    """Ids of all cases that drafts or versions are of, whosoever they are: a new case has none of these."""
    return {i for table in (drafts, versions) for i in connection.scalars(select(table.c.case_id).distinct())}


def past_of(connection: Connection, name: str) -> list[Act]:
    """The acts of a draft that can be taken back or done again, oldest first."""
    found = connection.execute(select(acts).where(acts.c.draft == name).order_by(acts.c.number))
    return [Act(**{k: v for k, v in sound(acts, row).items() if k != "draft"}) for row in found.mappings()]


def put_fields(
    connection: Connection, name: str, changed: Mapping[str, Any], gone: Collection[str] = (), who: str | None = None
) -> None:
    """Keep what stands in fields of half-filled forms, and forget others. The values are JSON.

    A longer one than `MOST_FIELD` is not kept: no form asks for it, and a text to be a document is kept once it is one.
    """
    touch(connection, name, who)
    connection.execute(delete(fields).where(fields.c.draft == name, fields.c.key.in_([*changed, *gone])))
    held = {k: text for k, v in changed.items() if len(text := json.dumps(v)) <= MOST_FIELD}
    if held:
        connection.execute(insert(fields), [{"draft": name, "key": k, "value": text} for k, text in held.items()])


def fields_of(connection: Connection, name: str) -> dict[str, Any]:
    """What stands in the half-filled forms of a draft; a field that is damaged is one that is empty."""
    query = select(fields).where(fields.c.draft == name).order_by(fields.c.key)
    held: dict[str, Any] = {}
    for row in sound_ones(fields, connection.execute(query).mappings()):
        with suppress(ValueError, RecursionError):
            held[row["key"]] = json.loads(row["value"])
    return held


def touch(connection: Connection, name: str, who: str | None, more: int = 0) -> None:
    """A draft is used. more: 1 for a new revision, so that other tabs read it again; forms need none.

    Raises WorkspaceError where it is not there for them.
    """
    touched = {"changed": _touched(connection), "revision": drafts.c.revision + more}
    there = update(drafts).where(drafts.c.token == name, editable(who))
    if connection.execute(there.values(touched)).rowcount != 1:
        raise WorkspaceError(NOT_THERE)


def forget(connection: Connection, name: str, who: str | None = None) -> None:
    """Delete a draft of theirs and all that only it holds."""
    connection.execute(delete(drafts).where(drafts.c.token == name, owned(who)))
    contents.sweep(connection)


def expire(connection: Connection, today: datetime | None = None) -> int:
    """Delete the drafts that nobody has touched for 90 days; returns how many."""
    before = (today or datetime.now(UTC)) - timedelta(days=KEPT_DAYS)
    gone = connection.execute(delete(drafts).where(drafts.c.changed < before.isoformat(timespec="microseconds")))
    if gone.rowcount:
        contents.sweep(connection)
    return gone.rowcount


def editable(who: str | None) -> ColumnElement[bool]:
    """The drafts that somebody may edit: their own, and those that an owner has shared with them."""
    if who is None:
        return true()
    shared = exists().where(shares.c.draft == drafts.c.token, shares.c.who == who)
    return or_(drafts.c.owner == who, shared)


def owned(who: str | None) -> ColumnElement[bool]:
    """The drafts that somebody may forget and share: their own."""
    return true() if who is None else drafts.c.owner == who


def share(connection: Connection, draft: str, owner: str, others: Collection[str]) -> None:
    """Let these and nobody else edit a draft beside its owner. Raises Refused where it is not the owner's."""
    if connection.scalar(select(drafts.c.token).where(drafts.c.token == draft, owned(owner))) is None:
        raise Refused(NOT_THERE)
    connection.execute(delete(shares).where(shares.c.draft == draft))
    if rows := [{"draft": draft, "who": who} for who in sorted({*others} - {owner})]:
        connection.execute(insert(shares), rows)


def shared_with(connection: Connection, draft: str) -> tuple[str, ...]:
    """Who may edit a draft beside its owner."""
    return tuple(connection.scalars(select(shares.c.who).where(shares.c.draft == draft).order_by(shares.c.who)))


def watched(connection: Connection, who: str | None = None) -> dict[str, tuple[Watch, ...]]:
    """The watch list of each draft that has one, by its token, read from its one table and not from the whole case.

    A list that cannot be read is left out.
    """
    query = (
        select(drafts.c.token, texts)
        .join_from(drafts, files, files.c.content == drafts.c.content)
        .join(texts, files.c.text == texts.c.hash)
        .where(editable(who) & (files.c.name == WATCH))
    )
    found = {}
    for row in sound_ones(texts, connection.execute(query).mappings()):
        read, problems = read_watch(WATCH, row["text"].encode(), None, None)
        if read and not problems:
            found[str(row["token"])] = read
    return found


def end_sign_in(connection: Connection, sign_in: str, at: str, forget: str) -> None:
    """A sign-in ends before its time. forget: those that ended before this moment are over anyway."""
    connection.execute(delete(ended).where((ended.c.at < forget) | (ended.c.sign_in == sign_in)))
    connection.execute(insert(ended).values(sign_in=sign_in, at=at))


def sign_in_ended(connection: Connection, sign_in: str) -> bool:
    """Whether a sign-in was ended before its time."""
    return bool(connection.scalar(select(exists().where(ended.c.sign_in == sign_in))))
