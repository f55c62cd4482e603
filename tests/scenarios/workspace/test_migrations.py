"""What 1.0.0 keeps every later version opens, with all that it held; a database of before stays as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, MetaData, select, text

from scenarios.workspace import answers, attachments, backup, drafts, migrations, rounds
from scenarios.workspace.migrations import BEFORE, SCHEMA, known, schema_of, upgrade
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import metadata
from tests.support import workspace_records
from tests.support.kept import by_hand, name_of, shape
from tests.support.postgres import always_on_both

RECORDS = sorted({path.name.rsplit(".", 3)[0] for path in workspace_records.FOLDER.glob("*.sql.gz")})


@always_on_both
@pytest.mark.parametrize("version", RECORDS)
def test_what_a_version_kept_opens_with_its_drafts_versions_and_rounds(fresh: Callable[[], str], version: str) -> None:
    named = fresh()
    workspace_records.put(version, named)
    held = Notebook(named)
    assert held.verify() == []
    assert held.history("small")[["who", "why"]].values.tolist() == [["ann@example.org", "coded again"], ["", "coded"]]
    with held.workspace.reading() as c:
        draft, hers = sorted(drafts.listed(c), key=lambda draft: draft.owner or "")
        assert (draft.owner, hers.owner) == (None, "ann@example.org")
        assert drafts.shared_with(c, hers.token) == ("ben@example.org",)
        assert drafts.fields_of(c, draft.token) == {"edit:claim:new:claim": "half a sentence"}
        assert len(drafts.past_of(c, draft.token)) == 1
        assert [f.data for f in attachments.attached(c, draft.token)] == [b"id,level\nE1,2\n\x00\xff"]
        assert [r.handed for r in rounds.of_draft(c, draft.token)] == [True, True]
        links = [coder.token for r in rounds.of_draft(c, draft.token) for coder in r.coders]  # kept as they are, then
        assert [answers.for_coder(c, link) is not None for link in links] == [True] * 4
        assert drafts.sign_in_ended(c, "ab" * 32)
        new = Workspace(fresh())
        with new.reading() as other:
            assert shape(c) == shape(other)
        new.close()
    assert [*held.open(draft.token).case.claims] == ["E1", "E2"]
    held.workspace.close()


def remarked(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE drafts ADD COLUMN remark TEXT")


def test_a_step_to_the_next_schema_is_taken_once_and_keeps_what_there_was(
    fresh: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = fresh()
    workspace_records.put("1.0.0", named)
    first, packed = Notebook(named), io.BytesIO()
    with first.workspace.reading() as c:
        backup.export(c, packed)
    first.workspace.close()
    with monkeypatch.context() as later:
        later.setattr(migrations, "STEPS", (remarked,))
        for _ in range(2):
            held = Notebook(named)
            with held.workspace.reading() as c:
                assert (schema_of(c), [*known()]) == (2, [1, 2])
                assert [*c.scalars(text("SELECT remark FROM drafts"))] == [None, None]
            assert held.verify() == [] and len(held.history("small")) == 2
            held.workspace.close()
        other = Workspace(fresh())
        assert backup.restore(other, io.BytesIO(packed.getvalue())) > 0
        other.close()
    with pytest.raises(WorkspaceError, match=r"newer version of this program .*are at 2, known here are those up to 1"):
        Workspace(named)


def test_a_step_that_fails_halfway_leaves_the_workspace_as_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: Connection) -> None:
        remarked(connection)
        connection.execute(text("SELECT * FROM nowhere"))

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "STEPS", (fails,))
        with pytest.raises(WorkspaceError):
            Workspace(name_of(workspace))
    monkeypatch.setattr(migrations, "STEPS", (remarked,))
    Workspace(name_of(workspace)).close()  # a column left of it would stand in the way of the step


def test_a_new_workspace_needs_no_step(workspace: Workspace) -> None:
    with workspace.writing() as c:
        before = shape(c)
        assert {*before} == {*metadata.tables}
        assert schema_of(c) == known()[-1] and upgrade(c)
        assert shape(c) == before


def all_of(connection: Connection) -> dict[str, list[str]]:
    """Every row of a database, whatever tables it has."""
    seen = MetaData()
    seen.reflect(connection)
    return {t.name: sorted(str(tuple(row)) for row in connection.execute(select(t))) for t in seen.tables.values()}


@pytest.mark.parametrize("number", ["1", "0003"])
def test_a_workspace_of_before_is_refused_with_a_sentence_and_left_as_it_is(
    fresh: Callable[[], str], number: str
) -> None:
    """Its schemas were numbered 1 to 3 as well, and its tables are called as those of today."""
    named = fresh()
    workspace_records.put("1.0.0", named)
    held = Workspace(named)
    with by_hand(held) as c:
        SCHEMA.drop(c)
        c.execute(text(f"CREATE TABLE {BEFORE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        c.execute(text(f"INSERT INTO {BEFORE} VALUES ('{number}')"))
        before = all_of(c)
    held.close()
    said = rf"{re.escape(held.name)} was made before version 1\.0\.0, .*nothing was changed.* name another one\."
    for mode in ("WAL", "DELETE"):
        if "://" not in named:
            with by_hand(held) as c:
                c.execute(text(f"PRAGMA journal_mode = {mode}"))
        kept = b"" if "://" in named else Path(named).read_bytes()
        with pytest.raises(WorkspaceError, match=said):
            Workspace(named)
        assert kept == (b"" if "://" in named else Path(named).read_bytes())
    with by_hand(held) as c:
        assert all_of(c) == before
