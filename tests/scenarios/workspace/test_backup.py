"""A backup in one file brings everything back but the readers' own texts; what is not one is refused whole."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenarios.settings import usual
from scenarios.workspace import backup, drafts, versions
from scenarios.workspace.drafts import Attached
from scenarios.workspace.opening import Workspace, WorkspaceError
from tests.support.kept import acted, added, begun, on_file, small_case


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    held = Workspace(tmp_path / "w.db")
    case = small_case(tmp_path)
    draft = begun(held, case)
    acted(held, draft.token, lambda case: added(case, "E2"))
    with held.writing() as c:
        drafts.put_fields(c, draft.token, {"claim": "half"})
        drafts.attach(c, draft.token, Attached("coder", "", "codes.csv", b"\x00\xff"))
        drafts.attach(c, draft.token, Attached("text:first", "ann", "own.txt", b"Nobody else reads this."))
        versions.save(c, case, usual(case), "coded", None)
    yield held
    held.close()


def exported(workspace: Workspace) -> bytes:
    out = io.BytesIO()
    with workspace.reading() as c:
        backup.export(c, out)
    return out.getvalue()


def taken(workspace: Workspace, data: bytes) -> int:
    with workspace.writing() as c:
        return backup.restore(c, io.BytesIO(data))


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    file = on_file(workspace)
    names = [n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    held = {n: sorted(file.execute(f"SELECT * FROM {n}").fetchall(), key=repr) for n in names}
    file.close()
    return held


def test_everything_comes_back_but_what_is_one_readers_alone(workspace: Workspace, tmp_path: Path) -> None:
    data = exported(workspace)
    assert b"Nobody else" not in gzip.decompress(data)
    other = Workspace(tmp_path / "other.db")
    assert taken(other, data) > 0
    expected = rows(workspace)
    expected["attachments"] = [row for row in expected["attachments"] if "ann" not in row]
    assert rows(other) == expected
    assert taken(other, data) == 0  # a second time there is nothing new
    other.close()


def test_an_export_holds_the_hash_of_the_newest_version(workspace: Workspace) -> None:
    with workspace.reading() as c:
        head = versions.head_of(c, "small")
    assert head is not None
    assert head.hash.encode() in gzip.decompress(exported(workspace)).splitlines()[0]


def test_another_history_of_the_same_case_is_refused_and_nothing_taken(workspace: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "other.db")
    case = added(small_case(tmp_path / "b"), "E9")
    with other.writing() as c:
        versions.save(c, case, usual(case), "another", None)
    before = rows(other)
    with pytest.raises(WorkspaceError, match="another version 1 of small"):
        taken(other, exported(workspace))
    assert rows(other) == before
    other.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"no zip",
        lambda data: data[: len(data) // 2],
        lambda data: gzip.compress(b"{}\n"),
        lambda data: gzip.compress(gzip.decompress(data) + b'["drafts", {"token": "x"}]\n'),
        lambda data: gzip.compress(gzip.decompress(data) + b'["nothing", {}]\n'),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"Their staffs met", b"Their fleets met")),
    ],
)
def test_what_is_no_export_or_is_altered_is_refused_whole(workspace: Workspace, tmp_path: Path, spoil: object) -> None:
    other = Workspace(tmp_path / "other.db")
    before = rows(other)
    with pytest.raises(WorkspaceError):
        taken(other, spoil(exported(workspace)))  # type: ignore[operator]
    assert rows(other) == before
    other.close()
