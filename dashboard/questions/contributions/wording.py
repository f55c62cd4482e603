"""What each claim, speaker, kind or source contributes, in sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.wording.text import listed, plain, signed
from scenarios.assessment import Assessment

DO_NOT_ADD_UP = (
    "Each is left out alone, so these do not add up: where two claims carry the same level, neither moves a thing "
    "alone, and both together may."
)
NO_CLAIM = "No claim counts in this scenario."
BY_NAMES = {"claim": "Claim", "speaker": "Speaker", "kind": "Kind", "source": "Source"}


def influence_sentence(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """The largest influences of one sort in words, and what happens where the scenario would not be assessed."""
    part = table[table["by"] == by]
    if not len(part):
        return NO_CLAIM
    if not a.marks.assessed[a.position(scenario)]:
        return "This scenario is not assessed, so nothing can move its readiness; what would still be known is listed."
    rows = list(zip(part["item"], part["name"], map(float, part["change"]), strict=True))
    fatal = [_called(by, item, name) for item, name, change in rows if np.isnan(change)]
    moving = [f"{_called(by, item, name)} ({signed(change / 100)})" for item, name, change in rows if abs(change) > 0]
    sentences = []
    if fatal:
        too_little = "this scenario would no longer be assessed: too little would be known."
        sentences.append(f"Without {listed(fatal[:3], 'or')} {too_little}")
    if moving:
        sentences.append(f"Readiness moves{' most' if len(moving) > 3 else ''} without {listed(moving[:3])}.")
    still = len(rows) - len(fatal) - len(moving)
    if still == len(rows):
        sentences.append(f"No {by} alone moves readiness.")
    elif still:
        sentences.append(f"{still} {by}{'s' if still > 1 else ''} alone move{'' if still > 1 else 's'} nothing.")
    return " ".join(sentences)


def more_in_file(rest: int) -> str:
    """How many more there are than are drawn."""
    return f"{rest} more in the file. " if rest else ""


def _called(by: str, item: str, name: str) -> str:
    """An item of the influence tables as it is called in a sentence."""
    return item if by == "claim" else f"{plain(name)} claims" if by == "kind" else plain(name)


def change_without(change: float) -> str:
    """How far readiness moves without an item."""
    return "no longer assessed" if np.isnan(change) else signed(change / 100)


def most(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """What moves readiness most of one sort, in the fewest words; empty where there is nothing to move."""
    if not len(table) or not a.marks.assessed[a.position(scenario)]:
        return ""
    item, name, change = table[["item", "name", "change"]].iloc[0]
    if np.isnan(change):
        return f"without {_called(by, item, name)} there is no score"
    if not change:
        return f"no {by} alone moves readiness"
    return f"{_called(by, item, name)} moves it most: {signed(change / 100)} without"
