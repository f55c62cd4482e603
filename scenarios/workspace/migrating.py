"""The tables of a workspace brought from any earlier schema to the one of this program, by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from scenarios.workspace.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


def scripts() -> ScriptDirectory:
    """The migrations that come with this program."""
    return ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS)])


def upgrade(connection: Connection, to: str = "head") -> bool:
    """Bring the tables up to date inside a transaction that has begun; False where they are of a newer program."""
    held = scripts()

    def steps(now: Any, context: Any) -> Any:
        return held._upgrade_revs(to, now)  # what `alembic upgrade` itself calls

    try:
        with EnvironmentContext(Config(), held, fn=steps, destination_rev=to) as environment:
            environment.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
            environment.run_migrations()
    except CommandError:
        return False
    return True
