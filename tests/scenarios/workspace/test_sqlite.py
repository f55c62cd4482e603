"""What SQLite says of a file that cannot be used becomes a sentence; what is written is whole or not there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from scenarios.model.case import Case
from scenarios.workspace import drafts, rounds, sqlite
from scenarios.workspace.drafts import listed
from scenarios.workspace.opening import Workspace, WorkspaceError
from tests.support.kept import begun, items_of, lies_in, round_of


def refusal(workspace: Workspace, case: Case) -> str:
    with pytest.raises(WorkspaceError) as caught:
        begun(workspace, case)
    return str(caught.value)


def test_a_workspace_writes_ahead_and_keeps_its_foreign_keys(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w.db")
    with workspace.reading() as c:
        assert c.scalar(text("PRAGMA journal_mode")) == "wal"
        assert c.scalar(text("PRAGMA foreign_keys")) == 1
    workspace.close()


def test_a_locked_workspace_says_so_after_a_moment_and_works_again(
    tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    workspace = Workspace(tmp_path / "w.db")
    other = sqlite3.connect(tmp_path / "w.db")
    other.execute("BEGIN EXCLUSIVE")
    assert "w.db is locked by another program." in refusal(workspace, case)
    other.rollback()
    other.close()
    assert begun(workspace, case).revision == 0
    workspace.close()


def test_a_read_only_workspace_is_read_and_says_why_it_takes_nothing(tmp_path: Path, case: Case) -> None:
    first = Workspace(tmp_path / "w.db")
    begun(first, case)
    workspace = Workspace(f"sqlite:///file:{tmp_path / 'w.db'}?mode=ro&uri=true")
    assert "may be read but not written" in refusal(workspace, case)
    with workspace.reading() as c:
        assert len(listed(c)) == 1
    workspace.close()
    first.close()


def test_a_full_disk_says_so_and_leaves_what_was_kept_whole(tmp_path: Path, case: Case) -> None:
    workspace = Workspace(tmp_path / "w.db")
    with workspace.reading() as c:
        pages = c.scalar(text("PRAGMA page_count"))
        c.execute(text(f"PRAGMA max_page_count = {pages}"))  # the disk ends here: of this one pooled connection
    assert "the disk is full" in refusal(workspace, case)
    with workspace.reading() as c:
        assert listed(c) == []
        c.execute(text("PRAGMA max_page_count = 1000000"))
    assert begun(workspace, case).revision == 0
    workspace.close()


@pytest.mark.parametrize("damage", ["no database", "a broken page"])
def test_a_damaged_workspace_says_so(tmp_path: Path, case: Case, damage: str) -> None:
    path = tmp_path / "w.db"
    workspace = Workspace(path)
    begun(workspace, case)
    workspace.close()
    data = bytearray(path.read_bytes())
    if damage == "no database":
        data[:16] = b"something else.."
    else:
        data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(WorkspaceError, match=r"w\.db is damaged, or no workspace"):
        begun(Workspace(path), case)


SECRET = "A passage that nobody reads any more. "


@pytest.fixture
def let_go(tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Workspace, str, str]]:
    """A workspace with a round of long passages that lie in its file: it, the draft, the round.

    Its SQLite is one that writes over nothing unasked, as most are.
    """

    def plainly(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.execute("PRAGMA secure_delete = OFF").close()
        return connection

    connect = sqlite3.dbapi2.connect
    monkeypatch.setattr(sqlite3.dbapi2, "connect", plainly)
    workspace = Workspace(tmp_path / "w.db")
    draft, until = begun(workspace, case).token, datetime.now(UTC) + timedelta(days=1)
    with workspace.writing() as c:
        passages = dict.fromkeys(range(3), ("", SECRET * 400, SECRET))
        made = rounds.hand_out(c, draft, case, "", items_of(case), [("Ann", None)], until, passages, True)
    workspace.wipe()
    assert lies_in(tmp_path / "w.db", SECRET) == ["w.db"]
    yield workspace, draft, made.token
    workspace.close()


def test_of_passages_whose_day_has_passed_nothing_lies_in_the_files(
    tmp_path: Path, let_go: tuple[Workspace, str, str]
) -> None:
    workspace, *_ = let_go
    with workspace.writing() as c:
        rounds.expire(c, datetime.now(UTC) + timedelta(days=2))
    workspace.close()
    assert lies_in(tmp_path / "w.db", SECRET) == []


def test_nor_in_what_was_written_ahead_while_others_have_the_workspace_open(
    tmp_path: Path, let_go: tuple[Workspace, str, str], case: Case
) -> None:
    workspace, draft, _ = let_go
    other = Workspace(tmp_path / "w.db")
    round_of(workspace, draft, case)
    assert lies_in(tmp_path / "w.db", "A second passage.") == ["w.db-wal"]
    rounds.sweep(workspace, datetime.now(UTC) + timedelta(days=20))
    assert lies_in(tmp_path / "w.db", SECRET) == lies_in(tmp_path / "w.db", "A second passage.") == []
    made = round_of(workspace, draft, case)
    with workspace.writing() as c:
        rounds.close(c, draft, made.token)
    assert lies_in(tmp_path / "w.db", "A second passage.") == ["w.db-wal"]
    workspace.close()
    assert lies_in(tmp_path / "w.db", "A second passage.") == []
    other.close()


def test_who_lets_go_while_others_write_or_of_what_may_not_be_written_is_not_hindered(
    tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    workspace = Workspace(tmp_path / "w.db")
    begun(workspace, case)
    reading = Workspace(f"sqlite:///file:{tmp_path / 'w.db'}?mode=ro&uri=true")
    other = Workspace(tmp_path / "w.db")
    with other.writing() as c, reading.reading() as r:
        assert len(listed(r)) == 1
        drafts.forget(c, listed(c)[0].token)
        workspace.close()
        reading.close()
    with other.reading() as c:
        assert listed(c) == []
    other.close()


def test_other_errors_are_not_put_down_to_the_file() -> None:
    assert sqlite.meaning(sqlite3.ProgrammingError("x")) == "is damaged, or no workspace"  # it carries no code
    assert sqlite.meaning(OSError()) == ""
