"""Paragraphs are numbered from 1; what is no paragraph stands above the next, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.documents.passage import LONGEST, UNSHOWN, Piece, bounded, clean, numbered


def test_what_breaks_a_line_cannot_stand_in_one() -> None:
    assert all(UNSHOWN.search(f"a{c}b") for c in "\n\r\t\0\x85\u2028\ud800")
    assert not UNSHOWN.search("双方 — a\u00a0b")


def test_a_heading_stands_above_the_next_paragraph_and_takes_no_number() -> None:
    pieces = ["Meetings", "of 2016", "They met in May.", "They met again in June."]
    assert [(p.text, p.heading) for p in numbered(map(Piece, pieces))] == [
        ("They met in May.", "Meetings of 2016"),
        ("They met again in June.", ""),
    ]


def test_a_heading_that_asks_is_a_heading_where_it_is_marked_as_one() -> None:
    assert len(numbered([Piece("What does this mean now?", heading=True), Piece("They met in May.")])) == 1


def test_many_short_pieces_are_a_passage_and_not_a_heading() -> None:
    entries = [f"entry {n} of a long list without a stop" for n in range(12)]
    made = numbered(map(Piece, ["They met in May.", *entries, "And so on it went."]))
    assert [p.text for p in made][1].startswith("entry 0") and len(made) == 3


def test_what_stands_last_or_alone_is_kept() -> None:
    assert [p.text for p in numbered(map(Piece, ["They met in May.", "Source: a wire"]))][-1] == "Source: a wire"
    assert [p.text for p in numbered(map(Piece, ["one", "two"]))] == ["one", "two"]


def test_a_long_paragraph_is_parted_behind_a_sentence() -> None:
    parts = bounded("They met in May. " * 3_000)
    assert len(parts) == 3 and all(part.endswith("May.") and len(part) <= LONGEST for part in parts)


@given(st.lists(st.text()))
def test_whatever_comes_each_passage_is_one_line_of_bounded_length_and_no_letter_is_lost(texts: list[str]) -> None:
    made = numbered(map(Piece, texts))
    assert all(0 < len(p.text) <= LONGEST and not UNSHOWN.search(p.text + p.heading) for p in made)
    assert all(clean(said) == said for p in made for said in (p.text, p.heading))
    if sum(map(len, texts)) < 300:
        said = "".join(p.heading + p.text for p in made)
        assert sorted(said.replace(" ", "")) == sorted("".join(map(clean, texts)).replace(" ", ""))
