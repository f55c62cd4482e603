"""A workspace found, opened and brought up to date; whatever is wrong with it is one sentence."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, insert, inspect, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from indicators.parsing.problems import shown
from scenarios.workspace import postgresql, sqlite
from scenarios.workspace.migrations import BEFORE, SCHEMA, UNKNOWN, allowed, known, mark, of_before, schema_of, upgrade
from scenarios.workspace.tables import metadata
from scenarios.workspace.tried import Tried

VARIABLE = "ALLIANCE_WORKSPACE"
_LONG = 1.0  # seconds: who waited so long in vain has waited for all


class _Database(Protocol):
    """What a kind of database has to say for itself."""

    PATIENCE: float  # seconds that an act waits for others to have written
    MOMENT: float  # seconds that whoever asks for a workspace waits until it is opened

    def engine(self, url: URL) -> Engine: ...
    def wipe(self, engine: Engine) -> None: ...
    def name(self, url: URL) -> str: ...
    def meaning(self, error: BaseException | None) -> str: ...


_DATABASES: dict[str, _Database] = {"sqlite": sqlite, "postgresql": postgresql}


class WorkspaceError(Exception):
    """A workspace that cannot be used, or not for this, as one sentence."""


class Unusable(WorkspaceError):
    """A workspace that cannot be used at this moment, whatever is asked of it: locked, full, or it does not answer."""


class Refused(WorkspaceError):
    """What is not done, though nothing is wrong with the workspace."""


class Workspace:
    """A database of drafts and versions. Every use of it is one transaction, and every fault a WorkspaceError."""

    def __init__(self, named: str | Path | None = None) -> None:
        """named: a file, or the URL of a database; otherwise the one of the environment, otherwise the user's own."""
        self.url = url_of(named)
        self._database = _DATABASES[self.url.get_backend_name()]
        self.name = self._database.name(self.url)
        self._turn = Lock()  # so that whoever waits in this program holds no connection meanwhile
        self._shut: dict[bool, Tried[None]] = {}  # to readers (False) or writers, until a try of its own succeeds
        with self._faults():
            self._engine = self._database.engine(self.url)
            try:
                self._bring_up_to_date()
            except BaseException:
                self._engine.dispose()
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        self._let_in(writes=False)
        with self._waited(writes=False), self._faults(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing."""
        self._let_in(writes=True)
        with self._waited(writes=True), self._written() as connection:
            yield connection

    @contextmanager
    def _written(self, *, tries: bool = False) -> Iterator[Connection]:
        if not self._turn.acquire(timeout=self._database.PATIENCE):
            raise Unusable(f"The workspace {self.name} is being written by too many at once.")
        try:
            if not tries:
                self._let_in(writes=True)  # whoever had the turn before may have waited in vain
            with self._faults(), self._engine.execution_options(writes=True).begin() as connection:
                yield connection
        finally:
            self._turn.release()

    def _let_in(self, *, writes: bool) -> None:
        """Raise WorkspaceError at once where others have waited in vain, until a try in the background succeeds."""
        if (tried := self._shut.get(writes)) is not None:
            tried.get()
            self._shut.pop(writes, None)

    @contextmanager
    def _waited(self, *, writes: bool) -> Iterator[None]:
        """Who has waited long for nothing has done so for everybody: the next are told why, and do not wait as well."""
        since = time.monotonic()
        try:
            yield
        except Unusable as error:
            if writes not in self._shut and time.monotonic() - since > _LONG:
                self._shut[writes] = Tried(self._write_nothing if writes else self._read_nothing, 0.0, error, error)
            raise

    def _read_nothing(self) -> None:
        with self._faults(), self._engine.begin() as connection:
            schema_of(connection)

    def _write_nothing(self) -> None:
        with self._written(tries=True):
            pass

    def wipe(self) -> None:
        """See to it that what was deleted lies in no file of the database any more."""
        self._database.wipe(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self.wipe()
        self._engine.dispose()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What the database says, as a sentence."""
        try:
            yield
        except (SQLAlchemyError, OSError, UnicodeDecodeError) as error:
            cause = getattr(error, "orig", None) or error
            fails = "opened" if isinstance(cause, OSError) else "used"
            said = self._database.meaning(cause) or f"cannot be {fails}: {_first_line(cause)}"
            raise Unusable(f"The workspace {self.name} {said}.") from None

    def _bring_up_to_date(self) -> None:
        if (now := self._schema()) is None:
            self._make()
            now = self._schema()
        if now != known()[-1]:
            with self._engine.execution_options(writes=True).begin() as connection:
                if not upgrade(connection):
                    raise WorkspaceError(
                        f"The workspace {self.name} was made by a newer version of this program (its tables are at "
                        f"{now}, known here are those up to {known()[-1]}); open it with that one."
                    )

    def _make(self) -> None:
        """Make the tables of today at once."""
        with self._engine.execution_options(writes=True).begin() as connection:
            if schema_of(connection) is None:  # else another program made them meanwhile
                metadata.create_all(connection)
                SCHEMA.create(connection, checkfirst=True)
                connection.execute(insert(SCHEMA).values(number=known()[-1]))

    def _schema(self) -> int | None:
        """The schema that the database is at; None where there is none yet."""
        with self._engine.begin() as connection:
            schema = schema_of(connection)
            there = set() if schema is not None else {*inspect(connection).get_table_names()}
            if there & {*metadata.tables}:
                before = f"{of_before(f'The workspace {self.name}')} Move it away, or name another one."
                other = f"{self.name} holds tables of another program; name a database of its own."
                raise WorkspaceError(before if BEFORE in there else other)
            if schema == UNKNOWN:
                raise WorkspaceError(
                    f"The workspace {self.name} is damaged: the table {SCHEMA.name} holds "
                    f"{shown(mark(connection))}, {allowed()}, and its tables are not those of {known()[-1]}. Take a "
                    "back-up of before."
                )
            return schema


def opening(named: str | Path | None = None) -> Tried[Workspace]:
    """A workspace that is opened for many who ask, none of whom waits longer than a moment for what does not answer.

    Raises WorkspaceError where its name is none.
    """
    url = url_of(named)
    database = _DATABASES[url.get_backend_name()]
    late = Unusable(f"The workspace {database.name(url)} has not answered yet.")
    return Tried(lambda: Workspace(named), database.MOMENT, late)


def url_of(named: str | Path | None = None) -> URL:
    """The URL of a workspace: of a file, or as it is given."""
    given = str(named or os.environ.get(VARIABLE) or user_data_path("alliance-readiness", False) / "workspace.db")
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser().absolute()))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in _DATABASES:
        scheme = given.split("://")[0][:40]  # what follows may hold a password
        raise WorkspaceError(
            f"The workspace is named by a URL that begins with {scheme!r} and cannot be used; allowed are a file, "
            "sqlite:///drafts.db or postgresql://user@host/database."
        )
    return url


def _first_line(error: BaseException) -> str:
    """What an error says of itself, in a line; of one that a database reports, its message."""
    said = getattr(error, "strerror", None) or error
    if error.args and isinstance(error.args[0], Mapping):
        said = error.args[0].get("M", "")
    return str(said).splitlines()[0][:200] if str(said) else type(error).__name__
