"""What would turn the order of two scenarios round, asked of a pair, and as a table of every pair."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.method import SLACK
from scenarios.analysis.reversal import (
    LevelShift,
    WeightedLead,
    WeightShift,
    fewest_levels,
    lead_by_dimensions,
    lead_by_indicators,
    leader_first,
    least_weight,
    score_common,
)
from scenarios.columns import FLAG, POINTS, SIGNED, TEXT, Column, TableFile
from scenarios.question import Question, Step
from scenarios.scoring.evaluation import Evaluation


class Reversals(NamedTuple):
    """What would turn the order of two scenarios round."""

    ahead: str
    behind: str
    dimensions: WeightShift | None  # None: no weights of dimensions do
    indicators: WeightShift | None  # None: no weights of indicators do, or strengths do not offset fully
    levels: LevelShift | None  # None: more than three cells would have to be a level lower
    break_even: dict[str, float | None]  # weight of each dimension at which they tie, on 0..1; None: nowhere inside
    weights: dict[str, float]  # of the dimensions now, W' on 0..1


def break_evens(lead: WeightedLead) -> dict[str, float | None]:
    """Weight of each item, the others in proportion, at which the two tie: x = m / (m - delta_d), if 0 < x < 1.

    m: mean of the others' delta by their weights. At 0 or 1 there is only a tie: none.
    """
    points: dict[str, float | None] = {}
    for d, item in enumerate(lead.items):
        rest = np.arange(len(lead.items)) != d
        whole = float(lead.weights[rest].sum())
        points[item] = None
        if whole > 0:
            others = float(lead.weights[rest] @ lead.delta[rest]) / whole
            x = others / (others - float(lead.delta[d])) if others != lead.delta[d] else np.nan
            points[item] = float(x) if SLACK < x < 1 - SLACK else None
    return points


def reversals(a: Evaluation, first: str, second: str) -> Reversals | None:
    """What would put the one behind level; None where they tie, or are not comparable."""
    pair = leader_first(a, first, second)
    if pair is None or score_common(a, a.position(first), a.position(second)) is None:
        return None
    lead, single = lead_by_dimensions(a, *pair), lead_by_indicators(a, *pair)
    return Reversals(
        ahead=pair[0],
        behind=pair[1],
        dimensions=least_weight(lead) if lead else None,
        indicators=least_weight(single) if single else None,
        levels=fewest_levels(a, pair[0], -1, float(a.marks.readiness[a.position(pair[1])])),
        break_even=break_evens(lead) if lead else {},
        weights=dict(zip(lead.items, map(float, lead.weights), strict=True)) if lead else {},
    )


def reversal_table(a: Evaluation) -> pd.DataFrame:
    """tipping.csv: one row a pair and way, of the pairs that do not tie and can be compared, in file order."""
    rows: list[tuple[object, ...]] = []
    for first, second in combinations(a.ids, 2):
        turned = reversals(a, first, second)
        if turned is None:
            continue
        pair = (turned.ahead, turned.behind)
        for way, tip in (("dimensions", turned.dimensions), ("indicators", turned.indicators)):
            total = (None, None, None) if tip is None else (tip.points, tip.only_tie, None)
            rows.append((*pair, way, "", *total))
            rows += [(*pair, way, item, x, None, None) for item, x in (tip.moves if tip else {}).items()]
        rows += [
            (*pair, "break_even", d, None if x is None else 100 * x, None, 100 * turned.weights[d])
            for d, x in turned.break_even.items()
        ]
        cells = turned.levels.indicators if turned.levels else ()
        rows.append((*pair, "levels", " ".join(cells), None, None, None))
    return TIPPING_CSV.filled(rows)


TURNED_ROUND = Question(
    "turned round", Step("answer", lambda q: reversals(q.a, q.scenario, q.other), hangs_on=("scenario", "other"))
)
TIPPING = (
    Column("ahead", TEXT, "id of the scenario ahead over what both know"),
    Column("behind", TEXT, "id of the one behind"),
    Column("way", TEXT, "dimensions, indicators, levels or break_even"),
    Column("item", TEXT, "what moves; of levels the cells that go one down", "in all"),
    Column(
        "points",
        SIGNED,
        "weight it receives (above 0) or gives, or moved in all; of break_even the weight at a tie",
        "none ties, or levels",
    ),
    Column("only_tie", FLAG, "whether no weights put the other ahead, only level", "but for weights in all"),
    Column("weight_now", POINTS, "weight of the dimension now", "but for break_even"),
)
TIPPING_CSV = TableFile("tipping.csv", "a row for whatever moves two scenarios to a tie", TIPPING, reversal_table)
