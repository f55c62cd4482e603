"""What a readiness means beside known pairs: standing, ratio, its range, place, verdict. Source: method.md, section 4b.

Everything in index points. A lot below a third is the second coder's, below two thirds the
first's, else what both were settled to; states are drawn in the order of their names.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tests.oracle.conventions import SLACK, Conventions
from tests.oracle.inputs import Code, Register

F, N = "working", "no treaty"
DRAWS = 10_000


@dataclass(frozen=True)
class KnownPair:
    """A known pair: its states and group, its R as settled, by the second coder, by the first. None: it has none."""

    states: tuple[str, ...]
    group: str
    settled: float | None
    second: float | None = None
    first: float | None = None


@dataclass(frozen=True)
class Place:
    """What one R means; counts are lower, as high."""

    alliances: tuple[int, int]
    unallied: tuple[int, int]
    centre: float
    slope: float
    ratio: float
    low: float
    high: float
    place: str
    verdict: str


def by_coder(register: Register, codes: Mapping[str, Code]) -> Register | None:
    """The register as one coder reads it; None where a claim that says something of a level has no code.

    Commitments are no matter of votes: what the case codes on one stays, and nothing comes to stand on one.
    """
    bonds = {c.id for c in register.commitments}
    claims = []
    for claim in register.claims:
        speaks = claim.direction != "context"
        if speaks and claim.id not in codes:
            return None
        if speaks and claim.indicator in bonds:
            claims.append(claim)
            continue
        code = codes.get(claim.id)
        if code is None or code.direction == "context" or code.indicator in bonds:
            claims.append(claim.model_copy(update={"direction": "context", "level": None}))
        else:
            claims.append(claim.model_copy(update=code._asdict()))
    return replace(register, claims=tuple(claims))


def name(state: str) -> str:
    """A state's name, however it is typed."""
    return " ".join(state.lower().split())


def used(pairs: Sequence[KnownPair], states: Sequence[str], group: str) -> list[KnownPair]:
    """The assessed pairs of a group that are not of the same states as the case."""
    mine = {name(s) for s in states}
    return [p for p in pairs if p.group == group and p.settled is not None and {name(s) for s in p.states} != mine]


def counted(scores: Sequence[float], r: float) -> tuple[int, int]:
    """How many stand lower, and how many as high."""
    lower = equal = 0
    for x in scores:
        if abs(x - r) <= SLACK:
            equal += 1
        elif x < r:
            lower += 1
    return lower, equal


def weighted(scores: Sequence[float], weights: Sequence[float]) -> tuple[float, float, float]:
    """Weighted mean, weighted variance, and k."""
    total = math.fsum(weights)
    mean = math.fsum(w * x for w, x in zip(weights, scores, strict=True)) / total
    variance = math.fsum(w * (x - mean) ** 2 for w, x in zip(weights, scores, strict=True)) / total
    return mean, variance, total**2 / math.fsum(w * w for w in weights)


def centre_and_slope(
    f: Sequence[float], n: Sequence[float], f_weights: Sequence[float], n_weights: Sequence[float]
) -> tuple[float, float]:
    """c and b; an infinite b where neither group has any spread."""
    m_f, var_f, k_f = weighted(f, f_weights)
    m_n, var_n, k_n = weighted(n, n_weights)
    count = len(f) + len(n)
    spread = (len(f) * var_f + len(n) * var_n) / (len(f) * (1 - 1 / k_f) + len(n) * (1 - 1 / k_n))
    centre = (m_f + m_n) / 2
    if m_f - m_n <= SLACK:
        return centre, 0.0
    return centre, math.inf if spread <= SLACK**2 else (m_f - m_n) / spread * (count - 4) / (count - 2)


def ratio(r: float, centre: float, slope: float, f: int, n: int) -> float:
    """How many times as common such an R is among the alliances, cut at one more than the smaller group."""
    cut = math.log(min(f, n) + 1)
    if slope == math.inf:
        log = 0.0 if abs(r - centre) <= SLACK else math.copysign(cut, r - centre)
    else:
        log = slope * (r - centre)
    return math.exp(max(-cut, min(cut, log)))


def drawn(f: Sequence[KnownPair], n: Sequence[KnownPair], seed: int, draws: int) -> Iterator[tuple[float, float]]:
    """c and b of the known pairs drawn again, so many times."""
    stream = np.random.default_rng(np.random.SeedSequence(seed).spawn(3)[2])
    states = sorted({name(s) for p in (*f, *n) for s in p.states})
    weights = stream.exponential(size=(draws, len(states))).tolist()
    lots = [stream.random(size=(draws, len(group))).tolist() for group in (f, n)]
    for d in range(draws):
        of_state = dict(zip(states, weights[d], strict=True))
        sides: list[tuple[list[float], list[float]]] = []
        for group, tossed in zip((f, n), lots, strict=True):
            scores, products = [], []
            for pair, lot in zip(group, tossed[d], strict=True):
                assert pair.settled is not None
                read = pair.second if lot < 1 / 3 else pair.first if lot < 2 / 3 else None
                scores.append(pair.settled if read is None else read)
                products.append(math.prod(of_state[name(s)] for s in pair.states))
            sides.append((scores, products))
        yield centre_and_slope(sides[0][0], sides[1][0], sides[0][1], sides[1][1])


def verdict(lr: float, conv: Conventions) -> str:
    """The ratio in words."""
    leans, alike = conv.verdict_marks
    if lr <= 1 / alike + SLACK:
        return "a partnership"
    if lr <= 1 / leans + SLACK:
        return "leaning to a partnership"
    if lr <= leans + SLACK:
        return "between partnership and alliance"
    return "like an alliance" if lr >= alike - SLACK else "leaning to an alliance"


def place(
    pairs: Sequence[KnownPair], states: Sequence[str], r: float, conv: Conventions, *, seed: int, draws: int = DRAWS
) -> Place | None:
    """What R means for a case of these states; None where too few pairs are left in a group."""
    f, n = used(pairs, states, F), used(pairs, states, N)
    if len(f) < conv.pairs_needed or len(n) < conv.pairs_needed:
        return None
    x_f, x_n = [p.settled or 0.0 for p in f], [p.settled or 0.0 for p in n]
    centre, slope = centre_and_slope(x_f, x_n, [1.0] * len(f), [1.0] * len(n))
    lr = ratio(r, centre, slope, len(f), len(n))
    again = [ratio(r, c, b, len(f), len(n)) for c, b in drawn(f, n, seed, draws)]
    low, high = (float(x) for x in np.quantile(again, conv.interval))
    if lr >= conv.settles - SLACK and low >= 1 - SLACK:
        where = "like alliances"
    else:
        where = "like partners" if lr <= 1 / conv.settles + SLACK and high <= 1 + SLACK else "not settled"
    return Place(counted(x_f, r), counted(x_n, r), centre, slope, lr, low, high, where, verdict(lr, conv))
