"""A passage is words, a page, and what stands above."""

from __future__ import annotations

from scenarios.documents.passage import UNSHOWN, Passage


def test_a_passage_needs_neither_page_nor_heading() -> None:
    assert Passage("They met.") == ("They met.", None, "")


def test_what_breaks_a_line_cannot_stand_in_one() -> None:
    assert all(UNSHOWN.search(f"a{c}b") for c in "\n\r\t\0\x85\u2028\ud800")
    assert not UNSHOWN.search("双方 — a\u00a0b")
