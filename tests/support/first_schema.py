"""A workspace of the first schema, kept beside the tests of the migrations as it was written then."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import MetaData, create_engine, insert, select

from scenarios.workspace.migrations import FIRST
from scenarios.workspace.opening import url_of
from scenarios.workspace.postgresql import engine
from scenarios.workspace.tables import metadata

KEPT = Path(__file__).parents[1] / "scenarios" / "workspace" / "first_schema.sql"
ON_POSTGRESQL = KEPT.with_stem("first_schema_postgresql")  # the tables alone, as they were made there


def written(named: str, folder: Path) -> None:
    """The workspace that is kept here, under a name; on PostgreSQL in its tables as they were there."""
    file = folder / "old.db" if "://" in named else Path(named)
    old = sqlite3.connect(file)
    old.executescript(KEPT.read_text(encoding="utf-8"))
    assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (FIRST,)
    old.close()
    if not named.startswith("postgresql"):
        return
    source, target, held = create_engine(f"sqlite:///{file}"), engine(url_of(named)), MetaData()
    with source.connect() as before, target.execution_options(writes=True).begin() as after:
        for statement in ON_POSTGRESQL.read_text(encoding="utf-8").strip().split(";\n"):
            after.exec_driver_sql(statement)
        held.reflect(before)
        order = {table.name: n for n, table in enumerate(metadata.sorted_tables)}
        for table in sorted((t for t in held.sorted_tables if t.name in order), key=lambda t: order[t.name]):
            rows = [dict(row) for row in before.execute(select(table)).mappings()]
            if "number" in table.c:
                rows.sort(key=lambda row: int(row["number"]))
            after.execute(insert(table), rows)
    source.dispose()
    target.dispose()
