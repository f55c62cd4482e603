"""The tables of an assessment: what scores.csv, cells.csv, pairs.csv and evidence_scored.csv hold."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from indicators.evidence import COLUMNS
from indicators.levels import Floats
from scenarios import draws as rb
from scenarios import readiness as rd
from scenarios.accounts.influence import without_each
from scenarios.scenario import BY_HAND, by_construction
from scenarios.scored import Scored
from scenarios.settings import SCHEMA_VERSION

NOT_IN_READING = "not among the claims this scenario believes"
NO_WEIGHT = "graded E or 5: no vote"
SET_BY_HAND = "the cell is set by hand or emptied"

PAIR_COLUMNS = [
    "A",
    "B",
    "difference",
    "low",
    "high",
    "share_A_ahead",
    "leads",
    "by_construction",
    "order_fully",
    "order_partly",
    "order_not_at_all",
    "tip_points",
    "tip_points_indicators",
    "tip_levels",
]
EVIDENCE_EXTRA = ["vote", "counted_vote", "counted", "why_not_counted", "change_without"]


def score_rows(a: Scored) -> Iterator[dict[str, object]]:
    """The rows of scores.csv, one a scenario."""
    codebook, settings = a.case.codebook, a.settings
    low, high = a.bounds
    documented = _documented_share(a)
    under = {o: a.readiness_under(offsetting=o) for o in rd.OFFSETTING}
    others = {b: a.readiness_under(benchmark=b) for b in codebook.benchmarks if b != settings.benchmark}
    common = {
        "case": a.case.id,
        "as_of": a.as_of,
        "benchmark": settings.benchmark,
        "offsetting": settings.offsetting,
        "burden_of_proof": settings.burden_of_proof,
        "draws": settings.draws,
        "seed": settings.seed,
        "case_hash": a.case_hash,
        "settings_hash": a.settings_hash,
        "schema_version": SCHEMA_VERSION,
    }
    for k, scenario in enumerate(a.case.scenarios):
        standings = a.standings(scenario.id)
        dims = a.marks.dimensions[k]
        weakest = None if np.isnan(dims).all() else codebook.dimension_ids[int(np.nanargmin(dims))]
        yield {
            "scenario": scenario.id,
            "name": scenario.name,
            "group": scenario.group,
            "readiness": 100 * a.marks.readiness[k],
            "low": 100 * a.ranges.low[k],
            "high": 100 * a.ranges.high[k],
            "at_benchmark": int(a.at_benchmark[k]),
            "known": int(a.known[k]),
            "indicators": len(codebook.indicators),
            **{f"score_{d}": 100 * dims[n] for n, d in enumerate(codebook.dimension_ids)},
            "commitments_at_benchmark": sum(s.at_target for s in standings),
            "commitments_given": sum(s.step is not None for s in standings),
            "commitments_documented": sum(s.basis == "documented" for s in standings),
            "class": a.class_of(scenario.id) or None,
            "readiness_open": a.readiness_open(scenario.id),
            "treaty_documented": a.treaty_step(scenario.id) is not None if a.has_treaty else None,
            "bound_low": 100 * low[k],
            "bound_high": 100 * high[k],
            "coverage": 100 * a.marks.coverage[k],
            "documented_share": 100 * documented[k],
            "weakest_dimension": weakest,
            **{f"readiness_{o.replace(' ', '_')}": 100 * r[k] for o, r in under.items()},
            **{f"readiness_{b}": 100 * r[k] for b, r in others.items()},
            **{f"weight_{d}": 100 * a.across[n] for n, d in enumerate(codebook.dimension_ids)},
            **common,
        }


def _documented_share(a: Scored) -> Floats:
    """Original weight of the known cells under rule evidence, (S,)."""
    by_evidence = np.array([[c.rule == "evidence" for c in s.cells.values()] for s in a.case.resolved], dtype=bool)
    weight = a.across[list(a.case.codebook.dimension_index)] * a.inside
    return np.asarray((by_evidence & a.cells_by_scenario.known) @ weight).clip(max=1.0)


def cells(a: Scored) -> pd.DataFrame:
    """One row a scenario and indicator: rule, belief, level, weight, contribution, votes."""
    codebook, held = a.case.codebook, a.cells_by_scenario
    index = codebook.dimension_index
    rows: list[dict[str, object]] = []
    for s, scenario in enumerate(a.case.resolved):
        for i, indicator in enumerate(codebook.indicators):
            cell, judgement = scenario.cells[indicator.id], held.judgements[s][i]
            known = bool(held.known[s, i])
            share = a.marks.across[s, index[i]] * a.marks.inside[s, i]
            counts = a.marks.assessed[s] and a.settings.offsetting == "fully"
            p = held.belief[s, i]
            rows.append(
                {
                    "scenario": scenario.id,
                    "indicator": indicator.id,
                    "dimension": indicator.dimension,
                    "rule": cell.rule,
                    "basis": cell.basis or ("documented" if cell.rule == "evidence" and known else None),
                    "set_by_hand": cell.rule in BY_HAND,
                    "known": known,
                    **{f"p{k}": float(p[k]) for k in range(len(p))},
                    "level": int(held.level[s, i]) if known else None,
                    "interval_low": int(held.low[s, i]),
                    "interval_high": int(held.high[s, i]),
                    "target": int(a.targets[i]),
                    "attainment": float(a.reached[s, i]) if known else None,
                    "weight": 100 * float(a.across[index[i]] * a.inside[i]),
                    "contribution": 100 * float(share * a.reached[s, i]) if known and counts else None,
                    "votes": judgement.votes if judgement else None,
                    "conflict": judgement.conflict if judgement else None,
                    "evidence_status": judgement.status if judgement else None,
                    "reason": cell.reason or None,
                }
            )
    table = pd.DataFrame(rows)
    table["level"] = table["level"].astype("Int64")
    return table


def pairs(a: Scored) -> pd.DataFrame:
    """Each unordered pair of assessed scenarios once, in file order; A - B in index points."""
    under = {o: a.readiness_under(offsetting=o) for o in rd.OFFSETTING}
    resolved = a.case.resolved
    rows: list[dict[str, object]] = []
    assessed = np.flatnonzero(a.marks.assessed)
    for n, i in enumerate(assessed):
        for j in assessed[n + 1 :]:
            pair = a.pair(a.ids[i], a.ids[j])
            share = pair.share_ahead
            rows.append(
                {
                    "A": a.ids[i],
                    "B": a.ids[j],
                    "difference": 100 * pair.difference,
                    "low": 100 * pair.low,
                    "high": 100 * pair.high,
                    "share_A_ahead": None if share is None else 100 * share,
                    "leads": pair.leads or None,
                    "by_construction": by_construction(resolved[i], resolved[j]),
                    **{f"order_{o.replace(' ', '_')}": _order(float(r[i] - r[j])) for o, r in under.items()},
                    "tip_points": None,
                    "tip_points_indicators": None,
                    "tip_levels": None,
                }
            )
    table = pd.DataFrame(rows, columns=PAIR_COLUMNS)
    for name in (n for n in PAIR_COLUMNS if n.startswith("order_")):
        table[name] = pd.Categorical(table[name], ["A", "=", "B"])
    return table


def _order(difference: float) -> str:
    return "=" if abs(difference) <= rb.AHEAD else "A" if difference > 0 else "B"


def evidence(a: Scored, scenario: str) -> pd.DataFrame:
    """The register, and how each claim counts in one scenario; change_without = R without the claim - R."""
    k = a.position(scenario)
    held = a.cells_by_scenario
    change = without_each(a, scenario)
    counted: dict[str, float] = {}
    for judgement, voters in zip(held.judgements[k], held.voters[k], strict=True):
        if judgement is not None:
            counted |= {c.id: float(v) for c, v in zip(voters, judgement.counted, strict=True)}
    cells = a.case.resolved[k].cells
    rows = []
    for claim in a.case.evidence:
        vote = a.case.method.vote(claim.reliability, claim.credibility)
        why = held.excluded.get(claim.id, "")
        if not why and claim.indicator is not None and cells[claim.indicator].rule in (*BY_HAND, "unknown"):
            why = SET_BY_HAND
        if not why and claim.id not in counted:
            why = NOT_IN_READING
        if not why and vote <= 0:
            why = NO_WEIGHT
        fields = {name: getattr(claim, name) for name in COLUMNS}
        fields["rebuts"] = ";".join(claim.rebuts)
        rows.append(
            {k: None if v == "" else v for k, v in fields.items()}
            | {
                "vote": vote if claim.votes_on_level else None,
                "counted_vote": None if why else counted[claim.id],
                "counted": not why,
                "why_not_counted": why or None,
                "change_without": None if why else change[claim.id],
            }
        )
    table = pd.DataFrame(rows, columns=[*COLUMNS, *EVIDENCE_EXTRA])
    for name in ("level", "paragraph"):
        table[name] = table[name].astype("Int64")
    return table
