"""The sentences of the first screen above the table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording.text import lower_first, plain, points
from scenarios.assessment import Assessment

PATH_HEAD = "New here?"
WHAT_FAILS = "How they were chosen, and what fails\N{NO-BREAK SPACE}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
BRING_DOCUMENTS, READ_DOCUMENTS = "Bring documents in", "Go to its documents"
BRING_OVER = "Bring this case over"
ON_TO_A_SCORE = "What a score wants, part by part"
NOTHING_SHORT = "Nothing clearly short"
NO_WEIGHT = "of no weight"


def counts(met: int, unsettled: int, short: int, unknown: int) -> str:
    """The marks of a part that its names do not tell: how many are met, how many the claims leave open.

    >>> counts(2, 1, 1, 0), counts(0, 0, 0, 4)
    ('2 met · 1 left open', 'none known')
    """
    if not met + unsettled + short:
        return "none known"
    return f"{met} met" + (f" · {unsettled} left open" if unsettled else "")


def weightless(name: str, mark: str) -> str:
    """An indicator that counts for nothing under the weights in force, on hover."""
    return f"{name}: {mark}, {NO_WEIGHT}"


def not_met(short: Sequence[str], unknown: Sequence[str], at_odds: Sequence[str]) -> str:
    """What is short, at odds or unknown in a part, by name.

    >>> not_met(["Trust"], ["Irreversibility"], ["Trust", "Peers"])
    'Short: Trust (at odds) · At odds: Peers · Unknown: Irreversibility'
    >>> not_met([], [], [])
    'Nothing clearly short'
    """
    fallen = [f"{plain(name)} (at odds)" if name in at_odds else plain(name) for name in short]
    others = [plain(name) for name in at_odds if name not in short]
    named = (("Short", fallen), ("At odds", others), ("Unknown", [plain(name) for name in unknown]))
    return " · ".join(f"{what}: {', '.join(names)}" for what, names in named if names) or NOTHING_SHORT


def worked_example(a: Assessment, d: int) -> str:
    """How the indicators of one part make its score: why one of four met can make 85."""
    held, codebook = a.cells_by_scenario, a.case.codebook
    mine = [i for i, x in enumerate(codebook.dimension_index) if x == d and held.known[0, i]]
    value = float(a.marks.dimensions[0, d])
    if np.isnan(value) or not mine:
        return "No score: less than half of the weight of this part is known."
    ways = ", ".join(f"{lower_first(plain(codebook.indicators[i].name))} {points(a.reached[0, i])}" for i in mine)
    weights = a.inside[mine]
    alike = "their average" if float(np.ptp(weights)) <= 1e-9 else "their average, weighed as you set it,"
    return (
        f"Each indicator counts as far as the claims let one believe it has come, of 100 at alliance level: {ways}; "
        f"{alike} is {points(value)}. Met is only what is clearly there, so few can be met and the score still be high."
    )
