"""The steps from each schema of a workspace to the next, in their order; a new one gets the tables of today at once.

Version 1.0.0 begins with schema 1. A step is spelled out in SQL that SQLite and PostgreSQL both take: `tables` goes on
changing, what a step does does not.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, Table, inspect, select, update

from scenarios.workspace.tables import metadata

FIRST = 1
UNKNOWN = 0
# One row: the schema that the tables are at.
SCHEMA = Table("workspace_schema", MetaData(), Column("number", Integer, primary_key=True, autoincrement=False))
BEFORE = "alembic_version"  # the mark that workspaces had before version 1.0.0: its numbers were others
STEPS: tuple[Callable[[Connection], None], ...] = ()  # the first of them leads from schema 1 to schema 2


def known() -> range:
    """The schemas that this program opens; the last is that of `tables`."""
    return range(FIRST, FIRST + len(STEPS) + 1)


def allowed() -> str:
    """What the mark of the schema may hold, in sentences."""
    return f"allowed is {' or '.join(map(str, known()))}"


def schema_of(connection: Connection) -> int | None:
    """The schema that the tables of a database are at; None where it has none yet.

    Where the mark of it is damaged the tables speak for themselves: they are today's, or of a schema that is UNKNOWN.
    """
    if not inspect(connection).has_table(SCHEMA.name):
        return None
    held = mark(connection)
    if type(held) is int and held >= FIRST:
        return held
    seen = inspect(connection)
    there = {table: {c["name"] for c in seen.get_columns(table)} for table in seen.get_table_names()}
    as_today = all(set(table.c.keys()) <= there.get(name, set()) for name, table in metadata.tables.items())
    return known()[-1] if as_today else UNKNOWN


def mark(connection: Connection) -> object:
    """What the mark of the schema holds; nothing where it is gone."""
    held: object = connection.scalar(select(SCHEMA.c.number))
    return held


def upgrade(connection: Connection) -> bool:
    """Bring the tables up to date inside a transaction that has begun; False where they are of a newer program."""
    now = schema_of(connection)
    if now is None or now not in known():
        return False
    for step in STEPS[now - FIRST :]:
        step(connection)
    connection.execute(update(SCHEMA).values(number=known()[-1]))
    return True


def of_before(what: str) -> str:
    """What is said of a workspace, or an export of one, that was made before version 1.0.0."""
    return (
        f"{what} was made before version 1.0.0, which does not read it; nothing was changed. The program that made it "
        "still does: a case that it writes as a folder, with the command open, can be saved here."
    )
