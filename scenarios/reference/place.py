"""What a readiness means: where it stands among the known pairs, and how many times as common it is among alliances.

R in index points, 0..100, here and in every field. Words are codes; the sentences stand with the screens.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Self, get_args

import numpy as np

from indicators.evidence import folded
from indicators.levels import Floats
from indicators.method import SLACK, Method
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.reference.even_point import FEWEST, EvenPoint, draw_pairs, drawn_even_points, even_point
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.known_pairs import Missing, known_pairs, why_not_beside
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import Scale

# Each in the order in which R passes them on its way up.
VerdictWord = Literal[
    "a partnership",
    "leaning to a partnership",
    "between partnership and alliance",
    "leaning to an alliance",
    "like an alliance",
]
PlaceWord = Literal["like partners", "not settled", "like alliances"]
PlacedKind = Literal["verdict", "place"]  # the sentences that are read off the known pairs: each a word that R passes
VERDICTS: tuple[VerdictWord, ...] = get_args(VerdictWord)
PLACES: tuple[PlaceWord, ...] = get_args(PlaceWord)


class Marks(NamedTuple):
    """The conventions of method.toml that turn numbers into words."""

    settles: float  # LR
    leans: float
    alike: float
    interval: tuple[float, float]  # shares of the draws below a range's ends

    @classmethod
    def of(cls, method: Method) -> Self:
        """Those of a method."""
        return cls(method.settles.value, *method.verdict_marks.value, method.interval.value)


class GroupStanding(NamedTuple):
    """How many of the n pairs of one group stand lower than R, and how many as high, to the slack."""

    below: int
    equal: int
    n: int


class Place(NamedTuple):
    """What one R means. ratio: LR; low, high: its 5-95 % as known pairs are drawn again."""

    alliances: GroupStanding
    unallied: GroupStanding
    ratio: float
    low: float
    high: float
    place: PlaceWord
    verdict: VerdictWord


class Overlap(NamedTuple):
    """Where the groups lie over each other, in index points: the lowest alliance, the highest pair without a treaty."""

    low: float
    high: float


class Span(NamedTuple):
    """A word and where it holds: low <= R < high, index points; -inf and inf where it has no end."""

    word: str
    low: float
    high: float


class TurningPoints(NamedTuple):
    """For each sentence the words that R passes on its way up, and where: no word holds anywhere else."""

    verdict: tuple[Span, ...]
    place: tuple[Span, ...]


def standing(group: Floats, readiness: float) -> GroupStanding:
    """Where one R stands in a group, (P,)."""
    below = int((group < readiness - SLACK).sum())
    return GroupStanding(below, int((group <= readiness + SLACK).sum()) - below, len(group))


def verdict_of(ratio: float, marks: Marks) -> VerdictWord:
    """The word for a ratio: at 1/alike and 1/leans already the lower, at leans still the middle, at alike the upper."""
    ends = _verdict_ends(marks)
    return VERDICTS[sum(ratio > end for end in ends[:3]) + (ratio >= ends[3])]


def _verdict_ends(marks: Marks) -> tuple[float, ...]:
    """The ratios at which the verdict changes, slack included."""
    return 1 / marks.alike + SLACK, 1 / marks.leans + SLACK, marks.leans + SLACK, marks.alike - SLACK


def place_of(ratio: float, low: float, high: float, marks: Marks) -> PlaceWord:
    """Whether a ratio settles anything: it must say enough, and its range must not turn to the other side."""
    if ratio >= marks.settles - SLACK and low >= 1 - SLACK:
        return "like alliances"
    return "like partners" if ratio <= 1 / marks.settles + SLACK and high <= 1 + SLACK else "not settled"


@dataclass(frozen=True, eq=False)
class PairScale:
    """The known pairs as a scale for every scenario of a case, under the choices in force.

    F working alliances and N pairs without a treaty, at least `pairs_needed` of each, in order of their folders.
    """

    alliances: Floats  # (F,) R as the two coders were settled; where they were not, by the first
    unallied: Floats  # (N,)
    even: EvenPoint
    drawn: EvenPoint  # the same in n draws of the known pairs
    marks: Marks
    ids: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # of the pairs of either group
    left_out: tuple[str, ...] = ()  # ids of the pairs of the same two states as the case

    def ratios(self, readiness: Floats) -> tuple[Floats, Floats, Floats]:
        """LR of each R and the ends of its range. (S,) -> three (S,); nan stays nan."""
        ends = [self._ends(float(r)) if np.isfinite(r) else (np.nan, np.nan) for r in readiness]
        low, high = np.array(ends, dtype=float).reshape(-1, 2).T
        return np.where(np.isfinite(readiness), self.even.ratio(readiness), np.nan), low, high

    def _ends(self, readiness: float) -> tuple[float, float]:
        """The quantiles of LR over the draws; of those on either side of each alone the logarithm is undone."""
        log_ratio = self.drawn.log_ratio(readiness)
        at = np.asarray(self.marks.interval) * (len(log_ratio) - 1)
        sides = np.stack([np.floor(at), np.ceil(at)]).astype(int)
        below, above = np.exp(np.partition(log_ratio, np.unique(sides))[sides])
        low, high = (below + (at - sides[0]) * (above - below)).tolist()
        return low, high

    def place(self, readiness: float) -> Place:
        """What one R means."""
        ratio, (low, high) = float(self.even.ratio(readiness)), self._ends(readiness)
        return Place(
            standing(self.alliances, readiness),
            standing(self.unallied, readiness),
            ratio,
            low,
            high,
            place_of(ratio, low, high, self.marks),
            verdict_of(ratio, self.marks),
        )

    @property
    def overlap(self) -> Overlap | None:
        """Where both kinds of pairs stand; None where every alliance stands above every pair without a treaty."""
        low, high = float(self.alliances.min()), float(self.unallied.max())
        return Overlap(low, high) if low <= high + SLACK else None

    @cached_property
    def turning_points(self) -> TurningPoints:
        """Where each word of the sentences begins and ends on the way up."""
        ends = [self._at(r, -1 if r < 1 else 1) for r in _verdict_ends(self.marks)]
        settles, (low, high) = self.marks.settles, self.marks.interval
        like = max(self._at(settles - SLACK, 1), self._least(lambda r: self._exceeds(r, low, 1 - SLACK)))
        unlike = min(self._at(1 / settles + SLACK, -1), self._least(lambda r: self._exceeds(r, high, 1 + SLACK)))
        return TurningPoints(_spans(VERDICTS, ends), _spans(PLACES, [unlike, like]))

    def _exceeds(self, readiness: float, share: float, ratio: float) -> bool:
        """Whether a quantile of LR over the draws is more than a ratio: how many are, most often tells already."""
        log_ratio = self.drawn.log_ratio(readiness)
        at = share * (len(log_ratio) - 1)
        more = log_ratio > np.log(ratio)
        others = len(log_ratio) - int(np.count_nonzero(more))
        if others != int(at) + 1:
            return others <= int(at)
        below, above = np.exp(log_ratio[~more].max()), np.exp(log_ratio[more].min())  # those on either side of it
        return bool(below + (at - int(at)) * (above - below) > ratio)

    def _at(self, ratio: float, way: int) -> float:
        """The least R with this ratio, above 1, or more (way 1); the greatest with one below 1, or less (-1)."""
        return self.even.readiness(ratio) + (way * 2 * SLACK if np.isinf(self.even.slope) else 0.0)

    def _least(self, holds: Callable[[float], bool]) -> float:
        """The least R from which on something holds that no higher R undoes, to the slack; -inf always, inf never."""
        low, high = float(self.drawn.centre.min()) - 1, float(self.drawn.centre.max()) + 1
        if holds(low):
            return -np.inf
        if not holds(high):
            return np.inf
        while high - low > SLACK:
            middle = (low + high) / 2
            low, high = (low, middle) if holds(middle) else (middle, high)
        return high


def _spans(words: Sequence[str], ends: Sequence[float]) -> tuple[Span, ...]:
    """Words and the R at which each but the last ends; those that hold nowhere are left out."""
    spans = zip(words, (-np.inf, *ends), (*ends, np.inf), strict=True)
    return tuple(Span(w, float(low), float(high)) for w, low, high in spans if low < high)


def span_at(spans: Sequence[Span], readiness: float) -> Span:
    """The span that an R lies in."""
    return next(s for s in reversed(spans) if s.low <= readiness)


def spans_of(scale: PairScale, kind: str) -> tuple[Span, ...]:
    """The words of a sentence that is read off the known pairs, `PlacedKind`, where each holds."""
    spans: tuple[Span, ...] = getattr(scale.turning_points, kind)
    return spans


def word_at(scale: PairScale, kind: str, readiness: float) -> str:
    """The word of such a sentence at some R in index points."""
    return span_at(spans_of(scale, kind), readiness).word


def verdict_at(scale: PairScale, readiness: float) -> str:
    """The verdict on some R, 0..1; empty where there is none."""
    return "" if np.isnan(readiness) else word_at(scale, "verdict", 100 * readiness)


class Lacking(NamedTuple):
    """Why a case has no scale beside it, and how many pairs of either group are assessed there."""

    why: Missing | Literal["too few pairs"]
    alliances: int = 0
    unallied: int = 0


def scale_beside(case: Case, settings: Settings) -> PairScale | Lacking:
    """The known pairs as a scale for a case, under the weights and choices in force; or why there is none."""
    why = why_not_beside(case)
    return Lacking(why) if why else scale_for(case.header.parties, settings)


def scale_for(parties: Collection[str], settings: Settings) -> PairScale | Lacking:
    """The known pairs as a scale for a case of some states, of their own codebook and conventions.

    Every pair by its own date and claims. Pairs of the same states are left out, and those that are not assessed under
    these weights.
    """
    pairs = known_pairs(settings.burden_of_proof)
    assert pairs is not None
    method = pairs.cases[0].method
    scale = Scale.of(pairs.codebook, method, settings)
    read = [100 * r for r in (pairs.readiness(scale), pairs.first.readiness(scale), pairs.readiness_second(scale))]
    settled = read[0]
    states = [states_of(c.header.parties) for c in pairs.cases]
    same = [s == states_of(parties) for s in states]
    held = [not there and not np.isnan(r) for there, r in zip(same, settled, strict=True)]
    alliances, unallied = groups = [[n for n in pairs.members(g) if held[n]] for g in (WORKING, UNALLIED)]
    if min(map(len, groups)) < method.pairs_needed.value or len(alliances) + len(unallied) < FEWEST:
        return Lacking("too few pairs", len(alliances), len(unallied))
    of_states = [tuple(tuple(sorted(states[n])) for n in group) for group in groups]
    drawn = draw_pairs(of_states[0], of_states[1], settings.seed)
    return PairScale(
        settled[alliances],
        settled[unallied],
        even_point(settled[alliances], settled[unallied]),
        drawn_even_points(drawn, *(tuple(r[group] for r in read) for group in groups)),
        Marks.of(method),
        (_ids(pairs.cases, alliances), _ids(pairs.cases, unallied)),
        _ids(pairs.cases, np.flatnonzero(same)),
    )


def scale_of(a: Evaluation, scenario: str) -> PairScale | Lacking:
    """The known pairs as a scale for the case that a scenario is of."""
    return scale_beside(a.home(scenario), a.settings)


def place(a: Evaluation, scenario: str, scale: PairScale | Lacking | None = None) -> Place | None:
    """What the readiness of a scenario means beside the known pairs; None where it has none, or no scale.

    scale: that of `scale_of`, which says why there is none, where the caller has it.
    """
    readiness = float(a.marks.readiness[a.position(scenario)])
    found = scale or scale_of(a, scenario)
    return None if isinstance(found, Lacking) or np.isnan(readiness) else found.place(100 * readiness)


def states_of(parties: Iterable[str]) -> frozenset[str]:
    """The states of these names; of those called the same there is one, however it is typed."""
    return frozenset(map(folded, parties))


def _ids(cases: Sequence[Case], at: Iterable[int]) -> tuple[str, ...]:
    return tuple(cases[n].id for n in at)
