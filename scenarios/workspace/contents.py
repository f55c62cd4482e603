"""What a case folder holds, kept once under the hash of it; what nobody holds any more goes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from indicators.parsing.nested_text import canonical
from indicators.parsing.problems import CaseError
from scenarios.files.case_folder import case_files, parse_case
from scenarios.model.case import Case
from scenarios.workspace.damage import TO_DO, sound
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.tables import acts, contents, drafts, files, rounds, texts, versions


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
    known = {row.hash: row.text for row in connection.execute(select(texts).where(texts.c.hash.in_(hashes.values())))}
    if new := {hashes[name]: text for name, text in by_file.items() if hashes[name] not in known}:
        connection.execute(insert(texts), [{"hash": h, "text": t} for h, t in new.items()])
    for name, text in by_file.items():
        if known.get(hashes[name], text) != text:  # damaged since: here it is again
            connection.execute(update(texts).where(texts.c.hash == hashes[name]).values(text=text))
    connection.execute(insert(contents).values(hash=content))
    connection.execute(insert(files), [{"content": content, "name": n, "text": h} for n, h in hashes.items()])
    return content


def get(connection: Connection, content: str) -> Case:
    """The case that a content holds; WorkspaceError where it is gone or altered, so that it is no case any more."""
    by_file = files_of(connection, content)
    if not by_file:
        raise WorkspaceError(f"The workspace does not hold this case any more: content {content[:12]} has no files.")
    try:
        return parse_case(by_file)
    except CaseError as error:
        raise WorkspaceError(
            f"The workspace holds this case altered, so that it cannot be read (content {content[:12]}). {TO_DO} "
            f"{error}"
        ) from None


def known(connection: Connection, hashes: Collection[str]) -> set[str]:
    """Those of some contents that are here."""
    return {*connection.scalars(select(contents.c.hash).where(contents.c.hash.in_(hashes)))}


def files_of(connection: Connection, content: str) -> dict[str, bytes]:
    """The files of a content by name, as far as they are here. Raises Damaged where one is no text."""
    query = select(files.c.name, texts).join_from(files, texts).where(files.c.content == content)
    rows = connection.execute(query).mappings()
    return {str(row["name"]): sound(texts, row)["text"].encode() for row in rows}


def sweep(connection: Connection) -> None:
    """Let go of contents that no draft, act, version or round holds, and of texts that no content holds."""
    held = (exists().where(table.c.content == contents.c.hash) for table in (drafts, acts, versions, rounds))
    connection.execute(delete(contents).where(~or_(*held)))
    connection.execute(delete(texts).where(~exists().where(files.c.text == texts.c.hash)))
