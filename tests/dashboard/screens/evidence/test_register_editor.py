"""A table of claims edited: by pages, over a reload, and what is wrong with it."""

from __future__ import annotations

import json

import pandas as pd
import pytest
import streamlit as st

from dashboard.screens.evidence import controls, register_editor
from dashboard.screens.evidence import wording as evidence_wording
from indicators.evidence import COLUMNS
from scenarios import open_workspace
from scenarios.files import editing
from scenarios.files.editing import Edits
from tests.support.pages import CASE, again, draft_of, opened, page, pressed, typed

IDS = [c.id for c in CASE.evidence]
PAGE = IDS[:5]
NONE = Edits({}, (), ())


def table(*rows: dict[str, str]) -> list[dict[str, str]]:
    """Rows as they come back from the table."""
    return register_editor.rows(pd.DataFrame(list(rows), columns=list(COLUMNS)))


def as_shown(*ids: str) -> list[dict[str, str]]:
    return [editing.as_fields(CASE, i) for i in ids]


def test_a_table_that_is_not_touched_changes_nothing() -> None:
    rows = register_editor.rows(register_editor.frame(CASE, IDS, NONE))
    assert not any(register_editor.of_page(CASE, IDS, rows))
    assert register_editor.written(NONE) is None


def test_what_a_page_makes_of_its_claims() -> None:
    one, two, three, four, _ = as_shown(*PAGE)
    rows = table(
        one, two | {"level": "0"}, three | {"id": "mine"}, four, one, {"claim": "New."}, as_shown(IDS[9])[0], {}
    )
    found = register_editor.of_page(CASE, PAGE, rows)
    assert found.changed == {IDS[1]: rows[1]}
    assert found.gone == [IDS[2], IDS[4]]
    assert [row["id"] for row in found.extra] == ["mine", IDS[0], "", IDS[9]]


def test_edits_of_other_pages_stay_and_those_of_the_page_are_as_they_are_now() -> None:
    other = as_shown(IDS[7])[0] | {"level": "0"}
    held = Edits({IDS[7]: other, IDS[1]: other}, [IDS[8], IDS[2]], [{"id": "old"}])
    here = Edits({IDS[0]: other}, [IDS[3]], [{"id": "new"}])
    assert register_editor.joined(here, held, PAGE) == Edits(
        {IDS[7]: other, IDS[0]: other}, [IDS[8], IDS[3]], [{"id": "new"}]
    )


def test_edits_that_are_kept_come_back_and_those_kept_by_an_older_version_too() -> None:
    row, new = as_shown(IDS[1])[0] | {"level": "0"}, as_shown(IDS[2])[0] | {"id": "N1"}
    edits = Edits({IDS[1]: row}, [IDS[4]], [new])
    assert register_editor.read(json.loads(json.dumps(register_editor.written(edits))), CASE) == edits
    assert register_editor.read({"changed": [row, new], "gone": [IDS[4]]}, CASE) == edits
    shown = register_editor.rows(register_editor.frame(CASE, PAGE, edits))
    assert [r["id"] for r in shown] == [*PAGE[:4], "N1"] and shown[1] == row
    assert register_editor.of_page(CASE, PAGE, shown) == edits


def test_a_row_that_cannot_be_used_is_named_by_its_number_in_the_table_and_one_without_an_id_gets_one() -> None:
    rows = table(*as_shown(*PAGE[:4]), as_shown(PAGE[4])[0] | {"level": "9"}, as_shown(IDS[0])[0] | {"id": ""})
    here = register_editor.of_page(CASE, PAGE, rows)
    assert [str(p).split(":")[0] for p in register_editor.problems(CASE, here, rows)] == [
        f"rows, row 6 ({PAGE[4]}), level"
    ]
    edits, named = register_editor.with_ids(CASE, here)
    assert [r["id"] for r in edits.extra] == named and named[0] not in CASE.claims


@pytest.mark.page
def test_a_long_register_is_edited_by_pages_and_all_of_them_are_taken_over_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(controls, "ROWS", 40)
    at = opened(path="evidence", show="The register")
    either = (evidence_wording.EDIT_THESE, evidence_wording.EDIT_ALL)
    assert [t.label for t in at.toggle if t.label in either] == [evidence_wording.EDIT_THESE]
    with monkeypatch.context() as patch:
        patch.setattr(st, "data_editor", typed({(1, "claim"): "Said otherwise."}))
        at.toggle(key="pick:table").set_value(True).run()
        patch.setattr(st, "data_editor", typed({(2, "claim"): "And so is this."}))
        at.pagination[0].set_value(2).run()
    assert not at.exception
    fresh = page(again(at), "evidence", "The register")
    pressed(fresh, "Take the table over: 2 changed or new, 0 taken out")
    held = open_workspace()
    case = held.open(draft_of(fresh)).case
    held.workspace.close()
    assert editing.differences(CASE, case) == ([], [IDS[1], IDS[42]], [])
    assert [case.claims[i].claim for i in (IDS[1], IDS[42])] == ["Said otherwise.", "And so is this."]
