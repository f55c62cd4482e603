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
