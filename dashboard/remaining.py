"""What separates a scenario from the benchmark, and what rests on assumption, on the screen."""

from __future__ import annotations

import streamlit as st

from dashboard import log, parts, why, wording
from scenarios.assessment import Assessment
from scenarios.explain import remains


def of(a: Assessment, scenario: str) -> None:
    """Indicators short of the benchmark by what closing them adds; unknown ones and commitments apart."""
    found = remains(a, scenario)
    assessed = bool(a.marks.assessed[a.position(scenario)])
    if found.gaps:
        st.markdown(wording.in_markdown(wording.remains(a, scenario, found)))
        if a.settings.offsetting != "fully":
            st.markdown(wording.ORDER_MATTERS)
        st.html(wording.html_table(why.remains_table(a, scenario)))
    elif assessed:
        st.markdown("Every known indicator is at the benchmark.")
    else:
        st.markdown("This scenario is not assessed, so nothing can be said of gains.")
    table = why.open_table(a, scenario)
    if len(table):
        st.markdown("**Open apart from these**: what is unknown, and commitments short of the benchmark")
        st.html(wording.html_table(table))


def assumptions(a: Assessment) -> None:
    """Every cell and commitment that is set by hand or adjusted, with what would overturn it."""
    table = log.assumptions(a)
    box = st.expander(f"Assumption log: {len(table)} entries", key="box:log", on_change="rerun")
    if box.open:
        with box:
            st.dataframe(table.map(wording.plain), hide_index=True, height=430)
            parts.table_button(a, "assumptions.csv", "Assumption log (CSV)")


def thesis(a: Assessment) -> None:
    """How far each reading bears the case's thesis out, and what evidence would settle it."""
    if a.case.header.thesis:
        st.markdown(wording.in_markdown(a.case.header.thesis))
    st.markdown(wording.bullets(wording.thesis(a)))
    table = why.thesis_table(a)
    if len(table):
        box = st.expander("What would settle it, indicator by indicator", key="box:thesis", on_change="rerun")
        if box.open:
            with box:
                st.html(wording.html_table(table))
