"""What other sources say of the same two states, on the day of a case and since: the same words everywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.wording.text import plain, points, scenario_name
from scenarios.analysis.nearest import Nearness
from scenarios.assessment import Assessment
from scenarios.model.case import Case

BECAME = "What became of the scenarios"
EACH_INDICATOR = "Indicator by indicator"
EVEN = 0.05  # levels: a mean difference smaller than this is neither higher nor lower
NOT_KNOWN = "not known in both"
DISTANCE_MEANS = (
    "Apart: how far, in levels of the codebook, belief about an indicator would have to move from one to the other, on "
    "average over the indicators that both know, by their weights; one too high and one too low do not cancel out. "
    "Nearest: in how many of 100 draws no other scenario lies as near. Commitments stand apart, in steps."
)


def _way(towards: float) -> str:
    return "" if abs(towards) < EVEN else "higher" if towards > 0 else "lower"


def became(a: Assessment, other: Case, found: Sequence[Nearness]) -> str:
    """Which future is nearest to what the later case holds, how near, and which comes next."""
    near = [x for x in found if not np.isnan(x.distance)]
    head = f"Of the futures of {a.case.header.as_of.year}, what documents up to {other.header.as_of} show"
    if not near:
        return f"{head} shares too few indicators with each to say which is nearest."
    first, rest = near[0], near[1:2]
    names = [f"“{plain(scenario_name(a, x.scenario))}”" for x in (first, *rest)]
    share = f"nearest in {points(first.share_nearest)} of 100 draws"
    committed = [commitment_steps(x) for x in (first, *rest)]
    if rest and first.share_nearest < a.case.method.leaning.value:
        return (
            f"{head} is in practice about as near to {names[0]} as to {names[1]}: {levels(first)} and "
            f"{levels(rest[0])} apart on average, the first {share}. In commitment the first is {committed[0]}, the "
            f"second {committed[1]}."
        )
    after = f"; next is {names[1]}, {rest[0].distance:.1f}" if rest else ""
    return (
        f"{head} is in practice nearest to {names[0]}: {levels(first)} apart on average, {share}{after}. In commitment "
        f"that one is {committed[0]}."
    )


def levels(of: Nearness) -> str:
    """A distance with its range, in levels."""
    return f"{of.distance:.1f} levels ({of.low:.1f}–{of.high:.1f})" if not np.isnan(of.distance) else "too little known"


def commitment_steps(of: Nearness) -> str:
    """How many steps of commitment lie between the two, over how many that both document."""
    both = sum(s.here is not None and s.there is not None for s in of.steps)
    if not both:
        return "documented in nothing that both have"
    word = "step" if of.steps_apart == 1 else "steps"
    return f"{of.steps_apart} {word} apart over the {both} documented in both"


def became_table(a: Assessment, found: Sequence[Nearness]) -> pd.DataFrame:
    """Each future with how far it is from the later case, the nearest first."""
    rows = [
        {
            "Scenario": plain(scenario_name(a, x.scenario)),
            "Apart": levels(x),
            "Nearest in": "" if np.isnan(x.distance) else f"{points(x.share_nearest)} of 100 draws",
            "Known in both": f"{x.common} of {len(x.by_indicator)}",
            "Commitments": commitment_steps(x),
        }
        for x in found
    ]
    return pd.DataFrame(rows)


def became_by_indicator(a: Assessment, found: Sequence[Nearness]) -> pd.DataFrame:
    """Levels apart on each indicator, a column a future, and which way the later case lies."""
    rows = [
        {
            "Indicator": plain(indicator.name),
            **{plain(scenario_name(a, x.scenario)): _apart(x.by_indicator[i], x.towards[i]) for x in found},
        }
        for i, indicator in enumerate(a.case.codebook.indicators)
    ]
    return pd.DataFrame(rows)


def _apart(distance: float, towards: float) -> str:
    if np.isnan(distance):
        return NOT_KNOWN
    return f"{distance:.1f} {_way(towards)}".rstrip()
