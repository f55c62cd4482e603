"""An export before it is taken over: unpacked a row at a time into a database of its own, and looked through there.

So nothing of it is held whole, no transaction of the workspace is open while it is read, and what is at fault is the
file's. What it holds is counted before it is believed.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from sqlalchemy import Connection, LargeBinary, Table, create_engine, event, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from indicators.parsing.nested_text import beyond_limits
from indicators.parsing.problems import CaseError, shown
from scenarios.files.case_folder import parse_case
from scenarios.workspace import unread
from scenarios.workspace.contents import files_of
from scenarios.workspace.damage import fault
from scenarios.workspace.examination import examine, rows_of
from scenarios.workspace.migrations import known, of_before
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.tables import contents, versions
from scenarios.workspace.unread import More

FORM = 1
UNREAD = "unread"  # in the first line what there is of other parts
MAX_UNPACKED = 1024**3  # bytes; 10,000 versions that each changed the register are about 260 MB
MAX_LINE = 32 * 1024**2  # bytes of one row: a file of 10 MB, packed as text, with room to spare
MAX_ROWS = 500_000  # 10,000 versions are 80,000, as many acts of coding so many rows
_BATCH, _BATCH_BYTES = 500, 8 * 1024**2  # of what is kept at once
_TOLD = 3  # findings that a refusal names
Progress = Callable[[str], None]


@contextmanager
def checked(file: BinaryIO, what: str, here: Collection[str], progress: Progress) -> Iterator[tuple[Connection, More]]:
    """A database of its own that holds what an export holds, whole, until the block ends; and what is of other parts.

    here: contents that are in the workspace already; every other one is loaded as a case. what: the file in sentences.
    Raises WorkspaceError where the file cannot be read, is too large, or anything in it is damaged or does not belong.
    """
    with TemporaryDirectory(prefix="alliance-import-", ignore_cleanup_errors=True) as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'incoming.db'}")

        @event.listens_for(engine, "connect")
        def connected(connection: Any, record: Any) -> None:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
                connection.execute(f"PRAGMA {pragma}").close()

        try:
            with engine.connect() as held:
                yield held, _check(held, file, what, here, progress)
        except SQLAlchemyError as error:
            cause = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise WorkspaceError(f"{what} could not be checked in {folder}: {cause}.") from None
        finally:
            engine.dispose()


def _check(held: Connection, file: BinaryIO, what: str, here: Collection[str], progress: Progress) -> More:
    heads, more = _unpack(held, file, what, progress)
    progress("looking through what it holds")
    if said := examine(held).said:
        rest = f" And {len(said) - _TOLD:,} more." if len(said) > _TOLD else ""
        raise WorkspaceError(f"{what} was not taken over. {' '.join(said[:_TOLD])}{rest}")
    if heads != {row["case_id"]: row["hash"] for row in rows_of(held, versions)}:
        raise WorkspaceError(f"{what} was not taken over. Its newest versions are others than it says itself.")
    new = [content for content in held.scalars(select(contents.c.hash)) if content not in here]
    for n, content in enumerate(new):
        progress(f"{n:,} of {len(new):,} cases checked")
        try:
            parse_case(files_of(held, content))
        except CaseError as error:
            raise WorkspaceError(
                f"{what} was not taken over. Its content {content[:12]} is no case that can be read. {error}"
            ) from None
    return more


def _unpack(held: Connection, file: BinaryIO, what: str, progress: Progress) -> tuple[dict[str, str], More]:
    """Every row of an export, checked and kept; returns what it says first: newest versions, what is of other parts."""
    lines = _lines(file, what)
    heads, more = _about(next(lines, None), what)
    tables = {table.name: table for table in unread.tables(more)}
    tables[versions.name].metadata.create_all(held)
    batch: dict[str, list[dict[str, Any]]] = {name: [] for name in tables}
    waiting, size, first, number = 0, 0, 2, 1

    def keep() -> None:
        try:
            for name, rows in batch.items():
                if rows:
                    held.execute(insert(tables[name]), rows)
                    rows.clear()
        except IntegrityError:
            raise WorkspaceError(
                f"{what}, lines {first} to {number}: a row is there twice, or what must be its own is another's."
            ) from None

    for number, line in enumerate(lines, start=2):
        if number > MAX_ROWS + 1:
            raise WorkspaceError(f"{what} holds more than {MAX_ROWS:,} rows; at most that many are taken over.")
        name, row = _row(line, tables, f"{what}, line {number}")
        batch[name].append(row)
        waiting, size = waiting + 1, size + len(line)
        if waiting == _BATCH or size > _BATCH_BYTES:
            keep()
            waiting, size, first = 0, 0, number + 1
            progress(f"{number:,} rows read")
    keep()
    return heads, more


def _lines(file: BinaryIO, what: str) -> Iterator[bytes]:
    """The lines of a packed file, counted: none is longer and all together are no more than is allowed."""
    size = 0
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            while line := packed.readline(MAX_LINE + 1):
                size += len(line)
                if len(line) > MAX_LINE:
                    raise WorkspaceError(f"{what} holds a row of more than {MAX_LINE:,} bytes; at most that is read.")
                if size > MAX_UNPACKED:
                    raise WorkspaceError(f"{what} unpacks to more than {MAX_UNPACKED:,} bytes; at most that is read.")
                yield line
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise WorkspaceError(f"{what} is damaged, or not what `workspace export` writes.") from None


def _json(line: bytes, where: str) -> Any:
    try:
        text = line.decode()
        if wrong := beyond_limits(text):
            raise WorkspaceError(f"{where} {wrong}.")
        return json.loads(text)
    except (ValueError, RecursionError):
        raise WorkspaceError(f"{where} is damaged, or not what `workspace export` writes.") from None


def _about(line: bytes | None, what: str) -> tuple[dict[str, str], More]:
    held = _json(line, f"{what}, line 1,") if line is not None else None
    about = held if isinstance(held, dict) else {}
    heads, form, schema = (about.get(name) for name in ("heads", "form", "schema"))
    if form == FORM and isinstance(schema, str):
        raise WorkspaceError(of_before(what))
    # What a later schema added may be empty: exports of every schema are taken over.
    if type(form) is not int or form != FORM or type(schema) is not int or schema not in known():
        raise WorkspaceError(f"{what} is no export of a workspace that this program reads.")
    if not isinstance(heads, dict):
        raise WorkspaceError(f"{what}, line 1, holds {shown(heads)} as its newest versions; allowed is a table.")
    return heads, unread.read(about.get(UNREAD, {}), f"{what}, line 1,")


def _row(line: bytes, tables: dict[str, Table], where: str) -> tuple[str, dict[str, Any]]:
    """The table and the values of a line, each of which a row of that table may hold."""
    held = _json(line, where)
    if not (isinstance(held, list) and len(held) == 2 and isinstance(held[0], str) and isinstance(held[1], dict)):
        raise WorkspaceError(f"{where} holds no row; allowed is a table with its values.")
    name, row = held
    if (table := tables.get(name)) is None:
        raise WorkspaceError(f"{where} names the table {shown(name)}; allowed are {', '.join(sorted(tables))}.")
    if unknown := set(row) - set(table.c.keys()):
        raise WorkspaceError(f"{where} names {shown(min(unknown))} in {name}; allowed are {', '.join(table.c.keys())}.")
    row = dict.fromkeys(table.c.keys()) | row
    for column in table.c:
        if isinstance(column.type, LargeBinary) and isinstance(row[column.name], str):
            with suppress(ValueError):  # then it is no bytes, which is said below
                row[column.name] = base64.b64decode(row[column.name], validate=True)
    if wrong := fault(table, row):
        raise WorkspaceError(f"{where}, a row of {name}: {wrong}.")
    return name, row
