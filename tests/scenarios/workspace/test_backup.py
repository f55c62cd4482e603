"""A backup in one file brings everything back but readers' own texts and passages handed out; or it is refused."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from scenarios.model.settings import usual
from scenarios.workspace import attachments, drafts, versions
from scenarios.workspace.attachments import Attached
from scenarios.workspace.backup import restore
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import metadata
from tests.support.kept import acted, added, begun, coded, exported, small_case, taken
from tests.support.postgres import always_on_both


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    held = workspace
    case = small_case(tmp_path)
    draft = begun(held, case)
    acted(held, draft.token, lambda case: added(case, "E2"))
    with held.writing() as c:
        drafts.put_fields(c, draft.token, {"claim": "half"})
        attachments.attach(c, draft.token, Attached("coder", "", "codes.csv", b"\x00\xff"))
        attachments.attach(c, draft.token, Attached("text:first", "ann", "own.txt", b"Nobody else reads this."))
    coded(held, draft.token, case)
    with held.writing() as c:
        last = None
        for n in range(3, 9):  # their hashes are in another order than they themselves
            last = versions.save(c, added(case, f"E{n}"), usual(case), "coded", last).hash
    return held


@pytest.fixture
def other(fresh: Callable[[], str]) -> Iterator[Workspace]:
    held = Workspace(fresh())
    yield held
    held.close()


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with workspace.reading() as c:
        return {t.name: sorted(map(tuple, c.execute(select(t))), key=repr) for t in metadata.sorted_tables}


@pytest.mark.slow
@always_on_both
def test_everything_comes_back_but_what_is_one_readers_alone(filled: Workspace, other: Workspace) -> None:
    data = exported(filled)[0]
    assert b"Nobody else" not in gzip.decompress(data)
    assert taken(other, data) > 0
    expected = rows(filled)
    expected["attachments"] = [row for row in expected["attachments"] if "ann" not in row]
    assert all(len(held) > 0 for name, held in expected.items() if name not in ("ended", "shares"))
    expected["round_passages"] = []
    assert rows(other) == expected
    assert restore(other, io.BytesIO(data)) == 0  # a second time there is nothing new


@pytest.mark.slow
def test_one_persons_work_goes_to_the_teams_database_and_back(
    filled: Workspace, fresh: Callable[[], str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if filled.url.get_backend_name() == "sqlite":
        elsewhere = Workspace(request.getfixturevalue("postgres").fresh())
    else:
        elsewhere = Workspace(tmp_path / "own.db")
    taken(elsewhere, exported(filled)[0])
    back = Workspace(fresh())
    taken(back, exported(elsewhere)[0])
    assert exported(back)[0] == exported(elsewhere)[0] == exported(filled)[0]
    for workspace in (elsewhere, back):
        workspace.close()


def test_another_history_of_the_same_case_is_refused_and_nothing_taken(
    filled: Workspace, other: Workspace, tmp_path: Path
) -> None:
    case = added(small_case(tmp_path / "b"), "E9")
    with other.writing() as c:
        versions.save(c, case, usual(case), "another", None)
    before = rows(other)
    with pytest.raises(WorkspaceError, match="another version 1 of small"):
        taken(other, exported(filled)[0])
    assert rows(other) == before
