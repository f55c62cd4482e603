"""Where a readiness stands beside known pairs, its ratio and range, against the independent oracle."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.levels import Floats
from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.reference.even_point import draw_pairs, drawn_even_points, even_point
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.place import Marks, PairScale, Place, place, scale_of
from tests.oracle import from_case
from tests.oracle import place as oracle
from tests.oracle import readiness as scored
from tests.oracle.conventions import Conventions
from tests.oracle.place import F, KnownPair, N
from tests.support.counts import examples
from tests.support.random_registers import Chance, random_weights

CONVENTIONS = Conventions()
CASE = load_case(seed_folder("china-russia-2017"))
CLOSE = 1e-6  # of points and ratios: both sides add up the same numbers in another order
DRAWN = 40

score = st.one_of(st.floats(0, 100), st.integers(0, 100).map(float))
states = st.lists(st.sampled_from("ABCDEFGH"), min_size=2, max_size=2, unique=True).map(tuple)


def group(name: str) -> st.SearchStrategy[list[KnownPair]]:
    """Five to nine pairs, some of them coded again."""
    coded = st.one_of(st.none(), score)
    pair = st.builds(KnownPair, states=states, group=st.just(name), settled=score, second=coded, first=coded)
    return st.lists(pair, min_size=5, max_size=9)


@st.composite
def marks(draw: st.DrawFn) -> Conventions:
    """Those of the method, or others."""
    if draw(st.booleans()):
        return CONVENTIONS
    leans = draw(st.floats(1.1, 2))
    return Conventions(
        settles=draw(st.floats(1.1, 5)),
        verdict_marks=(leans, draw(st.floats(leans, 6))),
    )


def arrays(pairs: list[KnownPair]) -> tuple[Floats, Floats, Floats]:
    """R as settled, by the first coder and by the second."""
    by = [(p.settled, p.first, p.second) for p in pairs]
    settled, first, second = np.array(by, dtype=float).T
    return settled, first, second


def product(f: list[KnownPair], n: list[KnownPair], conv: Conventions, seed: int) -> PairScale:
    """The product's scale of these pairs."""
    one, other = arrays(f), arrays(n)
    again = draw_pairs(tuple(p.states for p in f), tuple(p.states for p in n), seed, DRAWN)
    chosen = Marks(conv.settles, *conv.verdict_marks, conv.interval)
    drawn = drawn_even_points(again, one, other)
    return PairScale(one[0], other[0], even_point(one[0], other[0]), drawn, chosen)


def assert_same(found: Place, scale: PairScale, theirs: oracle.Place) -> None:
    """Every number and every word of one place."""
    assert [(g.below, g.equal) for g in (found.alliances, found.unallied)] == [theirs.alliances, theirs.unallied]
    assert (float(scale.even.centre), float(scale.even.slope)) == pytest.approx(
        (theirs.centre, theirs.slope), abs=CLOSE
    )
    assert (found.ratio, found.low, found.high) == pytest.approx((theirs.ratio, theirs.low, theirs.high), rel=CLOSE)
    assert (found.place, found.verdict) == (theirs.place, theirs.verdict)


def settled(theirs: oracle.Place, conv: Conventions) -> bool:
    """Whether no mark lies within a rounding error of what it is compared with."""
    ends = [m for mark in (conv.settles, *conv.verdict_marks) for m in (mark, 1 / mark)]
    edges = [theirs.ratio - e for e in ends] + [theirs.low - 1, theirs.high - 1]
    return all(x == 0 or abs(x) > CLOSE for x in edges)


@pytest.mark.slow
@examples(200)
@given(group(F), group(N), score, marks(), st.integers(0, 2**32 - 1))
def test_random_groups_stand_alike(
    f: list[KnownPair], n: list[KnownPair], r: float, conv: Conventions, seed: int
) -> None:
    theirs = oracle.place([*f, *n], ("X", "Y"), r, conv, seed=seed, draws=DRAWN)
    assert theirs is not None
    assume(settled(theirs, conv) and (theirs.slope < 1e3 or theirs.slope == math.inf))
    scale = product(f, n, conv, seed)
    assert_same(scale.place(r), scale, theirs)


def known_to_the_oracle(settings: Any) -> list[KnownPair]:
    """The known pairs, each scored by the oracle from the claims of both coders."""
    pairs = known_pairs()
    assert pairs is not None
    found = []
    for case, codes, group_ in zip(pairs.cases, pairs.codes, pairs.groups, strict=True):
        register = from_case.register(case, usual(case))
        choices = from_case.choices(case, settings.changed(case=case.id))
        conv = from_case.conventions(case.method)
        assert codes is not None
        read = [register, *(oracle.by_coder(register, by_claim) for by_claim in (codes.by_claim, codes.first))]
        by = [None if x is None else scored.assess(x, choices, conv, case.reference).readiness for x in read]
        found.append(KnownPair(case.header.parties, group_, *by))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
def test_a_case_stands_beside_the_known_pairs_as_the_oracle_says(number: int) -> None:
    chance = Chance(number)
    settings = usual(CASE).changed(
        weights=random_weights(chance, CASE.codebook) if number else {},
        burden_of_proof=["neutral", "sceptical", "generous", "neutral"][number],
        offsetting=["fully", "partly", "not at all", "fully"][number],
        benchmark=chance.one(list(CASE.codebook.benchmarks)) if number else CASE.codebook.formal,
        seed=2017 + number,
        draws=1_000,
    )
    a = assess(CASE, settings)
    pairs, conv = known_to_the_oracle(settings), from_case.conventions(CASE.method)
    for scenario in (CASE.reference, *(s for s in a.ids if s in ("formal-alliance", "good-neighbourliness"))):
        found, scale = place(a, scenario), scale_of(a, scenario)
        readiness = 100 * float(a.marks.readiness[a.position(scenario)])
        if math.isnan(readiness):
            assert found is None
            continue
        theirs = oracle.place(pairs, CASE.header.parties, readiness, conv, seed=settings.seed)
        assert (found is None) == (theirs is None)
        if found is not None and theirs is not None:
            assert isinstance(scale, PairScale)
            assert_same(found, scale, theirs)
