"""What the invariants are tried on: registers of votes, and boards of beliefs with their weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.codebook import LEVELS, TOP
from indicators.levels import DIRECTION, Bools, Floats, Ints, Judgement, Votes, codes, judge
from indicators.method import BURDENS
from indicators.weights import normalised
from scenarios.scoring.belief import moved
from scenarios.scoring.readiness import OFFSETTING, Scale, Scores
from tests.support import golden
from tests.support.counts import examples

METHOD = golden.method()
NEUTRAL = METHOD.prior("neutral")
FULLY, PARTLY, NOT_AT_ALL = OFFSETTING.values()
K, ROUNDING = np.arange(LEVELS), 1e-12
SPAN = {"supports": (0, TOP), "at_least": (1, TOP), "contradicts": (0, TOP - 1)}  # levels that a direction may name


def whatever(*values: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The test holds for all of these values; the same examples on every machine."""
    return lambda test: examples(60)(given(*values)(test))


class Vote(NamedTuple):
    weight: float
    level: int
    direction: str
    speaker: str
    source: str = "s"
    paragraph: int = 0

    @property
    def group(self) -> tuple[str, str, int]:
        """What repeats are counted in."""
        return self.speaker, self.direction, self.level


def clipped(level: int, direction: str) -> int:
    """The level nearest to this one that the direction may name."""
    low, high = SPAN[direction]
    return min(high, max(low, level))


@st.composite
def claims(draw: st.DrawFn, speakers: str = "abc", directions: str = "", grades: str = "") -> Vote:
    """A claim by one of these speakers; with three of them and up to eight claims many repeat themselves."""
    way = draw(st.sampled_from(directions.split() or list(DIRECTION)))
    grade = draw(st.sampled_from(grades.split() or [r + c for r in "ABCDEF" for c in "123456"]))
    return Vote(
        METHOD.vote(*grade),
        draw(st.integers(*SPAN[way])),
        way,
        draw(st.sampled_from(speakers)),
        draw(st.sampled_from("st")),
        draw(st.integers(0, 2)),
    )


registers = st.lists(claims(), max_size=8)
priors = st.sampled_from(BURDENS).map(METHOD.prior)
exponents = st.sampled_from([FULLY, PARTLY, NOT_AT_ALL])
randoms = st.randoms(use_true_random=False)


def judged(votes: list[Vote], prior: Floats = NEUTRAL) -> Judgement:
    columns = Votes(
        vote=np.array([v.weight for v in votes]),
        level=np.array([v.level for v in votes], dtype=int),
        direction=np.array([DIRECTION[v.direction] for v in votes], dtype=int),
        speaker=codes([v.speaker for v in votes]),
        source=codes([v.source for v in votes]),
        paragraph=np.array([v.paragraph for v in votes], dtype=int),
    )
    return judge(columns, prior, METHOD)


def at_or_above(higher: Floats, lower: Floats) -> bool:
    """First-order: every cumulated belief of the higher one lies at or below the other's."""
    return bool((np.cumsum(higher, axis=-1) <= np.cumsum(lower, axis=-1) + ROUNDING).all())


class Board(NamedTuple):
    dimension: tuple[int, ...]
    across: Floats
    inside: Floats
    targets: Ints
    belief: Floats  # (N, 5)
    known: Bools

    def scores(self, exponent: float) -> Scores:
        scale = Scale(self.dimension, self.targets, self.across, self.inside, exponent, METHOD)
        return scale.score(scale.believed(self.belief)[None], self.known[None])


def within(dimension: tuple[int, ...], sliders: Floats) -> Floats:
    """Sliders as shares of their dimension; 0 where a dimension has nothing but zeros."""
    total = np.bincount(dimension, sliders)[list(dimension)]
    return np.divide(sliders, total, out=np.zeros(len(sliders)), where=total > 0)


evidenced = st.builds(lambda v, p, k: moved(judged(v, p).belief, "cap", k), registers, priors, st.integers(0, TOP))
certain = st.integers(0, TOP).map(lambda k: np.eye(LEVELS)[k])
pools = st.lists(st.one_of(evidenced, certain), min_size=1, max_size=4)


@st.composite
def boards(draw: st.DrawFn, most: int = 4) -> Board:
    """Up to `most` dimensions of as many indicators in any order, weights of 0 included, most cells known."""
    sizes = draw(st.lists(st.integers(1, most), min_size=1, max_size=most))
    dimension = tuple(draw(st.permutations([d for d, size in enumerate(sizes) for _ in range(size)])))
    count, sliders = len(dimension), st.sampled_from([0, 1, 7, 50, 50, 100])
    targets, known = (draw(arrays(int, count, elements=st.integers(*span))) for span in ((1, TOP), (0, 5)))
    pool, rng = draw(pools), draw(randoms)
    big, small = (draw(arrays(int, n, elements=sliders)) for n in (len(sizes), count))
    big[0] = big[0] or 50
    empty = np.bincount(dimension, small) == 0
    small[(empty & (big > 0))[list(dimension)]] = 50
    belief = np.array([rng.choice(pool) for _ in dimension])
    return Board(dimension, normalised(big), within(dimension, small), targets, belief, known > 0)


def flat(weights: Floats, one_dimension: bool) -> Board:
    """Indicators of these weights, all known and surely at the top: in one dimension, or each in its own."""
    n, ones = len(weights), np.ones(len(weights))
    top, full = np.full(n, TOP), np.eye(LEVELS)[np.full(n, TOP)]
    dimension, across, inside = ((0,) * n, np.ones(1), weights) if one_dimension else (tuple(range(n)), weights, ones)
    return Board(dimension, across, inside, top, full, np.full(n, True))
