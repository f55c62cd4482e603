"""Does it work? Whether readiness tells real alliances from other pairs, and what would show that it does not.

Everything against the formal benchmark. P known pairs; readiness on 0..1, ratios and places from index points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Literal, NamedTuple, get_args

import numpy as np

from indicators.levels import Floats, Ints
from indicators.method import SLACK
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.by_others import LEFT_OUT, ByOthers, LeftOut, by_others
from scenarios.reference.coder_agreement import CoderAgreement, coder_agreement, pair_agreements
from scenarios.reference.even_point import draw_pairs
from scenarios.reference.groups import BEFORE_SIGNING, NO_GROUP, ON_PAPER, UNALLIED, WORKING, Group, club_of
from scenarios.reference.known_pairs import ReferenceSet, known_pairs, locked_cache, why_not_beside
from scenarios.reference.performance import Separation, separation
from scenarios.reference.place import Lacking, Place, PlaceWord, scale_for
from scenarios.reference.second_coder import Comparison, compare
from scenarios.scoring.commitments import CLASSES
from scenarios.scoring.readiness import Scale

YEAR = 1990  # the bloc ended with it: pairs of later years stand for themselves too
MOST_COMMON = "United States"  # the state that most pairs are of: the others stand for themselves too
COUPLES_NEEDED = 5  # scored ones of treaties of two or three: under as many their table stands alone

Line = Literal[
    "working against no treaty",
    "treaty against no treaty",
    "before signing against controls",
    "before joining a club against controls",
    "before a treaty of two or three against controls",
]
Coder = Literal["first", "second"]
Reading = Literal["settled", "first", "second"]
Subset = Literal["all", "after 1990", "without late claims", "without the United States"]
Figure = tuple[Line, Reading, Subset]
LINES: tuple[Line, ...] = get_args(Line)
CODERS: tuple[Coder, ...] = get_args(Coder)
READINGS: tuple[Reading, ...] = get_args(Reading)
SUBSETS: tuple[Subset, ...] = get_args(Subset)
ALLIED: dict[Line, tuple[Group, ...]] = {  # the first side of each
    LINES[0]: (WORKING,),
    LINES[1]: (WORKING, ON_PAPER),
    **dict.fromkeys(LINES[2:], (BEFORE_SIGNING,)),
}
KINDS = CLUB, FEW = LINES[3:]  # of treaties that were signed: of four states or more, of two or three
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


class Separations(Mapping[Figure, Separation]):
    """How well readiness tells the sides of every line apart, each figure reckoned when it is first asked for.

    Those without late claims read every pair anew, which no first screen waits for.
    """

    def __init__(self, yardstick: ReferenceSet, readings: tuple[Reading, ...], scale: Scale, seed: int) -> None:
        self._of, self._all = (yardstick, scale, seed), tuple(product(LINES, readings, SUBSETS))
        self._known: dict[Figure, Separation] = {}

    def __getitem__(self, figure: Figure) -> Separation:
        if figure not in self._known:
            if figure not in self._all:
                raise KeyError(figure)
            (line, reading, subset), (yardstick, scale, seed) = figure, self._of
            values = _subset(yardstick, reading, subset, scale)
            self._known[figure] = _separated(yardstick, line, values, seed)
        return self._known[figure]

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class CoupleStanding(NamedTuple):
    """A pair before signing and a control beside it, by id, with the readiness of both, 0..1; nan where none."""

    signed: str
    control: str
    readiness: float
    readiness_control: float
    club: str  # that was joined; empty where the treaty is of two or three

    @property
    def scored(self) -> bool:
        """Whether both have a score."""
        return not np.isnan(self.readiness + self.readiness_control)

    @property
    def higher(self) -> str | None:
        """The id of the one that is readier; None where neither is, or one has no score."""
        ahead = self.readiness - self.readiness_control
        return self.signed if ahead > SLACK else self.control if ahead < -SLACK else None


@dataclass(frozen=True)
class Validation:
    """What the known pairs say of the method."""

    yardstick: ReferenceSet
    settings: Settings  # on the formal benchmark
    readiness: dict[Reading, Floats]  # (P,)
    separated: Mapping[Figure, Separation]
    indicators: tuple[IndicatorSeparation, ...]
    places: tuple[Place | None, ...]  # with all dates of its two states left out; None: too little, or in no group
    two_dates: tuple[TwoDates, ...]
    couples: tuple[CoupleStanding, ...]
    reached: dict[Reading, Floats]  # (P, N) attainment believed of what is known, else nan

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Whose codes there are, first those that everything else uses: as settled, or the first coder's."""
        return tuple(self.readiness)

    def placed(self, group: Group) -> Counter[PlaceWord]:
        """How many pairs of a group stand in each place."""
        return Counter(p.place for p, g in zip(self.places, self.yardstick.groups, strict=True) if p and g == group)

    @cached_property
    def by_others(self) -> dict[LeftOut, ByOthers]:
        """What the others make of each pair of both groups, its states left out in either way."""
        main, seed = self.readiness[self.readings[0]], self.settings.seed
        return {which: by_others(self.yardstick, main, which, seed) for which in LEFT_OUT}

    @cached_property
    def compared(self) -> tuple[Comparison | None, ...]:
        """The two coders of each pair compared; None for a pair that has one alone."""
        pairs = zip(self.yardstick.cases, self.yardstick.codes, strict=True)
        return tuple(None if codes is None else compare(case, codes, seed=0, resamples=0) for case, codes in pairs)

    @cached_property
    def coders(self) -> CoderAgreement:
        """How far the two coders agree: claim by claim, in the attainments that follow, and in readiness."""
        return self._coders(range(len(self.yardstick.cases)))

    @cached_property
    def coders_by_protocol(self) -> CoderAgreement:
        """The same of the pairs that were coded by the protocol."""
        return self._coders(n for n, case in enumerate(self.yardstick.cases) if case.header.protocol)

    def _coders(self, pairs: Iterable[int]) -> CoderAgreement:
        reached, readiness = ((of["first"], of["second"]) for of in (self.reached, self.readiness))
        return coder_agreement(self.compared, reached, readiness, pairs, self.settings.seed)

    @cached_property
    def coders_by_pair(self) -> list[dict[str, Any]]:
        """How far they agree on each pair."""
        return pair_agreements(self.yardstick, self.compared, self.settings.seed)

    def couples_ahead(self, line: Line = LINES[2]) -> tuple[int, int]:
        """In how many couples the pair that signed is the readier one, and of how many both have a score.

        line: of all of them, or of one kind of treaty.
        """
        scored = [c for c in self.couples if c.scored and line in (LINES[2], CLUB if c.club else FEW)]
        return sum(c.higher == c.signed for c in scored), len(scored)

    @property
    def placed_of_scale(self) -> int:
        """How many pairs of the two groups that the scale is made of have a place."""
        return sum(self.placed(group).total() for group in (WORKING, UNALLIED))

    @property
    def saying(self) -> int:
        """Of how many of these the place says something."""
        return self.placed_of_scale - sum(self.placed(group)[NOT_SETTLED] for group in (WORKING, UNALLIED))


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
    reached = {
        r: np.where(coded[r][:, None] & (cells := sets[r].cells).known, scale.believed(cells.belief), np.nan)
        for r in readings
    }
    main = readiness[readings[0]]
    at = {case.id: float(r) for case, r in zip(pairs.cases, main, strict=True)}
    clubs = {case.id: club_of(case.header) for case in pairs.cases}
    return Validation(
        pairs,
        formal,
        readiness,
        Separations(pairs, readings, scale, formal.seed),
        tuple(
            IndicatorSeparation(i.id, i.targets[pairs.codebook.formal], _separated(pairs, LINES[0], a, formal.seed))
            for i, a in zip(pairs.codebook.indicators, reached[readings[0]].T, strict=True)
        ),
        _places(pairs, main, formal),
        _two_dates(pairs, main),
        tuple(CoupleStanding(*c, at[c.signed], at[c.control], clubs[c.signed]) for c in pairs.couples),
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
    """AUC of values (P,) on either side of a line; nan values are left out.

    nan too of treaties of two or three while fewer than `COUPLES_NEEDED` of their couples have both values.
    """
    first, second = ([n for n in side if not np.isnan(values[n])] for side in sides(yardstick, line))
    if line == FEW:
        held = {yardstick.cases[n].id for n in (*first, *second)}
        if sum(held.issuperset(couple) for couple in yardstick.couples) < COUPLES_NEEDED:
            return Separation(*(np.nan,) * 3, len(first), len(second))
    parties = [tuple(yardstick.cases[n].header.parties for n in side) for side in (first, second)]
    drawn = draw_pairs(parties[0], parties[1], seed) if first and second else None
    return separation(values[first], values[second], drawn, yardstick.cases[0].method.interval.value)


def sides(yardstick: ReferenceSet, line: Line) -> tuple[Ints, Ints]:
    """Positions of the pairs on either side of a line."""
    first = yardstick.members(*ALLIED[line])
    if line in LINES[:2]:
        return first, yardstick.members(UNALLIED)
    if line in KINDS:
        first = first[[bool(club_of(yardstick.cases[n].header)) == (line == CLUB) for n in first]]
    at = {case.id: n for n, case in enumerate(yardstick.cases)}
    return first, np.array(sorted(at[c.control] for c in yardstick.couples if at[c.signed] in first), int)


def _places(yardstick: ReferenceSet, readiness: Floats, settings: Settings) -> tuple[Place | None, ...]:
    """The place of each pair by the others, all dates of its two states left out; None: too little, or in no group."""
    found: list[Place | None] = [None] * len(readiness)
    # Those of no group of the scale one after the other: most are placed by the same pairs, which are drawn once.
    for n in sorted(range(len(readiness)), key=lambda n: yardstick.groups[n] in (WORKING, UNALLIED)):
        if np.isnan(readiness[n]) or yardstick.groups[n] == NO_GROUP:
            continue
        scale = scale_for(yardstick.cases[n].header.parties, settings)
        found[n] = None if isinstance(scale, Lacking) else scale.place(100 * float(readiness[n]))
    return tuple(found)


def _subset(yardstick: ReferenceSet, reading: Reading, subset: Subset, scale: Scale) -> Floats:
    """R of every pair as read, (P,), nan where the pair is not in the subset or has no score."""
    of = yardstick.without_late if subset == "without late claims" else yardstick
    by = {"settled": of.readiness, "first": of.first.readiness, "second": of.readiness_second}
    # Of claims left out the pair is no matter here.
    out = {
        "without the United States": [MOST_COMMON in c.header.parties for c in yardstick.cases],
        "after 1990": [c.header.as_of.year <= YEAR for c in yardstick.cases],
    }.get(subset, False)
    return np.where(out, np.nan, by[reading](scale))


def _two_dates(yardstick: ReferenceSet, readiness: Floats) -> tuple[TwoDates, ...]:
    """Each two successive dates of the same two states, both with a score and in a group."""
    found, states = [], [frozenset(c.header.parties) for c in yardstick.cases]
    held = [n for n, group in enumerate(yardstick.groups) if group != NO_GROUP]
    for n in held:
        same = [m for m in held if states[m] == states[n]]
        dated = sorted(same, key=lambda m: yardstick.cases[m].header.as_of)
        for m in dated[dated.index(n) + 1 :][:1]:
            if np.isnan(readiness[[n, m]]).any():
                continue
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
