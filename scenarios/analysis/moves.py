"""What moved a line over time: every large step with the claim that did most, or the indicators (un)known by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK
from scenarios.analysis.timeline import LINE, REGISTER, OnDays
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


def moves(of: OnDays, table: pd.DataFrame) -> tuple[Move, ...]:
    """Every step of two points or more and every step of the treaty commitment, in order. table: the line.

    What a change does is the mean of what it adds to the day before and of what it takes, taken back, from the day.
    """
    found, rows = list[Move](), table.to_dict("records")
    for before, now in pairwise(rows):
        change = (now["readiness"] - before["readiness"]) / 100
        large = not np.isnan(change) and abs(change) >= LARGE - SLACK
        paper = step_of(now) != step_of(before)
        if large or paper:
            made = _made_by(of, before["date"], now, change) if large else Move(now["date"], 0.0)
            found.append(made._replace(on_paper=paper, treaty=step_of(now) if paper else None))
    return tuple(found)


def step_of(row: Mapping[Any, Any]) -> int | None:
    """The step of the treaty commitment in a row of the line; None where it is not documented."""
    return None if pd.isna(row["treaty"]) else int(row["treaty"])


def _made_by(of: OnDays, before: date, row: Mapping[Any, Any], change: float) -> Move:
    """The step from one row of the line to the next, by what made most of it."""
    first, last = of.counting([before, row["date"]])
    changed, apart = np.flatnonzero(first != last), {*row["learned"], *row["lost"]}
    known = [n for n in changed if of.case.claims[of.ids[n]].indicator in apart]
    does = _does(of, first, last, [np.array(known, dtype=int), *changed[:, None]]) * np.sign(change)
    if apart and does[0] >= HALF * abs(change) - SLACK:
        return Move(row["date"], change, learned=row["learned"], lost=row["lost"])
    most = changed[int(np.argmax(does[1:]))]
    return Move(row["date"], change, claim=of.ids[most], came=bool(last[most]))


def _does(of: OnDays, before: Bools, now: Bools, groups: Sequence[Ints]) -> Floats:
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
    Step("answer", lambda q: moves(q[REGISTER].at(q.scenario, q.settings), q[LINE]), on_any_day=True),
)
