"""What a scenario does with an indicator: rules, readings, taking over. Source: method.md, section 2."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.conventions import LEVELS, Conventions
from tests.oracle.inputs import Admission, Choices, CommitmentStatus, Register, Rule, Scenario
from tests.oracle.votes import Evidence, evidence

BY_HAND = ("about", "triangle", "fixed")
ADJUSTED = ("shift", "floor", "cap")
EVIDENCE, UNKNOWN = Rule("evidence"), Rule("unknown")


@dataclass(frozen=True)
class Cell:
    """An indicator in a scenario: its belief after the rule, and what the rule leaves to the unknown."""

    rule: Rule
    known: bool
    q: list[float]
    p: list[float]
    level: int | None
    least: int  # where unknown, the levels that the rule allows
    most: int
    evidence: Evidence

    @property
    def set_by_hand(self) -> bool:
        return self.rule.name in BY_HAND

    @property
    def adjusted(self) -> bool:
        return self.rule.name in ADJUSTED


def chain(register: Register, scenario: Scenario) -> list[Scenario]:
    """The scenarios that one starts from, the first of them first, itself last."""
    if scenario.starts_from is None:
        return [scenario]
    return [*chain(register, register.scenario(scenario.starts_from)), scenario]


def reading(register: Register, scenario: Scenario) -> Admission | None:
    """The claims a scenario admits: its own filter, else the one taken over."""
    own = [s.claims for s in chain(register, scenario) if s.claims is not None]
    return own[-1] if own else None


def rules(register: Register, scenario: Scenario) -> dict[str, Rule]:
    """The rule of every indicator, taken over or named."""
    line = chain(register, scenario)
    rest = EVIDENCE if line[0].group == "reading" or line[0].cells is None else UNKNOWN
    found = {i.id: rest for i in register.indicators}
    for s in line:
        for i, stated in (s.cells or {}).items():
            value = () if stated.value is None else stated.value
            found[i] = Rule(stated.rule, value if isinstance(value, tuple) else (value,))
    return found


def statuses(register: Register, scenario: Scenario) -> dict[str, CommitmentStatus]:
    """The commitments that a scenario or one it starts from names."""
    named: dict[str, CommitmentStatus] = {}
    for s in chain(register, scenario):
        named |= dict(s.commitments)
    return named


def moved(level: int, rule: Rule) -> int:
    """Where a level goes under shift, floor or cap."""
    if rule.name == "shift":
        return min(4, max(0, level + rule.values[0]))
    if rule.name == "floor":
        return max(level, rule.values[0])
    if rule.name == "cap":
        return min(level, rule.values[0])
    return level


def pushed(belief: list[float], rule: Rule) -> list[float]:
    """A belief whose every level has moved; what gathers at an end is added up."""
    after = [0.0] * 5
    for k in LEVELS:
        after[moved(k, rule)] += belief[k]
    return after


def by_hand(rule: Rule) -> tuple[list[float], int]:
    """The belief and the level of about, triangle and fixed."""
    if rule.name == "fixed":
        (level,) = rule.values
        shape = [float(k == level) for k in LEVELS]
    elif rule.name == "about":
        (level,) = rule.values
        shape = [max(0.0, 2.0 - abs(k - level)) for k in LEVELS]
    else:
        low, level, high = rule.values
        shape = [0.0] * 5
        for k in range(low, high + 1):
            shape[k] = (k - low + 1) / (level - low + 1) if k <= level else (high - k + 1) / (high - level + 1)
    return [x / sum(shape) for x in shape], level


def cell(found: Evidence, rule: Rule, prior: list[float]) -> Cell:
    """One cell: the rule applied to what the evidence says, or to the prior where it says nothing."""
    if rule.name in BY_HAND:
        q, level = by_hand(rule)
        return Cell(rule, True, q, list(q), level, level, level, found)
    if rule.name == "unknown":
        return Cell(rule, False, list(prior), list(prior), None, 0, 4, found)
    known = found.level is not None
    level_now = None if found.level is None else moved(found.level, rule)
    return Cell(
        rule, known, pushed(found.q, rule), pushed(found.p, rule), level_now, moved(0, rule), moved(4, rule), found
    )


def cells(register: Register, choices: Choices, conv: Conventions, scenario: Scenario) -> dict[str, Cell]:
    """Every cell of a scenario, in the order of the codebook."""
    admits = reading(register, scenario)
    rule = rules(register, scenario)
    prior = conv.prior(choices.burden_of_proof)
    return {i.id: cell(evidence(register, choices, conv, admits, i.id), rule[i.id], prior) for i in register.indicators}
