"""The certificate: the fewest claims whose rejection makes a headline untrue, with the proof that no fewer do.

A rejected claim is left out; the rows of one statement count as one and go together. A set after which there is no
score, or no comparison, makes nothing untrue: the smallest of these stand apart. Exact for readiness, counts and orders
of what offsets fully; the class hangs on the treaty path alone and is exact whatever offsets. Method, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.levels import Bools, Floats, Ints, share_at, verdicts
from indicators.method import SLACK
from scenarios.analysis.headlines import Headline, headlines
from scenarios.analysis.minimal_subset import Goal, Item, MinimalSubset, by_size, minimal_subset
from scenarios.analysis.subset_effects import By, CellOutcomes, SubsetEffects, Unit
from scenarios.analysis.treaty_path import TreatyPath
from scenarios.columns import CERTIFICATE, names
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import Replay
from scenarios.simulation.pairs import AHEAD

UNTRUE, NOT_ASSESSED, NOT_COMPARABLE = "untrue", "not assessed", "not comparable"
BY: tuple[By, ...] = ("claim", "speaker", "kind", "source")
SHOWN = 10
MOST_SUBSETS = 50_000  # of the statements on one indicator
WORK = 60_000  # sets tried of what is not separate by indicator
WORK_UNSCORED = 6_000  # the same, for what leaves no score


class RejectedSet(NamedTuple):
    """One set whose rejection makes the sentence untrue, or leaves nothing to say it of."""

    items: tuple[str, ...]  # first claim of each statement, or the speakers, kinds, sources
    claims: tuple[str, ...]  # every claim that is left out
    then: str  # untrue | not assessed | not comparable; for a class what it is then


class Smallest(NamedTuple):
    """The smallest sets that do something to a sentence."""

    size: int | None  # the least number that does; None: none does, or none was found
    proven: int | None  # no set of up to so many does; None: none of any size
    sets: int  # of the least size
    counted: bool  # whether all of them were counted
    shown: tuple[RejectedSet, ...]


class Certificate(NamedTuple):
    """How many have to be rejected to make a sentence untrue, and how many to leave nothing to say it of."""

    sentence: Headline
    by: By
    units: int  # statements, speakers, kinds or sources there are to reject
    untrue: Smallest
    unscored: Smallest | None  # after which there is no score or no comparison; None where the sentence needs none

    @property
    def size(self) -> int | None:
        """The least number that makes the sentence untrue."""
        return self.untrue.size

    @property
    def proven(self) -> int | None:
        """No set of up to so many makes it untrue; None: none of any size."""
        return self.untrue.proven

    @property
    def sets(self) -> int:
        """How many sets of the least size make it untrue."""
        return self.untrue.sets

    @property
    def shown(self) -> tuple[RejectedSet, ...]:
        """Some of these sets."""
        return self.untrue.shown


Question = tuple[Headline, tuple[By, ...]]


def headline_questions(a: Evaluation, scenario: str) -> list[Question]:
    """What the screen asks of a scenario: its own headlines by each sort, its place among readings by claims."""
    readings = [r.scenario.id for r in a.case.resolved if r.scenario.group == "reading" and r.scenario.id != scenario]
    return [(headline, ("claim",) if headline.kind == "ahead" else BY) for headline in headlines(a, scenario, readings)]


def certificates(a: Evaluation, asked: Sequence[Question]) -> Iterator[Certificate]:
    """The certificates of some questions, one after another."""
    for sentence, by in asked:
        yield from map(_CertificateSearch(a, sentence).certificate, by)


class _CertificateSearch:
    """One sentence, and what becomes of it when claims are rejected."""

    def __init__(self, a: Evaluation, sentence: Headline) -> None:
        self.a, self.sentence = a, sentence
        scenarios = [sentence.scenario, *([sentence.other] if sentence.other else [])]
        self.rows = [a.position(s) for s in scenarios]
        self.effects = SubsetEffects(a, scenarios)
        self.dimension = a.scale.index

    def certificate(self, by: By) -> Certificate:
        """The certificate by one sort of unit."""
        if self.sentence.kind == "class":
            return self._class(by)
        # Exact where an indicator's part in the sentence is one number.
        if by == "claim" and (self.sentence.kind != "ahead" or self.a.exponent == 1.0):
            return self._by_statement()
        units = self.effects.units(by)
        touched = self.effects.touched(units)

        def smallest(goal: tuple[str, ...], work: int) -> Smallest:
            def succeed(rows: Ints) -> Bools:
                return np.isin(self._then(self._left(touched, rows)), goal)

            least = by_size(len(units), succeed, work, SHOWN)
            return self._smallest(least, [tuple(units[n] for (n,) in chosen) for chosen in least.shown])

        needs_score = self.sentence.kind == "ahead" or self.assessed
        unscored = smallest((NOT_ASSESSED, NOT_COMPARABLE), WORK_UNSCORED) if needs_score else None
        return Certificate(self.sentence, by, len(units), smallest((UNTRUE,), WORK), unscored)

    # what is separate by indicator

    def _by_statement(self) -> Certificate:
        """Exact, indicator by indicator: subsets of its statements, then all indicators together."""
        units = [self.effects.statements(i) for i in range(len(self.dimension))]
        gone, sizes = zip(*(_subsets(len(u), MOST_SUBSETS) for u in units), strict=True)
        outcomes = [self._outcomes(i, np.asarray(~g[:, self.effects.statement[i]])) for i, g in enumerate(gone)]
        whole = sum(map(len, units))
        most = min((n for n, u in zip(sizes, units, strict=True) if n < len(u)), default=whole)
        items = [
            Item(int(d), float(self.a.inside[i]), gone[i], *self._part(i, outcomes[i]))
            for i, d in enumerate(self.dimension)
        ]

        def smallest(goal: Goal) -> Smallest:
            least = minimal_subset(items, goal, most, SHOWN)
            chosen = [tuple(on[n] for on, at in zip(units, x, strict=True) for n in at) for x in least.shown]
            return self._smallest(least, chosen)

        goal = self._goal()
        unscored = smallest(replace(goal, aim="unscored")) if goal.assessed else None
        return Certificate(self.sentence, "claim", whole, smallest(goal), unscored)

    def _outcomes(self, i: int, left: Bools) -> list[CellOutcomes]:
        return [self.effects.outcomes(i, n, left) for n in range(len(self.rows))]

    def _reached(self, i: int, x: CellOutcomes) -> Floats:
        targets = self.a.targets[[i]]
        steps = np.minimum(1.0, np.arange(x.belief.shape[-1]) / targets)
        return np.asarray((x.belief @ steps).clip(max=1.0))

    def _reaches(self, i: int, x: CellOutcomes) -> Bools:
        verdict = verdicts(share_at(x.belief[:, None, :], self.a.targets[[i]])[:, 0], self.a.case.method)
        return np.asarray(x.known & (verdict == 1))

    def _part(self, i: int, outcomes: list[CellOutcomes]) -> tuple[Bools, Floats]:
        """Whether the indicator counts, and its part of what has to become small."""
        kind, known = self.sentence.kind, outcomes[0].known
        if kind in ("reach_at_least", "reach_at_most"):
            reaches = self._reaches(i, outcomes[0]).astype(float)
            return known, reaches if kind == "reach_at_least" else 1 - reaches
        reached = [self._reached(i, x) for x in outcomes]
        if kind == "ahead":
            known = known & outcomes[1].known & bool(self.a.across[self.dimension[i]] > 0)
            value = 1 + reached[0] - reached[1]
        else:
            value = 1 - reached[0] if kind == "readiness_below" else reached[0]
        return known, np.where(known, float(self.a.inside[i]) * value, 0.0)

    @property
    def _mark(self) -> float:
        """The readiness that a sentence sets, on 0..1, with the slack of every comparison."""
        return float(self.sentence.value) / 100 - SLACK

    def _goal(self) -> Goal:
        across, needed, p = self.a.across, self.a.scale.needed, self.a.exponent
        if self.sentence.kind in ("reach_at_least", "reach_at_most"):
            # At least n is untrue from n - 1 on; at most n where fewer than all but n fail to reach.
            count = int(self.sentence.value)
            most = count if self.sentence.kind == "reach_at_least" else len(self.dimension) - count
            goal = Goal(across, lambda _, mean: mean, level=False, needed=needed, start=0.5 - most, counts=True)
            return replace(goal, assessed=self.assessed)
        if self.sentence.kind == "ahead":
            return Goal(across, lambda d, mean: across[d] * (mean - 1 - AHEAD), level=True, needed=needed)
        mark = self._mark
        up = self.sentence.kind == "readiness_below"

        def worth(d: int, mean: Floats) -> Floats:
            score = np.minimum(1.0, 1 - mean if up else mean)
            if across[d] <= 0:
                return np.zeros(np.shape(score))
            if p == -np.inf:
                return np.where(score < mark, 1.0, 0.0) if up else np.where(score < mark, -1.0, 0.0)
            with np.errstate(divide="ignore"):
                away = score - mark if p == 1.0 else np.log(np.maximum(score, 0)) - np.log(mark)
            return np.asarray(across[d] * (-away if up else away))

        return Goal(across, worth, level=up, needed=needed)

    # what is not

    @property
    def assessed(self) -> bool:
        """Whether there is a score now, without which a count is no headline of a number."""
        return bool(self.a.marks.assessed[self.rows[0]])

    def _left(self, touched: Sequence[Bools], rows: Ints) -> list[Bools]:
        """What is left of the atoms of each indicator after each set of units."""
        return [np.asarray(~t[rows].any(axis=1)) for t in touched]

    def _then(self, left: Sequence[Bools]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
        """What the sentence becomes for each row of what is left: "" while it is true."""
        a, kind = self.a, self.sentence.kind
        cells = [self._outcomes(i, x) for i, x in enumerate(left)]
        known = [np.stack([c[n].known for c in cells], axis=1) for n in range(len(self.rows))]
        if kind in ("reach_at_least", "reach_at_most"):
            count = np.sum([self._reaches(i, c[0]) for i, c in enumerate(cells)], axis=0)
            number = int(self.sentence.value)
            turned = count < number if kind == "reach_at_least" else count > number
            lost = ~a.scale.assessed(known[0]) if self.assessed else np.zeros(len(count), dtype=bool)
            return np.where(lost, NOT_ASSESSED, np.where(turned, UNTRUE, ""))
        reached = [
            np.stack([self._reached(i, c[n]) for i, c in enumerate(cells)], axis=1) for n in range(len(self.rows))
        ]
        if kind == "ahead":
            return self._order(reached, known)
        scores = Replay(a.scale, reached[0], known[0]).scores
        mark = self._mark
        with np.errstate(invalid="ignore"):
            turned = scores.readiness < mark if kind == "readiness_at_least" else scores.readiness >= mark
        return np.where(~scores.assessed, NOT_ASSESSED, np.where(turned, UNTRUE, ""))

    def _order(self, reached: Sequence[Floats], known: Sequence[Bools]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
        """The order over what both know then."""
        scale = self.a.scale
        scored = scale.scored(known[0]) & scale.scored(known[1]) & (scale.across > 0)
        both = known[0] & known[1]
        shared = scored & scale.scored(both)
        both = both & shared[:, self.dimension]
        one, other = (Replay(scale, x, both).scores for x in reached)
        assessed = one.assessed & scale.assessed(known[0]) & scale.assessed(known[1])
        with np.errstate(invalid="ignore"):
            ahead = one.readiness - other.readiness > AHEAD
        return np.where(~assessed, NOT_COMPARABLE, np.where(ahead, "", UNTRUE))

    # the class

    def _class(self, by: By) -> Certificate:
        """Exact: the claims on the treaty path and no others decide it."""
        path = TreatyPath(self.a, self.sentence.scenario)
        units = path.units(by)
        sets = path.smallest(units)
        size = len(sets[0]) if sets else None
        least = MinimalSubset(size, len(sets), True, [], None if size is None else size - 1)
        then = [path.class_without(c for u in chosen for c in u.claims) for chosen in sets[:SHOWN]]
        return Certificate(self.sentence, by, len(units), self._smallest(least, sets[:SHOWN], then), None)

    # what is handed back

    def _smallest(self, least: MinimalSubset, sets: Sequence[tuple[Unit, ...]], then: Sequence[str] = ()) -> Smallest:
        shown = []
        for n, chosen in enumerate(sets):
            gone = {c for u in chosen for c in u.claims}
            claims = tuple(c.id for c in self.a.case.evidence if c.id in gone)
            word = then[n] if then else self._then_without(gone)
            shown.append(RejectedSet(tuple(u.name for u in chosen), claims, word))
        return Smallest(least.size, least.searched, least.sets, least.counted, tuple(shown))

    def _then_without(self, gone: set[str]) -> str:
        left = [np.array([[x[0].id not in gone for x in on]], dtype=bool) for on in self.effects.atoms]
        return str(self._then(left)[0])


def certificate_table(a: Evaluation, scenario: str | None = None) -> pd.DataFrame:
    """certificate.csv: every sentence about a scenario, and its place against each other one, by each sort of unit.

    scenario: the first where none is named. One row a set shown (1 to 10), or one without a set where none overturns
    the sentence.
    """
    first = scenario or a.case.reference
    others = [s for s in a.ids if s != first]
    rows: list[tuple[object, ...]] = []
    for c in certificates(a, [(headline, BY) for headline in headlines(a, first, others)]):
        asked = (c.sentence.scenario, c.sentence.kind, c.sentence.value or None, c.sentence.other or None, c.by)
        whole = (c.units, c.size, c.proven, c.sets if c.size is not None else None, c.untrue.counted)
        apart = _apart(c.unscored)
        rows += [
            (*asked, *whole, n, "; ".join(x.items), " ".join(x.claims), x.then, *apart)
            for n, x in enumerate(c.shown, start=1)
        ] or [(*asked, *whole, None, None, None, None, *apart)]
    table = pd.DataFrame(rows, columns=names(CERTIFICATE))
    for name in ("size", "proven_up_to", "sets", "set", "size_unscored", "sets_unscored"):
        table[name] = table[name].astype("Int64")
    return table


def _apart(unscored: Smallest | None) -> tuple[object, ...]:
    """What leaves nothing to say a sentence of: how many, how many such sets, and the first of them."""
    if unscored is None or unscored.size is None:
        return None, None, None
    first = "; ".join(unscored.shown[0].items) if unscored.shown else None
    return unscored.size, unscored.sets, first


def _subsets(count: int, most: int) -> tuple[Bools, int]:
    """Subsets of so many units as rows (m, count), the smallest first; and up to which size: all where they fit."""
    sizes, total = 0, 1
    while sizes < count and total + comb(count, sizes + 1) <= most:
        sizes += 1
        total += comb(count, sizes)
    rows = np.zeros((total, count), dtype=bool)
    every = (at for size in range(1, sizes + 1) for at in combinations(range(count), size))
    for n, at in enumerate(every, start=1):
        rows[n, list(at)] = True
    return rows, sizes
