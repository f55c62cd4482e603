"""What a readiness means beside known pairs: standing, ratio with its range, place, verdict, and where they turn."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.levels import Floats
from scenarios.reference.even_point import draw_pairs, drawn_even_points, even_point
from scenarios.reference.place import (
    GROUP_WORDS,
    PLACES,
    VERDICTS,
    GroupStanding,
    Marks,
    PairScale,
    group_word,
    place_of,
    span_at,
    standing,
    verdict_of,
)

MARKS = Marks(within=3, lower=0.35, upper=0.65, settles=3, leans=1.5, alike=3, interval=(0.05, 0.95))
GROUP = np.array([60.0, 70, 75, 80, 90])
groups = st.lists(st.floats(0, 100), min_size=5, max_size=9).map(np.array)


def scale(alliances: Floats, unallied: Floats, draws: int = 500) -> PairScale:
    """A scale of invented pairs, each of two states of its own but for one that all alliances share."""
    states = [("A", f"F{k}") for k in range(len(alliances))], [(f"M{k}", f"N{k}") for k in range(len(unallied))]
    drawn, none = draw_pairs(*states, seed=2017, draws=draws), np.nan
    both = [(x, np.full(len(x), none)) for x in (alliances, unallied)]
    return PairScale(
        alliances, unallied, even_point(alliances, unallied), drawn_even_points(drawn, both[0], both[1]), MARKS
    )


@pytest.mark.parametrize(
    ("readiness", "counts", "words"),
    [
        (94, (0, 0, 5), "above all"),
        (93, (0, 1, 4), "level with the highest"),
        (93 + 5e-10, (0, 1, 4), "level with the highest"),
        (86, (1, 0, 4), "in the upper part"),
        (78, (1, 2, 2), "in the middle"),
        (72.5, (2, 2, 1), "in the middle"),
        (65, (4, 0, 1), "in the lower part"),
        (57, (4, 1, 0), "level with the lowest"),
        (56.9, (5, 0, 0), "below all"),
    ],
)
def test_level_is_within_three_points(readiness: float, counts: tuple[int, int, int], words: str) -> None:
    assert standing(GROUP, readiness, MARKS) == GroupStanding(*counts, words)  # type: ignore[arg-type]
    assert standing(GROUP, readiness, MARKS).n == 5


def test_parts_of_a_group_begin_at_their_marks() -> None:
    assert group_word(7, 0, 13, MARKS) == "in the upper part"  # 13 of 20
    assert group_word(7, 1, 12, MARKS) == "in the middle"
    assert group_word(13, 0, 7, MARKS) == "in the lower part"  # 7 of 20
    assert group_word(12, 1, 7, MARKS) == "in the middle"
    assert group_word(0, 5, 0, MARKS) == "level with the highest"


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        (0.1, "a partnership"),
        (1 / 3, "a partnership"),
        (0.34, "leaning to partnership"),
        (2 / 3, "leaning to partnership"),
        (0.67, "between the two"),
        (1.5, "between the two"),
        (1.51, "leaning to an alliance"),
        (2.99, "leaning to an alliance"),
        (3, "like an alliance"),
        (12, "like an alliance"),
    ],
)
def test_the_verdict_follows_the_ratio(ratio: float, verdict: str) -> None:
    assert verdict_of(ratio, MARKS) == verdict


def test_a_place_is_settled_only_where_the_range_stays_on_its_side() -> None:
    assert place_of(3, 1, 9, MARKS) == "like alliances"
    assert place_of(3, 0.99, 9, MARKS) == "not settled"
    assert place_of(2.9, 1.5, 9, MARKS) == "not settled"
    assert place_of(1 / 3, 0.1, 1, MARKS) == "like partners"
    assert place_of(1 / 3, 0.1, 1.01, MARKS) == "not settled"


def test_where_both_kinds_stand_and_where_neither_does() -> None:
    both = scale(GROUP, GROUP - 10)
    assert both.overlap == (60, 80)
    assert scale(GROUP, GROUP - 40).overlap is None
    low, high = both.grey_field
    assert (low + high) / 2 == pytest.approx(both.even.centre)
    assert both.even.ratio(np.array([low, high])) == pytest.approx([1 / 3, 3])
    assert scale(GROUP - 10, GROUP).grey_field == (-np.inf, np.inf)


def test_the_range_holds_the_ratio_and_widens_with_what_only_one_state_shows() -> None:
    held = scale(GROUP, GROUP - 10, draws=10_000)
    found = held.place(85)
    assert found.low < found.ratio < found.high
    ratios, low, high = held.ratios(np.array([85, np.nan]))
    assert (ratios[0], low[0], high[0]) == (found.ratio, found.low, found.high)
    assert np.isnan([ratios[1], low[1], high[1]]).all()


@given(groups, groups, st.lists(st.floats(-10, 110), min_size=1, max_size=20))
def test_every_word_holds_between_its_turning_points_and_nowhere_else(
    alliances: Floats, unallied: Floats, at: list[float]
) -> None:
    held = scale(alliances, unallied, draws=60)
    turns = held.turning_points
    near = [e + d for spans in turns for s in spans for e in (s.low, s.high) for d in (-1e-6, 1e-6) if np.isfinite(e)]
    for readiness in (*at, *near):
        found = held.place(readiness)
        said = (found.alliances.words, found.unallied.words, found.verdict, found.place)
        assert tuple(span_at(spans, readiness).word for spans in turns) == said
    for spans, words in zip(turns, (GROUP_WORDS, GROUP_WORDS, VERDICTS, PLACES), strict=True):
        assert [s.word for s in spans] == [w for w in words if w in {s.word for s in spans}]
        assert (spans[0].low, spans[-1].high) == (-np.inf, np.inf)
        assert all(one.high == other.low for one, other in pairwise(spans))


@given(groups, groups, st.floats(0, 100), st.floats(0, 100))
def test_more_readiness_never_means_less(alliances: Floats, unallied: Floats, one: float, other: float) -> None:
    held, (low, high) = scale(alliances, unallied, draws=60), sorted((one, other))
    less, more = held.place(low), held.place(high)
    assert less.ratio <= more.ratio
    assert less.low <= more.low
    assert less.high <= more.high
    for words, a, b in (
        (GROUP_WORDS, less.alliances.words, more.alliances.words),
        (GROUP_WORDS, less.unallied.words, more.unallied.words),
        (VERDICTS, less.verdict, more.verdict),
        (PLACES, less.place, more.place),
    ):
        assert words.index(a) <= words.index(b)
