"""The page as blocks; claims by date, stages, two days compared, as rows and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.figure import steps_between
from dashboard.drawing.html import filled
from dashboard.screens.over_time import road_wording, wording
from dashboard.screens.over_time.chart import Diamond
from dashboard.screens.over_time.road import Road
from dashboard.screens.over_time.wording import Stage
from dashboard.session import links
from dashboard.wording import differences, headline, place, stretch
from dashboard.wording.changes import BELOW, changed
from dashboard.wording.differences import Step
from dashboard.wording.scores import class_name
from dashboard.wording.text import gap, lower_first, plain, points, signed, span
from indicators.evidence import Claim, stay
from indicators.parsing.fields import period_start
from scenarios.analysis.attribution import WHOLE, Change
from scenarios.analysis.difference import rounded_parts
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.place import PairScale
from scenarios.two_days import Between

MOST_BARS = 10  # parts with a bar of their own; the rest is one bar


def moved(of: Road, *, own: bool = False) -> Markup:
    """What moved the line, a row a step. own: whether it is of the open case: under a heading, claims with a link."""
    claims = [of.a.case.claims[m.claim] for m in of.moves if m.claim]
    leads = links.claim_links(claims) if own else {}
    return filled(
        "screens/over_time/templates/moves.html",
        title=road_wording.MOVED if own else "",
        which=road_wording.MOVED_WHICH,
        on=road_wording.ON,
        moves=[(told, leads.get(m.claim, "")) for told, m in zip(road_wording.moves(of), of.moves, strict=True)],
    )


def in_fold(drawn: Markup) -> Markup:
    """What stands in a fold, where it is no block of the page."""
    return filled("drawing/templates/block.html", inside=drawn)


def claims_table(case: Case, claims: Sequence[Claim]) -> pd.DataFrame:
    """Claims with the days on which they count."""
    rows = [(claim.id, days, plain(claim.claim), about) for claim, days, about in _counting(case, claims)]
    return pd.DataFrame(rows, columns=["Claim", "Counts", "What it says", "On"])


def claims_list(case: Case, groups: Sequence[tuple[str, Sequence[Claim]]]) -> Markup:
    """The same as an HTML list under headings; it needs no width."""
    rows = [(heading, _counting(case, claims)) for heading, claims in groups]
    return filled("screens/over_time/templates/claims.html", groups=rows)


def _counting(case: Case, claims: Sequence[Claim]) -> list[tuple[Claim, str, str]]:
    """Each claim with the days on which it counts, and what it bears on."""
    names = {i: plain(item.name) for i, item in case.codebook.scored.items()}
    return [(c, wording.counting_days(case, c), names.get(c.indicator or "", "")) for c in claims]


def steps_table(a: Assessment, table: pd.DataFrame, scale: PairScale | None) -> pd.DataFrame:
    """The numbers of the time line, in index points."""
    n = len(a.case.codebook.indicators)
    rows = [
        {
            "From": day.date.isoformat(),
            "Readiness": "not assessed" if np.isnan(day.readiness) else f"{100 * day.readiness:.1f}",
            "Range": "" if np.isnan(day.readiness) else span(day.low, day.high),
            **({} if scale is None else {"Ratio": _ratio(day.readiness, scale)}),
            "Known": f"{day.known} of {n}",
            "Met": str(day.reaches),
            "By treaty": class_name(day.class_),
            "In": _ids(came),
            "Out": _ids(went),
        }
        for day, came, went in zip(wording.days_of(table), table["came"], table["went"], strict=True)
    ]
    return pd.DataFrame(rows)


def _ratio(readiness: float, scale: PairScale) -> str:
    return "" if np.isnan(readiness) else wording.rated(readiness, scale).removeprefix(", ratio ")


def _ids(ids: Sequence[str], most: int = 12) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")


def first_days(case: Case, in_force: date, table: pd.DataFrame) -> tuple[date, date]:
    """The two days to open with: the case's and the one in force; where they are one, an earlier one that differs."""
    own = case.header.as_of
    if own != in_force:
        return min(own, in_force), max(own, in_force)
    days = wording.days_of(table)
    scored = next((d.date for d in days if not np.isnan(d.readiness)), own)
    if scored < own:
        return scored, own
    return max((d.date for d in days if d.date < own), default=own), own


def printed(between: Between) -> tuple[list[tuple[Change, float]], float]:
    """Parts in index points with one decimal, and what is known on one side; they add up to the exact difference."""
    assert between.split is not None
    found = {c.item: c for c in between.split.changes if c.cause != WHOLE}
    parts = [*(found[i] for i in between.speaking), *(c for c in between.split.changes if c.cause == WHOLE)]
    exact = 100 * np.array([*(c.part for c in parts), between.split.one_side])
    rounded, moving = np.zeros(len(exact)), np.abs(exact) > 1e-7
    if moving.any():  # what adds nothing is printed so, whoever takes the odd tenth
        rounded[moving] = rounded_parts(exact[moving], gap(between.first.readiness, between.second.readiness))
    return list(zip(parts, map(float, rounded[:-1]), strict=True)), float(rounded[-1])


def bars_between(a: Assessment, between: Between) -> list[Step]:
    """The waterfall from one day to the other: the largest parts, in order of their dates, then the others in one."""
    parts, rest = printed(between)
    moving = [n for n, (_, value) in enumerate(parts) if value]
    shown = set(sorted(moving, key=lambda n: -abs(parts[n][1]))[:MOST_BARS])
    bars: list[tuple[str, str, float, int | None]] = [
        (_label(a, between, parts[n][0]), "cause", parts[n][1], _dimension(a, parts[n][0]))
        for n in moving
        if n in shown
    ]
    others = [parts[n][1] for n in moving if n not in shown]
    if others:
        bars.append((f"{len(others)} smaller parts", "rest", round(sum(others), 1), None))
    if rest:
        bars.append((differences.ONE_SIDE, "rest", rest, None))
    days = (between.first, between.second)
    return steps_between(
        (days[0].date.isoformat(), days[1].date.isoformat()), (days[0].readiness, days[1].readiness), bars
    )


def _label(a: Assessment, between: Between, change: Change) -> str:
    if change.cause == WHOLE:
        return lower_first(changed(change, a.case, a.case))
    name = lower_first(plain(a.case.codebook.scored[_indicator(a, change)].name))
    return f"{change.item} {_way(between, change)}: {name}"


def _way(between: Between, change: Change) -> str:
    return "in" if change.item in between.came else "out"


def _indicator(a: Assessment, change: Change) -> str:
    return change.item if change.cause == WHOLE else str(a.case.claims[change.item].indicator)


def _dimension(a: Assessment, change: Change) -> int:
    codebook = a.case.codebook
    return codebook.dimension_index[codebook.indicator_ids.index(_indicator(a, change))]


def parts_table(a: Assessment, between: Between) -> pd.DataFrame:
    """Every claim that came in or dropped out and may have a say here, with its part, as printed."""
    parts, rest = printed(between)
    told = [
        (_told(a, between, change), BELOW if change.apart and not value else signed(value / 100))
        for change, value in parts
    ]
    total = gap(between.first.readiness, between.second.readiness)
    ends = [(differences.ONE_SIDE.capitalize(), signed(rest / 100)), ("Together", signed(total / 100))]
    return pd.DataFrame([*told, *ends], columns=["Claim", "Adds"])


def _told(a: Assessment, between: Between, change: Change) -> str:
    """A claim with the day on which it came or went; of an indicator that is switched whole its claims."""
    if change.cause == WHOLE:
        return f"{changed(change, a.case, a.case)} {change.after}"
    claim, way = a.case.claims[change.item], _way(between, change)
    days = stay(claim, a.case.sources[claim.source], undated=a.case.header.as_of)
    forward = between.first.date <= between.second.date
    day = days.first if (way == "in") == forward else days.left
    name = plain(a.case.codebook.scored[_indicator(a, change)].name)
    on = f" on {day.isoformat()}" if day else ""
    return f"{change.item} {way}{on}: {plain(claim.claim)} ({name})"


def stages_table(past: Sequence[Stage]) -> pd.DataFrame:
    """The stages of the past, in the order of the case."""
    rows = [
        (
            plain(of.name),
            f"{points(of.readiness)} ({span(of.low, of.high)})",
            of.begun.isoformat() if of.begun else wording.NO_DATE,
            wording.HAND if of.by_hand else wording.FROM_CLAIMS,
        )
        for of in past
    ]
    return pd.DataFrame(rows, columns=wording.STAGE_HEADS)


def both_days(a: Assessment, between: Between, scale: PairScale | None) -> pd.DataFrame:
    """The two days: readiness with its range and ratio, what is known, what reaches the benchmark."""
    n, days = len(a.case.codebook.indicators), (between.first, between.second)
    rows = [(d.date.isoformat(), wording.on_a_day(d, n, scale), wording.reached_on_a_day(d, n)) for d in days]
    return pd.DataFrame(rows, columns=wording.DAY_HEADS)


def stages(a: Assessment, scenario: str) -> list[Stage]:
    """The past of a scenario, in the order of the case; none for a scenario of the past itself."""
    past = [k for k, s in enumerate(a.case.scenarios) if s.group == "past" and a.marks.assessed[k]]
    if a.position(scenario) in past:
        return []
    return [
        Stage(
            a.case.scenarios[k].name,
            float(a.marks.readiness[k]),
            float(a.ranges.low[k]),
            float(a.ranges.high[k]),
            _begun(a, a.ids[k]),
            bool(a.by_hand[k]),
        )
        for k in past
    ]


def _begun(a: Assessment, scenario: str) -> date | None:
    days = [period_start(c.period) for c in a.case.evidence if c.about == scenario and c.period]
    return min((d for d in days if d is not None), default=None)


def diamond(a: Assessment, k: int, of: Road) -> Diamond | None:
    """This case on its day, over the line of other documents; None without a score."""
    if not a.marks.assessed[k]:
        return None
    readiness, (low, high) = float(a.marks.readiness[k]), a.range_of(a.ids[k])
    said = road_wording.DIAMOND.format(study=place.study(a), month=headline.month(a.as_of))
    score = stretch.score(readiness, of.scale)
    return Diamond(date.fromisoformat(a.as_of), readiness, low, high, score, said, bool(a.by_hand[k]))
