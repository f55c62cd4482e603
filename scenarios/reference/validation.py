"""Does it work? Whether readiness tells real alliances from other pairs, and what would show that it does not.

Everything against the formal benchmark. P known pairs; readiness on 0..1, ratios and places from index points.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal, NamedTuple, get_args

import numpy as np

from indicators.agreement import kappa, kappa_range
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.even_point import draw_pairs
from scenarios.reference.groups import ON_PAPER, UNALLIED, WORKING, Group
from scenarios.reference.known_pairs import ReferenceSet, known_pairs, locked_cache, why_not_beside
from scenarios.reference.performance import Calibration, Separation, calibration, separation
from scenarios.reference.place import Lacking, Place, PlaceWord, scale_for
from scenarios.reference.second_coder import compare
from scenarios.scoring.commitments import CLASSES
from scenarios.scoring.readiness import Scale

YEAR = 1990  # the bloc ended with it: pairs of later years stand for themselves too

Line = Literal["working against no treaty", "treaty against no treaty"]
Coder = Literal["first", "second"]
Reading = Literal["settled", "first", "second"]
Subset = Literal["all", "after 1990", "without late claims"]
LINES: tuple[Line, ...] = get_args(Line)
CODERS: tuple[Coder, ...] = get_args(Coder)
READINGS: tuple[Reading, ...] = get_args(Reading)
SUBSETS: tuple[Subset, ...] = get_args(Subset)
ALLIED: dict[Line, tuple[Group, ...]] = {LINES[0]: (WORKING,), LINES[1]: (WORKING, ON_PAPER)}
NOT_SETTLED: PlaceWord = "not settled"


class TwoDates(NamedTuple):
    """One pair of states at two dates."""

    earlier: str
    later: str
    expected: int  # 1: closer by treaty facts at the later date, -1 at the earlier, 0: the facts do not say
    change: float  # of readiness, later - earlier

    @property
    def in_order(self) -> bool | None:
        """Whether readiness moved as the treaty facts did; None where these do not say."""
        return None if not self.expected else bool(self.expected * self.change > SLACK)


class IndicatorSeparation(NamedTuple):
    """How well the attainment of one indicator tells working alliances from pairs without a treaty."""

    indicator: str
    target: int
    separation: Separation  # over the pairs that know it


class CoderAgreement(NamedTuple):
    """How far two coders of the known pairs agree, over all claims of all pairs."""

    pairs: int
    claims: int  # that both coded
    scored: int  # of them, those that both score
    same_indicator: int  # of those that both score, before any was given to them
    same_direction: int  # of all, context being one
    kappa: float  # of the direction
    kappa_low: float  # 5-95 % as whole pairs are drawn again
    kappa_high: float
    on_same: int  # scored by both on the same indicator, chosen or given
    same_level: int  # of these
    alphas: tuple[float, ...]  # of the levels, pair by pair
    cells: float  # correlation of the attainments of what both know
    apart: float  # mean difference of readiness, 0..1, over the pairs that have a score by both
    apart_of: int  # how many these are


@dataclass(frozen=True)
class Validation:
    """What the known pairs say of the method."""

    yardstick: ReferenceSet
    settings: Settings  # on the formal benchmark
    readiness: dict[Reading, Floats]  # (P,)
    separated: dict[tuple[Line, Reading, Subset], Separation]
    indicators: tuple[IndicatorSeparation, ...]
    places: tuple[Place | None, ...]  # with all dates of its two states left out; None: not assessed, or too few left
    calibrated: Calibration | None  # of the ratios so found; None without any
    two_dates: tuple[TwoDates, ...]
    reached: dict[Reading, Floats]  # (P, N) attainment believed of what is known, else nan

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Whose codes there are, first those that everything else uses: as settled, or the first coder's."""
        return tuple(self.readiness)

    def placed(self, group: Group) -> Counter[PlaceWord]:
        """How many pairs of a group stand in each place."""
        return Counter(p.place for p, g in zip(self.places, self.yardstick.groups, strict=True) if p and g == group)

    @cached_property
    def coders(self) -> CoderAgreement:
        """How far the two coders agree: claim by claim, in the attainments that follow, and in readiness."""
        pairs = zip(self.yardstick.cases, self.yardstick.codes, strict=True)
        told = [compare(case, codes, seed=0, resamples=0) for case, codes in pairs if codes is not None]
        directions = [d for c in told for d in c.directions]
        sides = [d[0] for d in directions], [d[1] for d in directions]
        of_pair = [n for n, c in enumerate(told) for _ in c.directions]
        low, high = kappa_range(*sides, of_pair, seed=self.settings.seed)
        one, other = (self.reached[coder] for coder in CODERS)
        both = ~np.isnan(one) & ~np.isnan(other)
        apart = np.abs(self.readiness["first"] - self.readiness["second"])
        return CoderAgreement(
            pairs=len(told),
            claims=len(directions),
            scored=sum(c.both_score for c in told),
            same_indicator=sum(c.same_indicator or 0 for c in told),
            on_same=sum(c.overall.units for c in told),
            same_direction=sum(a == b for a, b in directions),
            kappa=kappa(*sides),
            kappa_low=low,
            kappa_high=high,
            same_level=sum(c.overall.same for c in told),
            alphas=tuple(c.overall.alpha for c in told if c.overall.alpha is not None),
            cells=float(np.corrcoef(one[both], other[both])[0, 1]) if both.any() else np.nan,
            apart=float(np.nanmean(apart)) if told else np.nan,
            apart_of=int(np.isfinite(apart).sum()),
        )

    @property
    def saying(self) -> int:
        """Of how many pairs the place says something."""
        return sum(p is not None and p.place != NOT_SETTLED for p in self.places)


def validate(settings: Settings) -> Validation | None:
    """What the known pairs say under some weights and method choices, whatever the benchmark; None without pairs.

    settings: of any case of the codebook of the pairs; of them the weights, the choices of method and the seed count.
    """
    pairs = known_pairs(settings.burden_of_proof)
    if pairs is None:
        return None
    formal = settings.changed(benchmark=pairs.codebook.formal)
    scale = Scale.of(pairs.codebook, pairs.cases[0].method, formal)
    readings = READINGS if pairs.first is not pairs else CODERS
    sets: dict[Reading, ReferenceSet] = {"settled": pairs, "first": pairs.first, "second": pairs.second}
    all_of_them = np.ones(len(pairs.cases), dtype=bool)
    coded = {r: pairs.coded_twice if r == "second" else all_of_them for r in readings}
    readiness = {r: np.where(coded[r], sets[r].readiness(scale), np.nan) for r in readings}
    reached = {r: np.where(coded[r][:, None], _attained(sets[r], scale), np.nan) for r in readings}
    main = readiness[readings[0]]
    scored = zip(pairs.cases, main, strict=True)
    places = tuple(_place(case.header.parties, float(r), formal) for case, r in scored)
    return Validation(
        pairs,
        formal,
        readiness,
        {
            (line, reading, subset): _separated(pairs, line, _subset(pairs, reading, subset, scale), formal.seed)
            for line, reading, subset in product(LINES, readings, SUBSETS)
        },
        tuple(
            IndicatorSeparation(i.id, i.targets[pairs.codebook.formal], _separated(pairs, LINES[0], a, formal.seed))
            for i, a in zip(pairs.codebook.indicators, reached[readings[0]].T, strict=True)
        ),
        places,
        _calibrated(pairs, places),
        _two_dates(pairs, main),
        reached,
    )


@locked_cache
def known_validation() -> Validation | None:
    """The same with the usual weights and choices."""
    pairs = known_pairs()
    return validate(usual(pairs.cases[0])) if pairs else None


def validation_beside(case: Case) -> Validation | None:
    """The same for what a case says; None where it cannot stand beside the known pairs: see `why_not_beside`."""
    return None if why_not_beside(case) else known_validation()


def _separated(yardstick: ReferenceSet, line: Line, values: Floats, seed: int) -> Separation:
    """AUC of values (P,) on either side of a line; nan values are left out."""
    first, second = (
        [n for n in yardstick.members(*groups) if not np.isnan(values[n])] for groups in (ALLIED[line], (UNALLIED,))
    )
    parties = [tuple(yardstick.cases[n].header.parties for n in side) for side in (first, second)]
    drawn = draw_pairs(parties[0], parties[1], seed) if first and second else None
    return separation(values[first], values[second], drawn, yardstick.cases[0].method.interval.value)


def _place(parties: tuple[str, ...], readiness: float, settings: Settings) -> Place | None:
    """The place of a pair by the others, all dates of its two states left out; None: no score, or too few left."""
    scale = scale_for(parties, settings)
    return None if isinstance(scale, Lacking) or np.isnan(readiness) else scale.place(100 * readiness)


def _subset(yardstick: ReferenceSet, reading: Reading, subset: Subset, scale: Scale) -> Floats:
    """R of every pair as read, (P,), nan where the pair is not in the subset or has no score."""
    of = yardstick.without_late if subset == "without late claims" else yardstick
    by = {"settled": of.readiness, "first": of.readiness_first, "second": of.readiness_second}
    within = np.array([subset != "after 1990" or c.header.as_of.year > YEAR for c in yardstick.cases])
    return np.where(within, by[reading](scale), np.nan)


def _attained(yardstick: ReferenceSet, scale: Scale) -> Floats:
    """Attainment believed of every pair and indicator, (P, N), nan where it is not known."""
    return np.where(yardstick.cells.known, scale.believed(yardstick.cells.belief), np.nan)


def _same_states(yardstick: ReferenceSet) -> list[list[int]]:
    """For each pair the positions of all pairs of the same two states, itself among them."""
    states = [frozenset(c.header.parties) for c in yardstick.cases]
    return [[m for m, other in enumerate(states) if other == mine] for mine in states]


def _calibrated(yardstick: ReferenceSet, places: tuple[Place | None, ...]) -> Calibration | None:
    """Whether the ratios of working alliances and of pairs without a treaty say as much as they should."""
    sides = [(n, g == WORKING) for n, g in enumerate(yardstick.groups) if g in (WORKING, UNALLIED)]
    held = [(p, first) for (n, first) in sides if (p := places[n]) is not None]
    if not held:
        return None
    return calibration(
        np.log([p.ratio for p, _ in held]),
        np.array([first for _, first in held]),
        np.array([p.alliances.n / (p.alliances.n + p.unallied.n) for p, _ in held]),
    )


def _two_dates(yardstick: ReferenceSet, readiness: Floats) -> tuple[TwoDates, ...]:
    """Each two successive dates of the same two states."""
    found = []
    for n, same in enumerate(_same_states(yardstick)):
        dated = sorted(same, key=lambda m: yardstick.cases[m].header.as_of)
        for m in dated[dated.index(n) + 1 :][:1]:
            names = yardstick.cases[n].id, yardstick.cases[m].id
            found.append(TwoDates(*names, _closer(yardstick, n, m), float(readiness[m] - readiness[n])))
    return tuple(found)


def _closer(yardstick: ReferenceSet, n: int, m: int) -> int:
    """Which date is closer by treaty facts: by class, else by the commitments known at both dates; 0 undecided."""
    rank = [len(CLASSES) - CLASSES.index(yardstick.treaty_classes[k]) for k in (n, m)]
    if rank[0] != rank[1]:
        return int(np.sign(rank[1] - rank[0]))
    moved = [
        b - a
        for a, b in zip(yardstick.steps[n], yardstick.steps[m], strict=True)
        if a is not None and b is not None and a != b
    ]
    up, down = any(x > 0 for x in moved), any(x < 0 for x in moved)
    return 0 if up == down else 1 if up else -1
