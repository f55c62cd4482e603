"""Claims by date, the stages of the past, two days compared, as rows and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.figure import steps_between
from dashboard.drawing.html import filled
from dashboard.screens.time import wording
from dashboard.screens.time.wording import Stage
from dashboard.wording import differences, second_opinion
from dashboard.wording.differences import Step
from dashboard.wording.scores import class_name
from dashboard.wording.text import lower_first, plain, points, scenario_name, signed, span
from indicators.evidence import Claim
from indicators.parsing.fields import period_start
from scenarios.analysis.difference import rounded_parts
from scenarios.analysis.nearest import Nearness
from scenarios.analysis.timeline import stay
from scenarios.analysis.two_sides import Between, Part
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.place import PairScale

NOT_KNOWN = "not known in both"
TWO_YEARS = timedelta(days=731)
FEW = 12  # steps of a time line up to which the stages stand beside it
MOST_BARS = 10  # parts with a bar of their own; the rest is one bar


def claims_table(case: Case, claims: Sequence[Claim]) -> pd.DataFrame:
    """Claims with the days on which they count."""
    rows = [
        {
            "Claim": claim.id,
            "Counts": wording.counts(case, claim),
            "What it says": plain(claim.claim),
            "On": _about(case, claim),
        }
        for claim in claims
    ]
    return pd.DataFrame(rows)


def claims_list(case: Case, groups: Sequence[tuple[str, Sequence[Claim]]]) -> Markup:
    """Claims with the days on which they count, as an HTML list under headings; it needs no width."""
    listed = [(heading, [(c, wording.counts(case, c), _about(case, c)) for c in claims]) for heading, claims in groups]
    return filled("screens/time/templates/claims.html", groups=listed)


def _about(case: Case, claim: Claim) -> str:
    return plain(case.codebook.scored[claim.indicator].name) if claim.indicator else ""


def steps_table(a: Assessment, table: pd.DataFrame, scale: PairScale | None = None) -> pd.DataFrame:
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
        for day, came, went in wording.steps_of(table)
    ]
    return pd.DataFrame(rows)


def became_table(a: Assessment, found: Sequence[Nearness]) -> pd.DataFrame:
    """Each future with how far it is from the later case, the nearest first."""
    rows = [
        {
            "Scenario": plain(scenario_name(a, x.scenario)),
            "Apart": second_opinion.levels(x),
            "Nearest in": "" if np.isnan(x.distance) else f"{points(x.share_nearest)} of 100 draws",
            "Known in both": f"{x.common} of {len(x.by_indicator)}",
            "Commitments": second_opinion.steps(x),
        }
        for x in found
    ]
    return pd.DataFrame(rows)


def became_by_indicator(a: Assessment, found: Sequence[Nearness]) -> pd.DataFrame:
    """Levels apart on each indicator, a column a future, and which way the later case lies."""
    rows = [
        {
            "Indicator": plain(indicator.name),
            **{plain(scenario_name(a, x.scenario)): _apart(x.by_indicator[i], x.towards[i]) for x in found},
        }
        for i, indicator in enumerate(a.case.codebook.indicators)
    ]
    return pd.DataFrame(rows)


def _apart(distance: float, towards: float) -> str:
    if np.isnan(distance):
        return NOT_KNOWN
    way = "" if abs(towards) < second_opinion.EVEN else " higher" if towards > 0 else " lower"
    return f"{distance:.1f}{way}"


def _ratio(readiness: float, scale: PairScale) -> str:
    return "" if np.isnan(readiness) else wording.rated(readiness, scale).removeprefix(", ratio ")


def _ids(ids: Sequence[str], most: int = 12) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")


def last_two_years(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a time line that hold at some time in the two years before its last change."""
    days = list(table["date"])
    from_day = days[-1] - TWO_YEARS
    first = max((n for n, d in enumerate(days) if d <= from_day), default=0)
    return table.iloc[first:]


def since_first_score(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a time line from the last one before the first score on; all where there is no score."""
    scored = np.flatnonzero(table["readiness"].notna())
    return table.iloc[max(0, int(scored[0]) - 1) :] if len(scored) else table


def until(table: pd.DataFrame, last: date) -> pd.DataFrame:
    """The rows of a time line up to a day: what is only to lapse after it is no part of the road to it."""
    held = table[table["date"] <= last]
    return held if len(held) else table


def first_days(case: Case, in_force: date, table: pd.DataFrame) -> tuple[date, date]:
    """The two days to open with: the case's and the one in force; where they are one, an earlier one that differs."""
    own = case.header.as_of
    if own != in_force:
        return min(own, in_force), max(own, in_force)
    days = [s.day for s in wording.steps_of(table)]
    scored = next((d.date for d in days if not np.isnan(d.readiness)), own)
    if scored < own:
        return scored, own
    return max((d.date for d in days if d.date < own), default=own), own


def cards(a: Assessment, between: Between, scale: PairScale | None = None) -> Markup:
    """The two days as HTML: readiness with its range, what is known, what reaches the benchmark."""
    n = len(a.case.codebook.indicators)
    days = (between.first, between.second)
    made = [(d.date.isoformat(), wording.on_a_day(d, n, scale), wording.reached_on_a_day(d, n)) for d in days]
    return filled("screens/time/templates/cards.html", cards=made)


def printed(between: Between) -> tuple[list[tuple[Part, float]], float]:
    """Parts in index points with one decimal, and what is known on one side; they add up to the printed ends."""
    assert between.parts is not None
    low, high = round(100 * between.first.readiness, 1), round(100 * between.second.readiness, 1)
    exact = 100 * np.array([*(p.part for p in between.parts), between.one_side])
    rounded, moving = np.zeros(len(exact)), np.abs(exact) > 1e-7
    if moving.any():  # what adds nothing is printed so, whoever takes the odd tenth
        rounded[moving] = rounded_parts(exact[moving], round(high - low, 1))
    return list(zip(between.parts, map(float, rounded[:-1]), strict=True)), float(rounded[-1])


def steps(a: Assessment, between: Between) -> list[Step]:
    """The waterfall from one day to the other: the largest parts, in order of their dates, then the others in one."""
    parts, rest = printed(between)
    moving = [n for n, (_, value) in enumerate(parts) if value]
    shown = set(sorted(moving, key=lambda n: -abs(parts[n][1]))[:MOST_BARS])
    bars: list[tuple[str, str, float, int | None]] = [
        (_label(a, parts[n][0]), "cause", parts[n][1], _dimension(a, parts[n][0])) for n in moving if n in shown
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


def _label(a: Assessment, part: Part) -> str:
    name = lower_first(plain(a.case.codebook.scored[part.indicator].name))
    if len(part.came) + len(part.went) > 1:
        return f"{_moves(part)}: {name}"
    return f"{part.came[0]} in: {name}" if part.came else f"{part.went[0]} out: {name}"


def _dimension(a: Assessment, part: Part) -> int:
    codebook = a.case.codebook
    return codebook.dimension_index[codebook.indicator_ids.index(part.indicator)]


def parts_table(a: Assessment, between: Between) -> pd.DataFrame:
    """Every claim that came in or dropped out and may have a say here, with its part, as printed."""
    parts, rest = printed(between)
    rows = []
    for part, value in parts:
        ids = (*part.came, *part.went)
        claim = a.case.claims[ids[0]]
        days = stay(claim, a.case.sources[claim.source], undated=a.case.header.as_of)
        day = days.first if part.came else days.left
        name = plain(a.case.codebook.scored[part.indicator].name)
        if len(ids) == 1 and day is not None:
            told = f"{ids[0]} {'in' if part.came else 'out'} on {day.isoformat()}: {plain(claim.claim)} ({name})"
        else:
            told = f"{_moves(part)}: {name}"
        adds = "(below)" if part.apart and not value else signed(value / 100)
        rows.append({"Claim": told, "Adds": adds})
    rows.append({"Claim": differences.ONE_SIDE.capitalize(), "Adds": signed(rest / 100)})
    total = round(100 * between.second.readiness, 1) - round(100 * between.first.readiness, 1)
    rows.append({"Claim": "Together", "Adds": signed(round(total, 1) / 100)})
    return pd.DataFrame(rows)


def _moves(part: Part) -> str:
    return f"{len(part.came)} in, {len(part.went)} out"


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
