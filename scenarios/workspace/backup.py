"""A whole workspace in one file, and back: JSON, a row a line, packed by gzip; with the hash of each newest version."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, BinaryIO

from sqlalchemy import Connection, LargeBinary, Table, insert, select

from scenarios.workspace import versions
from scenarios.workspace.migrations import HEAD, SCHEMAS
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.tables import attachments, drafts, metadata

FORM = 1
READS = SCHEMAS  # schemas whose exports are taken over: what a later one added may be empty
MAX_LINE = 64 * 1024 * 1024  # bytes of one row
_ORDER = metadata.sorted_tables  # each after those that it refers to


def export(connection: Connection, file: BinaryIO) -> None:
    """Write everything but the readers' own texts, which are theirs alone; the first line has the hash of each head."""
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(_line({"form": FORM, "schema": HEAD, "heads": dict(versions.heads(connection))}))
        for table in _ORDER:
            query = select(table).order_by(*table.primary_key)
            if table is attachments:
                query = query.where(attachments.c.reader == "")
            for row in connection.execute(query).mappings():
                packed.write(_line([table.name, {k: _packed(v) for k, v in row.items()}]))


def restore(connection: Connection, file: BinaryIO, what: str = "This file") -> int:
    """Take over what an export holds and is not here yet; returns how many rows. Nothing that is here is changed.

    Raises WorkspaceError where the file cannot be read, was made by another program, or has another history of a case
    than the workspace: then nothing is taken over.
    """
    rows = _read(file, what)
    here = set(connection.scalars(select(drafts.c.token)))
    count = 0
    for table in _ORDER:
        known = {tuple(row) for row in connection.execute(select(*table.primary_key))}
        new = [row for row in rows[table.name] if tuple(row[c.name] for c in table.primary_key) not in known]
        if "draft" in table.c:  # what belongs to a draft comes with it or not at all
            new = [row for row in new if row["draft"] not in here]
        if table.name == "versions":
            _same_history(connection, new, what)
            new.sort(key=lambda row: row["number"])  # each names the one before it
        if new:
            connection.execute(insert(table), new)
        count += len(new)
    if wrong := versions.altered(connection):
        raise WorkspaceError(f"{what} was not taken over. {wrong[0]}")
    return count


def _same_history(connection: Connection, new: list[dict[str, Any]], what: str) -> None:
    """Two histories of one case that part cannot both be kept in one chain."""
    for row in new:
        head = versions.head_of(connection, row["case_id"])
        if head is not None and row["number"] <= head.number:
            raise WorkspaceError(
                f"{what} holds another version {row['number']} of {row['case_id']} than the workspace. Import it into "
                "a workspace of its own, open there what you need, and save it here."
            )


def _line(held: object) -> bytes:
    return (json.dumps(held, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _packed(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _read(file: BinaryIO, what: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of an export by table, checked for their columns."""
    tables = {table.name: table for table in _ORDER}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            lines = _lines(packed)
            about = next(lines, None)
            if not isinstance(about, dict) or about.get("form") != FORM or about.get("schema") not in READS:
                raise WorkspaceError(f"{what} is no export of a workspace that this program reads.")
            for name, row in lines:
                rows[name].append(_unpacked(tables[name], row))
    except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError, RecursionError):
        raise WorkspaceError(f"{what} is damaged, or not what `workspace export` writes.") from None
    return rows


def _lines(packed: gzip.GzipFile) -> Iterator[Any]:
    while line := packed.readline(MAX_LINE):
        yield json.loads(line)


def _unpacked(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    absent = {c.name for c in table.c if c.name not in row}
    if set(row) - set(table.c.keys()) or any(not table.c[name].nullable for name in absent):
        raise KeyError(table.name)
    row = row | dict.fromkeys(absent)
    return {k: base64.b64decode(v) if isinstance(table.c[k].type, LargeBinary) else v for k, v in row.items()}
