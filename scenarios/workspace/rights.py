"""Whose a draft is, who else may edit it, and which sign-ins were ended before their time.

Where nobody signs in, `who` is None everywhere and every draft is everybody's.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, or_, select, true

from scenarios.workspace.opening import Refused
from scenarios.workspace.tables import drafts, ended, shares

# The same for a draft that never was, was forgotten, or is somebody else's: who asks learns nothing.
NOT_THERE = "This draft is not in the workspace any more: it was forgotten."


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


def end(connection: Connection, sign_in: str, at: str, forget: str) -> None:
    """A sign-in ends before its time. forget: those that ended before this moment are over anyway."""
    connection.execute(delete(ended).where((ended.c.at < forget) | (ended.c.sign_in == sign_in)))
    connection.execute(insert(ended).values(sign_in=sign_in, at=at))


def has_ended(connection: Connection, sign_in: str) -> bool:
    """Whether a sign-in was ended before its time."""
    return bool(connection.scalar(select(exists().where(ended.c.sign_in == sign_in))))
