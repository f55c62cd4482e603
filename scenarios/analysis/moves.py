"""What moved a line over time: every large step with the claim that did most, or the indicators (un)known by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats
from indicators.method import SLACK
from scenarios.analysis.timeline import REGISTER, OnDays
from scenarios.question import Question, Step

LARGE, HALF = 0.02, 0.5  # of R, from which a step is told; of a step, from which knowledge made it


class Move(NamedTuple):
    """A step of the line: by a claim, by what became known or unknown, or on paper alone."""

    day: date
    change: float  # of R; 0.0 of a step on paper alone
    claim: str = ""  # id of the one that did most
    came: bool = True  # whether it came in, else dropped out
    learned: tuple[str, ...] = ()  # ids of indicators, where these did half of it
    lost: tuple[str, ...] = ()
    on_paper: bool = False  # whether the treaty commitment came to stand at another step that day
    treaty: int | None = None  # at which, where it did


def moves(of: OnDays) -> tuple[Move, ...]:
    """Every step of two points or more and every step of the treaty commitment, in order.

    What a change does is the mean of what it adds to the day before and of what it takes, taken back, from the day.
    """
    days = of.changes()
    counting, treaty = of.counting(days), of.treaty(days)
    readiness, knows = of.readiness(counting), of.knows(counting)
    found = list[Move]()
    for n in range(1, len(days)):
        change = float(readiness[n] - readiness[n - 1])
        large = not np.isnan(change) and abs(change) >= LARGE - SLACK
        paper = treaty[n] != treaty[n - 1]
        made = _made_by(of, counting[[n - 1, n]], knows[[n - 1, n]], days[n], change) if large else Move(days[n], 0.0)
        if large or paper:
            found.append(made._replace(on_paper=paper, treaty=treaty[n] if paper else None))
    return tuple(found)


def _made_by(of: OnDays, two: Bools, knows: Bools, day: date, change: float) -> Move:
    """The step from one set of claims to the next, by what made most of it."""
    before, now = two
    on = np.array([of.codebook.indicator_ids.index(str(of.case.claims[i].indicator)) for i in of.ids])
    changed, apart = np.flatnonzero(before != now), np.flatnonzero(knows[0] != knows[1])
    groups = [changed[np.isin(on[changed], apart)], *changed[:, None]]
    does = _does(of, before, now, groups) * np.sign(change)
    if len(apart) and does[0] >= HALF * abs(change) - SLACK:
        ids = of.codebook.indicator_ids
        learned, lost = (tuple(ids[i] for i in apart if knows[k, i]) for k in (1, 0))
        return Move(day, change, learned=learned, lost=lost)
    most = changed[int(np.argmax(does[1:]))]
    return Move(day, change, claim=of.ids[most], came=bool(now[most]))


def _does(of: OnDays, before: Bools, now: Bools, groups: Sequence[Bools]) -> Floats:
    """What each group of changed claims does to R, (groups,); 0 where there is no score without it."""
    first, last = np.repeat(before[None], len(groups), axis=0), np.repeat(now[None], len(groups), axis=0)
    for n, group in enumerate(groups):
        first[n, group], last[n, group] = now[group], before[group]
    start, end = of.readiness(np.stack([before, now]))
    both = np.stack([of.readiness(first) - start, end - of.readiness(last)])
    counts = (~np.isnan(both)).sum(axis=0)
    return np.asarray(np.divide(np.nansum(both, axis=0), counts, out=np.zeros(len(groups)), where=counts > 0))


# The date in force moves no step.
MOVES = Question(
    "moves",
    Step("answer", lambda q: moves(q[REGISTER].at(q.scenario, q.settings)), hangs_on=("scenario",), on_any_day=True),
)
