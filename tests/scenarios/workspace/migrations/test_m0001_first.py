"""A workspace of the first schema, kept here as it was written then, opens with all that it held."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlalchemy
from sqlalchemy import MetaData, create_engine, insert, select

from scenarios.workspace import drafts
from scenarios.workspace.migrating import upgrade
from scenarios.workspace.migrations.m0001_first import revision
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import url_of
from scenarios.workspace.postgresql import engine
from scenarios.workspace.tables import metadata

FIRST = Path(__file__).parent / "first_schema.sql"


def written(file: Path, named: str) -> None:
    """The workspace that is kept here, under a name; on PostgreSQL made by the first step, and its rows copied."""
    old = sqlite3.connect(file)
    old.executescript(FIRST.read_text(encoding="utf-8"))
    assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)
    old.close()
    if not named.startswith("postgresql"):
        return
    source, target, held = create_engine(f"sqlite:///{file}"), engine(url_of(named)), MetaData()
    with source.connect() as before, target.execution_options(writes=True).begin() as after:
        assert upgrade(after, revision)
        held.reflect(before)
        order = {table.name: n for n, table in enumerate(metadata.sorted_tables)}
        for table in sorted((t for t in held.sorted_tables if t.name in order), key=lambda t: order[t.name]):
            rows = [dict(row) for row in before.execute(select(table)).mappings()]
            if "number" in table.c:
                rows.sort(key=lambda row: int(row["number"]))
            after.execute(insert(table), rows)
    source.dispose()
    target.dispose()


def test_a_workspace_of_the_first_schema_opens_with_its_drafts_and_versions(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    named = fresh()
    written(Path(named) if "://" not in named else tmp_path / "old.db", named)
    held = Notebook(named)
    assert held.verify() == []
    assert held.history("small")["why"].tolist() == ["coded again", "coded"]
    with held.workspace.reading() as c:
        (draft,) = drafts.listed(c)
        assert drafts.fields_of(c, draft.token) == {"edit:claim:new:claim": "half a sentence"}
        assert len(drafts.past_of(c, draft.token)) == 1
        assert [f.name for f in drafts.attached(c, draft.token)] == ["codes.csv"]
        assert sqlalchemy.inspect(c).has_table("texts")
    assert [*held.open(draft.token).case.claims] == ["E1", "E2"]
    held.workspace.close()
