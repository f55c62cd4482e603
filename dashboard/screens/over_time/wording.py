"""Dates in words: the date in force, what it keeps out, a scenario over time, two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.wording import ratio
from dashboard.wording.changes import BELOW
from dashboard.wording.changes import how_split as how_changes_split
from dashboard.wording.scores import class_name
from dashboard.wording.text import (
    begun,
    gap,
    in_html,
    listed,
    lower_first,
    plain,
    points,
    scenario_name,
    signed,
    some,
    span,
)
from indicators.evidence import EXPIRED, LATER, Claim, stay
from scenarios.analysis.timeline import ByDate, OnDay
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.place import PairScale
from scenarios.scoring.belief import vote_of
from scenarios.two_days import Between

MOST_NAMED = 6  # claims named in one hover
MOST_READ = 12  # steps read aloud
NEVER_ASSESSED, TOO_FAR_OFF = "On none of them is the scenario assessed.", "Not drawn, too far off: {mark}."
DROP_OUT, ON_COMMITMENTS = "{claims} drop out because of the date: {why}", "{n} on commitments"
NOTHING_CHANGES = "No date changes which claims count, so there is no time line to draw."
TIME_KEY = (
    "Line: readiness, in steps; broken where other indicators become known or unknown, so that two scores side by side "
    "are of the same things · band: its range · below: what the two are by treaty, and commitments at alliance level · "
    "triangles: claims that come in (up) or drop out (down), larger where there are more. "
    "A claim without a period of its own carries the date of its source."
)
EVERY_ORDER = "Each claim's part is the mean of what it adds over all orders in which they could have come."


def counting(a: Assessment, by_date: ByDate) -> str:
    """How many claims are used at the date in force, and how many the date keeps out."""
    gone = (*by_date.later, *by_date.expired)
    if not (gone or by_date.counting):
        return "There is no claim yet that could count."
    used = _used(a, by_date.counting, (*by_date.counting, *gone))
    if not gone:
        own, newer = a.case.header.as_of, ""
        if (a.settings.as_of or own) > own and by_date.newest is not None:
            newer = f" The newest of them is of {by_date.newest}: no later claim is there, so this is still that view."
        return f"On {a.as_of}: {used}; none drops out because of the date.{newer}"
    reasons = [(by_date.later, LATER), (by_date.expired, EXPIRED)]
    one = [word for out, word in reasons if len(out) == len(gone)]
    why = f"{'all ' if len(gone) > 1 else ''}{one[0]}" if one else listed([f"{_counted(a, x)} {w}" for x, w in reasons])
    return f"On {a.as_of}: {used}; {DROP_OUT.format(claims=_counted(a, gone), why=why)}."


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


def why_broken(a: Assessment, learned: Sequence[str], lost: Sequence[str]) -> str:
    """Why the line breaks on a day; nothing where it does not."""
    names = {i.id: lower_first(plain(i.name)) for i in a.case.codebook.indicators}
    changes = [
        f"{word} {listed([names[i] for i in ids[:4]])}{f' and {len(ids) - 4} more' if len(ids) > 4 else ''}"
        for word, ids in (("now known:", learned), ("no longer known:", lost))
        if ids
    ]
    return "The line breaks: " + "; ".join(changes) if changes else ""


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
        )
        for r in table.to_dict("records")
    ]


def step_hovers(a: Assessment, table: pd.DataFrame, scale: PairScale | None = None) -> list[str]:
    """What the hover of each step says, as HTML: readiness, what it did, which claims came and went."""
    days, n = days_of(table), len(a.case.codebook.indicators)
    columns = zip(days, *(table[name] for name in ("came", "went", "learned", "lost")), strict=True)
    hovers = []
    for k, (day, came, went, learned, lost) in enumerate(columns):
        lines = [f"<b>{day.date.isoformat()}</b>", on_a_day(day, n, scale), in_html(class_name(day.class_))]
        if k and (broken := why_broken(a, learned, lost)):
            lines.append(in_html(broken))
        before = days[k - 1].readiness if k else float("nan")
        if not np.isnan(day.readiness - before):
            lines.append(f"{signed(gap(before, day.readiness) / 100)} against the step before")
        for word, ids in (("in", came), ("out", went)):
            if ids:
                lines += [f"<b>{len(ids)} {word}</b>"]
                lines += [in_html(f"{i}: {begun(a.case.claims[i].claim, 60)}") for i in ids[:MOST_NAMED]]
                lines += [f"and {len(ids) - MOST_NAMED} more"] * (len(ids) > MOST_NAMED)
        hovers.append("<br>".join(lines))
    return hovers


def timeline_sentence(table: pd.DataFrame, changes: int, scale: PairScale | None, *, staged: bool) -> str:
    """From when on the scenario has a score, and how many days are drawn; staged: whether the past stands beside."""
    days = days_of(table)
    scored = [d for d in days if not np.isnan(d.readiness)]
    if len(scored) == 1 and len(days) > 1:
        (day,), before = scored, " What came before are the stages on the left." if staged else ""
        return (
            f"The score rests on claims of one date, {day.date.isoformat()}: before it too little is known, from then "
            f"on readiness is {points(day.readiness)} ({span(day.low, day.high)}){rated(day.readiness, scale)}.{before}"
        )
    drawn = f"The claims that count change on {changes} day{'s' if changes != 1 else ''}"
    if changes > len(days):
        drawn += f"; the {len(days)} with the most changes are drawn"
    if not scored:
        return f"{drawn}. {NEVER_ASSESSED}"
    low, high = min(scored, key=lambda d: d.readiness), max(scored, key=lambda d: d.readiness)
    first = f"{drawn}. Assessed from {scored[0].date.isoformat()} on"
    if high.readiness - low.readiness < 5e-4:
        return f"{first}, always at {points(high.readiness)} (last range {span(scored[-1].low, scored[-1].high)})."
    ends = [f"{points(d.readiness)} ({span(d.low, d.high)}){rated(d.readiness, scale)}" for d in (low, high)]
    return f"{first}: {ends[0]} at its lowest, {ends[1]} at its highest."


STAGES = "the stages, in order"


class Stage(NamedTuple):
    """A scenario of the past: scores on 0..1, and the first day that a claim about it names, if one does."""

    name: str
    readiness: float
    low: float
    high: float
    begun: date | None
    by_hand: bool


def stage(n: int, of: Stage) -> str:
    """A stage with its number, score and range, and from when it is dated, if a claim says so."""
    begun = f", from {of.begun.isoformat()}" if of.begun else ""
    return f"{n + 1} {plain(of.name)} {points(of.readiness)} ({span(of.low, of.high)}){begun}"


def stages_alone(past: Sequence[Stage]) -> str:
    """The stages of a case without dates, in one sentence."""
    return f"Its stages, in the order the case gives them: {_all(past)}."


def _all(past: Sequence[Stage]) -> str:
    return "; ".join(stage(n, of) for n, of in enumerate(past))


def stages_line(past: Sequence[Stage]) -> str:
    """The stages that stand on the left of the line, and what is known of their dates."""
    undated = sum(of.begun is None for of in past)
    dates = "" if not undated else "; no claim dates them" if undated == len(past) else f"; no claim dates {undated}"
    hand = " (set by hand at least in part, so drawn empty)" if any(of.by_hand for of in past) else ""
    return f"On the left the stages of the past, in the order the case gives them{dates}: {_all(past)}{hand}."


def line_title(a: Assessment, scenario: str) -> str:
    """The title of the time line."""
    return f"{plain(a.case.header.title)}, “{scenario_name(a, scenario)}”: readiness over time"


def between_title(a: Assessment, scenario: str, between: Between) -> str:
    """The title of what lies between two days."""
    days = f"from {between.first.date.isoformat()} to {between.second.date.isoformat()}"
    return f"{plain(a.case.header.title)}, “{scenario_name(a, scenario)}” {days}: what each claim adds to readiness"


def timeline_alt(a: Assessment, table: pd.DataFrame, name: str, past: Sequence[Stage], scale: PairScale | None) -> str:
    """The time line in words."""
    n = len(a.case.codebook.indicators)
    steps = [f"from {d.date.isoformat()} {on_a_day(d, n, scale)}" for d in days_of(table)]
    more = f"; and {len(steps) - MOST_READ} more steps" if len(steps) > MOST_READ else ""
    before = f" Before it the stages {_all(past)}." if past else ""
    return f"Readiness of {plain(name)} over time, in steps: {'; '.join(steps[:MOST_READ])}{more}.{before}"


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


def mark_label(day: date, *, in_force: bool, same: bool) -> str:
    """What stands above a mark of the time line."""
    which = "the date in force" if in_force and not same else "the case's date"
    return f"{day.isoformat()} {which}"
