"""A document made ready: every word stands in a sentence, words point at themselves, proposals go with sentences."""

from __future__ import annotations

import gc
import json
import tracemalloc
from itertools import chain, count
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.coding import sentences
from scenarios.coding.prepared import GivenUp, Once, Prepared, sentence_texts
from scenarios.coding.proposals import Proposer
from scenarios.documents.document import Document
from scenarios.documents.opened import Opened
from scenarios.documents.passage import Passage
from tests.support.counts import examples

TEXTS = (
    "In January the two staffs opened a channel of their own. Each now sees the other's radar picture along the coast.",
    "Dr. Li met 3.5 envoys. They met again.",
    "双方举行会谈，签署了协议。会谈是坦诚的。",
    "2010 12 13 14 2011 15 16 17 2012 18 19 20 total 99",
)


def opened(*texts: str) -> Opened:
    passages = tuple(Passage(text, page=n) for n, text in enumerate(texts, start=1))
    return Opened(Document(kind="pdf", file="a.pdf", sha256="0" * 64, pages=len(texts), passages=passages))


def test_every_word_stands_in_one_sentence_and_words_with_their_spaces_are_the_passage() -> None:
    for text, passage in zip(TEXTS, Prepared(opened(*TEXTS)).passages, strict=True):
        covered = [n for first, last in passage.sentences for n in range(first, last + 1)]
        assert covered == list(range(len(passage.words)))
        spaced = "".join(w + ("" if n in passage.glue else " ") for n, w in enumerate(passage.words)).strip()
        assert spaced == text


def test_a_locator_leads_back_to_its_words_and_to_none_where_it_does_not_stand() -> None:
    prepared = Prepared(opened(*TEXTS))
    for number, passage in enumerate(prepared.passages, start=1):
        for first, last in passage.locators:
            words = sentences.locator(TEXTS[number - 1], first, last)
            assert prepared.place(number, words) == (first, last)
    assert prepared.place(1, "radar picture") == (16, 17)
    assert prepared.place(1, "sonar picture") == prepared.place(99, "radar") == prepared.place(1, "") == (None, None)


class Rows:
    """A proposer that has these rows for the sentences it is asked about."""

    def __init__(self, rows: list[list[int]]) -> None:
        self.rows, self.asked = rows, list[str]()

    def first(self, texts: list[str]) -> np.ndarray:
        self.asked = texts
        return np.array(self.rows)


def test_each_sentence_has_its_own_proposals_and_none_that_is_no_item() -> None:
    text = opened(*TEXTS[:2])
    assert [len(s) for s in sentence_texts(text)] == [2, 2]
    proposer = Rows([[3, 1, -1], [2, 0, 1], [-1, -1, -1], [5, 4, 3]])
    prepared = Prepared(text, cast("Proposer", proposer))
    first, second = prepared.passages
    assert proposer.asked == [*chain.from_iterable(sentence_texts(text))]
    assert first.proposed == ((3, 1), (2, 0, 1)) and second.proposed == ((), (5, 4, 3)) and prepared.english
    assert "p" not in Prepared(text).passages[0].as_json()


def test_once_nobody_wants_it_no_further_passage_is_made_ready() -> None:
    asked = count()
    with pytest.raises(GivenUp):
        Prepared(opened(*TEXTS), stopped=lambda: next(asked) == 2)
    assert next(asked) == 3


@pytest.mark.slow
def test_what_a_document_made_ready_takes_is_told_as_it_is_within_a_half() -> None:
    text = opened(
        *(f"The staffs of {n} met in room {n % 7}, and {n * 7} drills followed. They parted." * 3 for n in range(300))
    )
    assert text.searched
    gc.collect()
    tracemalloc.start()
    try:
        prepared = Prepared(text)
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.5 < prepared.memory / taken < 2


def test_what_is_mostly_numbers_is_set_as_a_table_and_what_goes_up_is_short() -> None:
    table = Prepared(opened(*TEXTS)).passages[3]
    assert table.is_table and not Prepared(opened(*TEXTS)).passages[0].is_table
    made = json.loads(json.dumps(table.as_json()))
    assert made["page"] == 4 and made["table"] is True and "heading" not in made and "glue" not in made


@examples(200)
@given(st.text("ab ", max_size=120), st.integers(0, 120), st.integers(0, 60))
def test_what_is_said_to_stand_once_stands_once(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if Once(text).holds(min(start, end), end):
        assert text.count(text[start:end]) == 1


def test_eight_words_that_stand_once_among_many_alike_are_seen_to() -> None:
    lines = [f"the two sides agreed at meeting {n} of the commission on what follows." for n in range(3_000)]
    text = "\n".join(lines)
    once, at, seen = Once(text), 0, 0
    for line in lines:
        start = at + line.index("agreed")
        run = text[start : at + line.index(" on what")]
        assert once.holds(start, start + len(run)) <= (text.count(run) == 1)
        seen += once.holds(start, start + len(run))
        at += len(line) + 1
    assert seen > 2_980
