"""The columns of every file in their order, as the method names them. Data from: method.md, Appendix B, word for word.

Written on its own: `scenarios/columns.py` and where tables are made are held to it. In what unit a column is and
where it is empty stands there.
"""

from __future__ import annotations

import re

SCORES = """
scenario, name, group, own, readiness, low, half_low, half_high, high, unknown_low, unknown_high, readiness_at_levels,
gap, doubt, reaches, open, falls_short, expected_at_benchmark, expected_low, expected_high, at_benchmark, known,
indicators, score_<dimension id>, commitments_at_benchmark, commitments_given, commitments_documented,
step_<commitment id>, class, treaty_documented, alliances_below, alliances_equal, alliances_known, unallied_below,
unallied_equal, unallied_known, answer, certainty, sure_one_document, sure_one_statement, sure_not_settled,
sure_gaps, sure_one_coder, sure_second_opinion, ratio, ratio_low, ratio_high, place, bound_low, bound_high, coverage,
documented_share, weakest_dimension, readiness_fully, readiness_partly, readiness_not_at_all,
readiness_<other benchmark id>, weight_<dimension id>, case, as_of, benchmark, offsetting, burden_of_proof, draws,
seed, case_hash, pairs_hash, settings_hash, schema_version, version
"""
CELLS = """
scenario, indicator, dimension, rule, basis, set_by_hand, known, q0, q1, q2, q3, q4, p0, p1, p2, p3, p4, level,
interval_low, interval_high, target, share_at_benchmark, verdict, attainment, attainment_at_level, weight, contribution,
votes, sources, conflict, evidence_status, reason
"""
PAIRS = """
A, B, difference, low, high, difference_all, compared_over, share_A_ahead, leads, by_construction, order_fully,
order_partly, order_not_at_all, tip_points, tip_points_indicators, tip_levels
"""
EVIDENCE = """
id, source, paragraph, page, locator, claim, indicator, direction, level, kind, reliability, credibility,
attributed_to, stance, party, about, period, figures, valid_to, rebuts, note, proposal, unsure,
reliability_used, vote, same_statement_as, counted_vote, counted, why_not_counted, change_without, late
"""
# The ratio stands nowhere without its range (section 9).
KNOWN_PAIRS = """
pair, states, as_of, group, beside, signed, club, readiness, low, high, readiness_first, readiness_second, ratio,
ratio_low, ratio_high, place, late_claims, sparse
"""
VALIDATION = "figure, groups, coder, subset, value, low, high, first, second"
CODERS_BY_PAIR = """
pair, protocol, claims, kappa, kappa_low, kappa_high, same_direction, direction_of, direction_low, direction_high,
same_indicator, indicator_of, indicator_low, indicator_high, same_level, level_of, level_low, level_high
"""
# The words of a column that has words of its own.
WORDS = {
    "verdict": {"reaches", "open", "falls short"},
    "evidence_status": {"unknown", "contested", "thin", "corroborated", "supported"},
    "rule": {"evidence", "shift", "floor", "cap", "about", "triangle", "fixed", "unknown"},
    "leads": {"A", "B", "both"},
    "order_fully": {"A", "B", "="},
    "order_partly": {"A", "B", "="},
    "order_not_at_all": {"A", "B", "="},
    "offsetting": {"fully", "partly", "not at all"},
    "burden_of_proof": {"sceptical", "neutral", "generous"},
    "direction": {"supports", "at_least", "contradicts", "context"},
    "place": {"like alliances", "like partners", "not settled"},
    "answer": {
        *("a partnership", "leaning to a partnership", "between partnership and alliance"),
        *("leaning to an alliance", "like an alliance"),
    },
    "group": {"reading", "past", "future", "yardstick"},
}
FILES = {"scores.csv": SCORES, "cells.csv": CELLS, "pairs.csv": PAIRS, "evidence_scored.csv": EVIDENCE}


def columns(
    names: str, dimensions: tuple[str, ...], commitments: tuple[str, ...], benchmarks: tuple[str, ...]
) -> list[str]:
    """The columns of a list, those of each dimension, commitment and other benchmark written out."""
    ids = {"dimension id": dimensions, "commitment id": commitments, "other benchmark id": benchmarks}
    found = []
    for stem, of in re.findall(r"([^\s,<]+)(?:<([^>]*)>)?", names):
        found += [stem + i for i in ids[of]] if of else [stem]
    return found
