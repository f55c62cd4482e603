"""Where commitments stand on the date in force, and the class: treaty facts coded directly, never voted on.

A documented one stands at the highest step that its cited claims show, no higher than a contradiction among them
allows and never above the status given; a reading that names none takes them from all claims on commitments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from indicators.codebook import Codebook
from indicators.evidence import ABOUT_ANOTHER, CONTEXT, Admissible, Claim, inadmissible
from indicators.method import Method
from scenarios.model.case import Case
from scenarios.model.scenario import Basis, Resolved, Scenario
from scenarios.scoring.belief import Voter

Class = Literal["working", "on paper", "no treaty"]
CLASSES: tuple[Class, ...] = get_args(Class)


def classify(in_force: bool, functioning: bool) -> Class:
    """The class by whether a mutual-defence treaty is in force and whether anything makes it work, whatever R is.

    >>> classify(True, True), classify(True, False), classify(False, True)
    ('working', 'on paper', 'no treaty')
    """
    return "no treaty" if not in_force else "working" if functioning else "on paper"


ON_ANOTHER, UNRELIABLE, IMPROBABLE = "not on this commitment", "graded E", "graded 5"


class Standing(NamedTuple):
    """Where one commitment stands in one scenario; step None = not documented."""

    commitment: str
    step: int | None
    target: int
    basis: Basis | None
    reason: str
    evidence: tuple[str, ...]

    @property
    def at_target(self) -> bool:
        """Whether the step reaches the benchmark's target."""
        return self.step is not None and self.step >= self.target


@dataclass(frozen=True)
class Commitments:
    """The claims on commitments that may be used, and the rule that reads a step off them."""

    codebook: Codebook
    method: Method
    claims: dict[str, Voter]  # every claim on a commitment, by id, in file order
    by: Admissible

    @classmethod
    def of(cls, case: Case, by: Admissible) -> Commitments:
        """The claims of a case on commitments. They go by period: a treaty is in force whoever reports it later."""
        claims = {
            c.id: (c, case.sources[c.source]) for c in case.evidence if c.indicator in case.codebook.commitment_ids
        }
        return cls(case.codebook, case.method, claims, by._replace(published_by=False))

    def on(self, commitment: str) -> tuple[str, ...]:
        """Ids of the claims on a commitment, in file order."""
        return tuple(i for i, (c, _) in self.claims.items() if c.indicator == commitment)

    def silence(self, claim: str, commitment: str, scenario: Scenario) -> str:
        """Why a claim neither shows nor bounds a step of a commitment in a scenario on the date in force; else empty.

        A claim about one scenario speaks of that scenario's commitments alone; in the past nothing expires.
        """
        stated, source = self.claims.get(claim, (None, None))
        if stated is None or source is None or stated.indicator != commitment:
            return ON_ANOTHER
        if not stated.votes_on_level:
            return CONTEXT
        if stated.about not in (None, scenario.id):
            return ABOUT_ANOTHER
        if self.method.capped(stated.reliability, source.reliability) == "E":
            return UNRELIABLE
        if stated.credibility == "5":
            return IMPROBABLE
        if scenario.group == "past":
            stated = stated.model_copy(update={"valid_to": ""})
        return inadmissible(stated, source, self.by)

    def step(self, commitment: str, cited: Iterable[str], scenario: Scenario) -> int | None:
        """The step that these claims show of a commitment in a scenario; None where none of them shows one."""
        claims = [self.claims[c][0] for c in cited if not self.silence(c, commitment, scenario)]
        shown = [level_of(c) for c in claims if c.direction != "contradicts"]
        bounds = [level_of(c) for c in claims if c.direction == "contradicts"]
        return min([max(shown), *bounds]) if shown else None

    def asked(self, commitment: str, scenario: Resolved) -> tuple[str, ...]:
        """Ids of the claims that a scenario asks for a step of a commitment: those cited, or all where it names none.

        No claim where the step is set by hand.
        """
        if scenario.reads_commitments:
            return self.on(commitment)
        status = scenario.commitments.get(commitment)
        return status.evidence if status is not None and status.basis == "documented" else ()

    def read(self, commitment: str, scenario: Resolved) -> tuple[str, ...]:
        """Those of them that show or bound a step on the date in force."""
        among = self.asked(commitment, scenario)
        return tuple(i for i in among if not self.silence(i, commitment, scenario.scenario))

    def standings(self, scenario: Resolved, benchmark: str) -> tuple[Standing, ...]:
        """Every commitment of a scenario against a benchmark, in codebook order."""
        return tuple(self._standing(scenario, c.id, c.targets[benchmark]) for c in self.codebook.commitments)

    def class_of(self, scenario: Resolved, known: bool) -> Class | Literal[""]:
        """Class of a scenario; empty while nothing is coded yet. known: whether it has any known cell."""
        formal = self.standings(scenario, self.codebook.formal)
        given = any(s.step is not None for s in formal)
        return classify(*self._treaty_facts(formal)) if known or given else ""

    def treaty_facts(self, scenario: Resolved) -> tuple[bool, bool]:
        """Whether a treaty is in force and whether an alliance functions in a scenario: what no weight moves."""
        return self._treaty_facts(self.standings(scenario, self.codebook.formal))

    def _treaty_facts(self, formal: Sequence[Standing]) -> tuple[bool, bool]:
        treaty = self.method.treaty
        if treaty is None:
            return False, False
        step = {s.commitment: s.step for s in formal}.get(treaty.commitment)
        functioning = any(s.at_target for s in formal if s.commitment in treaty.functioning)
        return step is not None and step >= treaty.in_force, functioning

    def _standing(self, scenario: Resolved, commitment: str, target: int) -> Standing:
        if scenario.reads_commitments:
            showing = self.read(commitment, scenario)
            step = self.step(commitment, showing, scenario.scenario)
            return Standing(commitment, step, target, None if step is None else "documented", "", showing)
        status = scenario.commitments.get(commitment)
        if status is None or status.status == "none":
            return Standing(commitment, None, target, None, "", ())
        if status.basis != "documented":
            return Standing(commitment, status.status, target, status.basis, status.reason, status.evidence)
        step = self.step(commitment, status.evidence, scenario.scenario)
        if step is None:
            return Standing(commitment, None, target, None, "", ())
        return Standing(commitment, min(step, status.status), target, "documented", status.reason, status.evidence)


def level_of(claim: Claim) -> int:
    """The level of a claim that votes on one."""
    assert claim.level is not None
    return claim.level
