"""Links, a draft and versions that an earlier state of the program made open as they were.

They are kept in tests/support/made_before as that state wrote them: the workspace as SQL, and what was in it.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scenarios import open_workspace
from scenarios.files.bring_over import bring_over
from scenarios.files.case_folder import common_framework
from scenarios.model.effects import settings_hash
from scenarios.model.link import from_code
from scenarios.model.settings import Settings
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE
from tests.support.kept import others
from tests.support.pages import CASE, code_of, draft_of, opened, page, pressed, said

FOLDER = Path(__file__).parents[2] / "support" / "made_before"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """The workspace as it was, its draft touched today: one that nobody touches for long goes."""
    file = tmp_path / "before.db"
    database = sqlite3.connect(file)
    database.executescript(gzip.decompress((FOLDER / "workspace.sql.gz").read_bytes()).decode())
    with database:
        database.execute("UPDATE drafts SET changed = ?", (datetime.now(UTC).isoformat(timespec="microseconds"),))
    database.close()
    monkeypatch.setitem(os.environ, VARIABLE, str(file))
    notebook = open_workspace()
    yield notebook
    notebook.workspace.close()


@pytest.mark.parametrize("link", EXPECTED["links"], ids=[",".join(x["settings"]) or "usual" for x in EXPECTED["links"]])
def test_a_link_made_before_holds_the_same_settings(link: dict[str, Any]) -> None:
    found = from_code(link["code"]).changed(case_hash=None)
    assert found == Settings.model_validate(link["settings"] | {"schema_version": 3})
    assert settings_hash(found, CASE) == link["settings_hash"]


def test_versions_saved_before_are_whole_and_say_what_they_said(kept: Notebook) -> None:
    assert kept.history(CASE.id)[["number", "why", "after"]].values.tolist() == EXPECTED["versions"]
    assert len(EXPECTED["versions"]) == 2 and len(kept.verify()) == 0
    assert kept.open(CASE.id).case.hash == EXPECTED["case_hash"] != CASE.hash


@pytest.mark.page
def test_a_draft_begun_before_opens_with_all_that_its_screens_had_shown(kept: Notebook) -> None:
    draft = kept.open(EXPECTED["draft"])
    assert draft.case.hash == EXPECTED["case_hash"]
    at = opened(EXPECTED["code"], draft=EXPECTED["draft"])
    assert draft_of(at) == EXPECTED["draft"]
    assert from_code(code_of(at)) == from_code(EXPECTED["code"])  # the schema that it is written in is another one
    coded_otherwise = others(bring_over(draft.case, *common_framework()).case, CASE)
    assert coded_otherwise[0] == "E07" and len(coded_otherwise) > 1  # the case that comes is coded anew since
    told = f"against the case as it comes: {len(coded_otherwise)} claims changed (E07, "
    assert told in said(page(at, "readiness"))
    assert at.sidebar.slider(key="dim:INS").value == 35.0  # a weight of 80 beside three of 50
    page(at, "evidence")
    assert at.text_area(key="edit:claim:new:claim").value == "Half a sen"
    page(at, "scenarios")
    assert any(t.key == "edit:name:own-1" for t in at.text_input)
    at.selectbox(key="see:scenario").set_value("all-claims").run()
    assert "Ask the embassy." in said(at)
    pressed(at, "Undo")
    assert not any(t.key == "edit:name:own-1" for t in at.text_input)
