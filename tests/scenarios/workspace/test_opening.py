"""A workspace is found where it is named; one that cannot be used is a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.workspace.opening import HEAD, VARIABLE, Workspace, WorkspaceError, url_of
from tests.support.kept import on_file


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
        ("nosuch://x", "no driver here"),
        ("postgresql://ann:secret@nowhere/w", "cannot be opened: No module named"),
        ("://", "allowed are a file or a URL"),
        ("/dev/null/w.db", "cannot be opened"),
    ],
)
def test_what_cannot_be_opened_is_a_sentence_that_tells_no_password(named: str, said: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        Workspace(named)
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_workspace_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w.db")
    file = on_file(workspace)
    file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.commit()
    file.close()
    workspace.close()
    with pytest.raises(WorkspaceError, match=f"newer version of this program .*9999.* {HEAD}"):
        Workspace(tmp_path / "w.db")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w.db")
    file = on_file(workspace)
    file.execute("DROP TABLE alembic_version")
    file.commit()
    file.close()
    workspace.close()
    with pytest.raises(WorkspaceError, match="tables of another program"):
        Workspace(tmp_path / "w.db")
