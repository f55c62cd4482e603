"""How a scenario came to where it stands: one line from what is documented, what moved it, what came of the futures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.drawing.figure import waterfall
from dashboard.drawing.html import html_table
from dashboard.screens.over_time import chart, content, road_wording, wording
from dashboard.screens.over_time.road import Road, road
from dashboard.session import notices, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.shell import kept, scored, slots
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.widgets import downloads, page, pickers, plot
from dashboard.wording import differences, place
from dashboard.wording.text import in_markdown, many
from indicators.evidence import Claim
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from scenarios.analysis.moves import MOVES
from scenarios.analysis.timeline import BY_DATE, OVER_TIME, ByDate
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.question import Of
from scenarios.reference.place import PairScale
from scenarios.two_days import TWO_DAYS, Days

LONG = 200  # rows from which a table is one that loads as it is scrolled


def show(a: Assessment) -> None:
    """The line with its answer and what moved it; what came of the futures and questions about days in folds."""
    scenario = a.settings.view.scenario or a.case.reference
    since = slots.given("since", a, otherwise=None)
    with st.spinner("Scoring every day on which the claims change"):
        of = _road(since, since.case.reference, since.case) if since else _road(a, scenario, current().case)
    asks = road_wording.ASKS_OF_FUTURES if since else road_wording.ASKS
    with st.container(gap=None, key="over-time"):
        said, shown = _by_documents(a, scenario, of) if since else _by_claims(a, scenario, of)
        diamond = content.diamond(a, a.position(scenario), of) if since else None
        page.top(blocks.question(asks), partial(_buttons, a, of, diamond, str(said[0].of), not since))
        page.draw(*said)
        if shown:
            page.draw(*shown)
        with st.container(gap=None, key="folds"):
            _folds(a, scenario, of, bool(since))


def _road(a: Assessment, scenario: str, case: Case) -> Road:
    """The line of a scenario. case: without the reader's own scenarios."""
    asked, scale = Of(a, scenario, case=case), scored.pair_scale(a, scenario)
    beside = scale if isinstance(scale, PairScale) else None
    table, moves = kept.answer(OVER_TIME, asked), kept.answer(MOVES, asked)
    return road(a, scenario, table, moves, beside)


def _buttons(a: Assessment, of: Road, *drawn: object) -> None:
    """Which scenario is read, where there are several; what can be taken away. drawn: what else the figure shows."""
    if len(a.ids) > 1:
        pickers.scenario_picker(a, road_wording.READING, road_wording.READING_HELP)
    downloads.take_away_menu(a, partial(downloads.picture_of, "line", a, of, *drawn) if of.is_line else None)


def _by_documents(a: Assessment, scenario: str, of: Road) -> tuple[list[Block], list[Block]]:
    """What other documents say over the years, this case as one day of it."""
    k, day = a.position(scenario), date.fromisoformat(a.as_of)
    beside = road_wording.beside_documents(a, scenario, of) if of.scored else ""
    said = [blocks.answer(road_wording.answer_of_both(of, day)), *_grey(beside, road_wording.empty_years(of))]
    return said, _drawn(of, content.diamond(a, k, of), numbered=False)


def _by_claims(a: Assessment, scenario: str, of: Road) -> tuple[list[Block], list[Block]]:
    """Where a scenario came to stand, on what it rests, and what moved it."""
    day = date.fromisoformat(a.as_of)
    said = [blocks.answer(road_wording.answer(of, day, float(a.marks.readiness[a.position(scenario)])))]
    said += _grey(road_wording.rests_on(of, day), road_wording.empty_years(of))
    moved = [blocks.table("moves", content.moved(of, own=True))] if of.is_line and of.moves else []
    return said, [*_drawn(of, None, numbered=True), *moved]


def _grey(*said: str) -> list[Block]:
    """What there is to say in grey, in one block."""
    there = [x for x in said if x]
    return [blocks.grey(" ".join(there))] if there else []


def _drawn(of: Road, diamond: chart.Diamond | None, *, numbered: bool) -> list[Block]:
    """The figure with its legend; none where there is no line."""
    if not of.is_line:
        return []
    keys = chart.keys(of, diamond, numbered=numbered)
    return [chart.legend(of, keys), chart.figure(of, diamond, numbered=numbered)]


def _folds(a: Assessment, scenario: str, of: Road, beside: bool) -> None:
    """What is asked of futures, stages, steps and days; each is worked out while it is open."""
    slots.draw("futures since", a)
    if past := content.stages(a, scenario):
        asks = wording.STAGES.format(study=place.study(a), year=a.as_of[:4])
        begins = (of.days[0], of.scored[0]) if beside and of.is_line else None
        line = partial(wording.stages_line, past, begins)
        page.fold("stages", asks, line, lambda: _table(content.stages_table(past)))
    if beside and of.is_line:
        line = partial(road_wording.moves_line, of)
        page.fold("moved", road_wording.WHAT_MOVED, line, lambda: st.html(content.in_fold(content.moved(of))))
    page.more()
    by_date = kept.answer(BY_DATE, Of(a, case=a.case))
    counting = wording.counting(a, by_date)
    page.fold("counting", wording.COUNT_ON, lambda: counting, partial(_date_in_force, a, by_date))
    two = partial(pickers.on_demand, a, "two days", _side_by_side, scenario)
    page.fold("two", wording.TWO, lambda: wording.TWO_LINE, two)
    if of.is_line:
        days = many(len(of.rows), "day")
        line = partial(wording.NUMBERS_LINE.format, days=days)
        page.fold("numbers", wording.NUMBERS, line, lambda: _table(content.steps_table(of.a, of.rows, of.scale)))


def _date_in_force(a: Assessment, by_date: ByDate) -> None:
    """The date, and which claims it lets count and keeps out."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pickers.date_in_force(a.case, a.settings, "Date in force", "opt:as_of:page", "date")
        pickers.published_by(a.settings, "opt:published_by:page")
    notices.here("date")
    st.markdown(in_markdown(wording.kept_out(a, by_date)))
    groups = (by_date.later, by_date.expired, by_date.counting)
    _listed(a, list(zip((wording.LATER_HEAD, wording.EXPIRED_HEAD, wording.COUNTING_HEAD), groups, strict=True)))


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


def _side_by_side(a: Assessment, scenario: str) -> None:
    """Two dates, and what each claim that came in or dropped out between them adds."""
    case, scale = current().case, scored.pair_scale(a, scenario)
    table = kept.answer(OVER_TIME, Of(a, scenario, case=case))
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
    st.html(html_table(content.both_days(a, between, scale if isinstance(scale, PairScale) else None)))
    st.markdown(in_markdown(wording.between_sentence(a, between)))
    if between.split is None or not between.speaking:
        claims = [case.claims[c] for c in (*between.came, *between.went)]
        _listed(a, [("", claims)])
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
    _table(content.parts_table(a, between))
