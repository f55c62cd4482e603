"""What cells become when claims are rejected: every subset at once, and which claims go together.

A rejected claim is left out, as by the reader's own hand. Numbers on 0..1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from indicators.evidence import Claim, speaker
from indicators.levels import Bools, Floats, Ints, codes
from indicators.sources import Source
from scenarios.scoring.belief import asks_the_register, may_vote
from scenarios.scoring.electorate import Electorate, Held, distinct
from scenarios.scoring.evaluation import Evaluation

By = Literal["claim", "speaker", "kind", "source"]


class Unit(NamedTuple):
    """What is rejected as one: a statement, or all that a speaker, kind or source with its copies says."""

    claims: tuple[str, ...]  # ids, in file order
    name: str  # id of the first claim, or the speaker, kind or source


def said_by(claim: Claim, source: Source) -> tuple[object, ...]:
    """What rows of one indicator that are one statement have in common."""
    return speaker(claim, source), source.document, claim.paragraph or 0, claim.direction, claim.level


def unit_name(by: By, claim: Claim, source: Source) -> str:
    """The speaker, kind or source that a claim goes with."""
    return {"speaker": speaker(claim, source), "kind": claim.kind, "source": source.document}.get(by, claim.id)


class CellOutcomes(NamedTuple):
    """A cell after each of n rejections."""

    known: Bools  # (n,)
    belief: Floats  # (n, 5) q after the rule, meaningless where not known


class SubsetEffects:
    """The cells of some scenarios under every rejection of claims, and the units in which claims are rejected."""

    def __init__(self, a: Evaluation, scenarios: Sequence[str]) -> None:
        self.a, self.rows = a, [a.position(s) for s in scenarios]
        self._place = {c.id: n for n, c in enumerate(a.case.evidence)}
        self.resolved = [a.case.resolved[k] for k in self.rows]
        self.ids = a.case.codebook.indicator_ids
        self.electorates: list[Electorate] = []  # by indicator, the claims that may vote in one of the scenarios
        self.atom: list[Ints] = []  # of each of these claims
        self.atoms: list[list[list[Claim]]] = []  # by indicator: rows that always go together
        self.statement: list[list[int]] = []  # of each atom
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

    def statements(self, i: int) -> list[Unit]:
        """The statements on an indicator, in file order."""
        ids: dict[int, list[str]] = defaultdict(list)
        for claims, n in zip(self.atoms[i], self.statement[i], strict=True):
            ids[n] += [c.id for c in claims]
        return [Unit(self._in_order(x), self._in_order(x)[0]) for _, x in sorted(ids.items())]

    def units(self, by: By) -> list[Unit]:
        """What can be rejected as one, in file order of its first claim."""
        if by == "claim":
            return [u for i in range(len(self.atoms)) for u in self.statements(i)]
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
