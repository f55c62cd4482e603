"""Words that were broken at a line's end are whole, and those with a hyphen of their own keep it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.documents.pdf_columns import DROPPED
from scenarios.documents.pdf_words import Words, text_of


def joined(*lines: str, rest: tuple[str, ...] = ()) -> str:
    return text_of(lines, Words.of([*lines, *rest]))


def test_a_broken_word_is_whole_where_the_document_has_it_so_or_its_end_is_no_word() -> None:
    assert joined("the coopera-", "tion of both") == "the cooperation of both"
    assert joined("the har-", "bour is open", rest=("a harbour",)) == "the harbour is open"
    assert joined("the har\u00ad", "bour is open") == "the harbour is open"


def test_a_compound_keeps_its_hyphen() -> None:
    assert joined("the China-", "Russia border") == "the China-Russia border"
    assert joined("a long-", "term plan", rest=("a long-term plan",)) == "a long-term plan"
    assert joined("some twenty-", "four meetings") == "some twenty-four meetings"
    assert joined("within two-", "and-a-half years", rest=("two",)) == "within two-and-a-half years"
    assert joined("the Sea-", "2016 exercise") == "the Sea-2016 exercise"


def test_where_broken_words_have_a_hyphen_of_their_own_the_other_one_stays() -> None:
    rest = ("a well-known case of coope\u2010", "ration")
    assert joined("a semi-", "colonial state", rest=rest) == "a semi-colonial state"
    assert joined("the elsewhere un\u2010", "seen case", rest=rest) == "the elsewhere unseen case"


def test_ligatures_white_space_and_hidden_hyphens_are_plain() -> None:
    assert joined("The ﬁrst  oﬃce of the coun\u00adtries\u00a0met") == "The first office of the countries met"


def test_a_large_first_letter_is_a_word_where_the_rest_is_one() -> None:
    assert joined(f"T{DROPPED}he pact", "of two") == "The pact of two"
    assert joined(f"A{DROPPED}fter the pact", "of two") == "After the pact of two"
    assert joined(f"A{DROPPED}pact of two", "states", rest=("the pact",)) == "A pact of two states"


def test_a_dash_and_letters_written_without_spaces_are_joined_as_they_stand() -> None:
    assert joined("he said —", "and left") == "he said — and left"
    assert joined("he said—", "and left") == "he said—and left"
    assert joined("双方于五月", "举行了会谈。") == "双方于五月举行了会谈。"


@given(st.lists(st.text("ab.-— ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=12))
def test_no_letter_is_lost_however_lines_are_joined(lines: list[str]) -> None:
    kept = "".join(c for c in joined(*lines) if c.isalpha())
    assert kept == "".join(c for text in lines for c in text if c.isalpha())
