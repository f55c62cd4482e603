"""What cells become when claims are rejected: every subset at once, and which claims go together.

A rejected claim is left out, as by the reader's own hand. What one speaker says in one direction of one level touches
no other votes, so that what is left is weighed group by group. Numbers on 0..1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from indicators.codebook import LEVELS
from indicators.evidence import Claim, speaker
from indicators.levels import Bools, Floats, Ints, Weighed, belief, codes, weighed, with_held_back
from indicators.method import SLACK, Method
from indicators.sources import Source
from scenarios.model.scenario import Admission, Cell
from scenarios.scoring.belief import VoteGroups, Voter, asks_the_register, may_vote, moved, vote_of
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
    drawn: Floats  # (n, 5) p likewise


class _Votes(VoteGroups):
    """The votes of some rows on one indicator, whichever of them are left."""

    def __init__(self, rows: Sequence[Voter], places: Sequence[int], method: Method) -> None:
        super().__init__(rows, method)
        self.places, self.enough = np.asarray(places, dtype=int), method.document_counts.value

    def counted_of(self, left: Bools) -> Floats:
        """Counted votes (n, rows) of what is left (n, atoms)."""
        stays = left[:, self.places]
        counted = np.zeros(stays.shape)
        for rows in self.members:
            if len(rows) == 1:  # said once: counts in full
                counted[:, rows] = np.where(stays[:, rows], self.votes.vote[rows], 0.0)
                continue
            ways, back = np.unique(stays[:, rows], axis=0, return_inverse=True)
            by_way = np.zeros(ways.shape)
            for n, way in enumerate(ways):
                by_way[n, way] = self.counted(rows[way])
            counted[:, rows] = by_way[back.reshape(-1)]
        return counted

    def documents(self, counted: Floats) -> Ints:
        """m: how many sources have counted votes that add up to enough. (n, rows) -> (n,)."""
        by_source = np.eye(int(self.votes.source.max(initial=-1)) + 1)[self.votes.source]
        return np.asarray((counted @ by_source >= self.enough - SLACK).sum(axis=1))


class _CellEffects:
    """One cell of one scenario, whichever of the atoms on its indicator are left."""

    def __init__(
        self, cell: Cell, admission: Admission | None, eligible: Sequence[Voter], atom: Sequence[int], method: Method
    ) -> None:
        self.cell, self.method = cell, method
        rows = list(zip(eligible, atom, strict=True))
        self.own: _Votes | None = None
        self.own_atoms: list[int] = []
        if admission is not None and admission.kinds is not None:
            rows = [r for r in rows if r[0][0].kind in admission.kinds]
        elif admission is not None:
            own = [r for r in rows if r[0][0].stance == admission.stance]
            self.own = _Votes([v for v, _ in own], [n for _, n in own], method)
            self.own_atoms = sorted({n for _, n in own})
            rows = rows if admission.elsewhere == "all" else []
        self.all = _Votes([v for v, _ in rows], [n for _, n in rows], method)

    def outcomes(self, left: Bools, prior: Floats) -> CellOutcomes:
        """The cell for each row of what is left, (n, atoms)."""
        votes, documents = self._read(self.all, left)
        if self.own is not None:
            # Whatever the grade: only where it speaks are the others silent.
            speaks = np.asarray(left[:, self.own_atoms].any(axis=1))
            mine, own_documents = self._read(self.own, left)
            votes = Weighed(np.where(speaks[:, None], mine.sums, votes.sums))
            documents = np.where(speaks, own_documents, documents)
        q = belief(votes, prior, self.method)
        p = with_held_back(q, prior, documents, self.method)
        rule, value = self.cell.rule, self.cell.value
        return CellOutcomes(votes.total > 0, moved(q, rule, value), moved(p, rule, value))

    @staticmethod
    def _read(votes: _Votes, left: Bools) -> tuple[Weighed, Ints]:
        counted = votes.counted_of(left)
        return weighed(counted, votes.pull), votes.documents(counted)


class SubsetEffects:
    """The cells of some scenarios under every rejection of claims, and the units in which claims are rejected."""

    def __init__(self, a: Evaluation, scenarios: Sequence[str]) -> None:
        self.a, self.rows = a, [a.position(s) for s in scenarios]
        self._place = {c.id: n for n, c in enumerate(a.case.evidence)}
        self.prior = a.case.method.prior(a.settings.burden_of_proof)
        resolved = [a.case.resolved[k] for k in self.rows]
        ids = a.case.codebook.indicator_ids
        # By indicator and scenario; None where the register is not asked.
        self.columns: list[list[_CellEffects | None]] = []
        self.atoms: list[list[list[Claim]]] = []  # by indicator: rows that always go together
        self.statement: list[list[int]] = []  # of each atom
        for i, eligible in enumerate(a.cells_by_scenario.eligible):
            asking = [r for r in resolved if asks_the_register(r.cells[ids[i]])]
            # A vote of nothing moves nothing, unless it makes a stance speak.
            weightless = not any(r.claims is not None and r.claims.stance is not None for r in asking)
            rows = [
                (c, s)
                for c, s in eligible
                if any(may_vote(r.claims, c) for r in asking) and not (weightless and vote_of(c, s, a.case.method) <= 0)
            ]
            statements = [said_by(c, s) for c, s in rows]
            atom = codes([(x, c.kind, c.stance) for x, (c, _) in zip(statements, rows, strict=True)])
            count = int(atom.max(initial=-1)) + 1
            self.atoms.append([[rows[n][0] for n in np.flatnonzero(atom == g)] for g in range(count)])
            statement = codes(statements)
            self.statement.append([int(statement[int(np.argmax(atom == g))]) for g in range(count)])
            self.columns.append(
                [
                    _CellEffects(r.cells[ids[i]], r.claims, rows, list(map(int, atom)), a.case.method)
                    if r in asking
                    else None
                    for r in resolved
                ]
            )

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

    def outcomes(self, i: int, n: int, left: Bools) -> CellOutcomes:
        """The cell of indicator i in the n-th scenario for each row of what is left, (m, atoms)."""
        column = self.columns[i][n]
        if column is not None:
            # Many rejections leave the same claims here: each is judged once.
            one, back = _distinct_rows(left)
            known, q, p = column.outcomes(left[one], self.prior)
            return CellOutcomes(known[back], q[back], p[back])
        cells, k = self.a.cells_by_scenario, self.rows[n]
        shape = (len(left), LEVELS)
        same = np.full(len(left), cells.known[k, i])
        return CellOutcomes(same, np.broadcast_to(cells.belief[k, i], shape), np.broadcast_to(cells.drawn[k, i], shape))

    def _in_order(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=self._place.__getitem__))


def _distinct_rows(rows: Bools) -> tuple[Ints, Ints]:
    """Positions of distinct rows of (m, n), and for each row which of them it is, (m,)."""
    count = rows.shape[1]
    if count <= 62:  # as bits of one number
        _, first, back = np.unique(rows @ (1 << np.arange(count)), return_index=True, return_inverse=True)
    else:
        _, first, back = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return first, back.reshape(-1)
