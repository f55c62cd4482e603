"""What becomes of cells, of a scenario or of the order of two when claims are rejected: found once for all sentences.

A rejected claim is left out, as by the reader's own hand; the rows of one statement count as one and go together.
Numbers on 0..1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from math import comb
from typing import Literal, NamedTuple

import numpy as np

from indicators.evidence import Claim
from indicators.levels import Bools, Floats, Ints, codes, share_at, verdicts
from scenarios.analysis.minimal_subset import Item
from scenarios.scoring.belief import asks_the_register, may_vote
from scenarios.scoring.electorate import Electorate, Held, distinct
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import By, said_by, unit_name
from scenarios.scoring.replay import Replay


class Unit(NamedTuple):
    """What is rejected as one: a statement, or all that a speaker, kind or source with its copies says."""

    claims: tuple[str, ...]  # ids, in file order
    name: str  # id of the first claim, or the speaker, kind or source


# What is to become small: readiness or its shortfall, the number met or not met, the lead; nothing, where too little
# is to be known.
Way = Literal["down", "up", "fewer", "more", "behind", "unknown"]
MOST_SUBSETS = 50_000  # of the statements on one indicator


class CellOutcomes(NamedTuple):
    """A cell after each of n rejections."""

    known: Bools  # (n,)
    belief: Floats  # (n, 5) q after the rule, meaningless where not known


class After(NamedTuple):
    """A scenario, or the order of two, after each of n rejections."""

    readiness: Floats  # (n,) R; of two the lead of the first over what both know then; nan where there is none
    met: Ints  # (n,) indicators of the first that clearly reach their targets
    lost: Bools  # (n,) whether there is no score, or no comparison, any more


class _Subsets(NamedTuple):
    """Subsets of the statements on one indicator, and the cell of each scenario without each of them."""

    gone: Bools  # (m, statements)
    outcomes: list[CellOutcomes]
    most: int | None  # subsets up to so many statements; None: all of them


class Rejections:
    """One scenario, or two, with the units in which claims are rejected, and what they become without claims."""

    def __init__(self, a: Evaluation, scenarios: Sequence[str]) -> None:
        self.a, self.rows = a, [a.position(s) for s in scenarios]
        self._place = {c.id: n for n, c in enumerate(a.case.evidence)}
        self.resolved = [a.case.resolved[k] for k in self.rows]
        self.ids = a.case.codebook.indicator_ids
        self.electorates: list[Electorate] = []  # by indicator, the claims that may vote in one of the scenarios
        self.atom: list[Ints] = []  # of each of these claims
        self.atoms: list[list[list[Claim]]] = []  # by indicator: rows that always go together
        self.statement: list[list[int]] = []  # of each atom
        self._tried: dict[tuple[By, int, bytes], After] = {}
        self._touches: dict[By, list[Bools]] = {}
        for item, of in zip(self.ids, a.cells_by_scenario.electorates, strict=True):
            asking = [r for r in self.resolved if asks_the_register(r.cells[item])]
            # A vote of nothing moves nothing, unless it makes a stance speak.
            weightless = not any(r.claims is not None and r.claims.stance is not None for r in asking)
            votes = zip(of.rows, of.votes.vote, strict=True)
            rows = [v for v, t in votes if any(may_vote(r.claims, v[0]) for r in asking) and (t > 0 or not weightless)]
            statements = [said_by(c, s) for c, s in rows]
            atom = codes([(x, c.kind, c.stance) for x, (c, _) in zip(statements, rows, strict=True)])
            count = int(atom.max(initial=-1)) + 1
            self.atoms.append([[rows[n][0] for n in np.flatnonzero(atom == g)] for g in range(count)])
            statement = codes(statements)
            self.statement.append([int(statement[int(np.argmax(atom == g))]) for g in range(count)])
            self.electorates.append(Electorate(rows, of.method, of.prior))
            self.atom.append(atom)

    @cached_property
    def statements(self) -> list[list[Unit]]:
        """The statements on each indicator, in file order."""
        found = []
        for atoms, statement in zip(self.atoms, self.statement, strict=True):
            ids: dict[int, list[str]] = defaultdict(list)
            for claims, n in zip(atoms, statement, strict=True):
                ids[n] += [c.id for c in claims]
            found.append([Unit(self._in_order(x), self._in_order(x)[0]) for _, x in sorted(ids.items())])
        return found

    def units(self, by: By) -> list[Unit]:
        """What can be rejected as one, in file order of its first claim."""
        if by == "claim":
            return [u for on in self.statements for u in on]
        by_name: dict[str, list[str]] = defaultdict(list)
        for claim in (c for on in self.atoms for claims in on for c in claims):
            by_name[unit_name(by, claim, self.a.case.sources[claim.source])].append(claim.id)
        units = [Unit(self._in_order(ids), name) for name, ids in by_name.items()]
        return sorted(units, key=lambda u: self._place[u.claims[0]])

    def touched(self, units: Sequence[Unit]) -> list[Bools]:
        """Which atoms each unit takes along, by indicator: (units, atoms) each."""
        member = [set(u.claims) for u in units]
        return [
            np.array([[atom[0].id in m for atom in on] for m in member], dtype=bool).reshape(len(units), len(on))
            for on in self.atoms
        ]

    def held(self, i: int, n: int, left: Bools) -> Held:
        """The cell of indicator i in the n-th scenario for each row of what is left, (m, atoms)."""
        of, scenario = self.electorates[i], self.resolved[n]
        present, votes = of.without(~left[:, self.atom[i]], scenario.claims)
        return of.held(scenario.cells[self.ids[i]], present, scenario.claims, votes=votes)

    def outcomes(self, i: int, n: int, left: Bools) -> CellOutcomes:
        """The same, worked out once for the many rejections that leave the same claims here."""
        one, back = distinct(left)
        then = self.held(i, n, left[one])
        return CellOutcomes(then.known[back], then.belief[back])

    def _in_order(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=self._place.__getitem__))

    @property
    def scored(self) -> bool:
        """Whether there is a score or a comparison to lose."""
        return len(self.rows) > 1 or bool(self.a.marks.assessed[self.rows[0]])

    @cached_property
    def whole(self) -> bool:
        """Whether no sort of claims parts a statement, so that what no statements do no speakers, kinds, sources do."""
        return all(len(set(of)) == len(of) for of in self.statement)

    @cached_property
    def _subsets(self) -> list[_Subsets]:
        made = []
        for i, units in enumerate(self.statements):
            gone, size = _subsets(len(units), MOST_SUBSETS)
            left = np.asarray(~gone[:, self.statement[i]])
            made.append(_Subsets(gone, self._outcomes(i, left), size if size < len(units) else None))
        return made

    @property
    def most(self) -> int:
        """Sizes up to which every set of statements can be ruled out."""
        whole = sum(map(len, self.statements))
        return min((x.most for x in self._subsets if x.most is not None), default=whole)

    def items(self, way: Way) -> list[Item]:
        """Each indicator under each subset of its statements, as the search for the smallest takes it."""
        index, inside = self.a.scale.index, self.a.inside
        return [
            Item(int(index[i]), float(inside[i]), x.gone, *self._part(i, x.outcomes, way))
            for i, x in enumerate(self._subsets)
        ]

    def _part(self, i: int, outcomes: Sequence[CellOutcomes], way: Way) -> tuple[Bools, Floats]:
        """Whether the indicator counts, and its part of what has to become small."""
        known = outcomes[0].known
        if len(outcomes) > 1:
            known = known & outcomes[1].known & bool(self.a.across[self.a.scale.index[i]] > 0)
        if way == "unknown":
            return known, np.zeros(len(known))
        if way in ("fewer", "more"):
            met = self._met(i, outcomes[0]).astype(float)
            return known, met if way == "fewer" else 1 - met
        reached = [self._reached(i, x) for x in outcomes]
        value = 1 + reached[0] - reached[1] if way == "behind" else 1 - reached[0] if way == "up" else reached[0]
        return known, np.where(known, float(self.a.inside[i]) * value, 0.0)

    def _outcomes(self, i: int, left: Bools) -> list[CellOutcomes]:
        return [self.outcomes(i, n, left) for n in range(len(self.rows))]

    def _reached(self, i: int, x: CellOutcomes) -> Floats:
        steps = np.minimum(1.0, np.arange(x.belief.shape[-1]) / self.a.targets[[i]])
        return np.asarray((x.belief @ steps).clip(max=1.0))

    def _met(self, i: int, x: CellOutcomes) -> Bools:
        verdict = verdicts(share_at(x.belief[:, None, :], self.a.targets[[i]])[:, 0], self.a.case.method)
        return np.asarray(x.known & (verdict == 1))

    def without_units(self, by: By, rows: Ints) -> After:
        """After each set of units, (m, size)."""
        key = by, rows.shape[1], rows.tobytes()
        if key not in self._tried:
            touched = self._touches[by] = self._touches.get(by) or self.touched(self.units(by))
            self._tried[key] = self._after([np.asarray(~t[rows].any(axis=1)) for t in touched])
        return self._tried[key]

    def without(self, claims: set[str]) -> After:
        """After one rejection, named by its claims."""
        return self._after([np.array([[x[0].id not in claims for x in on]], dtype=bool) for on in self.atoms])

    def _after(self, left: Sequence[Bools]) -> After:
        """left: of the atoms on each indicator, those that stay (n, atoms)."""
        cells = [self._outcomes(i, x) for i, x in enumerate(left)]
        ends = range(len(self.rows))
        known = [np.stack([c[n].known for c in cells], axis=1) for n in ends]
        reached = [np.stack([self._reached(i, c[n]) for i, c in enumerate(cells)], axis=1) for n in ends]
        met = np.sum([self._met(i, c[0]) for i, c in enumerate(cells)], axis=0)
        if len(self.rows) > 1:
            lead, comparable = self._lead(reached, known)
            return After(lead, met, ~comparable)
        scores = Replay(self.a.scale, reached[0], known[0]).scores
        return After(scores.readiness, met, ~scores.assessed & self.scored)

    def _lead(self, reached: Sequence[Floats], known: Sequence[Bools]) -> tuple[Floats, Bools]:
        """How far the first is ahead over what both know then, and whether that can be said."""
        scale = self.a.scale
        scored = scale.scored(known[0]) & scale.scored(known[1]) & (scale.across > 0)
        both = known[0] & known[1]
        shared = scored & scale.scored(both)
        both = both & shared[:, scale.index]
        one, other = (Replay(scale, x, both).scores for x in reached)
        comparable = one.assessed & scale.assessed(known[0]) & scale.assessed(known[1])
        return one.readiness - other.readiness, np.asarray(comparable)


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
