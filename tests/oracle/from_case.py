"""A case of the product, its settings and its method under the oracle's names. Nothing is computed."""

from __future__ import annotations

from dataclasses import fields

from indicators.method import Method
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from tests.oracle.conventions import Conventions
from tests.oracle.inputs import Choices, Register

USUAL = 50.0  # where a slider stands that the settings do not name


def register(case: Case, settings: Settings) -> Register:
    """The case with the reader's own scenarios behind those of its folder."""
    codebook = case.codebook
    return Register(
        dimensions=codebook.dimension_ids,
        indicators=codebook.indicators,
        commitments=codebook.commitments,
        sources=case.header.sources,
        claims=case.evidence,
        scenarios=(*case.scenarios, *settings.own_scenarios),
        benchmarks=tuple(codebook.benchmarks),
        as_of=case.header.as_of.isoformat(),
    )


def choices(case: Case, settings: Settings) -> Choices:
    """The settings that move a number; every weight named."""
    weights, codebook = settings.weights, case.codebook
    return Choices(
        benchmark=settings.benchmark,
        offsetting=settings.offsetting,
        burden_of_proof=settings.burden_of_proof,
        dimension_weights={d: weights.dimensions.get(d, USUAL) for d in codebook.dimension_ids},
        indicator_weights={i: weights.indicators.get(i, USUAL) for i in codebook.indicator_ids},
        left_out=frozenset(settings.left_out),
        outside=settings.outside,
        sources_off=frozenset(settings.sources_off),
        as_of=settings.as_of.isoformat() if settings.as_of else "",
        published_by=settings.published_by,
        weight_spread=settings.weight_spread,
        draws=settings.draws,
        seed=settings.seed,
    )


def conventions(method: Method) -> Conventions:
    """The conventions of a case's own method."""
    named = {f.name for f in fields(Conventions)} - {"treaty"}
    return Conventions(**{name: getattr(method, name).value for name in named}, treaty=method.treaty)
