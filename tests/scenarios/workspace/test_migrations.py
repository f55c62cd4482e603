"""Workspaces of every earlier schema open, kept here as they were written then, with all that they held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import select, text, update

from scenarios.workspace import attachments, drafts, migrations, postgresql, rounds, sqlite, tables, versions
from scenarios.workspace.merge import Work
from scenarios.workspace.migrations import HEAD, SCHEMA, SCHEMAS, STEPS, coding, people, schema_of
from scenarios.workspace.notebook import Notebook, save
from scenarios.workspace.opening import Workspace, WorkspaceError, url_of
from tests.support.first_schema import written
from tests.support.kept import added, by_hand, coded


def test_the_last_migration_is_the_schema_that_the_program_opens_and_there_is_one_line_of_them() -> None:
    assert SCHEMAS[-1] == HEAD
    assert SCHEMAS[0] == "0001"
    assert [*SCHEMAS] == sorted({*SCHEMAS})
    assert (("0002", people), ("0003", coding)) == STEPS


def test_a_workspace_of_the_first_schema_opens_with_its_drafts_and_versions(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    named = fresh()
    written(named, tmp_path)
    held = Notebook(named)
    assert held.verify() == []
    assert held.history("small")["why"].tolist() == ["coded again", "coded"]
    with held.workspace.reading() as c:
        assert schema_of(c) == HEAD
        (draft,) = drafts.listed(c)
        assert drafts.fields_of(c, draft.token) == {"edit:claim:new:claim": "half a sentence"}
        assert len(drafts.past_of(c, draft.token)) == 1
        assert [f.name for f in attachments.attached(c, draft.token)] == ["codes.csv"]
        assert sqlalchemy.inspect(c).has_table("texts")
    assert [*held.open(draft.token).case.claims] == ["E1", "E2"]
    held.workspace.close()


def test_versions_of_before_keep_their_hash_and_a_name_written_into_them_or_out_of_newer_ones_is_found(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    """What was kept before there was sign-in is nobody's, and who saves from then on is in the chain."""
    named = fresh()
    written(named, tmp_path)
    held = Notebook(named)
    with held.workspace.reading() as c:
        assert [d.owner for d in drafts.listed(c)] == [None]
        assert [v.who for v in versions.history(c, "small")] == [None, None]
    old = held.open("small")
    made = save(held.workspace, Work(added(old.case, "E9"), old.settings), "more", old.parent, who="a@example.org")
    assert made.version.who == "a@example.org"
    assert held.verify() == []
    assert held.history("small")["who"].tolist() == ["a@example.org", "", ""]
    for number, name in ((3, None), (3, "b@example.org"), (2, "a@example.org")):
        of = tables.versions.c.number == number
        with by_hand(held.workspace) as c:
            before = c.scalar(select(tables.versions.c.who).where(of))
            c.execute(update(tables.versions).where(of).values(who=name))
        (said,) = held.verify()
        assert said.startswith(f"Version {number} of small ")
        with by_hand(held.workspace) as c:
            c.execute(update(tables.versions).where(of).values(who=before))
    held.workspace.close()


def test_a_workspace_of_the_second_schema_opens_with_whose_its_drafts_are_and_keeps_rounds_from_then_on(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    named = fresh()
    written(named, tmp_path)
    kind = {"sqlite": sqlite, "postgresql": postgresql}[url_of(named).get_backend_name()]
    engine = kind.engine(url_of(named))
    with engine.execution_options(writes=True).begin() as c:
        people(c)
        c.execute(update(SCHEMA).values(version_num="0002"))
        c.execute(text("UPDATE drafts SET owner = 'a@example.org'"))
        c.execute(text("INSERT INTO shares (draft, who) SELECT token, 'b@example.org' FROM drafts"))
        c.execute(text("INSERT INTO ended (sign_in, at) VALUES ('x', '2026-01-01')"))
    engine.dispose()
    held = Notebook(named)
    with held.workspace.reading() as c:
        assert schema_of(c) == HEAD
        (draft,) = drafts.listed(c, who="b@example.org")
        assert draft.owner == "a@example.org" and len(drafts.past_of(c, draft.token)) == 1
        assert drafts.sign_in_ended(c, "x")
    assert held.history("small")["why"].tolist() == ["coded again", "coded"]
    coded(held.workspace, draft.token, held.open(draft.token).case)
    with held.workspace.reading() as c:
        assert [r.handed for r in rounds.of_draft(c, draft.token)] == [True, True]
    held.workspace.close()


def test_a_step_that_fails_halfway_leaves_the_workspace_as_it_was(
    fresh: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: sqlalchemy.Connection) -> None:
        people(connection)
        connection.execute(text("SELECT * FROM nowhere"))

    named = fresh()
    written(named, tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(migrations, "STEPS", (("0002", fails),))
        with pytest.raises(WorkspaceError):
            Workspace(named)
    held = Notebook(named)  # a table or a column left of it would stand in the way of the step
    assert held.verify() == []
    held.workspace.close()
