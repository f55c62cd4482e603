"""Home: how close is each scenario, in five seconds; then what is missing."""

from __future__ import annotations

import time

import streamlit as st

from dashboard.screens.readiness import chart, content, wording
from dashboard.shared.figure import CONFIG
from dashboard.shared.text import bullets
from dashboard.shared.widgets import downloads, history, remains
from dashboard.shared.wording import headline, scores
from dashboard.state import acts, answers, session, shown
from scenarios.assessment import Assessment

# Sent at once with the rest, the chart is painted only after all of it: a pause this long lets the browser
# begin with the chart, and the whole page is no later for it (measured: make bench).
PAINT_FIRST = 0.04


def show(a: Assessment) -> None:
    """The answer and its chart, what is missing, what the readings say, the cautions."""
    top, middle, below = st.container(), st.container(), st.container()
    with middle:
        _chart(a)
        time.sleep(PAINT_FIRST)
    with top:
        st.html(content.first_screen(a, shown.before()))
        history.marked()
        _ask(a)
    with below:
        st.caption(wording.chart_key(a))
        st.caption(wording.after_a_move(a, shown.before()))
        st.header("What is missing", anchor=False)
        st.html(content.missing(a, a.case.reference, shown.evidence_links(a.case)))
        st.header("The thesis, tested" if a.case.header.thesis else "What the readings say", anchor=False)
        remains.thesis(a)
        _tables(a)
        st.header(headline.BEFORE_QUOTING, anchor=False)
        st.markdown(bullets(headline.caveats(a)))


def _chart(a: Assessment) -> None:
    st.plotly_chart(
        chart.readiness(a, shown.before(), dark=shown.dark(), title=wording.source_line(a)),
        key="chart:readiness",
        alt=scores.chart_alt(a),
        theme=None,
        config=CONFIG,
    )


def _ask(a: Assessment) -> None:
    """The questions behind the answer, and the scores to take away."""
    out = a.settings.left_out
    with st.container(horizontal=True):
        with st.popover("Why so wide?" if scores.why_wide(a, a.case.reference) else "Why this range?"):
            st.markdown(bullets(wording.range_reasons(a, a.case.reference)))
        with st.popover("What would change this?"):
            st.markdown(bullets(wording.what_would_change(a, a.case.reference)))
        downloads.table_button(a, "scores.csv", "Scores (CSV)", help="One row a scenario, every number unrounded.")
        if st.button(
            "Add a claim",
            on_click=acts.show_form,
            args=("",),
            icon=":material/add:",
            help="From any source: the scores follow at once.",
        ):
            st.switch_page(answers.kept("pages")["evidence"], query_params=session.query())
        if out:
            label = f"Bring back {len(out)} left out"
            st.button(label, on_click=acts.bring_back, icon=":material/undo:", help=", ".join(out))


def _tables(a: Assessment) -> None:
    """The numbers of the chart, and every table; drawn when asked for."""
    numbers = st.expander("The numbers of the chart", key="box:numbers", on_change="rerun")
    if numbers.open:
        numbers.dataframe(wording.chart_numbers(a), hide_index=True)
    files = st.expander("Take it away: tables, workbook, everything", key="box:files", on_change="rerun")
    if files.open:
        with files:
            downloads.take_away(a, session.current_case())
