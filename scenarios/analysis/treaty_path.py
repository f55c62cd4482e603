"""The treaty path of a class: which claims on commitments make an alliance formal, and what it is without some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from indicators.evidence import Claim
from scenarios.scoring.belief import Voter
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import FORMAL, HOLLOW


class TreatyPath:
    """The claims on the commitments that decide whether a scenario is formal; no reading chooses among them."""

    def __init__(self, a: Evaluation, scenario: str) -> None:
        self.resolved, self.commitments = a.resolved(scenario), a.commitments
        treaty = a.case.method.treaty
        deciding = {treaty.commitment, *treaty.functioning} if treaty else set()
        past = self.resolved.scenario.group == "past"
        cited = {
            claim
            for item, status in self.resolved.commitments.items()
            if item in deciding and status.basis == "documented"
            for claim in status.evidence
        }
        self.voters: list[Voter] = [
            (c, s)
            for c, s in a.commitments.claims.values()
            if c.indicator in deciding
            and (self.resolved.reads_commitments or c.id in cited)
            and a.commitments.usable((c, s), past=past)
        ]
        self._known: dict[frozenset[str], str] = {}

    @property
    def claims(self) -> list[Claim]:
        """The claims that show or bound a step, in file order."""
        return [c for c, _ in self.voters]

    def formal_class(self, gone: Iterable[str]) -> str:
        """Formal and functioning, formal and hollow, or empty, without some claims."""
        out = frozenset(gone)
        if out not in self._known:
            by = self.commitments.by
            left = replace(self.commitments, by=by._replace(left_out=by.left_out | out))
            formal = left.in_force(self.resolved)
            self._known[out] = (FORMAL if left.functioning(self.resolved) else HOLLOW) if formal else ""
        return self._known[out]
