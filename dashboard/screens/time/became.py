"""Which of its futures a later case of the same two is nearest to, in tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.wording import second_opinion
from dashboard.wording.text import plain, points, scenario_name
from scenarios.analysis.nearest import Nearness
from scenarios.assessment import Assessment

NOT_KNOWN = "not known in both"


def became_table(a: Assessment, found: Sequence[Nearness]) -> pd.DataFrame:
    """Each future with how far it is from the later case, the nearest first."""
    rows = [
        {
            "Scenario": plain(scenario_name(a, x.scenario)),
            "Apart": second_opinion.levels(x),
            "Nearest in": "" if np.isnan(x.distance) else f"{points(x.share_nearest)} of 100 draws",
            "Known in both": f"{x.common} of {len(x.by_indicator)}",
            "Commitments": second_opinion.steps(x),
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
    way = "" if abs(towards) < second_opinion.EVEN else " higher" if towards > 0 else " lower"
    return f"{distance:.1f}{way}"
