"""Two files compared: the gap by cause and by change, as rows and tables. No Streamlit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.screens.compare import two_files_wording
from dashboard.wording import differences
from dashboard.wording import text as shown_text
from dashboard.wording.differences import Step
from dashboard.wording.text import plain, signed
from scenarios.analysis.attribution import CAUSES, Cause, Change
from scenarios.analysis.difference import rounded_parts
from scenarios.analysis.two_files import Divergence
from scenarios.model.case import Case


def printed(divergence: Divergence) -> tuple[dict[Cause, float], float, list[tuple[Change, float]]]:
    """Parts in index points with one decimal: causes add up to the printed ends, changes to their cause."""
    low, high = round(100 * divergence.a, 1), round(100 * divergence.b, 1)
    parts = np.array([*(divergence.causes[c] for c in CAUSES), divergence.one_side])
    rounded = rounded_parts(100 * parts, round(high - low, 1))
    causes = dict(zip(CAUSES, map(float, rounded[:-1]), strict=True))
    changes: list[tuple[Change, float]] = []
    for cause in CAUSES:
        own = [c for c in divergence.changes if c.cause == cause]
        if own:
            values = rounded_parts(100 * np.array([c.part for c in own]), causes[cause])
            changes += list(zip(own, map(float, values), strict=True))
    return causes, float(rounded[-1]), changes


def steps(divergence: Divergence, names: tuple[str, str]) -> list[Step]:
    """The waterfall from this file to the other, a row a cause."""
    causes, rest, _ = printed(divergence)
    at = round(100 * divergence.a, 1)
    rows = [Step(names[0], "end", at, 0.0, at)]
    for cause in CAUSES:
        rows.append(Step(two_files_wording.CAUSE_NAMES[cause], "cause", causes[cause], at, at + causes[cause]))
        at += causes[cause]
    if rest:
        rows.append(Step(differences.ONE_SIDE, "rest", rest, at, at + rest))
    end = round(100 * divergence.b, 1)
    rows.append(Step(names[1], "end", end, 0.0, end))
    return rows


def sentence(divergence: Divergence, name: str, theirs: str, *, outside: bool) -> str:
    """The gap and the causes that make most of it, as printed. outside: whether something differs beside the score."""
    causes, one_side, _ = printed(divergence)
    gap = shown_text.gap(divergence.a, divergence.b)
    return two_files_wording.two_files(divergence, (name, theirs), causes, one_side=one_side, gap=gap, outside=outside)


def changes_table(divergence: Divergence, here: Case, there: Case) -> pd.DataFrame:
    """Every change in words, by cause, with what it adds."""
    rows = []
    for change, value in printed(divergence)[2]:
        rows.append(
            {
                "You": two_files_wording.CAUSE_NAMES[change.cause],
                "What": two_files_wording.changed(change, here, there),
                "Here": plain(change.before),
                "There": plain(change.after),
                "Adds": signed(value / 100),
            }
        )
    return pd.DataFrame(rows)
