"""What each claim, speaker, kind or source contributes, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from dashboard.wording.text import listed, plain, points, signed
from scenarios.assessment import Assessment

DO_NOT_ADD_UP = (
    "Each is left out alone, so these do not add up: where two claims carry the same level, neither moves a thing "
    "alone, and both together may."
)
NO_CLAIM = "No claim counts in this scenario."
WITHOUT, LARGEST, NONE_MOVES = "without {item} {then}", 3, "no claim alone moves it"
CARRIED = {"speaker": "speakers", "kind": "kinds", "source": "documents"}
OF_ALL, EACH_ALONE, THE_ONE = "{n} of {all} {what}", "each left out alone changes it: {which}", "the one {form}"
NONE_CARRIES = "none of them alone"
NO_LONGER = "no longer assessed"
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


def without(then: float, change: float) -> str:
    """Readiness without an item, and by how much that differs; in index points.

    >>> without(73.47, -1.93), without(75.4, -0.02), without(float("nan"), float("nan"))
    ('73 (−2)', '75 (0)', 'no longer assessed')
    """
    if np.isnan(change):
        return NO_LONGER
    whole = int(np.floor(abs(change) + 0.5))
    sign = "" if not whole else "+" if change > 0 else "−"
    return f"{points(then / 100)} ({sign}{whole})"


def largest(table: pd.DataFrame, apart: Collection[str]) -> str:
    """The claims that move readiness most, in the fewest words; apart: those that stand above as it is."""
    moving = table[table["change"].abs().gt(0) & ~table["item"].isin([*apart])].head(LARGEST)
    rows = zip(moving["item"], moving["readiness_without"] / 100, strict=True)
    return ", ".join(WITHOUT.format(item=i, then=points(r)) for i, r in rows) or (NONE_MOVES if len(table) else "")


def carry(counts: Mapping[str, tuple[int, int]], form: str) -> str:
    """Of how many speakers, kinds and documents how many change the answer, each alone. form: of one document."""
    said = [
        THE_ONE.format(form=form) if by == "source" and of == 1 else OF_ALL.format(n=n, all=of, what=CARRIED[by])
        for by, (n, of) in counts.items()
        if n
    ]
    return EACH_ALONE.format(which=listed(said)) if said else NONE_CARRIES
