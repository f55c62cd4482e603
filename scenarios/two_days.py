"""Why a scenario scores differently on two days: what each claim that came in or dropped out adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scenarios.analysis.timeline import REGISTER, OnDay, OnDays
from scenarios.analysis.two_sides import Divergence, NotComparable, diverge
from scenarios.assessment import assessed
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.question import Asked, Chosen, Question, Step


@dataclass(frozen=True)
class Between:
    """Two days of one scenario, and what of the gap each claim makes."""

    first: OnDay
    second: OnDay
    came: tuple[str, ...]  # ids of the voting claims, in file order, from the first day to the second
    went: tuple[str, ...]
    speaking: tuple[str, ...]  # of both, those that may have a say in this scenario, in order of their dates
    split: Divergence | None  # None where one of the days is not assessed, or nothing is known on both

    @property
    def gap(self) -> float:
        """R of the second day minus R of the first."""
        return self.second.readiness - self.first.readiness


def between(
    case: Case, settings: Settings, scenario: str, first: date, second: date, of: OnDays | None = None
) -> Between:
    """Why a scenario scores differently on two days, by the claims that came in or dropped out. of: as for `timeline`.

    The account is that of `diverge` of the two days.
    """
    of = of or OnDays(case, settings, scenario)
    early, late = of.days((first, second))
    before, after = (of.on_day(d) for d in (first, second))
    came, went = (tuple(i for i in of.stays if i in x and i not in y) for x, y in ((after, before), (before, after)))
    dates = {i: of.stays[i].first if (i in after) == (first <= second) else of.stays[i].left for i in (*came, *went)}
    speaking = [i for i in of.stays if i in dates and of.may_matter(of.case.claims[i])]
    try:
        one, two = (assessed(case, settings.changed(as_of=day)) for day in (first, second))
        split = diverge(one, two, scenario)
    except NotComparable:
        split = None
    return Between(early, late, came, went, tuple(sorted(speaking, key=lambda i: dates[i] or date.min)), split)


class Days(Chosen):
    """Two days that are set against each other."""

    first: date = date.min
    second: date = date.max


def _between(q: Asked) -> Between:
    days, on_days = q.chosen(Days), q[REGISTER].at(q.scenario, q.settings)
    return between(q.case, q.settings, q.scenario, days.first, days.second, on_days)


TWO_DAYS = Question("two days", Step("answer", _between, hangs_on=("scenario", "chosen"), on_any_day=True), Days)
