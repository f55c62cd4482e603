"""How sure, tried on the known pairs: every pair of either group once, on the side that its answer takes."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess, certainty, load_case, place, seed_folder, usual
from scenarios.reference.certainty import WORDS
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.trial import Answered, Counts, Trial, known_trial

pytestmark = pytest.mark.slow
SIDES = {"a partnership": -1, "leaning to a partnership": -1, "leaning to an alliance": 1, "like an alliance": 1}


@pytest.fixture(scope="module")
def tried() -> Trial:
    found = known_trial()
    assert found is not None
    return found


def test_every_pair_of_either_group_with_a_score_is_tried_once(tried: Trial) -> None:
    pairs = known_pairs()
    assert pairs is not None
    a = assess(pairs.cases[0], usual(pairs.cases[0]).changed(draws=1_000))
    scored = ~np.isnan(pairs.readiness(a.scale))
    of = [c.id for c, g, s in zip(pairs.cases, pairs.groups, scored, strict=True) if s and g in (WORKING, UNALLIED)]
    assert [x.case for x in tried.answers] == of and len(of) == 43
    assert known_trial() is tried  # worked out once


@pytest.mark.parametrize("number", range(0, 43, 6))
def test_each_is_as_sure_as_its_own_page_says_and_stands_where_its_answer_says(tried: Trial, number: int) -> None:
    one = tried.answers[number]
    case, pairs = load_case(seed_folder(one.case)), known_pairs()
    assert pairs is not None
    a = assess(case, usual(case).changed(draws=1_000))
    found = place(a, case.reference)
    assert found is not None and certainty(a, case.reference).word == one.word
    group = pairs.groups[[c.id for c in pairs.cases].index(case.id)]
    side = SIDES.get(found.verdict)
    assert one.right is (None if side is None else (side > 0) == (group == WORKING))


def test_both_splits_count_the_same_pairs(tried: Trial) -> None:
    counts = list(tried.by_word.values())
    assert sum(map(sum, counts)) == len(tried.answers) and list(tried.by_word) == [
        w for w in WORDS if w in tried.by_word
    ]
    assert [sum(x) for x in tried.surer] == [sum(x) for x in tried.further]
    (sure, rest), (far, near) = tried.surer, tried.further
    assert np.add(sure, rest).tolist() == np.add(far, near).tolist()


def test_what_stands_furthest_from_even_comes_first() -> None:
    made = Trial(
        (
            Answered("a", "High", True, 1.0),
            Answered("b", "Low", False, 9.0),
            Answered("c", "Very low", None, 5.0),
        )
    )
    assert made.surer == (Counts(1, 0, 0), Counts(0, 1, 1))
    assert made.further == (Counts(0, 1, 0), Counts(1, 0, 1))


def test_the_figures_of_today(tried: Trial) -> None:
    (sure, rest), (far, near) = tried.surer, tried.further
    assert (sure, rest) == (Counts(10, 2, 4), Counts(12, 6, 9))
    assert (far, near) == (Counts(15, 1, 0), Counts(7, 7, 13))
