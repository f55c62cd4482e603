"""What could turn a verdict: each way that does is told with the pairs then, all that do not in one."""

from __future__ import annotations

import math

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.reference.place import Lacking, PairScale, scale_for, scale_of, verdict_at
from scenarios.turns import beside_pairs, turns

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
FIRST, PARTIES = A.ids[0], CASE.header.parties
SCALE = scale_of(A, FIRST)
OTHERS = scale_for(PARTIES, A.settings.changed(weights={"dimensions": {"INS": 0}}))
NOW = float(A.marks.readiness[0])


def test_without_a_score_or_known_pairs_no_verdict_turns() -> None:
    assert isinstance(SCALE, PairScale)
    assert beside_pairs(A, FIRST, SCALE) == (NOW, SCALE)
    assert beside_pairs(A, FIRST, Lacking("too few pairs")) is None
    unscored = next(s for s, scored in zip(A.ids, A.marks.assessed, strict=True) if not scored)
    assert beside_pairs(A, unscored, SCALE) is None


def test_each_way_that_turns_it_is_told_and_all_others_in_one() -> None:
    assert isinstance(SCALE, PairScale) and isinstance(OTHERS, PairScale)
    ways = [(("a",), 0.5, SCALE), (("b",), NOW - 0.001, SCALE), (("c",), math.nan, SCALE), (("d",), NOW, OTHERS)]
    ways.append((("e",), NOW + 0.001, SCALE))
    *told, left = turns("claim falls", NOW, SCALE, ways)
    assert [t.items for t in told] == [("a",), ("c",), ("d",)]
    assert [t.then for t in told] == [verdict_at(SCALE, 0.5), "", verdict_at(OTHERS, NOW)]
    assert all(t.was == verdict_at(SCALE, NOW) != t.then for t in told)
    assert [t.beside for t in told] == [None, None, OTHERS], "only pairs that moved along"
    assert left.stays and not left.items and (left.low, left.high) == pytest.approx((NOW - 0.001, NOW + 0.001))


def test_where_every_way_turns_it_nothing_is_left() -> None:
    assert isinstance(SCALE, PairScale)
    (only,) = turns("claim falls", NOW, SCALE, [(("a",), 0.5, SCALE)])
    assert only.items == ("a",) and turns("claim falls", NOW, SCALE, []) == ()
