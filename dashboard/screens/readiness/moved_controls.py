"""Choosing what the first screen is set against, and asking what moved it."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table, line
from dashboard.following import before
from dashboard.keeping import drafts, second_file
from dashboard.screens.readiness import moved
from dashboard.screens.readiness import moved_wording as wording
from dashboard.session import actions
from dashboard.session.session import current
from dashboard.shell import kept, scored
from dashboard.shell.scored import Before
from dashboard.wording.text import bullets, in_markdown, scenario_names
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from scenarios.analysis.moved import MOVED
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.reference.place import Place


def line_of(a: Assessment, was: Before) -> None:
    """What has moved since, on the line that is kept free, and the ways on."""
    places = scored.place(a, a.case.reference), _place(was, a.case.reference)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(line(wording.against(was.called, a, was.assessment, places), "changed"), width="content")
        if st.button(wording.WHAT_MOVED, type="tertiary", help=wording.WHAT_MOVED_HELP):
            _what_moved(a, was)
        st.button(wording.NO_LONGER, on_click=before.pin, args=("",), type="tertiary", help=wording.NO_LONGER_HELP)


def choose_button() -> None:
    """The way to set the screen against something."""
    if st.button(wording.SET_AGAINST, type="tertiary", help=wording.SET_AGAINST_HELP):
        _choose()


def since_version(chosen: str) -> None:
    """The way from a version to the first screen, set against it."""
    st.button(
        "What moved since",
        on_click=actions.leading("readiness", before.pin),
        args=(f"{before.VERSION}{chosen}",),
        key="work:before",
        help="Sets the first screen against it: every number as it was, and in one press what moved it.",
    )


@st.dialog("Set against")
def _choose() -> None:
    case, settings = current().case, current().settings
    st.markdown(wording.CHOOSE)
    history = drafts.history(case.id)
    names = {v.hash: f"{v.number}: {v.why} ({v.at[:10]})" for v in history}
    if names:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(wording.A_VERSION, list(names), format_func=names.__getitem__, help="Newest first.")
            if st.button("Set against it", key="before:version"):
                before.pin(f"{before.VERSION}{chosen}")
                st.rerun()
    else:
        st.caption(wording.NO_VERSION)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = (settings.as_of or case.header.as_of).year
        typed = st.text_input(wording.A_DAY, f"{year - 1:04d}", help=wording.DAY_HELP)
        asked = st.button("Set against it", key="before:day")
    if asked:
        try:
            before.pin_day(last_day(typed_day(typed)))
        except ValueError as error:
            st.error(in_markdown(wording.no_day(typed, str(error))))
        else:
            st.rerun()
    if other := second_file.other():
        if st.button(in_markdown(f"Set against {other.name}"), key="before:file"):
            before.pin(before.FILE)
            st.rerun()
    else:
        st.caption(wording.NO_FILE)


@st.dialog("What moved", width="large")
def _what_moved(a: Assessment, was: Before) -> None:
    """Of one scenario: each number before and now, each change with what it adds, and what moved beside readiness."""
    both = [i for i in a.ids if i in was.assessment.ids]
    if not both:
        st.markdown(wording.NOT_THERE)
        return
    names = scenario_names(a)
    scenario = st.selectbox("Scenario", both, format_func=names.__getitem__, help="Of which the numbers are.")
    places = _place(was, scenario), scored.place(a, scenario)
    with st.spinner("Scoring every mixture of the two"):
        found = kept.answer(MOVED, Of(a, scenario, beside=was.assessment))
    table, same = moved.numbers(was.assessment, a, scenario, places)
    st.html(html_table(table, grey=same))
    if beside := moved.beside_readiness(found, a):
        st.markdown(bullets(beside))
    causes = None
    if found.divergence is not None and found.divergence.changes:
        causes = moved.causes(found.divergence, was.assessment, a)
        st.html(html_table(causes.table))
    elif found.changes:
        st.html(html_table(moved.changes(found, was.assessment, a)))
    elif not found.steps and not found.why_not:
        st.markdown(wording.NOTHING)
    if notes := moved.notes(found, was.assessment, a, scenario, causes):
        st.markdown(bullets(notes))


def _place(was: Before, scenario: str) -> Place | None:
    return scored.place(was.assessment, scenario) if scenario in was.assessment.ids else None
