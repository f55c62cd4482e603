"""All cases of one codebook in one picture: where the first scenario of each stands under the same weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import SCHEMA_VERSION, usual
from scenarios.reference.known_pairs import PairStanding, group_of, known_pairs, reference_set, same_framework
from scenarios.simulation.simulation import Inside
from scenarios.version import VERSION


def standing_of_case(a: Assessment) -> PairStanding:
    """Where the first scenario of an assessment stands, as `score` gives it."""
    first, case = a.case.reference, a.case
    low, high = a.range_of(first)
    return PairStanding(
        case=case.id,
        title=case.header.title,
        parties=case.header.parties,
        as_of=a.as_of,
        group=group_of(*a.commitments.treaty_facts(a.resolved(first))),
        class_=a.class_of(first),
        readiness=float(a.marks.readiness[0]),
        low=low,
        high=high,
        known=int(a.known[0]),
        reaches=int(a.count(1)[0]),
        claims=sum(c.votes_on_level for c in case.evidence),
        documents=len(case.header.sources),
        steps=tuple(s.step for s in a.standings(first)),
    )


def atlas(a: Assessment, others: Sequence[Case] = (), inside: Inside | None = None) -> tuple[PairStanding, ...]:
    """The case in hand, the known pairs and other cases of the same codebook and method, in that order.

    Weights, benchmark, offsetting, burden of proof and draws apply to all; date, claims and sources left out to the
    case in hand alone. A case stands once: that in hand before a known pair, a known pair before another.
    inside: of the known pairs, `ReferenceSet.inside` for these settings and their draws, where the caller has it.
    """
    here, settings = standing_of_case(a), a.settings
    pairs = known_pairs(settings.burden_of_proof)
    known = pairs if pairs is not None and pairs.coded_with(a.case.codebook) else None
    taken = {here.case, *(c.id for c in (known.cases if known else ()))}
    fitting = (c for c in others if same_framework(c.codebook, a.case.codebook) and c.method == a.case.method)
    more = [c for c in fitting if c.id not in taken]
    standings = [here]
    if known:
        standings += [s for s in known.standings(settings, settings.draws, inside) if s.case != here.case]
    if more:
        usually = usual(a.case).changed(burden_of_proof=settings.burden_of_proof)
        standings += reference_set(more, usually).standings(settings, settings.draws)
    return tuple(standings)


def atlas_table(a: Assessment, standings: Sequence[PairStanding], hashes: Mapping[str, str]) -> pd.DataFrame:
    """atlas.csv: one row a case. Index points 0-100; empty where it has no score, or a commitment is not documented.

    a: whose weights and choices apply; hashes: of the data of the other cases, by id.
    """
    names = a.case.codebook.commitment_ids
    rows = [
        {
            "case": s.case,
            "title": s.title,
            "as_of": s.as_of,
            "group": s.group,
            "class": s.class_ or None,
            "readiness": 100 * s.readiness,
            "low": 100 * s.low,
            "high": 100 * s.high,
            "known": s.known,
            "reaches": s.reaches,
            "indicators": len(a.case.codebook.indicators),
            **{f"step_{name}": step for name, step in zip(names, s.steps, strict=True)},
            "claims": s.claims,
            "documents": s.documents,
            "benchmark": a.settings.benchmark,
            "offsetting": a.settings.offsetting,
            "burden_of_proof": a.settings.burden_of_proof,
            "draws": a.settings.draws,
            "seed": a.settings.seed,
            "case_hash": a.case_hash if s.case == a.case.id else hashes[s.case],
            "settings_hash": a.settings_hash,
            "schema_version": SCHEMA_VERSION,
            "version": VERSION,
        }
        for s in standings
    ]
    made = pd.DataFrame(rows)
    for name in names:
        made[f"step_{name}"] = made[f"step_{name}"].astype("Int64")
    return made
