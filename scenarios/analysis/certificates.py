"""The certificate: the fewest claims whose rejection makes a headline untrue, with the proof that no fewer do.

A rejected claim is left out; the rows of one statement count as one and go together. A sentence that turns into "not
assessed" or "not comparable" counts as made untrue. Exact for readiness, counts and orders of what offsets fully; the
class hangs on the treaty path alone and is exact whatever offsets. Source: method, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

NOT_ASSESSED = "not assessed"
BY: tuple[By, ...] = ("claim", "speaker", "kind", "source")
SHOWN = 10
MOST_SUBSETS = 50_000  # of the statements on one indicator
WORK = 60_000  # sets tried of what is not separate by indicator


class RejectedSet(NamedTuple):
    """One set whose rejection makes the sentence untrue."""

    items: tuple[str, ...]  # first claim of each statement, or the speakers, kinds, sources
    claims: tuple[str, ...]  # every claim that is left out
    then: str  # untrue | not assessed | not comparable; for a class what it is then


class Certificate(NamedTuple):
    """How many have to be rejected to make a sentence untrue."""

    sentence: Headline
    by: By
    units: int  # statements, speakers, kinds or sources there are to reject
    size: int | None  # the least number that does; None: none does, or none was found
    proven: int | None  # no set of up to so many does; None: none of any size
    sets: int  # of the least size
    counted: bool  # whether all of them were counted
    shown: tuple[RejectedSet, ...]


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
        least = by_size(len(units), lambda rows: self._then(self._left(touched, rows)) != "", WORK, SHOWN)
        return self._certificate(by, units, least)

    # what is separate by indicator

    def _by_statement(self) -> Certificate:
        """Exact, indicator by indicator: subsets of its statements, then all indicators together."""
        units = [self.effects.statements(i) for i in range(len(self.dimension))]
        gone, sizes = zip(*(_subsets(len(u), MOST_SUBSETS) for u in units), strict=True)
        outcomes = [self._outcomes(i, np.asarray(~g[:, self.effects.statement[i]])) for i, g in enumerate(gone)]
        whole = sum(map(len, units))
        most = min((n for n, u in zip(sizes, units, strict=True) if n < len(u)), default=None)
        if self.sentence.kind in ("reach_at_least", "reach_at_most"):
            least = self._count(gone, outcomes, most)
        else:
            items = [
                Item(int(d), float(self.a.inside[i]), gone[i], *self._value(i, outcomes[i]))
                for i, d in enumerate(self.dimension)
            ]
            least = minimal_subset(items, self._goal(), whole if most is None else most, SHOWN)
        sets = [tuple(on[n] for on, at in zip(units, chosen, strict=True) for n in at) for chosen in least.shown]
        return self._certificate("claim", [u for on in units for u in on], least, sets)

    def _outcomes(self, i: int, left: Bools) -> list[CellOutcomes]:
        return [self.effects.outcomes(i, n, left) for n in range(len(self.rows))]

    def _reached(self, i: int, x: CellOutcomes) -> Floats:
        targets = self.a.targets[[i]]
        steps = np.minimum(1.0, np.arange(x.belief.shape[-1]) / targets)
        return np.asarray((x.belief @ steps).clip(max=1.0))

    def _reaches(self, i: int, x: CellOutcomes) -> Bools:
        verdict = verdicts(share_at(x.belief[:, None, :], self.a.targets[[i]])[:, 0], self.a.case.method)
        return np.asarray(x.known & (verdict == 1))

    def _count(self, gone: Sequence[Bools], outcomes: Sequence[list[CellOutcomes]], most: int | None) -> MinimalSubset:
        """One indicator more or less: the cheapest way to turn a single one."""
        fewer = self.sentence.kind == "reach_at_least"
        ways: list[tuple[int, int, Ints]] = []
        for i, (g, (x,)) in enumerate(zip(gone, outcomes, strict=True)):
            reaches, cost = self._reaches(i, x), g.sum(axis=1)
            turned = reaches != reaches[int(np.argmin(cost))]
            if reaches[int(np.argmin(cost))] == fewer and turned.any():
                least = int(cost[turned].min())
                ways.append((least, i, np.flatnonzero(turned & (cost == least))))
        size = min((w[0] for w in ways), default=None)
        if size is None or (most is not None and size > most):
            return MinimalSubset(None, 0, True, [], most)
        best = [(i, at) for least, i, at in ways if least == size]
        sets = [(i, gone[i][n]) for i, at in best for n in at][:SHOWN]
        shown = [tuple(tuple(map(int, np.flatnonzero(g))) if i == n else () for n in range(len(gone))) for i, g in sets]
        return MinimalSubset(size, sum(len(at) for _, at in best), True, shown, size - 1)

    def _value(self, i: int, outcomes: list[CellOutcomes]) -> tuple[Bools, Floats]:
        """Whether the indicator counts, and what has to become small on it."""
        reached = [self._reached(i, x) for x in outcomes]
        if self.sentence.kind == "ahead":
            both = outcomes[0].known & outcomes[1].known & bool(self.a.across[self.dimension[i]] > 0)
            return both, 1 + reached[0] - reached[1]
        return outcomes[0].known, 1 - reached[0] if self.sentence.kind == "readiness_below" else reached[0]

    @property
    def _mark(self) -> float:
        """The readiness that a sentence sets, on 0..1, with the slack of every comparison."""
        return float(self.sentence.value) / 100 - SLACK

    def _goal(self) -> Goal:
        across, needed, p = self.a.across, self.a.scale.needed, self.a.exponent
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
            return np.where(count < number if kind == "reach_at_least" else count > number, "untrue", "")
        reached = [
            np.stack([self._reached(i, c[n]) for i, c in enumerate(cells)], axis=1) for n in range(len(self.rows))
        ]
        if kind == "ahead":
            return self._order(reached, known)
        scores = Replay(a.scale, reached[0], known[0]).scores
        mark = self._mark
        with np.errstate(invalid="ignore"):
            turned = scores.readiness < mark if kind == "readiness_at_least" else scores.readiness >= mark
        return np.where(~scores.assessed, NOT_ASSESSED, np.where(turned, "untrue", ""))

    def _order(self, reached: Sequence[Floats], known: Sequence[Bools]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
        """The order over what both know then."""
        scale = self.a.scale
        scored = scale.scored(known[0]) & scale.scored(known[1]) & (scale.across > 0)
        both = known[0] & known[1]
        shared = scored & scale.scored(both)
        both = both & shared[:, self.dimension]
        one, other = (Replay(scale, x, both).scores for x in reached)
        assessed = one.assessed
        for k in known:
            share = scale.by_dimension(np.where(k, scale.inside, 0.0))
            cover = np.where(scale.scored(k), scale.across * share, 0.0).sum(axis=1)
            assessed = assessed & (cover >= scale.needed - SLACK)
        with np.errstate(invalid="ignore"):
            ahead = one.readiness - other.readiness > AHEAD
        return np.where(~assessed, "not comparable", np.where(ahead, "", "untrue"))

    # the class

    def _class(self, by: By) -> Certificate:
        """Exact: the claims on the treaty path and no others decide it."""
        path = TreatyPath(self.a, self.sentence.scenario)
        units = path.units(by)
        sets = path.smallest(units)
        size = len(sets[0]) if sets else None
        least = MinimalSubset(size, len(sets), True, [], None if size is None else size - 1)
        then = [path.class_without(c for u in chosen for c in u.claims) for chosen in sets[:SHOWN]]
        return self._certificate(by, units, least, sets[:SHOWN], then)

    # what is handed back

    def _certificate(
        self,
        by: By,
        units: Sequence[Unit],
        least: MinimalSubset,
        sets: Sequence[tuple[Unit, ...]] | None = None,
        then: Sequence[str] = (),
    ) -> Certificate:
        sets = sets if sets is not None else [tuple(units[n] for (n,) in chosen) for chosen in least.shown]
        shown = []
        for n, chosen in enumerate(sets):
            gone = {c for u in chosen for c in u.claims}
            claims = tuple(c.id for c in self.a.case.evidence if c.id in gone)
            shown.append(
                RejectedSet(tuple(u.name for u in chosen), claims, then[n] if then else self._then_without(gone))
            )
        return Certificate(
            self.sentence, by, len(units), least.size, least.searched, least.sets, least.counted, tuple(shown)
        )

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
        whole = (c.units, c.size, c.proven, c.sets if c.size is not None else None, c.counted)
        rows += [
            (*asked, *whole, n, "; ".join(x.items), " ".join(x.claims), x.then) for n, x in enumerate(c.shown, start=1)
        ] or [(*asked, *whole, None, None, None, None)]
    table = pd.DataFrame(rows, columns=names(CERTIFICATE))
    for name in ("size", "proven_up_to", "sets", "set"):
        table[name] = table[name].astype("Int64")
    return table


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
