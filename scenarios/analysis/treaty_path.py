"""The treaty path of a class: the claims on commitments that decide it, and the fewest whose rejection changes it.

A commitment stands at a step or above where a claim shows so much and none bounds it below. So a rejection takes it
down only with every claim that shows so much, and lifts it only with every claim that bounds it below. A smallest
set follows from that in closed form, whatever the size of the register. Source: method, sections 4 and 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

import numpy as np

from indicators.evidence import Claim
from scenarios.analysis.rejections import Unit
from scenarios.scoring.belief import Voter
from scenarios.scoring.commitments import Class, level_of
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import By, said_by, unit_name


class TreatyPath:
    """The claims that show or bound a step of the treaty or of what makes it work; no reading chooses among them."""

    def __init__(self, a: Evaluation, scenario: str) -> None:
        self.resolved, self.commitments = a.resolved(scenario), a.commitments
        self.electorates = dict(zip(a.case.codebook.indicator_ids, a.cells_by_scenario.electorates, strict=True))
        treaty = a.case.method.treaty if a.has_treaty else None
        codebook = a.case.codebook
        # The step that decides, of each commitment that does: the treaty first.
        self.steps: dict[str, int] = {}
        if treaty is not None:
            working = {c: codebook.scored[c].targets[codebook.formal] for c in treaty.functioning}
            self.steps = {treaty.commitment: treaty.in_force} | working
        cited = {
            claim
            for item, status in self.resolved.commitments.items()
            if item in self.steps and status.basis == "documented"
            for claim in status.evidence
        }
        # In file order.
        self.voters: list[Voter] = [
            (c, s)
            for c, s in a.commitments.claims.values()
            if c.indicator in self.steps
            and (self.resolved.reads_commitments or c.id in cited)
            and not a.commitments.silence(c.id, c.indicator, self.resolved.scenario)
        ]
        self._found: dict[frozenset[str], Class | Literal[""]] = {}

    def class_without(self, gone: Iterable[str]) -> Class | Literal[""]:
        """The class without some claims; empty where nothing that counts is left."""
        out = frozenset(gone)
        if out not in self._found:
            by = self.commitments.by
            left = replace(self.commitments, by=by._replace(left_out=by.left_out | out))
            word = left.class_of(self.resolved, known=True)
            if word == "no treaty" and not any(self._known_without(i, out) for i in self.electorates):
                word = left.class_of(self.resolved, known=False)
            self._found[out] = word
        return self._found[out]

    def _known_without(self, indicator: str, gone: frozenset[str]) -> bool:
        of = self.electorates[indicator]
        left = np.array([[c.id not in gone for c in of.claims]], dtype=bool)
        return bool(of.held(self.resolved.cells[indicator], left, self.resolved.claims).known[0])

    def units(self, by: By) -> list[Unit]:
        """What can be rejected as one of these claims, in file order of its first claim.

        A speaker, kind or source takes along what it says of indicators.
        """
        names: dict[object, str] = {}
        claims: dict[str, list[str]] = {}
        for claim, source in self.voters:
            statement = (claim.indicator, said_by(claim, source))
            name = names.setdefault(statement, claim.id) if by == "claim" else unit_name(by, claim, source)
            claims.setdefault(name, []).append(claim.id)
        for claim, source in (v for of in self.electorates.values() for v in of.rows) if by != "claim" else ():
            if (name := unit_name(by, claim, source)) in claims:
                claims[name].append(claim.id)
        return [Unit(tuple(ids), name) for name, ids in claims.items()]

    def smallest(self, units: Sequence[Unit], untrue: Callable[[str], bool]) -> tuple[Unit, ...] | None:
        """A smallest set of units whose rejection makes the class one that is untrue, the first of several; or none."""
        place = {c: n for n, u in enumerate(units) for c in u.claims}
        found = {tuple(sorted({place[c] for c in claims})) for claims in self._deciding()}
        for chosen in sorted(found, key=lambda x: (len(x), x)):
            if untrue(self.class_without(c for n in chosen for c in units[n].claims)):
                return tuple(units[n] for n in chosen)
        return None

    def _deciding(self) -> Iterator[set[str]]:
        """Sets of claims one of which any rejection that changes the class takes along.

        Each of one commitment, up or down; what makes a treaty work goes down together, for one alone is enough.
        """
        working = list(self.steps)[1:]
        yield from (way for item in self.steps for way in (self._showing(item), self._bounding(item)))
        for count in range(2, len(working) + 1):
            for items in combinations(working, count):
                yield set().union(*map(self._showing, items))

    def _showing(self, item: str) -> set[str]:
        """The claims that show the deciding step of a commitment, or more."""
        return {c.id for c in self._on(item) if c.direction != "contradicts" and level_of(c) >= self.steps[item]}

    def _bounding(self, item: str) -> set[str]:
        """The claims that allow less than that."""
        return {c.id for c in self._on(item) if c.direction == "contradicts" and level_of(c) < self.steps[item]}

    def _on(self, item: str) -> list[Claim]:
        return [c for c, _ in self.voters if c.indicator == item]
