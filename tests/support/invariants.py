"""What the invariants are tried on: registers of votes, and boards of cells with their weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.codebook import LEVELS, TOP
from indicators.levels import Floats, Judgement, judge
from indicators.method import BURDENS
from indicators.weights import normalised
from scenarios.readiness import OFFSETTING, Bools, Ints, Scores, attainment, score
from tests.support import golden
from tests.support.counts import examples

METHOD = golden.method()
NEUTRAL = METHOD.prior("neutral")
FULLY, PARTLY, NOT_AT_ALL = OFFSETTING.values()
K, ROUNDING = np.arange(LEVELS), 1e-12


def whatever(*values: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The test holds for all of these values; the same examples on every machine."""
    return lambda test: examples(60)(given(*values)(test))


class Vote(NamedTuple):
    weight: float
    level: int
    contradicts: bool
    speaker: str


@st.composite
def claims(draw: st.DrawFn, speakers: str = "abc", contradicts: bool | None = None, grades: str = "") -> Vote:
    """A claim by one of these speakers; with three of them and up to eight claims many repeat themselves."""
    against = draw(st.booleans()) if contradicts is None else contradicts
    grade = draw(st.sampled_from(grades.split() or [r + c for r in "ABCDEF" for c in "123456"]))
    return Vote(METHOD.vote(*grade), draw(st.integers(0, TOP - against)), against, draw(st.sampled_from(speakers)))


registers = st.lists(claims(), max_size=8)
priors = st.sampled_from(BURDENS).map(METHOD.prior)
exponents = st.sampled_from([FULLY, PARTLY, NOT_AT_ALL])
randoms = st.randoms(use_true_random=False)


def judged(votes: list[Vote], prior: Floats = NEUTRAL) -> Judgement:
    weights, levels = np.array([v.weight for v in votes]), np.array([v.level for v in votes], dtype=int)
    speakers, against = [v.speaker for v in votes], np.array([v.contradicts for v in votes], dtype=bool)
    return judge(weights, levels, against, speakers, speakers, prior, METHOD)


def at_or_above(higher: Floats, lower: Floats) -> bool:
    """First-order: every cumulated belief of the higher one lies at or below the other's."""
    return bool((np.cumsum(higher) <= np.cumsum(lower) + ROUNDING).all())


class Board(NamedTuple):
    dimension: tuple[int, ...]
    across: Floats
    inside: Floats
    targets: Ints
    levels: Ints
    known: Bools

    def scores(self, exponent: float) -> Scores:
        reached, known, needed = attainment(self.levels, self.targets), self.known[None], METHOD.known_share.value
        return score(reached[None], known, self.dimension, self.across, self.inside, exponent, needed)


def within(dimension: tuple[int, ...], sliders: Floats) -> Floats:
    """Sliders as shares of their dimension; 0 where a dimension has nothing but zeros."""
    total = np.bincount(dimension, sliders)[list(dimension)]
    return np.divide(sliders, total, out=np.zeros(len(sliders)), where=total > 0)


@st.composite
def boards(draw: st.DrawFn, most: int = 4) -> Board:
    """Up to `most` dimensions of as many indicators in any order, weights of 0 included, most cells known."""
    sizes = draw(st.lists(st.integers(1, most), min_size=1, max_size=most))
    dimension = tuple(draw(st.permutations([d for d, size in enumerate(sizes) for _ in range(size)])))
    spans, sliders = ((1, TOP), (0, TOP), (0, 5)), st.sampled_from([0, 1, 7, 50, 50, 100])
    targets, levels, known = (draw(arrays(int, len(dimension), elements=st.integers(*span))) for span in spans)
    big, small = (draw(arrays(int, count, elements=sliders)) for count in (len(sizes), len(dimension)))
    big[0] = big[0] or 50
    empty = np.bincount(dimension, small) == 0
    small[(empty & (big > 0))[list(dimension)]] = 50
    return Board(dimension, normalised(big), within(dimension, small), targets, levels, known > 0)


def flat(weights: Floats, one_dimension: bool) -> Board:
    """Indicators of these weights, all known and at the top: in one dimension, or each in its own."""
    n, ones, top = len(weights), np.ones(len(weights)), np.full(len(weights), TOP)
    dimension, across, inside = ((0,) * n, np.ones(1), weights) if one_dimension else (tuple(range(n)), weights, ones)
    return Board(dimension, across, inside, top, top, np.full(n, True))
