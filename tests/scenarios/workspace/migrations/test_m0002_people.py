"""What was kept before there was sign-in is nobody's, its hashes hold, and who saves from then on is in the chain."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from scenarios.workspace import drafts, versions
from scenarios.workspace.merge import Work
from scenarios.workspace.migrations.m0002_people import revision
from scenarios.workspace.notebook import Notebook, save
from tests.support.kept import added, on_file

FIRST = Path(__file__).parent / "first_schema.sql"


def test_versions_of_before_keep_their_hash_and_a_name_written_into_them_or_out_of_newer_ones_is_found(
    tmp_path: Path,
) -> None:
    file = sqlite3.connect(tmp_path / "w.db")
    file.executescript(FIRST.read_text(encoding="utf-8"))
    file.close()
    held = Notebook(tmp_path / "w.db")
    with held.workspace.reading() as c:
        assert [d.owner for d in drafts.listed(c)] == [None]
        assert [v.who for v in versions.history(c, "small")] == [None, None]
    old = held.open("small")
    made = save(held.workspace, Work(added(old.case, "E9"), old.settings), "more", old.parent, who="a@example.org")
    assert made.version.who == "a@example.org"
    assert held.verify() == []
    assert held.history("small")["who"].tolist() == ["a@example.org", "", ""]
    for number, name in ((3, None), (3, "b@example.org"), (2, "a@example.org")):
        with on_file(held.workspace) as file:
            assert file.execute("SELECT version_num FROM alembic_version").fetchone() >= (revision,)
            before = file.execute("SELECT who FROM versions WHERE number = ?", (number,)).fetchone()
            file.execute("UPDATE versions SET who = ? WHERE number = ?", (name, number))
        file.close()
        (said,) = held.verify()
        assert said.startswith(f"Version {number} of small ")
        with on_file(held.workspace) as file:
            file.execute("UPDATE versions SET who = ? WHERE number = ?", (*before, number))
        file.close()
    held.workspace.close()
