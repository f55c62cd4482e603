"""Words are found in a document however they are set, and where they stand is told."""

from __future__ import annotations

import gc
import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.passages import Paragraph
from scenarios.documents.document import Document
from scenarios.documents.opened import Opened
from scenarios.documents.passage import Passage


def opened(*texts: str, heading: str = "") -> Opened:
    passages = tuple(Passage(text, None, heading) for text in texts)
    return Opened(Document(kind="text", file="a.txt", sha256="0" * 64, passages=passages))


def test_words_are_found_without_case_and_whatever_quotes_and_spaces_stand_there() -> None:
    text = opened("Nothing here.", "The “Two–Way” street, a TWO-WAY street.", "A two-way\u00a0Street.", "Straße")
    assert [*text.holding(' "two-way"  STREET')] == [2]
    assert [*text.holding("two-way street")] == [2, 3]
    assert [*text.holding("STRASSE")] == [4] and [*text.holding("  ")] == []
    start, end = text.found(2, "two-way street")
    assert text.document.passages[1].text[start:end] == "TWO-WAY street"
    assert text.found(4, "strasse") == (0, 6)


def test_words_do_not_run_on_from_one_passage_into_the_next() -> None:
    assert [*opened("One two", "three four").holding("two three")] == []


@given(st.lists(st.text("ab İßx", min_size=1, max_size=12), min_size=1, max_size=5), st.text("abİß", max_size=3))
def test_what_is_found_is_told_where_it_stands(texts: list[str], words: str) -> None:
    text = opened(*texts)
    for number in text.holding(words):
        start, end = text.found(number, words)
        assert 0 <= start < end <= len(texts[number - 1])


def test_a_mark_stays_with_its_words_whatever_number_they_have() -> None:
    one, two = opened("One.", "Two."), opened("Before.", "One.", "Two.")
    assert one.marks == two.marks[1:] and len({*two.marks}) == 3


def test_a_heading_is_no_paragraph_but_its_words_can_be_pointed_at() -> None:
    assert opened("One.", heading="Part").paragraphs == (Paragraph(None, "Part"), Paragraph(1, "One."))
    assert opened("One.", heading="Part").size == 8


@pytest.mark.slow
def test_what_a_document_takes_is_told_as_it_is_within_a_third() -> None:
    texts = [" ".join(f"{n} word{k} and so on" for k in range(30)) + "." for n in range(400)]
    gc.collect()
    tracemalloc.start()
    try:
        text = opened(*texts).warm()
        assert text.searched
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0] + sum(map(sys.getsizeof, texts))
    finally:
        tracemalloc.stop()
    assert 0.67 < text.memory / taken < 1.5
