"""The tables as the program knows them, and makes them in a new workspace, are those that its migrations make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, inspect

from scenarios.workspace import postgresql, sqlite
from scenarios.workspace.migrations import HEAD, SCHEMA, schema_of, upgrade
from scenarios.workspace.opening import Workspace, url_of
from scenarios.workspace.tables import metadata
from tests.support.first_schema import written


def shape(connection: Connection) -> dict[str, object]:
    """All that a database says of its tables: columns, keys, what refers to what, indexes; names of keys left out."""
    seen = inspect(connection)

    def unnamed(constraints: object) -> list[str]:
        assert isinstance(constraints, list)
        return sorted(str(sorted((k, str(v)) for k, v in dict(c).items() if k != "name")) for c in constraints)

    return {
        table: (
            [
                (c["name"], c["type"].compile(connection.dialect), c["nullable"], c["default"], c.get("comment"))
                for c in seen.get_columns(table)
            ],
            seen.get_pk_constraint(table)["constrained_columns"],
            unnamed(seen.get_foreign_keys(table)),
            unnamed(seen.get_unique_constraints(table)),
            sorted((str(i["name"]), *i["column_names"], i["unique"]) for i in seen.get_indexes(table)),
        )
        for table in seen.get_table_names()
        if table != SCHEMA.name
    }


def test_the_migrations_from_the_first_schema_make_the_tables_that_the_program_uses(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    named, new = fresh(), fresh()
    written(named, tmp_path)
    kind = {"sqlite": sqlite, "postgresql": postgresql}[url_of(named).get_backend_name()]
    made, today = kind.engine(url_of(named)), kind.engine(url_of(new))
    with made.execution_options(writes=True).begin() as c, today.execution_options(writes=True).begin() as t:
        assert upgrade(c)
        metadata.create_all(t)
        assert {*shape(t)} == {*metadata.tables}
        assert shape(c) == shape(t)
    made.dispose()
    today.dispose()


def test_a_new_workspace_has_them_and_needs_no_migration(workspace: Workspace) -> None:
    with workspace.writing() as c:
        before = shape(c)
        assert {*before} == {*metadata.tables}
        assert schema_of(c) == HEAD
        assert upgrade(c) and schema_of(c) == HEAD
        assert shape(c) == before
