"""A case of the product and its settings as the oracle's plain data. The one module here that knows the product.

Nothing is computed: fields are copied under the oracle's names.
"""

from __future__ import annotations

from indicators.method import Method
from scenarios.model.case import Case
from scenarios.model.scenario import Admission, Cell, CommitmentStatus
from scenarios.model.scenario import Scenario as Stated
from scenarios.model.settings import Settings
from tests.oracle.conventions import Conventions, Treaty
from tests.oracle.inputs import Choices, Claim, Item, Reading, Register, Rule, Scenario, Source, Status

USUAL = 50.0  # where a slider stands that the settings do not name


def register(case: Case, settings: Settings) -> Register:
    """The case with the reader's own scenarios behind those of its folder."""
    codebook = case.codebook
    return Register(
        dimensions=codebook.dimension_ids,
        indicators=tuple(Item(i.id, i.targets, i.dimension) for i in codebook.indicators),
        commitments=tuple(Item(c.id, c.targets) for c in codebook.commitments),
        sources=tuple(
            Source(s.id, s.author, s.date, s.reliability or "", s.outside, s.copy_of or "") for s in case.header.sources
        ),
        claims=tuple(
            Claim(
                id=c.id,
                source=c.source,
                indicator=c.indicator or "",
                direction=c.direction,
                level=c.level,
                kind=c.kind,
                reliability=c.reliability,
                credibility=c.credibility,
                speaker=c.attributed_to,
                paragraph="" if c.paragraph is None else str(c.paragraph),
                stance=c.stance or "",
                about=c.about or "",
                period=c.period,
                valid_to=c.valid_to,
            )
            for c in case.evidence
        ),
        scenarios=tuple(_scenario(s) for s in (*case.scenarios, *settings.own_scenarios)),
        benchmarks=tuple(codebook.benchmarks),
        as_of=case.header.as_of.isoformat(),
    )


def _scenario(stated: Stated) -> Scenario:
    return Scenario(
        id=stated.id,
        group=stated.group,
        starts_from=stated.starts_from,
        cells=None if stated.cells is None else {i: _rule(c) for i, c in stated.cells.items()},
        commitments={i: _status(c) for i, c in stated.commitments.items()},
        reading=None if stated.claims is None else _reading(stated.claims),
    )


def _rule(cell: Cell) -> Rule:
    if cell.value is None:
        return Rule(cell.rule)
    return Rule(cell.rule, cell.value if isinstance(cell.value, tuple) else (cell.value,))


def _status(status: CommitmentStatus) -> Status:
    step = None if status.status == "none" else status.status
    return Status(step, status.basis or "assumption", status.evidence)


def _reading(admission: Admission) -> Reading:
    return Reading(admission.kinds or (), admission.stance or "", admission.elsewhere or "all")


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
