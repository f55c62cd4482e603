"""A workspace of the first schema, kept here as it was written then, opens with all that it held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy

from scenarios.workspace import drafts
from scenarios.workspace.migrating import scripts
from scenarios.workspace.migrations.m0001_first import revision
from scenarios.workspace.notebook import Notebook
from tests.support.first_schema import written


def test_a_workspace_of_the_first_schema_opens_with_its_drafts_and_versions(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    assert scripts().get_bases() == [revision]
    named = fresh()
    written(named, tmp_path)
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
