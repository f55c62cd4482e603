"""The tables as the program knows them, and makes them in a new workspace, are those that its migrations make."""

from __future__ import annotations

from collections.abc import Callable

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from scenarios.workspace import postgresql, sqlite
from scenarios.workspace.migrating import upgrade
from scenarios.workspace.opening import HEAD, Workspace, url_of
from scenarios.workspace.tables import metadata


def test_the_migrations_from_nothing_make_the_tables_that_the_program_uses(fresh: Callable[[], str]) -> None:
    url = url_of(fresh())
    made = {"sqlite": sqlite, "postgresql": postgresql}[url.get_backend_name()].engine(url)
    with made.execution_options(writes=True).begin() as c:
        assert upgrade(c)
        assert compare_metadata(MigrationContext.configure(c), metadata) == []
    made.dispose()


def test_a_new_workspace_has_them_and_needs_no_migration(workspace: Workspace) -> None:
    with workspace.writing() as c:
        context = MigrationContext.configure(c)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
        assert upgrade(c) and context.get_current_revision() == HEAD
