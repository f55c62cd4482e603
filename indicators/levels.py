"""From the votes on one indicator to a belief over its five levels, a level, and how sure it is.

Pure numpy on arrays, no validation here. Axis of length 5 = levels 0 to 4.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.codebook import LEVELS, TOP
from indicators.method import SLACK, Method

Floats = NDArray[np.float64]
Ints = NDArray[np.int_]
Bools = NDArray[np.bool_]
_K = np.arange(LEVELS, dtype=float)

UNKNOWN, CONTESTED, THIN = "unknown", "contested", "thin"
CORROBORATED, SUPPORTED = "corroborated", "supported"
VERDICTS = {1: "reaches", 0: "open", -1: "falls short"}
DIRECTION = {"supports": 0, "at_least": 1, "contradicts": 2}


class Judgement(NamedTuple):
    """What the votes on one indicator say."""

    belief: Floats  # (5,) q, sums to 1: what the votes make one believe
    drawn: Floats  # (5,) p, sums to 1: the same with a part held back, for draws
    level: int  # best supported level; meaningless while votes == 0
    votes: float  # T, sum of counted votes
    documents: int  # m, sources whose counted votes add up to enough
    conflict: float  # C in 0..1, nan while votes == 0
    status: str
    counted: Floats  # (n,), the votes after statements and repeats, in the order they came
    same_as: Ints  # (n,), position of the row that votes for the same statement; -1 where the row votes itself
    sums: Weighed  # what they add up to


class Votes(NamedTuple):
    """The claims on one indicator as numbers, n of them, in the order they came."""

    vote: Floats  # (n,) in 0..1
    level: Ints  # (n,)
    direction: Ints  # (n,) 0 supports, 1 at_least, 2 contradicts: see DIRECTION
    speaker: Ints  # (n,) codes of folded names
    source: Ints  # (n,) codes of documents, of a copy that of what it repeats
    paragraph: Ints  # (n,), 0 where none is given

    def at(self, rows: Ints | Bools | Sequence[int]) -> Votes:
        """Some of them."""
        return Votes._make(x[rows] for x in self)


def statements(votes: Votes) -> Ints:
    """For each row the one that votes for its statement, itself where it does. (n,) positions.

    One statement: same speaker, source, paragraph, direction and level. The strongest votes, of equal ones the first.
    """
    said = np.column_stack([votes.speaker, votes.source, votes.paragraph, votes.direction, votes.level])
    order = np.lexsort((-votes.vote, *said.T))  # stable: of equal votes the first stays in front
    begins = np.append(True, (said[order[1:]] != said[order[:-1]]).any(axis=1))
    voting = np.empty(len(order), dtype=int)
    voting[order] = order[begins][np.cumsum(begins) - 1]
    return voting


def counted_votes(votes: Floats, groups: Ints, factor: float) -> Floats:
    """Votes after the discount for repeats: the r-th vote of a group counts factor^(r-1).

    A group is what one speaker says in one direction of one level. Equal votes share the mean of their factors, so
    that order never matters.

    votes: (n,) in 0..1; groups: (n,) codes. Returns (n,).

    >>> counted_votes(np.array([.5, .5, .75]), np.array([0, 0, 1]), .5)
    array([0.375, 0.375, 0.75 ])
    """
    if not len(votes):
        return np.zeros(0)
    order = np.lexsort((-votes, groups))
    ranked, group = votes[order], groups[order]
    place = np.arange(len(votes))
    begins = np.append(True, group[1:] != group[:-1])
    factors = factor ** (place - np.maximum.accumulate(np.where(begins, place, 0))).astype(float)
    # One run for each vote that a group holds; what lies within rounding of the vote before it is the same vote.
    run = np.cumsum(begins | np.append(True, ranked[:-1] - ranked[1:] > SLACK)) - 1
    counted = np.empty(len(votes))
    counted[order] = ranked * (np.bincount(run, factors) / np.bincount(run))[run]
    return counted


def distance(level: Ints, direction: Ints) -> Floats:
    """Distance of each claim from each level, in levels. level, direction: (n,). Returns (n, 5).

    |k-L| if it supports, max(0, L-k) if at least, max(0, k-L) if it contradicts.
    """
    gap = _K[None, :] - np.asarray(level, dtype=float)[:, None]
    way = np.asarray(direction)[:, None]
    return np.asarray(
        np.where(way == DIRECTION["supports"], np.abs(gap), np.maximum(np.where(way == 1, -gap, gap), 0.0))
    )


# What a claim of each direction and level adds to sums, by one vote: distances, the level that it documents, whether it
# is a floor, and the vote itself.
_SUMS = LEVELS + LEVELS + 2
_PULLS: Floats = np.zeros((len(DIRECTION), LEVELS, _SUMS))
for _way in DIRECTION.values():
    _PULLS[_way, :, :LEVELS] = distance(np.arange(LEVELS), np.full(LEVELS, _way))
    _PULLS[_way, :, LEVELS:-2] = np.eye(LEVELS) * (_way != DIRECTION["contradicts"])
    _PULLS[_way, :, -2] = _way == DIRECTION["at_least"]
_PULLS[..., -1] = 1.0


@dataclass(frozen=True)
class Weighed:
    """What counted votes on an indicator add up to, once or for many of them (leading axes ...). Sums, all of them."""

    sums: Floats  # (..., 12)

    @property
    def energy(self) -> Floats:
        """E(k), votes x levels. (..., 5)."""
        return self.sums[..., :LEVELS]

    @property
    def documented(self) -> Floats:
        """By level, the votes that support it, or that at least it is reached. (..., 5)."""
        return self.sums[..., LEVELS:-2]

    @property
    def floors(self) -> Floats:
        """The votes that at least some level is reached. (...)."""
        return self.sums[..., -2]

    @property
    def total(self) -> Floats:
        """T, all votes. (...)."""
        return self.sums[..., -1]

    def faded(self, fades: float) -> Floats:
        """F(k) = E(k) + fades x floors x max(0, k - M), M the highest level that a vote documents. (..., 5)."""
        top = TOP - np.argmax(self.documented[..., ::-1] > 0, axis=-1)
        return np.asarray(self.energy + fades * self.floors[..., None] * np.maximum(_K - top[..., None], 0.0))


def pulls(level: Ints, direction: Ints) -> Floats:
    """Where claims pull, to be weighed by their votes. level, direction: (n,). Returns (n, 12)."""
    return _PULLS[direction, level]


def weighed(counted: Floats, pull: Floats) -> Weighed:
    """Counted votes (..., n) at where their claims pull (n, 12)."""
    return Weighed(np.asarray(counted @ pull))


def belief(votes: Weighed, prior: Floats, method: Method) -> Floats:
    """Belief over the levels, q(k) = prior(k) odds^(-F(k)) / sum. The one place that makes it.

    prior: (5,) summing to 1. Returns (..., 5); each row sums to 1.
    """
    # Subtracting the minimum changes nothing in the ratio and keeps hundreds of votes from underflowing.
    away = votes.faded(method.floor_fades.value)
    weight: Floats = prior * np.power(method.odds_per_vote.value, -(away - away.min(axis=-1, keepdims=True)))
    return np.asarray(weight / weight.sum(axis=-1, keepdims=True))


def with_held_back(q: Floats, prior: Floats, documents: Ints | int, method: Method) -> Floats:
    """Belief for draws, p = (1-e) q + e prior with e = held_back^m, m = documents (...), at least 1. q: (..., 5)."""
    most = int(np.max(documents, initial=1))  # one power by one, as of a single cell: two are a square to the last bit
    e = np.concatenate([method.held_back.value ** np.broadcast_to(float(m), 1) for m in range(most + 1)])
    e = e[np.maximum(documents, 1)][..., None]
    return np.asarray((1 - e) * q + e * prior)


def best_level(q: Floats, documented: Floats) -> Ints:
    """The mode; among levels within 1e-9 of the top the lowest documented, else that nearest the mean, then the lower.

    q: (..., 5); documented: (..., 5) the votes that document each level. Returns (...).

    >>> int(best_level(np.array([.0588, .2941, .2941, .2941, .0588]), np.array([0, .5, 0, .5, 0])))
    1
    >>> int(best_level(np.array([.0588, .2941, .2941, .2941, .0588]), np.zeros(5)))
    2
    """
    top = q >= q.max(axis=-1, keepdims=True) - SLACK
    if top.sum() * LEVELS == top.size:  # one alone, as nearly always
        return np.asarray(top.argmax(axis=-1))
    said = top & (documented > 0)
    away = np.where(top, np.abs(_K - (q @ _K)[..., None]), np.inf)
    nearest = away <= away.min(axis=-1, keepdims=True) + SLACK
    return np.asarray(np.where(said.any(axis=-1, keepdims=True), said, nearest).argmax(axis=-1))


def interval(p: Floats, low: float, high: float) -> tuple[Ints, Ints]:
    """Smallest levels at which the cumulated belief (..., 5) reaches `low` and `high` (1e-9 slack). (...) each."""
    cumulated = np.cumsum(p, axis=-1)
    first, last = ((cumulated >= mark - SLACK).argmax(axis=-1) for mark in (low, high))
    return first, last


def share_at(q: Floats, target: Ints) -> Floats:
    """Share of belief at or above the target, pi. q: (..., N, 5); target: (N,). Returns (..., N)."""
    share = np.where(np.asarray(target)[..., None] <= _K, q, 0.0).sum(axis=-1)
    return np.asarray(np.minimum(share, 1.0))  # five shares that make 1 may add up to a hair more


def verdicts(share: Floats, method: Method) -> Ints:
    """1 where a share of belief reaches the benchmark, -1 where it falls short, 0 where it is open. Shape kept."""
    reaches = share >= method.reaches.value - SLACK
    short = share <= method.falls_short.value + SLACK
    return np.asarray(np.where(reaches, 1, np.where(short, -1, 0)), dtype=int)


def codes(values: Sequence[Hashable]) -> Ints:
    """Whole numbers for values, equal ones alike, in the order in which they first come. (n,)."""
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(v, len(seen)) for v in values], dtype=int)


def counted_of(votes: Votes, factor: float) -> tuple[Floats, Ints]:
    """Counted votes (n,) after statements and repeats, and `same_as` (n,): -1 where a row votes itself."""
    if len(votes.vote) <= 1:
        return votes.vote.copy(), np.full(len(votes.vote), -1)
    voting = statements(votes)
    own = voting == np.arange(len(voting))
    groups = (votes.speaker * len(DIRECTION) + votes.direction) * LEVELS + votes.level
    counted = np.zeros(len(own))
    counted[own] = counted_votes(votes.vote[own], groups[own], factor)
    return counted, np.where(own, -1, voting)


def judge(votes: Votes, prior: Floats, method: Method) -> Judgement:
    """Belief, level and evidence status of one indicator from the claims that vote on it. prior: (5,).

    Status, first that fits: T = 0 unknown; C >= .4 contested; T < .75 thin; counted votes of two or more sources at
    distance 0 from the level corroborated; else supported.
    """
    counted, same_as = counted_of(votes, method.repeat_factor.value)
    pull = pulls(votes.level, votes.direction)
    sums = weighed(counted, pull)
    q = belief(sums, prior, method)
    by_source = np.bincount(votes.source, weights=counted)
    documents = int((by_source >= method.document_counts.value - SLACK).sum())
    p = with_held_back(q, prior, documents, method)
    level = int(best_level(q, sums.documented))
    total = float(sums.total)
    if total <= 0:
        return Judgement(q, p, level, 0.0, 0, float("nan"), UNKNOWN, counted, same_as, sums)
    conflict = float(sums.energy.min() / (2 * total))
    if conflict >= method.contested.value - SLACK:
        status = CONTESTED
    elif total < method.thin.value - SLACK:
        status = THIN
    else:
        fitting = np.unique(votes.source[(counted > 0) & (pull[:, level] == 0)])
        status = CORROBORATED if len(fitting) >= 2 else SUPPORTED
    return Judgement(q, p, level, total, documents, conflict, status, counted, same_as, sums)
