"""What to look for: every level of every indicator on one sheet, nothing of a case's own levels or of an alliance."""

from __future__ import annotations

from dashboard.screens.documents import content
from dashboard.wording.text import plain
from tests.support.half_known import DRAWING, scored

CASE = scored(DRAWING).case


def test_no_level_of_an_alliance_and_none_of_the_case_is_marked() -> None:
    html = str(content.sheet(CASE))
    assert "target" not in html and "<li class" not in html
    assert not any(plain(b.name) in html for b in CASE.codebook.benchmarks.values())


def test_the_page_to_print_stands_alone() -> None:
    page = content.to_print(CASE)
    assert page.startswith("<!DOCTYPE html>") and str(content.sheet(CASE)) in page
    assert "src=" not in page and "<script" not in page and "@page" in page
