"""A scenario over time: the days on which the register changes, and readiness from one to the next.

A claim counts from the first day of its period (without one, of its source's date) to its last valid day. Only
these days matter: between two of them nothing changes. All days share the same draws, so a step is no noise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.evidence import ONE_DAY, Claim, Stay, kept_out_by_hand, stay
from indicators.levels import Bools, Floats, share_at, verdicts
from scenarios.model.case import Case
from scenarios.model.effects import CellChoices
from scenarios.model.own_scenarios import with_own
from scenarios.model.scenario import Resolved
from scenarios.model.settings import Settings
from scenarios.question import Asked, Question, Step
from scenarios.scoring.belief import asks_the_register, may_vote
from scenarios.scoring.cells import admissible
from scenarios.scoring.commitments import Commitments
from scenarios.scoring.electorate import Electorate, Held, admitted, may_ever_vote
from scenarios.scoring.left_out import AT_ONCE
from scenarios.scoring.readiness import Scale
from scenarios.scoring.replay import Replay

MOST_DAYS, FEWER, MANY = 240, 80, 5_000  # days of a time line; of one of so many claims, which takes seconds


class ByDate(NamedTuple):
    """The claims that nothing but the date keeps out, by what the date in force makes of them."""

    counting: tuple[Claim, ...]
    later: tuple[Claim, ...]
    expired: tuple[Claim, ...]
    newest: date | None  # on which the last of those that count came in; None where none has a date


def by_date(case: Case, settings: Settings) -> ByDate:
    """Which claims count at the date in force and which do not because of it.

    Context and claims about another scenario are left aside, as are those that are out for another reason, and those
    on commitments that the first scenario does not ask, whatever the date: see `ClaimsUsed`.
    """
    day = settings.as_of or case.header.as_of
    committed, ours = Commitments.of(case, admissible(case, settings)), case.codebook.commitment_ids
    asked = {i for name in ours for i in committed.asked(name, case.resolved[0])}
    voting = [c for c in case.evidence if c.votes_on_level and not c.about]
    stays = _stays(case, settings, [c for c in voting if c.indicator not in ours or c.id in asked])
    counting, later, expired = list[Claim](), list[Claim](), list[Claim]()
    for item, span in stays.items():
        over = span.last is not None and span.last < day
        (counting if span.holds(day) else expired if over else later).append(case.claims[item])
    came = [span.first for span in stays.values() if span.holds(day) and span.first is not None]
    return ByDate(tuple(counting), tuple(later), tuple(expired), max(came, default=None))


def _stays(case: Case, settings: Settings, claims: Sequence[Claim]) -> dict[str, Stay]:
    """When each of these claims counts, without those that the settings keep out whatever the date."""
    by = admissible(case, settings)
    found = {}
    for claim in claims:
        source = case.sources[claim.source]
        if not kept_out_by_hand(claim, source, by):
            found[claim.id] = stay(claim, source, undated=case.header.as_of, published_by=settings.published_by)
    return found


def _changes(stays: dict[str, Stay]) -> Counter[date]:
    """How many claims come in or drop out, by day."""
    found: Counter[date] = Counter()
    for span in stays.values():
        if span.first is not None and span.last is not None and span.last < span.first:
            continue  # over before it began: it never counts
        found.update(day for day in (span.first, span.left) if day is not None)
    return found


def _drawn(changes: Counter[date], limit: int, until: date) -> list[date]:
    """The days to draw: all, or the first, the last and those with the most changes; the earlier one of equals.

    The last one up to a day is always among them: what holds on that day is what the row says.
    """
    days = sorted(changes)
    if len(days) <= limit:
        return days
    always = {days[0], days[-1], max((d for d in days if d <= until), default=days[0])}
    inner = sorted((d for d in days if d not in always), key=lambda d: (-changes[d], d))[: limit - len(always)]
    return sorted([*always, *inner])


class OnDay(NamedTuple):
    """One scenario on one day; scores on 0..1, readiness and range nan where it is not assessed."""

    date: date
    readiness: float
    low: float
    high: float
    knows: tuple[str, ...]  # ids of the known indicators
    reaches: int
    class_: str
    committed: int  # commitments at the benchmark
    treaty: int | None  # step of the treaty commitment; None where it is not documented

    @property
    def known(self) -> int:
        """Number of known indicators."""
        return len(self.knows)


class OnDays:
    """One scenario under the settings, scored for any set of claims."""

    def __init__(self, case: Case, settings: Settings, scenario: str) -> None:
        self.case, self.settings = with_own(case, settings), settings
        self.resolved = self._named(scenario)
        self.codebook, self.method = self.case.codebook, self.case.method
        self.stays = _stays(case, settings, [c for c in case.evidence if may_ever_vote(c, self.codebook)])
        # When a claim on a commitment shows a step: by period, whoever reported it later.
        bonds = [c for c in case.evidence if c.votes_on_level and c.indicator in self.codebook.commitment_ids]
        self._committing = _stays(case, settings.changed(published_by=False), [c for c in bonds if not c.about])
        self.ids = tuple(self.stays)
        self._rows = [(case.claims[i], case.sources[case.claims[i].source]) for i in self.ids]
        self._on: dict[str, list[int]] = {i: [] for i in self.codebook.indicator_ids}  # positions in ids
        for n, (claim, _) in enumerate(self._rows):
            self._on[str(claim.indicator)].append(n)
        prior = self.method.prior(settings.burden_of_proof)
        self._electorates = [Electorate([self._rows[n] for n in on], self.method, prior) for on in self._on.values()]
        self._commitments = Commitments.of(self.case, admissible(self.case, settings))
        self._papers: dict[tuple[str, str, date, bool], tuple[str, int, int | None]] = {}

    def _named(self, scenario: str) -> Resolved:
        return next(r for r in self.case.resolved if r.scenario.id == scenario)

    def at(self, scenario: str, settings: Settings) -> OnDays:
        """A scenario under other weights, benchmark, offsetting or draws: what the register says is not read again."""
        other = copy(self)
        other.resolved, other.settings = self._named(scenario), settings
        vars(other).pop("scale", None)
        return other

    @cached_property
    def scale(self) -> Scale:
        """What turns cells into readiness; made when it is asked for, as what the register says needs none."""
        return Scale.of(self.codebook, self.method, self.settings)

    def counting(self, days: Sequence[date]) -> Bools:
        """Which of the claims, in the order of `ids`, count on each day. (days, claims)."""
        at = np.array([day.toordinal() for day in days], dtype=int)[:, None]
        undated = [self.case.header.as_of] * len(self._rows)
        return admitted(self._rows, undated, at, published_by=self.settings.published_by)

    def named(self, chosen: Bools) -> tuple[str, ...]:
        """The ids of chosen claims, (claims,), in file order."""
        return tuple(compress(self.ids, chosen))

    def on_day(self, day: date) -> frozenset[str]:
        """The claims that count on a day."""
        return frozenset(self.named(self.counting([day])[0]))

    def may_matter(self, claim: Claim) -> bool:
        """Whether a claim can have a say here: its cell asks the register, and the reading may admit its kind."""
        assert claim.indicator is not None
        return asks_the_register(self.resolved.cells[claim.indicator]) and may_vote(self.resolved.claims, claim)

    def changes(self, limit: int | None = None) -> list[date]:
        """The days from which on something else holds, as many as may be drawn; the case's own where there is none.

        Where claims count before the first change, they do on a day of their own, the one before it.
        """
        limit = limit or (MOST_DAYS if len(self.ids) < MANY else FEWER)
        days = _drawn(_changes(self.stays) + _changes(self._committing), limit, self.case.header.as_of)
        if not days:
            return [self.case.header.as_of]
        begun = days[0] > date.min and self.counting([days[0] - ONE_DAY]).any()
        return [days[0] - ONE_DAY, *days] if begun else days

    def _held(self, counting: Bools) -> list[Held]:
        """What each set of claims makes of each indicator. (n, claims) -> N of n alternatives."""
        each = zip(self._on.items(), self._electorates, strict=True)
        return [of.held(self.resolved.cells[i], counting[:, on], self.resolved.claims) for (i, on), of in each]

    def _believed(self, counting: Bools) -> tuple[Floats, Bools]:
        """The beliefs of each set of claims, and what is known. (n, claims) -> (n, indicators, 5), (n, indicators)."""
        held = self._held(counting)
        return np.stack([h.belief for h in held], axis=1), np.stack([h.known for h in held], axis=1)

    def readiness(self, counting: Bools) -> Floats:
        """R by each set of claims, (n, claims) -> (n,); nan where it would not be assessed."""
        return Replay.of(self.scale, *self._believed(counting)).readiness

    def with_each(self, counting: Bools, other: Bools) -> Floats:
        """R by a set of claims, (claims,), with one after the other as another set has it: (those that differ,).

        Only the cell that a claim speaks to is judged again, of the largest registers for some of them at a time.
        """
        differ = np.flatnonzero(counting != other)
        belief, known = self._believed(counting[None])
        belief, known = belief.repeat(len(differ), axis=0), known.repeat(len(differ), axis=0)
        for n, ((item, on), of) in enumerate(zip(self._on.items(), self._electorates, strict=True)):
            rows = np.flatnonzero(np.isin(differ, on))
            for some in np.array_split(rows, 1 + len(rows) * len(on) // AT_ONCE):
                sets = np.repeat(counting[None, on], len(some), axis=0)
                sets[np.arange(len(some)), np.searchsorted(on, differ[some])] ^= True
                then = of.held(self.resolved.cells[item], sets, self.resolved.claims)
                belief[some, n], known[some, n] = then.belief, then.known
        return Replay.of(self.scale, belief, known).readiness

    def _on_paper(self, day: date, known: bool) -> tuple[str, int, int | None]:
        """The class, how many commitments reach the benchmark and the treaty's step; read once, no weight moves them.

        known: whether any indicator is.
        """
        key = self.resolved.scenario.id, self.settings.benchmark, day, known
        if key not in self._papers:
            then = replace(self._commitments, by=self._commitments.by._replace(as_of=day))
            standings, treaty = then.standings(self.resolved, self.settings.benchmark), self.method.treaty
            step = next((s.step for s in standings if treaty and s.commitment == treaty.commitment), None)
            self._papers[key] = then.class_of(self.resolved, known), sum(s.at_target for s in standings), step
        return self._papers[key]

    def days(self, days: Sequence[date]) -> list[OnDay]:
        """The scenario on each of these days, all with the same draws: those of its range on any page."""
        held = self._held(self.counting(days))
        belief, drawn, known = (
            np.stack(x, axis=1) for x in zip(*((h.belief, h.drawn, h.known) for h in held), strict=True)
        )
        then = Replay.of(self.scale, belief, known, drawn)
        spans, papers = then.ranges(self.settings), map(self._on_paper, days, (bool(k.any()) for k in known))
        reaches = (known & (verdicts(share_at(belief, self.scale.targets), self.method) > 0)).sum(axis=1)
        return [
            OnDay(
                date=day,
                readiness=float(then.readiness[n]),
                low=float(spans.low[n]),
                high=float(spans.high[n]),
                knows=tuple(i for i, k in zip(self.codebook.indicator_ids, known[n], strict=True) if k),
                reaches=int(reaches[n]),
                class_=class_,
                committed=committed,
                treaty=treaty,
            )
            for n, (day, (class_, committed, treaty)) in enumerate(zip(days, papers, strict=True))
        ]


def timeline(
    case: Case,
    settings: Settings,
    scenario: str,
    *,
    limit: int | None = None,
    of: OnDays | None = None,
) -> pd.DataFrame:
    """Readiness of a scenario from change to change.

    Columns: date, readiness, low, high, known, knows (ids), reaches, class, commitments_at_benchmark, treaty (step of
    that commitment, empty where not documented), learned and lost (ids of indicators that became known or unknown since
    the row before), came and went (ids of the voting claims that came in or dropped out). A row holds until the next
    one. Scores in index points 0-100; readiness nan where not assessed. With more than `limit` days those with the most
    changes are kept, and the last one up to the case's date. Claims that are open at their start count before the first
    change: a row of its own, a day before it. Where nothing ever changes there is one row, at the case's date. of: the
    scenario on days, where the register was read before.
    """
    of = of or OnDays(case, settings, scenario)
    days = of.changes(limit)
    rows, before, knew = [], np.zeros(len(of.ids), dtype=bool), tuple[str, ...]()
    for day, now in zip(of.days(days), of.counting(days), strict=True):
        rows.append(
            {
                "date": day.date,
                "readiness": 100 * day.readiness,
                "low": 100 * day.low,
                "high": 100 * day.high,
                "known": day.known,
                "knows": day.knows,
                "reaches": day.reaches,
                "class": day.class_,
                "commitments_at_benchmark": day.committed,
                "treaty": day.treaty,
                "learned": tuple(i for i in day.knows if i not in knew),
                "lost": tuple(i for i in knew if i not in day.knows),
                "came": of.named(now & ~before),
                "went": of.named(before & ~now),
            }
        )
        before, knew = now, day.knows
    return pd.DataFrame(rows).astype({"treaty": "Int64"})


REGISTER = Step(
    "register",
    lambda q: OnDays(q.case, q.settings, q.case.reference),
    CellChoices,
    hangs_on=(),
    entries=4,
    on_any_day=True,
    shared="time",
)


def _line(q: Asked) -> pd.DataFrame:
    return timeline(q.case, q.settings, q.scenario, of=q[REGISTER].at(q.scenario, q.settings))


# The date in force moves neither the line nor the days.
LINE = Step("line", _line, on_any_day=True, shared="time")
OVER_TIME = Question("over time", LINE)
BY_DATE = Question("by date", Step("answer", lambda q: by_date(q.case, q.settings), CellChoices, (), 8))
