"""Scenarios: readings of the evidence, stages of the past, stated changes to the present."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError, model_validator

from indicators.codebook import TOP, Codebook, Frozen, Id
from indicators.method import Kind
from indicators.parsing.fields import OneLine, Prose, fault, matching, whole
from indicators.parsing.nested_text import read_toml
from indicators.parsing.problems import Place, Problem, duplicates, from_validation, remainder
from indicators.sources import MAX_PARAGRAPHS, Header

Group = Literal["reading", "past", "future", "yardstick"]
GROUPS: tuple[Group, ...] = ("reading", "past", "future", "yardstick")
Basis = Literal["documented", "forecast", "assumption"]
Rule = Literal["evidence", "shift", "floor", "cap", "about", "triangle", "fixed", "unknown"]
BY_HAND: tuple[Rule, ...] = ("about", "triangle", "fixed")
ADJUSTED: tuple[Rule, ...] = ("shift", "floor", "cap")
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), Prose]

_ALLOWED: dict[str, tuple[int, int]] = {
    "floor": (1, TOP),
    "cap": (0, TOP - 1),
    "about": (0, TOP),
    "fixed": (0, TOP),
}


def _value(value: object) -> object:
    """One whole number or three; neither true nor "3"."""
    numbers = value if isinstance(value, list | tuple) and len(value) == 3 else [value]
    if any(isinstance(n, bool) or not isinstance(n, int) for n in numbers):
        raise ValueError("allowed is a whole number, or for triangle a list of three, [low, mode, high]")
    return value


def _status(value: object) -> object:
    """A level, or the word none."""
    if value != "none" and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= TOP):
        raise ValueError(f'allowed is a whole number from 0 to {TOP}, or "none"')
    return value


OF_ANOTHER = ":"  # stands between the id of another case and that of its scenario
Compared = Annotated[str, matching(r"[A-Za-z0-9_-]{1,40}(:[A-Za-z0-9_-]{1,40})?", "SCENARIO or CASE:SCENARIO")]


class Cell(Frozen):
    """What a scenario does with one indicator: a rule, its value, and what it rests on."""

    rule: Rule
    value: Annotated[int | tuple[int, int, int], BeforeValidator(_value)] | None = None
    basis: Basis | None = None
    reason: Reason = ""
    evidence: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Cell:
        """Each rule has the value it needs, what is set by hand or adjusted says on what basis."""
        if self.rule in ("evidence", "unknown"):
            if self.value is not None or self.basis is not None:
                field = "value" if self.value is not None else "basis"
                raise fault(field, getattr(self, field), f"the rule {self.rule} takes neither value nor basis")
            return self
        if self.rule == "triangle":
            if not isinstance(self.value, tuple):
                raise fault("value", self.value, "triangle needs a value of three levels, [low, mode, high]")
            low, mode, high = self.value
            if not 0 <= low <= mode <= high <= TOP:
                raise fault("value", self.value, f"triangle needs 0 <= low <= mode <= high <= {TOP}")
        elif not isinstance(self.value, int):
            raise fault("value", self.value, f"{self.rule} needs one whole number as its value")
        elif self.rule == "shift":
            if not 1 <= abs(self.value) <= TOP:
                allowed = f"shift takes -{TOP} to {TOP} without 0, which would change nothing"
                raise fault("value", self.value, allowed)
        else:
            low, high = _ALLOWED[self.rule]
            if not low <= self.value <= high:
                more = "; the rest would change nothing" if self.rule in ("floor", "cap") else ""
                raise fault("value", self.value, f"{self.rule} takes {low} to {high}{more}")
        _check_basis(self.basis, self.reason, self.evidence, needs_citation=self.rule in BY_HAND)
        return self


class CommitmentStatus(Frozen):
    """The step a commitment stands at in a scenario; "none" empties an inherited one."""

    status: Annotated[int | Literal["none"], BeforeValidator(_status)]
    basis: Basis | None = None
    reason: Reason = ""
    evidence: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> CommitmentStatus:
        if self.status == "none":
            if self.basis is not None:
                raise fault("basis", self.basis, 'status "none" takes no basis')
            return self
        _check_basis(self.basis, self.reason, self.evidence, needs_citation=True)
        return self


def _check_basis(basis: Basis | None, reason: str, evidence: Collection[str], *, needs_citation: bool) -> None:
    """A citation for what is documented, a reason for forecasts and assumptions."""
    if basis is None:
        raise fault("basis", None, "a basis is needed: documented, forecast or assumption")
    if basis == "documented":
        if needs_citation and not evidence:
            raise fault("evidence", None, "basis documented needs evidence, a list of claim ids")
    elif not reason:
        raise fault("reason", None, f"basis {basis} needs a reason")


class Admission(Frozen):
    """Which claims a reading believes: some kinds only, or one stance where it speaks."""

    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] | None = None
    stance: Id | None = None
    elsewhere: Literal["all", "none"] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Admission:
        if self.kinds is not None and (self.stance is not None or self.elsewhere is not None):
            other = "stance" if self.stance is not None else "elsewhere"
            raise fault(
                other, getattr(self, other), "kinds and stance cannot stand together; a reading chooses by one of them"
            )
        if self.kinds is None and self.stance is None:
            raise fault("kinds", None, "either kinds or stance is needed")
        if self.stance is not None and self.elsewhere is None:
            raise fault("elsewhere", None, 'stance needs elsewhere = "all" or "none"')
        return self


class Scenario(Frozen):
    """One scenario as its file states it."""

    id: Id
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), OneLine]
    group: Group
    summary: Reason = ""
    sentence: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), Prose] = ""
    rests_on: tuple[Annotated[int, whole(1, MAX_PARAGRAPHS)], ...] = ()
    starts_from: Id | None = None
    claims: Admission | None = None
    cells: dict[Id, Cell] | None = None
    commitments: dict[Id, CommitmentStatus] = {}


class ScenarioFile(Frozen):
    """The content of scenarios.toml."""

    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1, max_length=60)]


# In place of keys that are at fault, so that the rest of a scenario is checked all the same.
_STAND_INS: dict[Place, Any] = {("scenarios", "*", "name"): "-", ("scenarios", "*", "group"): "reading"}


class Resolved(Frozen):
    """A scenario with everything it takes over filled in."""

    scenario: Scenario
    claims: Admission | None
    cells: dict[str, Cell]  # one for every indicator, in codebook order
    commitments: dict[str, CommitmentStatus]  # those given
    ancestors: tuple[str, ...]  # nearest first
    names_commitments: bool = False  # whether it or its chain names any, be it to empty it

    @property
    def reads_commitments(self) -> bool:
        """Whether its commitments come from all claims on them: a reading that names none. It is not inherited."""
        return self.scenario.group == "reading" and not self.names_commitments

    @property
    def id(self) -> str:
        """Id of the scenario."""
        return self.scenario.id


EVIDENCE = Cell(rule="evidence")
UNKNOWN = Cell(rule="unknown")


def resolve(scenarios: Sequence[Scenario], codebook: Codebook) -> tuple[Resolved, ...]:
    """Fill in what each scenario takes over: a named cell or commitment replaces the whole inherited one.

    Without starts_from, cells not named are evidence in a reading or where there is no cells table at
    all, otherwise unknown. `scenarios` must be free of cycles and unknown parents (see `problems`).
    """
    by_id = {s.id: s for s in scenarios}
    done: dict[str, Resolved] = {}

    def one(scenario: Scenario) -> Resolved:
        if scenario.id in done:
            return done[scenario.id]
        if scenario.starts_from:
            parent = one(by_id[scenario.starts_from])
            cells = dict(parent.cells)
            commitments = dict(parent.commitments)
            claims = scenario.claims or parent.claims
            ancestors = (parent.id, *parent.ancestors)
            named = parent.names_commitments
        else:
            everywhere = EVIDENCE if scenario.group == "reading" or scenario.cells is None else UNKNOWN
            cells = dict.fromkeys(codebook.indicator_ids, everywhere)
            commitments, claims, ancestors, named = {}, scenario.claims, (), False
        cells.update(scenario.cells or {})
        commitments.update(scenario.commitments)
        done[scenario.id] = Resolved(
            scenario=scenario,
            claims=claims,
            cells=cells,
            commitments={k: v for k, v in commitments.items() if v.status != "none"},
            ancestors=ancestors,
            names_commitments=named or bool(scenario.commitments),
        )
        return done[scenario.id]

    return tuple(one(s) for s in scenarios)


def by_construction(a: Resolved, b: Resolved) -> bool:
    """Whether one starts, through any number of steps, from the other and admits the same claims."""
    return (a.id in b.ancestors or b.id in a.ancestors) and a.claims == b.claims


def read_scenarios(
    file: str,
    text: str,
    header: Header | None,
    codebook: Codebook | None,
    claim_ids: Collection[str] | None,
) -> tuple[tuple[Scenario, ...], list[Problem]]:
    """All scenarios of a file and everything that is wrong with them; a faulty file gives those that can be checked."""
    raw, wrong = read_toml(file, text)
    if raw is None:
        return (), wrong
    try:
        held: ScenarioFile | None = ScenarioFile.model_validate(raw)
        found = []
    except ValidationError as error:
        found = from_validation(file, error, raw)
        held = remainder(ScenarioFile, raw, error, _STAND_INS)
    if held is None:
        return (), found
    return held.scenarios, found + scenario_problems(file, held.scenarios, header, codebook, claim_ids)


def scenario_problems(
    file: str,
    scenarios: Sequence[Scenario],
    header: Header | None,
    codebook: Codebook | None,
    claim_ids: Collection[str] | None,
) -> list[Problem]:
    """What is wrong between scenarios, or between them and the rest of the case."""
    found: list[Problem] = []

    def say(where: str, holds: object, allowed: str) -> None:
        found.append(Problem.holding(file, where, holds, allowed))

    ids = {s.id for s in scenarios}
    for twice in duplicates(s.id for s in scenarios):
        say("ids of scenarios", twice, "each id may be used once")
    parent = {s.id: s.starts_from for s in scenarios}
    for s in scenarios:
        where = f"scenario {s.id}, "
        if s.starts_from and s.starts_from not in ids:
            say(where + "starts_from", s.starts_from, "allowed are ids of other scenarios")
        elif s.starts_from and _in_cycle(s.id, parent):
            say(where + "starts_from", s.starts_from, "this leads back to the scenario itself, in a circle")
        if codebook:
            for name in s.cells or {}:
                if name not in codebook.indicator_ids:
                    say(where + "cells", name, "allowed are the ids of indicators in the codebook")
            for name in s.commitments:
                if name not in codebook.commitment_ids:
                    say(where + "commitments", name, "allowed are the ids of commitments in the codebook")
        if header:
            stances = [x.id for x in header.stances]
            if s.claims and s.claims.stance and s.claims.stance not in stances:
                say(where + "claims.stance", s.claims.stance, f"allowed are {', '.join(stances) or 'none'}")
            last = max((x.paragraphs or 0 for x in header.sources), default=0)
            for number in s.rests_on:
                if number > last:
                    say(where + "rests_on", number, f"the sources have paragraphs 1 to {last}")
        if claim_ids is not None:
            cited_by = {k: v.evidence for k, v in (s.cells or {}).items()}
            cited_by |= {k: v.evidence for k, v in s.commitments.items()}
            for name, citations in cited_by.items():
                for cited in citations:
                    if cited not in claim_ids:
                        say(where + f"{name}.evidence", cited, "allowed are ids of claims in the register")
    return found


def _in_cycle(start: str, parent: dict[str, str | None]) -> bool:
    """Whether following starts_from from a scenario comes back to it."""
    here, steps = parent.get(start), 0
    while here is not None and steps <= len(parent):
        if here == start:
            return True
        here, steps = parent.get(here), steps + 1
    return False
