"""Commitments in time, and the class. Source: method.md, section 4."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.cells import statuses
from tests.oracle.conventions import Conventions
from tests.oracle.dates import expired, later
from tests.oracle.inputs import Choices, Claim, Register, Scenario
from tests.oracle.votes import marks, switched_off


@dataclass(frozen=True)
class Commitments:
    """The step of each commitment (None: not documented), and which of them are documented."""

    steps: dict[str, int | None]
    documented: frozenset[str]

    @property
    def given(self) -> int:
        return sum(step is not None for step in self.steps.values())


def admissible(register: Register, choices: Choices, conv: Conventions, claim: Claim, scenario: Scenario) -> bool:
    """Whether a claim may show the step of a commitment; in a scenario of the past nothing expires.

    A claim about one scenario may do so for that scenario alone.
    """
    reliability, credibility = marks(register, choices, conv, claim)
    return (
        claim.id not in choices.left_out
        and claim.about in (None, scenario.id)
        and not later(register, choices, claim, commitment=True)
        and (scenario.group == "past" or not expired(register, choices, claim))
        and not switched_off(register, choices, claim)
        and reliability != "E"
        and credibility != "5"
    )


def shown_step(
    register: Register, choices: Choices, conv: Conventions, id_: str, claims: list[Claim], scenario: Scenario
) -> int | None:
    """The highest step that claims show, no higher than a contradiction allows; None where none shows any."""
    good = [c for c in claims if c.indicator == id_ and admissible(register, choices, conv, c, scenario)]
    shown = [c.level for c in good if c.direction in ("supports", "at_least") and c.level is not None]
    allowed = [c.level for c in good if c.direction == "contradicts" and c.level is not None]
    return min([max(shown), *allowed]) if shown else None


def commitments(register: Register, choices: Choices, conv: Conventions, scenario: Scenario) -> Commitments:
    """Where each commitment stands in a scenario on the date in force."""
    named = statuses(register, scenario)
    all_claims = list(register.claims)
    steps: dict[str, int | None] = {i.id: None for i in register.commitments}
    documented = set()
    for id_ in steps:
        if scenario.group == "reading" and not named:
            steps[id_] = shown_step(register, choices, conv, id_, all_claims, scenario)
            if steps[id_] is not None:
                documented.add(id_)
            continue
        status = named.get(id_)
        if status is None or status.status == "none":
            continue
        if status.basis != "documented":
            steps[id_] = status.status
            continue
        cited = [c for c in all_claims if c.id in status.evidence]
        shown = shown_step(register, choices, conv, id_, cited, scenario)
        if shown is not None:
            steps[id_] = min(shown, status.status)
            documented.add(id_)
    return Commitments(steps, frozenset(documented))


def at_benchmark(register: Register, found: Commitments, benchmark: str) -> list[str]:
    """The commitments at their target."""
    target = {i.id: i.targets[benchmark] for i in register.commitments}
    return [id_ for id_, step in found.steps.items() if step is not None and step >= target[id_]]


def formal_benchmark(register: Register) -> str:
    """The benchmark that classes go by."""
    return "formal" if "formal" in register.benchmarks else register.benchmarks[0]


def class_of(register: Register, conv: Conventions, found: Commitments, *, known: bool) -> str | None:
    """The class from treaty facts alone. None: nothing is coded yet, no known cell and no commitment given."""
    treaty = conv.treaty
    if not known and not found.given:
        return None
    if treaty is None or (found.steps.get(treaty.commitment) or 0) < treaty.in_force:
        return "no treaty"
    working = set(at_benchmark(register, found, formal_benchmark(register))) & set(treaty.functioning)
    return "working" if working else "on paper"
