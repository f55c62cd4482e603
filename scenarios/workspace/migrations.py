"""The steps from each schema of a workspace to the next, in their order; a new one gets the tables of today at once.

A step is spelled out in SQL that SQLite and PostgreSQL both take: `tables` goes on changing, what a step does does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select, update

from scenarios.workspace.tables import metadata

FIRST = "0001"  # the schema before any step
# One row: the schema that the tables are at. It keeps the name that workspaces of every age have.
SCHEMA = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def people(connection: Connection) -> None:
    """Who saved a version, whose a draft is, who else may edit it, which sign-ins have ended.

    New columns may be empty: what was kept before there was sign-in is nobody's.
    """
    who, token, digest, time = _keys(connection, 254, 32, 64, 32)
    for statement in (
        f"ALTER TABLE versions ADD COLUMN who {who}",
        f"ALTER TABLE drafts ADD COLUMN owner {who}",
        f"CREATE TABLE shares (draft {token} NOT NULL, who {who} NOT NULL, PRIMARY KEY (draft, who), "
        "FOREIGN KEY (draft) REFERENCES drafts (token) ON DELETE CASCADE)",
        f"CREATE TABLE ended (sign_in {digest} NOT NULL, at {time} NOT NULL, PRIMARY KEY (sign_in))",
    ):
        connection.exec_driver_sql(statement)


def coding(connection: Connection) -> None:
    """What was coded by keys, rounds that were handed out with the answers of their coders, and what was settled."""
    key, digest, name, who, unit = _keys(connection, 32, 64, 40, 254, 90)
    draft = "FOREIGN KEY (draft) REFERENCES drafts (token) ON DELETE CASCADE"
    of_round = "FOREIGN KEY (round) REFERENCES rounds (token) ON DELETE CASCADE"
    for statement in (
        f"CREATE TABLE codings (draft {key} NOT NULL, person {key} NOT NULL, document {digest} NOT NULL, "
        f"tab {key} NOT NULL, number INTEGER NOT NULL, at {key} NOT NULL, act TEXT NOT NULL, claim {name} NOT NULL, "
        f"said TEXT NOT NULL, PRIMARY KEY (draft, person, document, tab, number), {draft})",
        f"CREATE TABLE rounds (token {key} NOT NULL, draft {key} NOT NULL, content {digest} NOT NULL, "
        "title TEXT NOT NULL, items TEXT NOT NULL, neighbours BOOLEAN NOT NULL, handed BOOLEAN NOT NULL, "
        f"owner {who}, made {key} NOT NULL, until {key} NOT NULL, closed {key}, PRIMARY KEY (token), {draft}, "
        "FOREIGN KEY (content) REFERENCES contents (hash))",
        "CREATE INDEX ix_rounds_draft ON rounds (draft)",
        f"CREATE TABLE round_passages (round {key} NOT NULL, item INTEGER NOT NULL, before TEXT NOT NULL, "
        f"text TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (round, item), {of_round})",
        f"CREATE TABLE coders (token {key} NOT NULL, round {key} NOT NULL, number INTEGER NOT NULL, "
        f"name TEXT NOT NULL, who {who}, finished {key}, PRIMARY KEY (token), {of_round})",
        "CREATE INDEX ix_coders_round ON coders (round)",
        f"CREATE TABLE answers (coder {key} NOT NULL, tab {key} NOT NULL, number INTEGER NOT NULL, "
        f"item INTEGER NOT NULL, act TEXT NOT NULL, at {key} NOT NULL, PRIMARY KEY (coder, tab, number), "
        "FOREIGN KEY (coder) REFERENCES coders (token) ON DELETE CASCADE)",
        f"CREATE TABLE settlings (draft {key} NOT NULL, coder {name} NOT NULL, number INTEGER NOT NULL, "
        f"unit {unit} NOT NULL, at {key} NOT NULL, held TEXT NOT NULL, PRIMARY KEY (draft, coder, number), {draft})",
    ):
        connection.exec_driver_sql(statement)


def _keys(connection: Connection, *lengths: int) -> tuple[str, ...]:
    """Texts that are looked up, by their lengths in characters, as `tables` has its keys."""
    by_bytes = ' COLLATE "C"' if connection.dialect.name == "postgresql" else ""
    return tuple(f"VARCHAR({length}){by_bytes}" for length in lengths)


# Each with the schema it leads to.
STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (("0002", people), ("0003", coding))
SCHEMAS = (FIRST, *(schema for schema, _ in STEPS))
HEAD = SCHEMAS[-1]  # the schema of `tables`
UNKNOWN = "unknown"
_FORM = re.compile(r"[0-9]{4}")


def schema_of(connection: Connection) -> str | None:
    """The schema that the tables of a database are at; None where it has none yet.

    Where the mark of it is damaged the tables speak for themselves: they are today's, or of a schema that is UNKNOWN.
    """
    if not inspect(connection).has_table(SCHEMA.name):
        return None
    held = mark(connection)
    if isinstance(held, str) and _FORM.fullmatch(held):
        return held
    seen = inspect(connection)
    there = {table: {c["name"] for c in seen.get_columns(table)} for table in seen.get_table_names()}
    as_today = all(set(table.c.keys()) <= there.get(name, set()) for name, table in metadata.tables.items())
    return HEAD if as_today else UNKNOWN


def mark(connection: Connection) -> object:
    """What the mark of the schema holds; nothing where it is gone."""
    held: object = connection.scalar(select(SCHEMA.c.version_num))
    return held


def upgrade(connection: Connection) -> bool:
    """Bring the tables up to date inside a transaction that has begun; False where they are of a newer program."""
    if (now := schema_of(connection)) not in SCHEMAS:
        return False
    for schema, step in STEPS[SCHEMAS.index(now) :]:
        step(connection)
        connection.execute(update(SCHEMA).values(version_num=schema))
    return True
