"""The line that the page draws: whose it is, from its first score to its end, and what moved it. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from scenarios.analysis.moves import Move
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale

MOST_MOVES = 10  # that are marked: the largest, and every step of a treaty


@dataclass(frozen=True)
class Road:
    """A scenario from change to change. rows: as of `scenarios.timeline`, the first scored one first; none without."""

    a: Assessment
    scenario: str
    rows: pd.DataFrame
    end: date
    moves: tuple[Move, ...]
    scale: PairScale | None

    @property
    def days(self) -> list[date]:
        """On which each row begins."""
        return list(self.rows["date"])

    @property
    def readiness(self) -> list[float]:
        """R of each row on 0..1, nan where there is none."""
        return [r / 100 for r in self.rows["readiness"]]

    @property
    def scored(self) -> list[float]:
        """The same without those that have none."""
        return [r for r in self.readiness if not np.isnan(r)]

    @property
    def is_line(self) -> bool:
        """Whether there is more than one score to draw."""
        return len(self.scored) > 1

    @property
    def now(self) -> float:
        """R on the date in force, as every page has it; where there is none the last one of the line."""
        here = float(self.a.marks.readiness[self.a.position(self.scenario)])
        return self.scored[-1] if np.isnan(here) else here

    def on(self, day: date) -> float:
        """R on a day, nan where there is none."""
        before = [r for d, r in zip(self.days, self.readiness, strict=True) if d <= day]
        return before[-1] if before else float("nan")


def road(a: Assessment, scenario: str, table: pd.DataFrame, moves: Sequence[Move], scale: PairScale | None) -> Road:
    """The line of a scenario up to the date of its case, or of the one in force where that is later and claims change.

    table, moves: of all days on which claims change.
    """
    own = a.case.header.as_of
    end = max(own, min(a.settings.as_of or own, table["date"].iloc[-1]))
    rows = table[table["date"] <= end]
    known = np.flatnonzero(rows["readiness"].notna())
    rows = rows.iloc[int(known[0]) :] if len(known) else rows.iloc[:0]
    inside = [m for m in moves if len(rows) and rows["date"].iloc[0] < m.day <= end]
    large = sorted(inside, key=lambda m: (not m.on_paper, -abs(m.change)))[:MOST_MOVES]
    return Road(a, scenario, rows, end, tuple(m for m in inside if m in large), scale)


def empty_years(of: Road) -> list[int]:
    """The whole years between its first score and its end in which no claim begins to tell of anything."""
    told = {d.year for d, came in zip(of.days, of.rows["came"], strict=True) if came}
    return [y for y in range(of.days[0].year + 1, of.end.year + (of.end.month == 12)) if y not in told]
