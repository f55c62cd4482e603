"""Days in words: the stages before a case, what the date in force keeps out, two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.wording import ratio
from dashboard.wording.changes import BELOW
from dashboard.wording.changes import how_split as how_changes_split
from dashboard.wording.text import gap, listed, lower_first, number, plain, points, scenario_name, signed, some, span
from indicators.evidence import EXPIRED, LATER, Claim, stay
from scenarios.analysis.moves import step_of
from scenarios.analysis.timeline import ByDate, OnDay
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.place import PairScale
from scenarios.scoring.belief import vote_of
from scenarios.two_days import Between

STAGES, STAGES_LINE = "Which stages does the {study} name before {year}?", "{n}, {dated}; readiness {scores}{hand}"
BY_HAND_ALL, UNDATED, DATED = " set by hand, not from documents", "undated", "{n} of them dated"
DOCUMENTS_GIVE = ", which give {score} for {year}"
DAY_HEADS = ("Day", "How it stands", "Of it met")
STAGE_HEADS = ("Stage", "Readiness", "From", "How it stands here")
HAND, FROM_CLAIMS, NO_DATE = "set by hand at least in part", "from claims", "no claim dates it"
COUNT_ON, TWO, NUMBERS = "Which claims count on another day?", "What changed between two dates?", "The line in numbers?"
TWO_LINE, NUMBERS_LINE = "choose two days; each claim with what it adds", "{days} on which what counts changes"
COUNTING_HEAD, LATER_HEAD, EXPIRED_HEAD = "Count on that day", "Later than the date", "Expired"
MOST_NAMED = 6  # indicators named
DROP_OUT, ON_COMMITMENTS = "{claims} drop out because of the date: {why}", "{n} on commitments"
NONE_DROPS, NO_CLAIM = "No claim drops out because of the date.", "no claim yet that could count"
EVERY_ORDER = "Each claim's part is the mean of what it adds over all orders in which they could have come."


class Stage(NamedTuple):
    """A scenario of the past: scores on 0..1, and the first day that a claim about it names, if one does."""

    name: str
    readiness: float
    low: float
    high: float
    begun: date | None
    by_hand: bool


def stages_line(past: Sequence[Stage], begins: tuple[date, float] | None) -> str:
    """The stages before the day of a case, in the fewest words.

    begins: the first day of a line by documents, and its readiness (0..1).
    """
    given = DOCUMENTS_GIVE.format(score=points(begins[1]), year=begins[0].year) if begins else ""
    dated = sum(of.begun is not None for of in past)
    return STAGES_LINE.format(
        n=number(len(past)),
        dated=DATED.format(n=number(dated)) if dated else UNDATED,
        scores=listed([points(of.readiness) for of in past]),
        hand=BY_HAND_ALL + given if all(of.by_hand for of in past) else "",
    )


def counting(a: Assessment, by_date: ByDate) -> str:
    """How many claims are used at the date in force."""
    every = (*by_date.counting, *by_date.later, *by_date.expired)
    return f"on {a.as_of} {_used(a, by_date.counting, every)}" if every else NO_CLAIM


def kept_out(a: Assessment, by_date: ByDate) -> str:
    """How many claims the date in force keeps out, and why; what it says where it is later than the case."""
    gone = (*by_date.later, *by_date.expired)
    if not gone:
        own, newer = a.case.header.as_of, ""
        if (a.settings.as_of or own) > own and by_date.newest is not None:
            newer = f" The newest of them is of {by_date.newest}: no later claim is there, so this is still that view."
        return f"{NONE_DROPS}{newer}"
    reasons = [(by_date.later, LATER), (by_date.expired, EXPIRED)]
    one = [word for out, word in reasons if len(out) == len(gone)]
    why = f"{'all ' if len(gone) > 1 else ''}{one[0]}" if one else listed([f"{_counted(a, x)} {w}" for x, w in reasons])
    return f"{DROP_OUT.format(claims=_counted(a, gone), why=why)}."


def _used(a: Assessment, now: Sequence[Claim], every: Sequence[Claim]) -> str:
    """How many claims are used, and how many on commitments; of how many, where some are not."""
    told = [f"{n:,}" if n == of else f"{n:,} of {of:,}" for n, of in zip(_of(a, now), _of(a, every), strict=True)]
    return f"{told[0]} claims used{f', and {ON_COMMITMENTS.format(n=told[1])}' if told[1] != '0' else ''}"


def _counted(a: Assessment, claims: Sequence[Claim]) -> str:
    """How many claims on indicators, and how many on commitments where there are any."""
    scored, coded = _of(a, claims)
    return f"{scored:,} and {ON_COMMITMENTS.format(n=f'{coded:,}')}" if coded else f"{scored:,}"


def _of(a: Assessment, claims: Sequence[Claim]) -> tuple[int, int]:
    """On indicators and on commitments those whose grade gives them a vote: no other is used, whatever the date."""
    may = [c for c in claims if vote_of(c, a.case.sources[c.source], a.case.method) > 0]
    coded = sum(c.indicator in a.case.codebook.commitment_ids for c in may)
    return len(may) - coded, coded


def rated(readiness: float, scale: PairScale | None) -> str:
    """The ratio of a readiness (0..1) with its range, behind it; empty where no known pairs stand beside the case."""
    if scale is None:
        return ""
    at, low, high = (float(x[0]) for x in scale.ratios(np.array([100 * readiness])))
    return f", ratio {ratio.with_range(at, low, high)}"


def on_a_day(day: OnDay, indicators: int, scale: PairScale | None) -> str:
    """Readiness of one day with its range, and its ratio; or that it is not assessed."""
    if np.isnan(day.readiness):
        return f"Not scored: {indicators - day.known} of {indicators} indicators unknown"
    return f"Readiness {points(day.readiness)} ({span(day.low, day.high)}){rated(day.readiness, scale)}"


def reached_on_a_day(day: OnDay, indicators: int) -> str:
    """How many indicators of one day are at the benchmark."""
    return f"{day.reaches} of {day.known} known indicators met, {indicators} in all"


def counting_days(case: Case, claim: Claim) -> str:
    """The days on which a claim counts."""
    days = stay(claim, case.sources[claim.source], undated=case.header.as_of)
    start = f"from {days.first.isoformat()}" if days.first else "from the beginning"
    return f"{start} to {days.last.isoformat()}" if days.last else start


def days_of(table: pd.DataFrame) -> list[OnDay]:
    """The days on which the steps of a time line begin, scores on 0..1."""
    return [
        OnDay(
            date=r["date"],
            readiness=r["readiness"] / 100,
            low=r["low"] / 100,
            high=r["high"] / 100,
            knows=r["knows"],
            reaches=r["reaches"],
            class_=r["class"],
            committed=r["commitments_at_benchmark"],
            treaty=step_of(r),
        )
        for r in table.to_dict("records")
    ]


def between_title(a: Assessment, scenario: str, between: Between) -> str:
    """The title of what lies between two days."""
    days = f"from {between.first.date.isoformat()} to {between.second.date.isoformat()}"
    return f"{plain(a.case.header.title)}, “{scenario_name(a, scenario)}” {days}: what each claim adds to readiness"


def _missing(a: Assessment, day: OnDay) -> str:
    names = [lower_first(plain(i.name)) for i in a.case.codebook.indicators if i.id not in day.knows]
    of, first = len(a.case.codebook.indicators), listed(some(names, MOST_NAMED))
    return f"on {day.date.isoformat()} {len(names)} of {of} indicators are unknown ({first})"


def between_sentence(a: Assessment, between: Between) -> str:
    """The gap between two days, what came in and dropped out."""
    moves = [(len(between.came), "in"), (len(between.went), "out")]
    claims = listed([f"{n} claim{'s' if n != 1 else ''} {'come' if n != 1 else 'comes'} {w}" for n, w in moves if n])
    changes = (
        claims.replace("come out", "drop out").replace("comes out", "drops out") or "no counted claim comes or goes"
    )
    ends = f"From {between.first.date.isoformat()} to {between.second.date.isoformat()} {changes}"
    if between.split is None:
        missing = "; ".join(_missing(a, d) for d in (between.first, between.second) if np.isnan(d.readiness))
        why = f"{missing}, so there is no score on that day" if missing else "no indicator is known on both days"
        return f"{ends}. The gap cannot be split: {why}."
    moved = gap(between.first.readiness, between.second.readiness)
    ranges = [f"{points(d.readiness)} ({span(d.low, d.high)})" for d in (between.first, between.second)]
    return f"{ends}: readiness goes from {ranges[0]} to {ranges[1]}, {signed(moved / 100)}."


def how_split(between: Between) -> str:
    """How the gap was split, and what could not be."""
    assert between.split is not None
    said = [EVERY_ORDER, *how_changes_split(between.split)]
    if silent := len(between.came) + len(between.went) - len(between.speaking):
        said.append(f"{silent} more came or went without a say in this scenario.")
    if abs(between.split.one_side) > 5e-4:
        said.append(
            "What indicators add that become known or unknown between the two dates cannot be split by claim: "
            f"it is one part, known on one side only, and stands in the table as {BELOW}."
        )
    return " ".join(said)
