"""The menu of a page: what it holds, made only while it is open."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import installed
from dashboard.export.tables import EXPORTS
from dashboard.session.wording import COLUMNS, TABLES
from dashboard.widgets.brief_form import BRIEF
from dashboard.wording.headline import PICTURE
from tests.support.pages import opened, opened_box

MENU = "box:take-away"


def labels(at: AppTest) -> list[str]:
    return [d.proto.label for d in at.get("download_button")]


@pytest.mark.page
def test_the_menu_has_what_the_page_offers_and_every_file_and_nothing_of_it_is_made_while_it_is_closed() -> None:
    at = opened()
    assert labels(at) == ["Scores (CSV)"] and BRIEF not in [b.label for b in at.button]
    opened_box(at, MENU)
    files = [f.label for f in EXPORTS.files if f.label and not f.for_tools]
    assert labels(at) == ["Scores (CSV)", PICTURE, *files, "everything.zip"] and BRIEF in [b.label for b in at.button]
    opened_box(at, "box:tables")
    held = {*EXPORTS.by_name("assessment", "scenario or first")} | {f.label for f in EXPORTS.files if f.for_tools}
    assert held | {COLUMNS} < {*labels(at)} and TABLES in [e.label for e in at.expander]


@pytest.mark.page
def test_a_file_that_is_taken_out_stands_in_no_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "BUTTONS", ())
    assert BRIEF not in [b.label for b in opened_box(opened(), MENU).button]
