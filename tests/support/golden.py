"""The worked registers of the method as cases of the product, under conventions that stand here and not in a file.

Data from: method.md, Appendix A (golden_first, golden_second). Formal targets, neutral burden, offsetting fully.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from indicators.codebook import Benchmark, Codebook, Commitment, Dimension, Indicator
from indicators.evidence import Claim
from indicators.method import Method
from indicators.sources import Header
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from scenarios.model.settings import Settings
from tests.oracle.conventions import Conventions
from tests.support import golden_first, golden_second

TARGETS = golden_first.TARGETS
IDS = tuple(TARGETS)
# The conventions that the worked numbers were made with: another choice in the seeds moves none of them.
VALUES: dict[str, Any] = {name: value for name, value in vars(Conventions()).items() if name != "treaty"} | {
    "many_contested": 0.2,
    "wide": 30.0,
    "firm": 0.95,
    "mostly": 0.8,
    "leaning": 0.6,
    "second_document": 0.25,
}


def named(scenario: str) -> str:
    """The id of a scenario by its name in the appendix."""
    return scenario.lower().replace(" ", "-")


SCORED = {named(name): row for name, row in golden_first.SCORED.items()}


def made(rule: str, value: object) -> Cell:
    """A cell with the basis and the reason that it needs."""
    why = {} if rule in ("evidence", "unknown") else {"basis": "assumption", "reason": "made up"}
    return Cell.model_validate({"rule": rule, "value": value} | why)


def _cell(rule: str, values: tuple[int, ...]) -> Cell:
    return made(rule, values if rule == "triangle" else values[0] if values else None)


PAST = "early-stage"  # sets every cell by hand and starts from none


def _scenarios(worked: ModuleType) -> tuple[Scenario, ...]:
    first, *others = worked.SCENARIOS.items()
    found = [{"id": named(first[0]), "name": first[0], "group": "reading"}]
    for name, rules in others:
        way = {"group": "past"} if named(name) == PAST else {"group": "future", "starts_from": named(first[0])}
        cells = {i: _cell(*rule) for i, rule in rules.items()}
        found.append({"id": named(name), "name": name, "cells": cells} | way)
    return tuple(map(Scenario.model_validate, found))


def claim(**fields: Any) -> Claim:
    """A claim of a source s, unless fields say otherwise."""
    made = {"id": "c", "source": "s", "claim": "made up", "indicator": "INS1", "direction": "supports", "level": 2}
    return Claim.model_validate(made | {"kind": "event", "reliability": "B", "credibility": "2"} | fields)


def method(**values: object) -> Method:
    """The conventions of the worked numbers, some values replaced; without a treaty."""
    unknown = set(values) - set(VALUES)
    assert not unknown, f"no convention: {unknown}"
    return Method.model_validate({k: {"value": v, "why": "as worked out"} for k, v in (VALUES | values).items()})


def replaced(conventions: Method, **values: object) -> Method:
    """Conventions with some values replaced and all else as it was."""
    new = {name: getattr(conventions, name).model_copy(update={"value": v}) for name, v in values.items()}
    return conventions.model_copy(update=new)


@cache
def case() -> Case:
    """The first worked register as a case."""
    return with_method(method())


@cache
def second() -> Case:
    """The second worked register as a case: relayer cap, two sources, one statement in two rows, repeats."""
    return _case("golden-second", golden_second, method(), golden_second.CLAIMS)


def second_settings(**choices: Any) -> Settings:
    """The settings of the second worked register, whose weights are not equal, some of them replaced."""
    # Sliders up to 100 in the proportions of the appendix.
    weights = {
        "dimensions": golden_second.DIMENSION_WEIGHTS,
        "indicators": {i: 50 * w for i, w in golden_second.INDICATOR_WEIGHTS.items()},
    }
    return Settings.model_validate({"case": "golden-second", "weights": weights} | choices)


def with_method(conventions: Method, register: tuple[Claim, ...] | None = None) -> Case:
    """The first worked register under other conventions or with other claims."""
    return _case("golden", golden_first, conventions, golden_first.CLAIMS if register is None else register)


def _case(name: str, worked: ModuleType, conventions: Method, register: tuple[Claim, ...]) -> Case:
    return Case(
        codebook=codebook(worked.DIMENSIONS, worked.TARGETS),
        method=conventions,
        header=Header.model_validate(
            {
                "id": name,
                "title": "Golden example",
                "parties": ["A", "B"],
                "as_of": "2020-01-01",
                "sources": [
                    {"id": id_, "author": author, "title": "A document", "date": "2019", "reliability": cap or None}
                    for id_, (author, cap) in worked.SOURCES.items()
                ],
            }
        ),
        evidence=register,
        scenarios=_scenarios(worked),
    )


def codebook(
    dimensions: Iterable[str], targets: Mapping[str, int], commitments: tuple[Commitment, ...] = ()
) -> Codebook:
    """Indicators that bear the letter of their dimension, with these targets and a benchmark of 4 everywhere."""
    return Codebook(
        benchmarks={"formal": Benchmark(name="Formal"), "deep": Benchmark(name="All at the top")},
        dimensions=tuple(Dimension(id=d, name=f"Dimension {d}") for d in dimensions),
        indicators=tuple(
            Indicator(
                id=i,
                dimension=i[0],
                name=f"Indicator {i}",
                levels=tuple(f"step {k}" for k in range(5)),
                targets={"formal": t, "deep": 4},
            )
            for i, t in targets.items()
        ),
        commitments=commitments,
    )


def changed(case: Case, **update: object) -> Case:
    """A case with some parts replaced, made anew: a copy would keep what the old one has worked out."""
    return Case(**{name: update.get(name, getattr(case, name)) for name in Case.model_fields})


def recoded(case: Case, claim: str, **fields: Any) -> Case:
    """A copy of a case that codes one claim differently."""
    claims = tuple(c.model_copy(update=fields) if c.id == claim else c for c in case.evidence)
    return changed(case, evidence=claims)


def without_a_needed_share() -> Case:
    """A case whose conventions ask for no known share: one scenario knows nothing, one knows one cell."""
    top = Cell(rule="fixed", value=4, basis="assumption", reason="made up")
    empty = Scenario(id="empty", name="Empty", group="past", cells={})
    single = Scenario(id="single", name="Single", group="past", cells={"I1": top})
    return changed(with_method(method(known_share=0.0)), scenarios=(empty, single))
