"""What moved a line over time: every large step with the claim that did most, or the indicators (un)known by it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from indicators.levels import Bools, Floats
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
    found, rows, counting = list[Move](), table.to_dict("records"), of.counting(list(table["date"]))
    for n, (before, now) in enumerate(pairwise(rows)):
        change = (now["readiness"] - before["readiness"]) / 100
        large = not np.isnan(change) and abs(change) >= LARGE - SLACK
        paper = step_of(now) != step_of(before)
        if large or paper:
            made = _made_by(of, counting[n], counting[n + 1], now, change) if large else Move(now["date"], 0.0)
            found.append(made._replace(on_paper=paper, treaty=step_of(now) if paper else None))
    return tuple(found)


def step_of(row: Mapping[Any, Any]) -> int | None:
    """The step of the treaty commitment in a row of the line; None where it is not documented."""
    return None if pd.isna(row["treaty"]) else int(row["treaty"])


def _made_by(of: OnDays, before: Bools, now: Bools, row: Mapping[Any, Any], change: float) -> Move:
    """The step from the claims of one row of the line to those of the next, (claims,), by what made most of it."""
    changed, apart = np.flatnonzero(before != now), {*row["learned"], *row["lost"]}
    known = [n for n in changed if of.case.claims[of.ids[n]].indicator in apart]
    sets = np.stack([before, now, before, now])
    sets[2, known], sets[3, known] = now[known], before[known]
    start, end, *without = of.readiness(sets)
    if apart and _does(start, end, *without) * np.sign(change) >= HALF * abs(change) - SLACK:
        return Move(row["date"], change, learned=row["learned"], lost=row["lost"])
    each = _does(start, end, of.with_each(before, now), of.with_each(now, before))
    most = changed[int(np.argmax(each * np.sign(change)))]
    return Move(row["date"], change, claim=of.ids[most], came=bool(now[most]))


def _does(start: float, end: float, added: Floats, taken_back: Floats) -> Floats:
    """What changes do to R, from R with each of them added to the start and taken back from the end; shape kept.

    0 where there is no score without them.
    """
    both = np.stack([added - start, end - taken_back])
    return np.asarray(np.nansum(both, axis=0) / np.maximum(1, (~np.isnan(both)).sum(axis=0)))


# The date in force moves no step.
MOVES = Question(
    "moves",
    Step("answer", lambda q: moves(q[REGISTER].at(q.scenario, q.settings), q[LINE]), on_any_day=True),
)
