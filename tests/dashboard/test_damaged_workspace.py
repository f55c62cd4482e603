"""On a damaged workspace every page opens, says which row is damaged, and goes on with the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from scenarios import open_workspace
from scenarios.model.settings import usual
from scenarios.workspace.opening import VARIABLE
from tests.support.kept import begun, by_hand
from tests.support.pages import CASE, opened, work

pytestmark = pytest.mark.page
DAMAGED = {
    "UPDATE texts SET text = x'c20e8e'": "of texts is damaged",
    "UPDATE drafts SET title = CAST(x'c20e8e' AS TEXT)": "of drafts is damaged",
    "UPDATE drafts SET settings = '['": "The settings in the workspace",
    "DELETE FROM files WHERE name = 'evidence.csv'": "evidence.csv: the file is missing",
    "UPDATE drafts SET revision = 1e30": "of drafts is damaged",
    "UPDATE workspace_schema SET number = 0": "",
}


@pytest.mark.parametrize("statement", DAMAGED)
def test_a_page_on_a_damaged_draft_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "w.db"))
    held = open_workspace()
    draft = begun(held.workspace, CASE, usual(CASE))
    held.save(CASE, why="as it came")
    with by_hand(held.workspace) as hand:
        hand.execute(text(statement))
    at = opened(draft=draft.token)
    said = " ".join(str(e.value) for e in (*at.error, *at.warning)).replace("\\", "").replace("\u2060", "")
    assert DAMAGED[statement] in said
    work(at)
    held.workspace.close()
