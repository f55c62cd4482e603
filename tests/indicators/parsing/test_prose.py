"""What reads as a paragraph, in any script."""

from __future__ import annotations

import pytest

from indicators.parsing.prose import is_body, ways_to_part


@pytest.mark.parametrize(
    "piece",
    [
        "They met in May.",
        "«Они встретились в мае этого года.»",
        "双方于五月在北京举行了会谈。",
        "両国の外相は五月に会談した。",
        "ما الذي حدث بعد ذلك؟",
        "word " * 30,
    ],
)
def test_a_sentence_with_its_full_stop_is_a_paragraph(piece: str) -> None:
    assert is_body(piece)


@pytest.mark.parametrize("piece", ["Meetings of the year", "By Jane Doe.", "五月", "中俄关系", ""])
def test_a_heading_or_a_byline_is_none(piece: str) -> None:
    assert not is_body(piece)


def test_an_empty_line_ends_a_paragraph_where_lines_are_short_and_a_line_where_they_are_long() -> None:
    assert ways_to_part("They met\nin May.\n\nThey parted.")[0] == ["They met in May.", "They parted."]
    long = "They met in May. " * 20
    assert len(ways_to_part(f"{long}\n{long}\n\n{long}")[0]) == 3


WRAPPED = """  The two fleets met in May, and officials said on
tuesday that it was the fourth exercise of its kind,
and the largest so far.
  Nothing was said of a treaty on that day, and there
is none that is planned for now, as far as is known
to those who were asked about it in the capital."""


def test_a_text_wrapped_without_empty_lines_is_parted_at_its_indents_or_short_last_lines() -> None:
    for text in (WRAPPED, WRAPPED.replace("  ", "")):
        parts = ways_to_part(text)[0]
        assert [part.split()[0] for part in parts] == ["The", "Nothing"]
        assert parts[0].endswith("so far.")


def test_lines_that_begin_and_end_as_sentences_do_are_paragraphs_each() -> None:
    lines = ["They met in May of that year", "Officials said that it was the fourth", "Nothing was signed", "They left"]
    assert ways_to_part("\n".join(lines))[0] == lines


def test_a_word_that_was_broken_at_its_hyphen_is_whole_again() -> None:
    assert ways_to_part("A two-\nway street, 2015 -\n2016.\n\nThey met.")[0][0] == "A two-way street, 2015 - 2016."
