"""The tables of an assessment: what scores.csv, cells.csv, pairs.csv and evidence_scored.csv hold."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import numpy as np
import pandas as pd

from indicators.evidence import COLUMNS
from indicators.levels import VERDICTS
from scenarios.analysis import reversal
from scenarios.analysis.influence import without_each
from scenarios.columns import CELLS, EVIDENCE, PAIRS, SCORES, TableFile
from scenarios.model.scenario import BY_HAND, by_construction
from scenarios.model.settings import SCHEMA_VERSION
from scenarios.reference.certainty import certainty, second_word
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import Lacking, PairScale, place, scale_beside
from scenarios.scoring import readiness as rd
from scenarios.scoring.belief import vote_of
from scenarios.scoring.cells import counted
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation.pairs import AHEAD
from scenarios.version import VERSION

_COUNTS = tuple(enumerate(("below", "equal", "known")))  # in the order of a GroupStanding
_RATIO = (("ratio", "ratio"), ("ratio_low", "low"), ("ratio_high", "high"))
_SURE = ("one_document", "one_statement", "not_settled", "gaps", "one_coder")


def scores(a: Evaluation) -> pd.DataFrame:
    """One row a scenario. Index points 0-100; nan = no score."""
    return SCORES_CSV.filled(_score_rows(a), a)


def _score_rows(a: Evaluation) -> Iterator[dict[str, object]]:
    """The rows of scores.csv, one a scenario."""
    codebook, settings = a.case.codebook, a.settings
    low, high = a.bounds
    by_evidence = np.array([[c.rule == "evidence" for c in s.cells.values()] for s in a.case.resolved], dtype=bool)
    weight = a.across[a.scale.index] * a.inside
    documented = np.asarray((by_evidence & a.cells_by_scenario.known) @ weight).clip(max=1.0)
    under = {o: a.readiness_under(offsetting=o) for o in rd.OFFSETTING}
    others = {b: a.readiness_under(benchmark=b) for b in codebook.benchmarks if b != settings.benchmark}
    counts = {name: a.count(verdict) for name, verdict in (("reaches", 1), ("open", 0), ("falls_short", -1))}
    own = {s.id for s in settings.own_scenarios}
    choices = {n: getattr(settings, n) for n in ("benchmark", "offsetting", "burden_of_proof", "draws", "seed")}
    made_with = {"settings_hash": a.settings_hash, "schema_version": SCHEMA_VERSION, "version": VERSION}
    scales = {x.case.id: scale_beside(x.case, settings) for x in (a, *a.others)}
    seconds = {x.case.id: second_word(x, scales[x.case.id]) for x in (a, *a.others)}
    for k, scenario in enumerate(a.case.scenarios):
        standings, origin = a.standings(scenario.id), a.origin(scenario.id)
        dims = a.marks.dimensions[k]
        # Rounded: equal scores must not be told apart by the last bit.
        weakest = None if np.isnan(dims).all() else codebook.dimension_ids[int(np.nanargmin(dims.round(12)))]
        at_levels, readiness = float(a.readiness_at_levels[k]), float(a.marks.readiness[k])
        yield {
            "scenario": scenario.id,
            "name": scenario.name,
            "group": scenario.group,
            "own": scenario.id in own,
            "readiness": 100 * readiness,
            "low": 100 * a.ranges.low[k],
            "half_low": 100 * a.ranges.lower_half[k],
            "half_high": 100 * a.ranges.upper_half[k],
            "high": 100 * a.ranges.high[k],
            "unknown_low": 100 * a.drawn.reach[k, 0],
            "unknown_high": 100 * a.drawn.reach[k, 1],
            "readiness_at_levels": 100 * at_levels,
            "gap": 100 * (1 - at_levels),
            "doubt": 100 * (at_levels - readiness),
            **{name: int(number[k]) for name, number in counts.items()},
            "expected_at_benchmark": float(a.expected[k]),
            "expected_low": int(a.expected_range[k, 0]),
            "expected_high": int(a.expected_range[k, 1]),
            "at_benchmark": int(a.at_benchmark[k]),
            "known": int(a.known[k]),
            "indicators": len(codebook.indicators),
            **{f"score_{d}": 100 * dims[n] for n, d in enumerate(codebook.dimension_ids)},
            "commitments_at_benchmark": sum(s.at_target for s in standings),
            "commitments_given": sum(s.step is not None for s in standings),
            "commitments_documented": sum(s.basis == "documented" for s in standings),
            **{f"step_{s.commitment}": s.step for s in standings},
            "class": a.class_of(scenario.id) or None,
            "treaty_documented": a.treaty_step(scenario.id) is not None if a.has_treaty else None,
            **_beside_pairs(a, scenario.id, scales[origin.case.id], seconds[origin.case.id]),
            "bound_low": 100 * low[k],
            "bound_high": 100 * high[k],
            "coverage": 100 * a.marks.coverage[k],
            "documented_share": 100 * documented[k],
            "weakest_dimension": weakest,
            **{f"readiness_{o.replace(' ', '_')}": 100 * r[k] for o, r in under.items()},
            **{f"readiness_{b}": 100 * r[k] for b, r in others.items()},
            **{f"weight_{d}": 100 * a.across[n] for n, d in enumerate(codebook.dimension_ids)},
            "case": origin.case.id,
            "as_of": origin.as_of,
            **choices,
            "case_hash": origin.case_hash,
            "pairs_hash": pairs_hash(origin.case),
            **made_with,
        }


def _beside_pairs(a: Evaluation, scenario: str, scale: PairScale | Lacking, second: str) -> dict[str, object]:
    """Where a scenario stands beside the known pairs and how sure that is; empty where it has no place there."""
    found, sure = place(a, scenario, scale), certainty(a, scenario, scale, second)
    return {
        **{f"{x}_{n}": found and getattr(found, x)[i] for x in ("alliances", "unallied") for i, n in _COUNTS},
        "answer": found and found.verdict,
        "certainty": sure.word,
        **{f"sure_{name}": getattr(sure, name) if sure.word else None for name in _SURE},
        "sure_second_opinion": sure.second or None,
        **{name: float("nan") if found is None else getattr(found, at) for name, at in _RATIO},
        "place": found and found.place,
    }


def cells(a: Evaluation) -> pd.DataFrame:
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
            q, p = held.belief[s, i], held.drawn[s, i]
            speaks = judgement is not None and judgement.votes > 0
            rows.append(
                {
                    "scenario": scenario.id,
                    "indicator": indicator.id,
                    "dimension": indicator.dimension,
                    "rule": cell.rule,
                    "basis": cell.basis or ("documented" if cell.rule == "evidence" and known else None),
                    "set_by_hand": cell.rule in BY_HAND,
                    "known": known,
                    **{f"q{k}": float(q[k]) for k in range(len(q))},
                    **{f"p{k}": float(p[k]) for k in range(len(p))},
                    "level": int(held.level[s, i]) if known else None,
                    "interval_low": int(held.low[s, i]),
                    "interval_high": int(held.high[s, i]),
                    "target": int(a.targets[i]),
                    "share_at_benchmark": float(a.share_at[s, i]) if known else None,
                    "verdict": VERDICTS[int(a.verdicts[s, i])] if known else None,
                    "attainment": float(a.reached[s, i]) if known else None,
                    "attainment_at_level": float(a.at_levels[s, i]) if known else None,
                    "weight": 100 * float(a.across[index[i]] * a.inside[i]),
                    "contribution": 100 * float(share * a.reached[s, i]) if known and counts else None,
                    "votes": judgement.votes if judgement else None,
                    "sources": max(judgement.documents, int(speaks)) if judgement else None,
                    "conflict": judgement.conflict if judgement and speaks else None,
                    "evidence_status": judgement.status if judgement else None,
                    "reason": cell.reason or None,
                }
            )
    return CELLS_CSV.filled(rows, a)


def pairs(a: Evaluation) -> pd.DataFrame:
    """Each unordered pair of assessed scenarios once, in file order; A - B in index points."""
    under = {o: a.readiness_under(offsetting=o) for o in rd.OFFSETTING}
    resolved = a.case.resolved
    rows: list[dict[str, object]] = []
    assessed = np.flatnonzero(a.marks.assessed)
    a.compare_all()
    for n, i in enumerate(assessed):
        for j in assessed[n + 1 :]:
            pair = a.pair(a.ids[i], a.ids[j])
            points, points_of_indicators, levels = reversal.tipping_figures(a, a.ids[i], a.ids[j])
            share = pair.share_ahead
            rows.append(
                {
                    "A": a.ids[i],
                    "B": a.ids[j],
                    "difference": 100 * pair.difference,
                    "low": 100 * pair.low,
                    "high": 100 * pair.high,
                    "difference_all": 100 * pair.difference_all,
                    "compared_over": 100 * pair.compared_over,
                    "share_A_ahead": None if share is None else 100 * share,
                    "leads": (pair.leads or None) if pair.comparable else None,
                    "by_construction": by_construction(resolved[i], resolved[j]),
                    **{f"order_{o.replace(' ', '_')}": _order(float(r[i] - r[j])) for o, r in under.items()},
                    "tip_points": points,
                    "tip_points_indicators": points_of_indicators,
                    "tip_levels": levels,
                }
            )
    return PAIRS_CSV.filled(rows, a)


def _order(difference: float) -> str:
    return "=" if abs(difference) <= AHEAD else "A" if difference > 0 else "B"


def evidence(a: Evaluation, scenario: str) -> pd.DataFrame:
    """The register, and how each claim counts in one scenario; change_without = R without the claim - R."""
    change = without_each(a, scenario)
    found = counted(a.case, a.cells_by_scenario, a.position(scenario))
    rows = []
    for claim in a.case.evidence:
        source = a.case.sources[claim.source]
        fields = {name: getattr(claim, name) for name in COLUMNS}
        fields["rebuts"] = ";".join(claim.rebuts)
        rows.append(
            {k: None if v == "" else v for k, v in fields.items()}
            | {
                "reliability_used": a.case.method.capped(claim.reliability, source.reliability),
                "vote": vote_of(claim, source, a.case.method) if claim.votes_on_level else None,
                "same_statement_as": found.same.get(claim.id),
                "counted_vote": found.votes.get(claim.id),
                "counted": claim.id in found.votes,
                "why_not_counted": found.why_not.get(claim.id),
                "change_without": change[claim.id] if claim.id in found.votes else None,
                "late": source.is_late(a.case.header.as_of),
            }
        )
    return EVIDENCE_CSV.filled(rows, a)


SCORES_CSV = TableFile("scores.csv", "a row a scenario", SCORES, attrgetter("scores"), compared=True)
CELLS_CSV = TableFile("cells.csv", "a row a scenario and indicator", CELLS, attrgetter("cells"), compared=True)
PAIRS_CSV = TableFile(
    "pairs.csv", "a row for each two scenarios that are assessed", PAIRS, attrgetter("pairs"), compared=True
)
EVIDENCE_CSV = TableFile(
    "evidence_scored.csv",
    "a row a claim; the columns of evidence.csv and behind them",
    EVIDENCE,
    attrgetter("evidence"),
)
