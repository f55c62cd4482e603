"""Files that lie with a draft: those that whoever has the draft sees, and those that are one reader's alone.

A reader's own files are no act: nobody else is to read the draft again for them. Only what is asked for is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, literal, select

from scenarios.files.editing import GIVEN
from scenarios.workspace.damage import sound_ones
from scenarios.workspace.drafts import touch
from scenarios.workspace.tables import attachments, fields


class Attached(NamedTuple):
    """A file that lies with a draft. reader: who alone sees it; empty: whoever has the draft."""

    kind: str
    reader: str
    name: str
    data: bytes


class Laid(NamedTuple):
    """Where a file of one reader lies, and how large it is in bytes, without what it holds."""

    draft: str
    kind: str
    name: str
    size: int


def attach(connection: Connection, name: str, file: Attached, who: str | None = None) -> None:
    """Lay a file with a draft, in the place of one of its kind. One that all see is an act, with a new revision."""
    detach(connection, name, file.kind, file.reader, who)
    file = file._replace(name=file.name.replace("\0", ""))  # which PostgreSQL keeps in no text
    connection.execute(insert(attachments).values({"draft": name} | file._asdict()))


def detach(connection: Connection, name: str, kind: str, reader: str = "", who: str | None = None) -> None:
    """Take a file away from a draft."""
    touch(connection, name, who, 0 if reader else 1)
    connection.execute(
        delete(attachments).where(
            attachments.c.draft == name, attachments.c.kind == kind, attachments.c.reader == reader
        )
    )


def attached(connection: Connection, name: str) -> list[Attached]:
    """The files of a draft that whoever has it sees."""
    query = select(attachments).where(attachments.c.draft == name, attachments.c.reader == "")
    found = connection.execute(query.order_by(attachments.c.kind))
    return [_file(row) for row in sound_ones(attachments, found.mappings())]


def laid(connection: Connection, name: str, reader: str) -> list[Laid]:
    """What of this reader's own lies with a draft."""
    return _laid(connection, reader, attachments.c.draft == name) if reader else []


def lying(connection: Connection, reader: str, kinds: Collection[str]) -> list[Laid]:
    """What of this reader's own is of these kinds, with whatever drafts."""
    return _laid(connection, reader, attachments.c.kind.in_(kinds)) if reader and kinds else []


def _laid(connection: Connection, reader: str, which: ColumnElement[bool]) -> list[Laid]:
    t = attachments.c
    query = select(t.draft, t.kind, t.name, func.length(t.data)).where(t.reader == reader, which)
    rows = connection.execute(query.order_by(t.draft, t.kind))
    return [Laid(*row) for row in rows if all(isinstance(value, str) for value in row[:3]) and row[3] is not None]


def own_ones(connection: Connection, name: str, kinds: Collection[str], reader: str) -> dict[str, Attached]:
    """This reader's own files of these kinds that lie with a draft, by kind; one that is damaged is not there."""
    t = attachments.c
    query = select(attachments).where(t.draft == name, t.kind.in_(kinds), t.reader == reader, t.reader != "")
    rows = sound_ones(attachments, connection.execute(query).mappings()) if kinds else ()
    return {row["kind"]: _file(row) for row in rows}


def own(connection: Connection, name: str, kind: str, reader: str) -> Attached | None:
    """A file of this reader's own that lies with a draft; None where there is none, or it is damaged."""
    return own_ones(connection, name, {kind}, reader).get(kind)


def lay_again(connection: Connection, name: str, reader: str, found: Iterable[Laid], who: str | None = None) -> None:
    """Lay this reader's own files of other drafts with this one too, so that it holds them when those go."""
    touch(connection, name, who)
    t = attachments.c
    for file in found:
        here = select(t.kind).where(t.draft == name, t.kind == file.kind, t.reader == reader)
        if connection.scalar(here) is None:
            there = select(literal(name), t.kind, t.reader, t.name, t.data).where(
                t.draft == file.draft, t.kind == file.kind, t.reader == reader, t.reader != ""
            )
            connection.execute(insert(attachments).from_select([*t.keys()], there))


def kinds_with_drafts(connection: Connection, reader: str = "") -> dict[str, tuple[str, ...]]:
    """The kinds of what lies with each draft, by its token: files that this reader sees, and `forms` half filled."""
    t = attachments.c
    seen = select(t.draft, t.kind).where(t.reader.in_({"", reader})).order_by(t.kind)
    forms = connection.execute(select(fields.c.draft).where(~fields.c.key.startswith(GIVEN)).distinct())
    found: dict[str, tuple[str, ...]] = {}
    for name, kind in [*connection.execute(seen), *((row[0], "forms") for row in forms)]:
        if isinstance(name, str) and isinstance(kind, str):
            found[name] = (*found.get(name, ()), kind)
    return found


def _file(row: RowMapping) -> Attached:
    return Attached(row["kind"], row["reader"], row["name"], row["data"])
