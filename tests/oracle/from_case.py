"""A case of the product, its settings and its method under the oracle's names. Nothing is computed."""

from __future__ import annotations

from indicators.method import Method
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from tests.oracle.conventions import Conventions, Treaty
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
        burden=settings.burden_of_proof,
        dimension_weights={d: weights.dimensions.get(d, USUAL) for d in codebook.dimension_ids},
        indicator_weights={i: weights.indicators.get(i, USUAL) for i in codebook.indicator_ids},
        left_out=frozenset(settings.left_out),
        outside=settings.outside,
        sources_off=frozenset(settings.sources_off),
        as_of=settings.as_of.isoformat() if settings.as_of else "",
        published_by=settings.published_by,
        spread=settings.weight_spread,
        draws=settings.draws,
        seed=settings.seed,
    )


def conventions(method: Method) -> Conventions:
    """The conventions of a case's own method."""
    treaty = method.treaty
    return Conventions(
        odds=method.odds_per_vote.value,
        held_back=method.held_back.value,
        floor_fades=method.floor_fades.value,
        source_counts=method.document_counts.value,
        repeat=method.repeat_factor.value,
        reliability=method.reliability.value,
        credibility=method.credibility.value,
        grades=method.default_grades.value,
        priors=method.priors.value,
        contested=method.contested.value,
        thin=method.thin.value,
        interval=method.interval.value,
        reaches=method.reaches.value,
        falls_short=method.falls_short.value,
        known_share=method.known_share.value,
        shared_error=method.shared_error.value,
        spreads=method.weight_spread.value,
        alpha_floor=method.alpha_floor.value,
        half=method.middle.value,
        pairs_needed=method.pairs_needed.value,
        settles=method.settles.value,
        verdict_marks=method.verdict_marks.value,
        sure_known=method.sure_known.value,
        sure_claims=method.sure_claims.value,
        sure_indicators=method.sure_indicators.value,
        treaty=None if treaty is None else Treaty(treaty.commitment, treaty.in_force, treaty.functioning),
    )
