"""Words are found in a document however they are set, and where they stand is told."""

from __future__ import annotations

import gc
import re
import sys
import tracemalloc
from random import Random
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.passages import Paragraph, fold_text
from scenarios.documents import opened as copies
from scenarios.documents.document import Document
from scenarios.documents.opened import COPY, GROUP, SHORTEST, Opened, containment, copy_among, is_fuller, shingles
from scenarios.documents.passage import Passage
from tests.support.counts import examples


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


VOCABULARY = [f"{a}{b}" for a in ("ka", "mo", "ri", "su", "te", "lo", "ni", "ba") for b in "abcdefghijklmnopqrstuvwxyz"]


def prose(seed: int, count: int) -> list[str]:
    """So many made-up words."""
    draw = Random(seed)
    return [draw.choice(VOCABULARY) for _ in range(count)]


def edited(text: list[str], seed: int, every: int) -> list[str]:
    """The same with a word replaced about as often as said."""
    draw = Random(seed)
    return [word if draw.randrange(every) else f"other{draw.randrange(99)}" for word in text]


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word for piece in text.split() for word in copies._words(piece)]


texts = st.builds(prose, st.integers(0, 10**6), st.integers(SHORTEST, 600))


def test_an_edited_half_of_an_article_is_a_copy_and_another_article_is_none() -> None:
    article, other = prose(1, 1200), prose(2, 900)
    half = edited(article[:600], 3, every=25)
    found = copy_among(shingles(" ".join(half)), {"N1": shingles(" ".join(other)), "N2": shingles(" ".join(article))})
    assert found is not None
    assert found.key == "N2"
    assert 0.75 < found.share < 0.9
    assert containment(shingles(" ".join(article)), shingles(" ".join(other))) < 0.05


def test_a_yearbook_that_reprints_a_note_is_no_copy_of_it_and_the_note_is_one_of_the_yearbook() -> None:
    note = prose(4, 120)
    yearbook = [*prose(5, 2000), *note, *prose(6, 2000)]
    small, large = shingles(" ".join(note)), shingles(" ".join(yearbook))
    assert copy_among(large, {"note": small}) is None
    assert copy_among(small, {"yearbook": large}) == ("yearbook", 1.0)


def test_the_fuller_text_is_the_one_that_holds_nearly_all_of_the_other_and_of_like_length_neither_is() -> None:
    whole = prose(8, 400)
    part, nearly = shingles(" ".join(edited(whole[:200], 9, every=40))), shingles(" ".join(whole[:360]))
    assert is_fuller(shingles(" ".join(whole)), part) and not is_fuller(part, shingles(" ".join(whole)))
    assert not is_fuller(shingles(" ".join(whole)), nearly) and not is_fuller(nearly, shingles(" ".join(whole)))


def test_a_few_sentences_have_no_verdict() -> None:
    short = " ".join(prose(7, SHORTEST - 1))
    assert copy_among(shingles(short), {"N1": shingles(short)}) is None
    assert copy_among(shingles(f"{short} more"), {"N1": shingles(f"{short} more")}) == ("N1", 1.0)


def test_letters_of_scripts_without_spaces_are_words_and_other_scripts_are_read_alike() -> None:
    assert words("中俄关系 and Совместные УЧЕНИЯ") == ["中", "俄", "关", "系", "and", "совместные", "учения"]
    text = "".join(chr(0x4E00 + n * 7 % 3000) for n in range(200))
    assert containment(shingles(text), shingles(text[30:150])) == 1.0


@given(st.text(max_size=60))
@examples(200)
def test_words_are_those_of_the_text_folded_as_locators_are(text: str) -> None:
    assert words(text) == re.findall(r"[^\W_]+", fold_text(text).casefold()) or any(ord(c) > 0xDFF for c in text)


@given(texts, st.sampled_from([" ", "\n", "\u00a0 ", " \u200b"]), st.booleans())
@examples(60)
def test_neither_white_space_nor_case_nor_quote_marks_hide_a_copy(text: list[str], space: str, upper: bool) -> None:
    plain, other = " ".join(text), space.join(f"“{word}”" for word in text)
    assert np.array_equal(shingles(plain), shingles(other.upper() if upper else other))


@given(texts, texts)
@examples(60)
def test_the_share_is_that_of_groups_of_words_counted_one_by_one(a: list[str], b: list[str]) -> None:
    mixed = [*a[: len(a) // 2], *b]
    slow = [{tuple(x[k : k + GROUP]) for k in range(len(x) - GROUP + 1)} for x in (a, mixed)]
    fast = containment(shingles(" ".join(a)), shingles(" ".join(mixed)))
    assert fast == pytest.approx(len(slow[0] & slow[1]) / min(map(len, slow)), abs=1e-12)


@given(texts, st.integers(0, 10**6))
@examples(60)
def test_a_part_of_a_text_within_others_words_is_a_copy_of_it(text: list[str], seed: int) -> None:
    part = text[: max(SHORTEST, len(text) // 3)]
    share = containment(shingles(" ".join(text)), shingles(" ".join(part)))
    assert share == 1
    found = copy_among(shingles(" ".join(part)), {"whole": shingles(" ".join(text))})
    assert found is not None and found.share >= COPY


@pytest.mark.slow
def test_twenty_long_documents_are_compared_in_a_moment() -> None:
    long = [shingles(" ".join(f"w{n}" for n in np.random.default_rng(k).integers(0, 20_000, 80_000))) for k in range(4)]
    began = perf_counter()
    for k in range(4):
        copy_among(long[k], {str(n): other for n, other in enumerate(long) if n != k})
    assert perf_counter() - began < 2  # 12 of the 190 pairs of twenty
