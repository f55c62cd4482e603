"""What a case folder holds, kept once under the hash of it; what nobody holds any more goes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, or_, select

from indicators.parsing.nested_text import canonical
from indicators.parsing.problems import CaseError
from scenarios.files.case_folder import case_files, parse_case
from scenarios.model.case import Case
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.tables import acts, contents, drafts, files, texts, versions


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(hashes: Mapping[str, str]) -> str:
    """The hash of a content from those of its texts by the names of their files."""
    return digest(canonical(dict(hashes)))


def put(connection: Connection, case: Case) -> str:
    """Keep what a case holds; the same content is kept once. Returns its hash."""
    return put_texts(connection, {name: data.decode() for name, data in case_files(case).items()})


def put_texts(connection: Connection, held: Mapping[str, str]) -> str:
    """Keep the texts of a case folder by the names of their files."""
    hashes = {name: digest(text) for name, text in held.items()}
    content = content_hash(hashes)
    if connection.scalar(select(exists().where(contents.c.hash == content))):
        return content
    known = set(connection.scalars(select(texts.c.hash).where(texts.c.hash.in_(hashes.values()))))
    new = {digest(text): text for text in held.values() if digest(text) not in known}
    if new:
        connection.execute(insert(texts), [{"hash": h, "text": t} for h, t in new.items()])
    connection.execute(insert(contents).values(hash=content))
    connection.execute(insert(files), [{"content": content, "name": n, "text": h} for n, h in hashes.items()])
    return content


def texts_of(connection: Connection, content: str) -> dict[str, str]:
    """The texts of a content by the names of their files."""
    found = connection.execute(
        select(files.c.name, texts.c.text).join_from(files, texts).where(files.c.content == content)
    )
    return {row.name: row.text for row in found}


def get(connection: Connection, content: str) -> Case:
    """The case that a content holds; WorkspaceError where it is gone or altered, so that it is no case any more."""
    held = texts_of(connection, content)
    if not held:
        raise WorkspaceError("The workspace does not hold this case any more.")
    try:
        return parse_case({name: text.encode() for name, text in held.items()})
    except CaseError as error:
        raise WorkspaceError(f"The workspace holds this case altered, so that it cannot be read. {error}") from None


def sweep(connection: Connection) -> None:
    """Let go of contents that no draft, act or version holds, and of texts that no content holds."""
    connection.execute(delete(contents).where(~or_(*(_held_by(table) for table in (drafts, acts, versions)))))
    connection.execute(delete(texts).where(~exists().where(files.c.text == texts.c.hash)))


def _held_by(table: Table) -> ColumnElement[bool]:
    return exists().where(table.c.content == contents.c.hash)
