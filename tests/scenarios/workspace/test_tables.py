"""The tables as the program knows them are those that its migrations make."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from scenarios.workspace.opening import Workspace
from scenarios.workspace.tables import metadata


def test_the_migrations_from_nothing_make_the_tables_that_the_program_uses(workspace: Workspace) -> None:
    with workspace.reading() as c:
        assert compare_metadata(MigrationContext.configure(c), metadata) == []
