"""Dates: what the date in force keeps out, a scenario over time, two dates side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.drawing.figure import waterfall
from dashboard.drawing.html import html_table
from dashboard.screens.over_time import chart, content, wording
from dashboard.screens.over_time.chart import Mark
from dashboard.session import notices, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.shell import kept, scored, slots
from dashboard.widgets import pickers, plot
from dashboard.wording import differences, scores
from dashboard.wording.text import in_markdown
from indicators.evidence import Claim
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from scenarios.analysis.timeline import BY_DATE, CHANGE_DATES, OVER_TIME
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.reference.place import PairScale
from scenarios.two_days import TWO_DAYS, Days

ALL, SINCE, RECENT = WINDOWS = ("All of it", "Since the first score", "Last two years")
LONG = 200  # rows from which a table is one that loads as it is scrolled


def show(a: Assessment) -> None:
    """The date in force, one scenario over time, two dates side by side."""
    _date_in_force(a)
    st.header("Readiness over time", anchor=False)
    scenario = pickers.scenario_picker(a, "Scenario", "What is set by hand in a scenario does not move with the date.")
    with st.spinner("Scoring every day on which the claims change"):
        table = kept.answer(OVER_TIME, Of(a, scenario, case=current().case))
    _over_time(a, scenario, table)
    slots.draw("futures since", a)
    if kept.answer(CHANGE_DATES, Of(a, case=a.case)):
        st.header("Two dates side by side", anchor=False)
        pickers.on_demand(a, "two days", partial(_side_by_side, table=table), scenario)


def _date_in_force(a: Assessment) -> None:
    """The date, and what it keeps out."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pickers.date_in_force(a.case, a.settings, "Date in force", "opt:as_of:page", "date")
        pickers.published_by(a.settings, "opt:published_by:page")
    notices.here("date")
    by_date = kept.answer(BY_DATE, Of(a, case=a.case))
    st.markdown(in_markdown(wording.counting(a, by_date)))
    if by_date.later or by_date.expired:
        out = [("Later than the date", by_date.later), ("Expired", by_date.expired)]
        pickers.box("The claims that drop out", "box:dropped", _listed, a, out)
    if by_date.counting:
        pickers.box("The claims that count", "box:counting", _listed, a, [("", by_date.counting)])


def _listed(a: Assessment, groups: Sequence[tuple[str, Sequence[Claim]]]) -> None:
    """Claims as a list, or where they are very many as a table that scrolls."""
    claims = [c for _, group in groups for c in group]
    if len(claims) > LONG:
        st.dataframe(content.claims_table(a.case, claims), hide_index=True, height=430)
    elif claims:
        st.html(content.claims_list(a.case, groups))


def _table(table: pd.DataFrame) -> None:
    """A table as HTML, or where it is very long as one that scrolls."""
    if len(table) > LONG:
        st.dataframe(table, hide_index=True, height=430)
    else:
        st.html(html_table(table))


def _over_time(a: Assessment, scenario: str, table: pd.DataFrame) -> None:
    """The time line of one scenario."""
    changes, scale = kept.answer(CHANGE_DATES, Of(a, case=a.case)), _scale(a, scenario)
    past = content.stages(a, scenario) if len(table) <= content.FEW else []
    if not changes:
        st.markdown(wording.NOTHING_CHANGES)
        if past:
            st.markdown(in_markdown(wording.stages_alone(past)))
        return
    st.markdown(in_markdown(wording.timeline_sentence(table, len(changes), scale, staged=bool(past))))
    chosen = st.segmented_control(
        "Show", WINDOWS, default=SINCE, key="pick:span", required=True, help="Which years the chart shows."
    )
    table = {ALL: lambda t: t, SINCE: content.since_first_score, RECENT: content.last_two_years}[str(chosen)](table)
    if chosen == SINCE:
        table = content.until(table, max(a.case.header.as_of, a.settings.as_of or a.case.header.as_of))
    marked, scored = _marks(a, scenario), chosen == SINCE
    past = content.stages(a, scenario) if len(table) <= content.FEW else []
    plot.chart(
        a,
        chart.time_line(
            table, wording.step_hovers(a, table, scale), marked, past=past, scored=scored, dark=widget_state.dark()
        ),
        f"{scenario}_over_time",
        title=wording.line_title(a, scenario),
        alt=wording.timeline_alt(a, table, a.case.scenarios[a.position(scenario)].name, past, scale),
    )
    for mark in chart.out_of_sight(table, marked, scored=scored):
        st.caption(in_markdown(wording.TOO_FAR_OFF.format(mark=mark.label)))
    if past:
        st.caption(in_markdown(wording.stages_line(past)))
    st.caption(in_markdown(wording.TIME_KEY))
    pickers.box(scores.NUMBERS, "box:steps", lambda: _table(content.steps_table(a, table, scale)))


def _scale(a: Assessment, scenario: str) -> PairScale | None:
    """The known pairs, each at its own date, beside every date of a scenario; None where nothing stands beside it."""
    found = scored.pair_scale(a, scenario)
    return found if isinstance(found, PairScale) else None


def _marks(a: Assessment, scenario: str) -> list[Mark]:
    """The date in force and the case's, with the scores that every other page shows for them."""
    own = a.case.header.as_of
    now = a.settings.as_of or own
    marks = []
    if now != own:
        usual = scored.assessment(current().case, a.settings.changed(as_of=None))
        label = wording.mark_label(own, in_force=False, same=False)
        marks.append(Mark(own, 100 * float(usual.marks.readiness[a.position(scenario)]), label, False))
    label = wording.mark_label(now, in_force=True, same=now == own)
    return [*marks, Mark(now, 100 * float(a.marks.readiness[a.position(scenario)]), label, True)]


def _side_by_side(a: Assessment, scenario: str, table: pd.DataFrame) -> None:
    """Two dates, and what each claim that came in or dropped out between them adds."""
    case = current().case
    defaults = content.first_days(case, a.settings.as_of or case.header.as_of, table)
    days: list[date] = []
    with st.container(horizontal=True):
        for label, default in zip(("From", "To"), defaults, strict=True):
            # The default is in the key: where the date in force moves, the pair starts from it again.
            typed = st.text_input(
                label,
                default.isoformat(),
                key=f"pick:{label}:{default}",
                help="YYYY, YYYY-MM or YYYY-MM-DD. What is compared are the claims that counted that day, as they are "
                "known today.",
            )
            try:
                days.append(last_day(typed_day(typed)) if typed.strip() else default)
            except ValueError as error:
                st.error(in_markdown(session_wording.no_date(typed, str(error))))
                days.append(default)
    with st.spinner("Scoring every mixture of the two dates"):
        between = kept.answer(TWO_DAYS, Of(a, scenario, case=case), Days(first=days[0], second=days[1]))
    st.html(content.cards(a, between, _scale(a, scenario)))
    st.markdown(in_markdown(wording.between_sentence(a, between)))
    if between.split is None or not between.speaking:
        claims = [case.claims[c] for c in (*between.came, *between.went)]
        pickers.box("The claims that came or went", "box:moved", _listed, a, [("", claims)])
        return
    rows = content.bars_between(a, between)
    if len(rows) > 2:
        plot.chart(
            a,
            waterfall(rows, dark=widget_state.dark()),
            f"{scenario}_{days[0]}_to_{days[1]}",
            title=wording.between_title(a, scenario, between),
            alt=differences.waterfall_alt(rows),
        )
    st.caption(in_markdown(wording.how_split(between)))
    pickers.box("Each claim with its part", "box:parts", lambda: _table(content.parts_table(a, between)))
