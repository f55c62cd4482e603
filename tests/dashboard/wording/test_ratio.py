"""The ratio in words and figures, tried at every edge of its table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.wording.ratio import OVER_TEN, WORDS, figure, ratio_words

# What each word stands for.
MEANT = (0.0, 1 / 10, 1 / 5, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 4 / 5, 1, 5 / 4, 3 / 2, 2, 3, 4, 5, 6, 7, 8, 9, 10)


def test_every_word_begins_halfway_in_ratio_between_what_it_and_the_word_before_stand_for() -> None:
    assert len(MEANT) == len(WORDS) and "less than a tenth" in ratio_words(0.02)
    for (edge, _), (before, now) in list(zip(WORDS, pairwise((0.0, *MEANT)), strict=True))[2:]:
        assert edge == pytest.approx((before * now) ** 0.5, rel=0.012)


@pytest.mark.parametrize("n", range(1, len(WORDS)))
def test_at_an_edge_the_next_word_holds_and_just_below_it_the_one_before(n: int) -> None:
    edge = WORDS[n][0]
    assert ratio_words(edge) == WORDS[n][1]
    assert ratio_words(edge - 1e-6) == WORDS[n - 1][1]


@pytest.mark.parametrize(
    ("ratio", "words", "printed"),
    [
        (0.0999, "less than a tenth as common", "under 0.1"),
        (0.1, "about a tenth as common", "0.1"),
        (1.0, "about as common", "1.0"),
        (1.78, "about twice as common", "1.8"),
        (2.9, "about three times as common", "2.9"),
        (10.0, "about ten times as common", "10"),
        (10.001, OVER_TEN, "over 10"),
    ],
)
def test_words_and_figure_of_some_ratios(ratio: float, words: str, printed: str) -> None:
    assert (ratio_words(ratio), figure(ratio)) == (words, printed)
