"""A case of very many claims, indicators and scenarios by AppTest: every page opens, long lists stand by pages."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.installed import HOW_SURE
from dashboard.screens.evidence import controls
from dashboard.screens.scenarios import page as scenarios
from dashboard.widgets import pickers
from scenarios import load_case
from tests.support.large_case import large_case, large_folder
from tests.support.pages import PATHS, opened, opened_box, page

pytestmark = pytest.mark.page
CLAIMS = 5_500


def waiting(at: AppTest) -> int:
    """How many costly parts wait to be asked for."""
    return sum(b.label == pickers.TAKES_SECONDS for b in at.button)


def test_on_a_large_case_every_page_opens_with_its_long_lists_by_pages(tmp_path: Path) -> None:
    folder = large_folder(tmp_path, CLAIMS)
    case = load_case(folder)
    assert case.hash == large_case(CLAIMS).hash
    assert len(case.evidence) * len(case.scenarios) > pickers.LARGE
    with mock.patch.dict(os.environ, {CASE_VARIABLE: str(folder)}):
        at = opened()
        for path in PATHS:
            page(at, path)
            if path == "how-sure":
                assert waiting(at) == 0  # of what is folded nothing is drawn
                opened_box(at, *(f"box:{twin.name}" for twin in HOW_SURE))
                assert waiting(at) == 6  # which fact is next and what would settle it are known from the first page
            if path == "over-time":
                opened_box(at, "box:two")
                assert waiting(at) == 1
            if path == "scenarios":
                assert len(at.pagination) == 0 and len(case.scenarios) > scenarios.FOLD_FROM
            if path == "evidence":
                assert len([b for b in at.button if b.label.startswith("Change E")]) == controls.CARDS
        at = opened(path="evidence", show="The register")
        assert len(at.dataframe[0].value) == controls.ROWS == len(at.multiselect(key="see:left_out").options)
        assert len(case.claims) > pickers.MOST_LISTED
