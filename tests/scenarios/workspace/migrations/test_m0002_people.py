"""What was kept before there was sign-in is nobody's, its hashes hold, and who saves from then on is in the chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select, update

from scenarios.workspace import drafts, tables, versions
from scenarios.workspace.merge import Work
from scenarios.workspace.migrating import scripts
from scenarios.workspace.migrations.m0002_people import revision
from scenarios.workspace.notebook import Notebook, save
from tests.support.first_schema import written
from tests.support.kept import added, by_hand


def test_versions_of_before_keep_their_hash_and_a_name_written_into_them_or_out_of_newer_ones_is_found(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    assert scripts().get_revision(revision).down_revision == "0001"
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
