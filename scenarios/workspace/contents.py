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
    by_file = {name: data.decode() for name, data in case_files(case).items()}
    hashes = {name: digest(text) for name, text in by_file.items()}
    content = content_hash(hashes)
    if connection.scalar(select(exists().where(contents.c.hash == content))):
        return content
    known = set(connection.scalars(select(texts.c.hash).where(texts.c.hash.in_(hashes.values()))))
    if new := {hashes[name]: text for name, text in by_file.items() if hashes[name] not in known}:
        connection.execute(insert(texts), [{"hash": h, "text": t} for h, t in new.items()])
    connection.execute(insert(contents).values(hash=content))
    connection.execute(insert(files), [{"content": content, "name": n, "text": h} for n, h in hashes.items()])
    return content


def get(connection: Connection, content: str) -> Case:
    """The case that a content holds; WorkspaceError where it is gone or altered, so that it is no case any more."""
    query = select(files.c.name, texts.c.text).join_from(files, texts).where(files.c.content == content)
    by_file = {name: text.encode() for name, text in connection.execute(query)}
    if not by_file:
        raise WorkspaceError("The workspace does not hold this case any more.")
    try:
        return parse_case(by_file)
    except CaseError as error:
        raise WorkspaceError(f"The workspace holds this case altered, so that it cannot be read. {error}") from None


def sweep(connection: Connection) -> None:
    """Let go of contents that no draft, act or version holds, and of texts that no content holds."""
    connection.execute(delete(contents).where(~or_(*(_held_by(table) for table in (drafts, acts, versions)))))
    connection.execute(delete(texts).where(~exists().where(files.c.text == texts.c.hash)))


def _held_by(table: Table) -> ColumnElement[bool]:
    return exists().where(table.c.content == contents.c.hash)
