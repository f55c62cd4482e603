"""Borders are moved by hand, and no word of the text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.sources import MAX_BORDERS
from scenarios.documents.borders import Immovable, added, ends, first_free, join, split, with_borders
from scenarios.documents.document import Document
from scenarios.documents.passage import LONGEST, Passage

SENTENCES = st.lists(
    st.text("ABc É「", min_size=1, max_size=8).map(str.strip).filter(bool).map(lambda s: f"{s}."),
    min_size=1,
    max_size=5,
).map(" ".join)
CHINESE = st.lists(st.text("中俄关系", min_size=1, max_size=6).map(lambda s: f"{s}。"), min_size=1, max_size=5).map(
    "".join
)


def document(*texts: str, heading: str = "") -> Document:
    passages = tuple(Passage(text, n // 2 + 1, heading if n == 1 else "") for n, text in enumerate(texts))
    return Document(kind="pdf", file="a.pdf", sha256="0" * 64, pages=9, passages=passages)


def joined(of: Document) -> str:
    """The text without what stands between words."""
    return "".join("".join(p.text.split()) for p in of.passages)


@given(st.lists(SENTENCES | CHINESE, min_size=1, max_size=4), st.data())
def test_whatever_is_split_and_joined_the_text_and_its_hash_stay(texts: list[str], data: st.DataObject) -> None:
    first = now = document(*texts)
    moves: tuple[str, ...] = ()
    for _ in range(5):
        number = data.draw(st.integers(1, len(now.passages)))
        at = data.draw(st.sampled_from((None, *ends(now.passages[number - 1].text))))
        try:
            now = join(now, number) if at is None else split(now, number, at)
        except Immovable:
            assert at is None and number == len(now.passages)
            continue
        moves = added(moves, number, at)
    assert joined(now) == joined(first) and now.sha256 == first.sha256
    assert with_borders(first, moves) == now  # as the case keeps them, for whoever brings the same file


@given(SENTENCES | CHINESE, st.data())
def test_what_was_split_and_is_joined_again_is_what_it_was(text: str, data: st.DataObject) -> None:
    first = document("Before.", text, "After.")
    for at in ends(text):
        assert join(split(first, 2, at), 2) == first
        assert added(added((), 2, at), 2) == ()


def test_a_passage_is_split_between_sentences_alone() -> None:
    assert ends("It rose to 3.5 points. “Why?” he asked. Nobody knew.") == (22, 39)
    halves = split(document("One (two). Three."), 1, 10)
    assert [p.text for p in halves.passages] == ["One (two).", "Three."] and halves.passages[1].page == 1
    with pytest.raises(Immovable, match="between two sentences"):
        split(document("One (two). Three."), 1, 3)


def test_numbers_that_claims_point_at_stay() -> None:
    assert first_free([None, 3, 1]) == 4 and first_free([]) == 1


@pytest.mark.parametrize(
    ("of", "number", "said"),
    [
        (document("One."), 1, "the last one"),
        (document("One.", "Two.", heading="Part two"), 1, "heading stands between"),
        (document("x" * LONGEST, "Two."), 1, "at most 20,000"),
        (document("One."), 7, "there are 1 to 1"),
    ],
)
def test_what_cannot_be_joined_is_told(of: Document, number: int, said: str) -> None:
    with pytest.raises(Immovable, match=said):
        join(of, number)


@pytest.mark.parametrize("move", ["0+", "1/2", "2", "one", "9+", "1/99999"])
def test_moves_that_do_not_fit_the_text_are_refused(move: str) -> None:
    with pytest.raises(Immovable):
        with_borders(document("One. Two."), (move,))


def test_moves_have_a_bound() -> None:
    with pytest.raises(Immovable, match="500"):
        added(("1+",) * MAX_BORDERS, 1)
