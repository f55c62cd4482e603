"""A workspace is found where it is named; one that cannot be used is a sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from scenarios.workspace.opening import VARIABLE, Workspace, WorkspaceError, url_of
from tests.support.kept import by_hand, name_of
from tests.support.postgres import always_on_both


def test_a_file_beats_the_environment_and_that_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "environment.db"))
    assert url_of(tmp_path / "given.db").database == str(tmp_path / "given.db")
    assert url_of().database == str(tmp_path / "environment.db")
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert str(url_of().database).endswith("workspace.db")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nosuch://ann:secret@x", "begins with 'nosuch' and cannot be used; allowed are a file"),
        ("postgresql://ann:sec@ret:x@nowhere:port/w", "begins with 'postgresql' and cannot be used"),
        ("://", "allowed are a file"),
        ("/dev/null/w.db", "cannot be opened"),
    ],
)
def test_what_cannot_be_opened_is_a_sentence_that_tells_no_password(named: str, said: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        Workspace(named)
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)


@always_on_both
def test_whoever_reads_while_others_wait_to_write_is_not_kept_waiting_by_them(workspace: Workspace) -> None:
    """Where people sign in, an act asks in its midst whether the sign-in still holds."""

    def act(_: int) -> int:
        with workspace.writing(), workspace.reading() as c:
            return int(c.scalar(text("SELECT 1")) or 0)

    with ThreadPoolExecutor(30) as pool:
        assert [*pool.map(act, range(60))] == [1] * 60


def test_a_database_of_another_program_is_left_alone(workspace: Workspace) -> None:
    with by_hand(workspace) as held:
        held.execute(text("DROP TABLE workspace_schema"))
    with pytest.raises(WorkspaceError, match="tables of another program"):
        Workspace(name_of(workspace))
