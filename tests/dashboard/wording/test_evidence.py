"""What is said of one indicator: which of several levels is shown, and why that one."""

from __future__ import annotations

import pytest

from dashboard.wording.evidence import cell_line, words_to_find
from scenarios import assess
from tests.support import golden


def test_of_equally_supported_levels_it_is_said_which_is_taken_and_why() -> None:
    """Of P2 one claim says 1, another 3; of P3 one says that it is no more than 2, and documents no level."""
    a = assess(golden.case())
    said = cell_line(a, "baseline", "P2")
    assert "best supported is level 1" in said
    assert "Levels 1, 2 and 3 are equally supported; the lowest that a claim documents is taken." in said
    nothing_documented = cell_line(a, "baseline", "P3")
    assert "best supported is level 1" in nothing_documented
    assert "Levels 0, 1 and 2 are equally supported; the one nearest the mean is taken." in nothing_documented
    assert "equally" not in cell_line(a, "baseline", "I1")


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("find: they met each spring. Level 2", "they met each spring"),
        ("denies: no ally. find: a swipe at the U.S. and NATO.", "a swipe at the U.S. and NATO"),
        ("find: China as 'the enemy'. Source: a digest", "China as 'the enemy'"),
        ("find: delivered 1950-51. Source: a mirror", "delivered 1950-51"),
        ("They met each spring.", ""),
    ],
)
def test_words_to_find_stand_anywhere_in_a_note_and_end_before_what_is_said_of_them(note: str, words: str) -> None:
    assert words_to_find(golden.case().evidence[0].model_copy(update={"note": note})) == words
