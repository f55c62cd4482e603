"""A scenario over time: the days on which the register changes, and readiness from one to the next.

A claim counts from the first day of its period (without one, of its source's date) to its last valid day. Only
these days matter: between two of them nothing changes. All days share the same draws, so a step is no noise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.evidence import Claim, cannot_vote, inadmissible
from indicators.levels import Bools, Floats, Ints
from indicators.parsing.dates import first_day, last_day, period_start
from indicators.sources import Source
from scenarios import draws as rb
from scenarios.assessment import with_own
from scenarios.case import Case
from scenarios.reading import Belief, Reader, Voter, asks_the_register, may_vote
from scenarios.scale import Scale
from scenarios.settings import Settings

DRAWS = 2_000  # for a whole time line; two days alone take the draws of the settings
MOST_DAYS = 80  # of a time line
ONE_DAY = timedelta(days=1)


class Stay(NamedTuple):
    """First and last day on which a claim counts; None = open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the claim counts on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def left(self) -> date | None:
        """The first day on which it counts no more, if there is one."""
        return None if self.last is None or self.last == date.max else self.last + ONE_DAY


def stay(claim: Claim, source: Source) -> Stay:
    """When a claim counts as far as dates go (see evidence.is_later and is_expired)."""
    first = period_start(claim.period) if claim.period else first_day(source.date)
    return Stay(first, last_day(claim.valid_to) if claim.valid_to else None)


class ByDate(NamedTuple):
    """The claims that nothing but the date keeps out, by what the date in force makes of them."""

    counting: tuple[Claim, ...]
    later: tuple[Claim, ...]
    expired: tuple[Claim, ...]
    newest: date | None  # on which the last of those that count came in; None where none has a date


def by_date(case: Case, settings: Settings) -> ByDate:
    """Which claims count at the date in force and which do not because of it.

    Context and claims about another scenario are left aside, as are those that are out for another reason.
    """
    day = settings.as_of or case.header.as_of
    stays = _stays(case, settings, [c for c in case.evidence if c.votes_on_level and not c.about])
    parts: tuple[list[Claim], list[Claim], list[Claim]] = ([], [], [])
    counting, later, expired = parts
    for item, span in stays.items():
        over = span.last is not None and span.last < day
        parts[0 if span.holds(day) else 2 if over else 1].append(case.claims[item])
    came = [span.first for span in stays.values() if span.holds(day) and span.first is not None]
    return ByDate(tuple(counting), tuple(later), tuple(expired), max(came, default=None))


def change_dates(case: Case, settings: Settings) -> list[date]:
    """The days on which the set of claims that vote changes, in order."""
    return sorted(_changes(_voting(case, settings)))


def _voting(case: Case, settings: Settings) -> dict[str, Stay]:
    """When each claim counts that may vote on an indicator, by id in file order."""
    return _stays(case, settings, [c for c in case.evidence if not cannot_vote(c, case.codebook)])


def _stays(case: Case, settings: Settings, claims: Sequence[Claim]) -> dict[str, Stay]:
    """When each of these claims counts, without those that the settings keep out whatever the date."""
    left_out, off, day = frozenset(settings.left_out), frozenset(settings.sources_off), case.header.as_of
    found = {}
    for claim in claims:
        source = case.sources[claim.source]
        why = inadmissible(claim, source, day, left_out, settings.outside, off)
        if why not in ("left out", "source switched off"):
            found[claim.id] = stay(claim, source)
    return found


def _changes(stays: dict[str, Stay]) -> Counter[date]:
    """How many claims come in or drop out, by day."""
    found: Counter[date] = Counter()
    for span in stays.values():
        if span.first is not None and span.last is not None and span.last < span.first:
            continue  # over before it began: it never counts
        found.update(day for day in (span.first, span.left) if day is not None)
    return found


def _drawn(changes: Counter[date], limit: int) -> list[date]:
    """The days to draw: all, or the first, the last and those with the most changes; the earlier one of equals."""
    days = sorted(changes)
    if len(days) <= limit:
        return days
    inner = sorted(days[1:-1], key=lambda d: (-changes[d], d))[: limit - 2]
    return sorted([days[0], *inner, days[-1]])


class OnDay(NamedTuple):
    """One scenario on one day; scores on 0..1, readiness nan where it is not assessed."""

    date: date
    readiness: float
    low: float
    high: float
    known: int
    at_benchmark: int


class OnDays:
    """One scenario under the settings, scored for any set of claims."""

    def __init__(self, case: Case, settings: Settings, scenario: str) -> None:
        self.case, self.settings = with_own(case, settings), settings
        self.resolved = next(r for r in self.case.resolved if r.scenario.id == scenario)
        self.codebook, self.method = self.case.codebook, self.case.method
        self.reader = Reader(self.method, self.method.prior(settings.burden_of_proof))
        self.stays = _voting(case, settings)
        self.on: dict[str, list[Voter]] = {i: [] for i in self.codebook.indicator_ids}
        for item in self.stays:
            claim = case.claims[item]
            assert claim.indicator is not None
            self.on[claim.indicator].append((claim, case.sources[claim.source]))
        self.scale = Scale.of(self.codebook, self.method, settings)

    def on_day(self, day: date) -> frozenset[str]:
        """The claims that count on a day."""
        return frozenset(item for item, span in self.stays.items() if span.holds(day))

    def cell(self, indicator: str, present: Collection[str]) -> Belief:
        """What one cell holds, from the claims present."""
        able = [v for v in self.on[indicator] if v[0].id in present]
        return self.reader.belief(self.resolved.cells[indicator], self.resolved.claims, able)

    def may_matter(self, claim: Claim) -> bool:
        """Whether a claim can have a say here: its cell asks the register, and the reading may admit its kind."""
        assert claim.indicator is not None
        return asks_the_register(self.resolved.cells[claim.indicator]) and may_vote(self.resolved.claims, claim)

    def score(self, level: Ints, known: Bools, needed: float | None = None) -> Floats:
        """R of each row of levels. (n, N) -> (n,), nan where there is none."""
        return self.scale.score(self.scale.attainment(level), known, needed).readiness

    def days(self, days: Sequence[date], draws: int) -> list[OnDay]:
        """The scenario on each of these days, all with the same draws."""
        present = [self.on_day(d) for d in days]
        table = [[self.cell(i, p) for i in self.codebook.indicator_ids] for p in present]
        level = np.array([[c.level for c in row] for row in table], dtype=int)
        known = np.array([[c.known for c in row] for row in table], dtype=bool)
        readiness = self.score(level, known)
        drawn = self.scale.draw(np.array([[c.belief for c in row] for row in table]), self.settings, draws)
        spans = rb.ranges(drawn, readiness)
        at = (known & (level >= self.scale.targets)).sum(axis=1)
        return [
            OnDay(day, float(r), float(low), float(high), int(k), int(n))
            for day, r, low, high, k, n in zip(
                days, readiness, spans.low, spans.high, known.sum(axis=1), at, strict=True
            )
        ]


def timeline(
    case: Case, settings: Settings, scenario: str, *, draws: int = DRAWS, limit: int = MOST_DAYS
) -> pd.DataFrame:
    """Readiness of a scenario from change to change: date, readiness, low, high, known, at_benchmark, came, went.

    A row holds until the next one. Scores in index points 0-100; readiness nan where not assessed. came and went:
    ids of the voting claims that came in or dropped out since the row before; with more than `limit` days those
    with the most changes are kept. Claims that are open at their start count before the first change: a row of
    its own, a day before it. Where nothing ever changes there is one row, at the case's date.
    """
    of = OnDays(case, settings, scenario)
    days = _drawn(_changes(of.stays), limit)
    if not days:
        days = [case.header.as_of]
    elif days[0] > date.min and of.on_day(days[0] - ONE_DAY):
        days = [days[0] - ONE_DAY, *days]
    rows, before = [], frozenset[str]()
    for day in of.days(days, draws):
        now = of.on_day(day.date)
        rows.append(
            {
                "date": day.date,
                "readiness": 100 * day.readiness,
                "low": 100 * day.low,
                "high": 100 * day.high,
                "known": day.known,
                "at_benchmark": day.at_benchmark,
                "came": tuple(i for i in of.stays if i in now and i not in before),
                "went": tuple(i for i in of.stays if i in before and i not in now),
            }
        )
        before = now
    return pd.DataFrame(rows)
