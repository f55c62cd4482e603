"""The sentences of the first screen above the table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording.evidence import anchor
from dashboard.wording.states import states
from dashboard.wording.text import lower_first, plain, points
from indicators.levels import CONTESTED
from scenarios.analysis.next_fact import NextFact
from scenarios.assessment import Assessment

PATH_HEAD = "New here?"
WHAT_FAILS = "How they were chosen, and what fails\N{NO-BREAK SPACE}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
CHECK_FIRST = "Check first:"
NOTHING_SHORT = "Nothing clearly short"
STATES = {1: "met", 0: "left open by the claims", -1: "short"}


def question(a: Assessment) -> str:
    """What the first screen answers, with the states by name."""
    if len(a.case.header.parties) == 2:
        return f"How close are {states(a.case)} to an alliance?"
    return f"How close to an alliance? {plain(a.case.header.title)}"


def counts(met: int, unsettled: int, short: int, unknown: int) -> str:
    """The marks of a part that its names do not tell: how many are met, how many the claims leave open.

    >>> counts(2, 1, 1, 0)
    '2 met · 1 left open'
    """
    return " · ".join(f"{n} {word}" for n, word in ((met, "met"), (unsettled, "left open")) if n or not met + unsettled)


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


def how_it_stands(a: Assessment, item: NextFact) -> str:
    """Met, open or short, and whether its claims are at odds."""
    i = a.case.codebook.indicator_ids.index(item.indicator)
    state = "unknown" if item.verdict is None else STATES[item.verdict]
    judgement = a.cells_by_scenario.judgements[0][i]
    return f"{state}, claims at odds" if judgement is not None and judgement.status == CONTESTED else state


def on_either_side(a: Assessment, item: NextFact) -> list[str]:
    """The claim that counts most for less than the level of an alliance, and the one that does for that level."""
    i = a.case.codebook.indicator_ids.index(item.indicator)
    judgement, voters = a.cells_by_scenario.judgements[0][i], a.cells_by_scenario.voters[0][i]
    if judgement is None:
        return []
    best: dict[bool, tuple[float, str]] = {}
    for claim, weight in zip(voters, judgement.counted, strict=True):
        level = claim.level if claim.level is not None else -1
        there = level >= item.target and claim.direction != "contradicts"
        if weight > 1e-9 and (there not in best or round(float(weight), 6) > best[there][0]):
            best[there] = round(float(weight), 6), claim.id
    return [best[side][1] for side in (False, True) if side in best]


def outcomes(a: Assessment, item: NextFact) -> str:
    """What a document that shows the most, and one that shows the least, would make of the number."""
    scored = [(o.readiness, level) for level, o in enumerate(item.outcomes) if not np.isnan(o.readiness)]
    if not scored:
        return ""
    (low, at_low), (high, at_high) = min(scored), max(scored)
    if points(low) == points(high):
        return f"No one document would move the number from {points(high)}."
    return (
        f"A document of “{anchor(a, item.indicator, at_high)}” would make it {points(high)}, "
        f"one of “{anchor(a, item.indicator, at_low)}” {points(low)}."
    )
