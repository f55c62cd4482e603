"""A workspace found, opened and brought up to date; whatever is wrong with it is one sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, column, create_engine, inspect, make_url, select, table
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from scenarios.workspace import sqlite
from scenarios.workspace.tables import metadata

VARIABLE = "ALLIANCE_WORKSPACE"
MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0001"  # the schema of `tables`; the last of the migrations
_SQLITE = "sqlite"


class WorkspaceError(Exception):
    """A workspace that cannot be used, or not for this, as one sentence."""


class Refused(WorkspaceError):
    """What is not done, though nothing is wrong with the workspace."""


class Workspace:
    """A database of drafts and versions. Every use of it is one transaction, and every fault a WorkspaceError."""

    def __init__(self, named: str | Path | None = None) -> None:
        """named: a file, or the URL of a database; otherwise the one of the environment, otherwise the user's own."""
        self.url = url_of(named)
        self.name = self.url.render_as_string(hide_password=True)
        if self.url.drivername == _SQLITE:
            self.name = self.url.database or self.name
        with self._faults():
            self._engine = _engine(self.url)
            self._bring_up_to_date()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with self._faults(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing."""
        with self._faults(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What the database says, as a sentence."""
        try:
            yield
        except NoSuchModuleError:
            raise WorkspaceError(f"There is no driver here for the workspace {self.name}.") from None
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None)
            said = sqlite.meaning(cause) or f"cannot be used: {str(cause or error).splitlines()[0][:200]}"
            raise WorkspaceError(f"The workspace {self.name} {said}.") from None
        except (OSError, ModuleNotFoundError) as error:
            why = getattr(error, "strerror", None) or error
            raise WorkspaceError(f"The workspace {self.name} cannot be opened: {why}.") from None

    def _bring_up_to_date(self) -> None:
        now = self._schema()
        if now != HEAD:
            from scenarios.workspace.migrating import upgrade  # brings Alembic along, which only an older one needs

            with self._engine.execution_options(writes=True).begin() as connection:
                if not upgrade(connection):
                    raise WorkspaceError(
                        f"The workspace {self.name} was made by a newer version of this program (its tables are at "
                        f"{now}, known here are those up to {HEAD}); open it with that one."
                    )

    def _schema(self) -> str | None:
        """The schema that the database is at; None where there is none yet."""
        with self._engine.begin() as connection:
            if not inspect(connection).has_table("alembic_version"):
                if {*inspect(connection).get_table_names()} & {*metadata.tables}:
                    raise WorkspaceError(f"{self.name} holds tables of another program; name a database of its own.")
                return None
            found: str | None = connection.scalar(select(column("version_num")).select_from(table("alembic_version")))
            return found


def url_of(named: str | Path | None = None) -> URL:
    """The URL of a workspace: of a file, or as it is given."""
    given = str(named or os.environ.get(VARIABLE) or user_data_path("alliance-readiness", False) / "workspace.db")
    if "://" not in given:
        return URL.create(_SQLITE, database=str(Path(given).expanduser().absolute()))
    try:
        return make_url(given)
    except (ArgumentError, ValueError):
        raise WorkspaceError(
            f"The workspace is named {given[:200]!r}; allowed are a file or a URL such as sqlite:///drafts.db."
        ) from None


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != _SQLITE:
        return create_engine(url, pool_pre_ping=True)
    if url.database in (None, "", ":memory:"):  # kept nowhere: one connection holds it, for every thread
        return sqlite.prepared(create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False}))
    if not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    return sqlite.prepared(create_engine(url, connect_args={"timeout": sqlite.PATIENCE}))
