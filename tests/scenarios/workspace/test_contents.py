"""A case is kept once whoever holds it, comes back the same, and goes with the last who held it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from scenarios.workspace import contents, drafts
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import texts
from tests.support.kept import acted, added, begun, by_hand, small_case
from tests.support.shipped import CASE


def test_what_comes_back_is_the_case_that_was_kept(workspace: Workspace) -> None:
    with workspace.writing() as c:
        content = contents.put(c, CASE)
        assert contents.put(c, CASE) == content
        assert contents.get(c, content) == CASE
        assert contents.get(c, content).hash == CASE.hash


def test_a_text_that_two_contents_share_is_kept_once_and_stays_while_one_needs_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    case = small_case(tmp_path)
    first, second = begun(workspace, case), begun(workspace, added(case, "E2"))

    def count() -> int:
        with workspace.reading() as c:
            return int(c.scalar(select(func.count()).select_from(texts)) or 0)

    assert count() == 6  # five files, of which the register alone is another one
    with workspace.writing() as c:
        drafts.forget(c, first.token)
    assert count() == 5
    acted(workspace, second.token, lambda case: added(case, "E3"))
    with workspace.writing() as c:
        drafts.forget(c, second.token)
    assert count() == 0


def test_an_altered_text_is_a_sentence_not_a_crash(workspace: Workspace, tmp_path: Path) -> None:
    draft = begun(workspace, small_case(tmp_path))
    with by_hand(workspace) as held:
        held.execute(text("UPDATE texts SET text = 'nonsense' WHERE text LIKE '%Their staffs met%'"))
    assert draft.content is not None
    with workspace.reading() as c, pytest.raises(WorkspaceError, match="holds this case altered"):
        contents.get(c, draft.content)


def test_a_damaged_text_is_mended_by_whoever_saves_it_again(workspace: Workspace, tmp_path: Path) -> None:
    case = small_case(tmp_path)
    begun(workspace, case)
    with by_hand(workspace) as held:
        held.execute(text("UPDATE texts SET text = 'nonsense'"))
    draft = begun(workspace, added(case, "E2"))
    with workspace.reading() as c:
        assert [*contents.get(c, str(draft.content)).claims] == ["E1", "E2"]
