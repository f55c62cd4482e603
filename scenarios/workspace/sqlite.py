"""What a workspace asks of SQLite alone: where its file is, how a connection starts, and what its errors mean."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

PATIENCE = 2.0  # seconds that an act waits for another program to let go of the file
MOMENT = 10.0  # seconds: a file is there or it is not, and one that is locked says so after its own patience

_WRITABLE = "this program needs the right to write to the file and to its folder"


def engine(url: URL) -> Engine:
    """An engine whose connections keep foreign keys, write ahead, and take the file at once where they will write.

    What they delete is written over.
    """
    if url.database in (None, "", ":memory:"):  # kept nowhere: one connection holds it, for every thread
        made = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        if not url.database.startswith("file:"):
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        made = create_engine(url, connect_args={"timeout": PATIENCE})

    @event.listens_for(made, "connect")
    def connected(connection: Any, record: Any) -> None:
        # What is no UTF-8 comes as a text that no text may be (`damage`): a damaged row is told apart and named.
        connection.text_factory = lambda data: data.decode(errors="surrogateescape")
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        connection.execute("PRAGMA foreign_keys = ON").close()
        connection.execute("PRAGMA secure_delete = ON").close()

    @event.listens_for(made, "begin")
    def begun(connection: Connection) -> None:
        # One that reads first and writes then would fail, not wait, where another has written in between.
        writes = connection.get_execution_options().get("writes")
        if writes:  # not where it is opened: a file that is refused stays as it is
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def wipe(engine: Engine) -> None:
    """Empty the file of what was written ahead, where what was deleted lies on; not while others are reading it."""
    with suppress(SQLAlchemyError, sqlite3.Error), closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def name(url: URL) -> str:
    """What a workspace is called in sentences: its file."""
    return url.database or str(url)


def meaning(error: BaseException | None) -> str:
    """What an error of SQLite says of the file, to follow its name; empty for any other error.

    >>> meaning(ValueError()), meaning(sqlite3.DatabaseError("file is not a database"))
    ('', 'is damaged, or no workspace')
    """
    if isinstance(error, UnicodeDecodeError):  # its tables are described in what is no text
        return "is damaged, or no workspace"
    if not isinstance(error, sqlite3.Error):
        return ""
    exactly = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB)
    code = exactly & 0xFF
    if code == sqlite3.SQLITE_READONLY and exactly != code:  # what is written ahead has no place, not even to be read
        return f"can be neither read nor written: {_WRITABLE}"
    return {
        sqlite3.SQLITE_BUSY: "is locked by another program",
        sqlite3.SQLITE_LOCKED: "is locked by another program",
        sqlite3.SQLITE_READONLY: f"may be read but not written: {_WRITABLE}",
        sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
        sqlite3.SQLITE_CORRUPT: "is damaged, or no workspace",
        sqlite3.SQLITE_NOTADB: "is damaged, or no workspace",
        sqlite3.SQLITE_CANTOPEN: f"cannot be opened or made: {_WRITABLE}",
        sqlite3.SQLITE_IOERR: "cannot be read or written: the disk fails",
    }.get(code, "")
