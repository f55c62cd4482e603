"""What separates a scenario from the benchmark, and what rests on assumption, on the screen."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.widgets import downloads, pickers
from dashboard.wording import differences, evidence
from dashboard.wording.text import in_markdown, plain
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment


def of(a: Assessment, scenario: str) -> None:
    """Indicators short of the benchmark by what closing them adds; unknown ones and commitments apart."""
    short = remains(a, scenario)
    assessed = bool(a.marks.assessed[a.position(scenario)])
    if short.left:
        st.markdown(in_markdown(differences.remains_words(a, scenario, short)))
        if a.settings.offsetting != "fully":
            st.markdown(differences.ORDER_MATTERS)
        st.html(html_table(differences.remains_table(a, scenario)))
    elif assessed:
        st.markdown(differences.ALL_REACHED)
    else:
        st.markdown(f"This scenario is {differences.NOT_ASSESSED}")
    table = differences.open_table(a, scenario)
    if len(table):
        st.markdown("**Open apart from these**: what is unknown, and commitments short of the benchmark")
        st.html(html_table(table))


def assumptions(a: Assessment) -> None:
    """Every cell and commitment that is set by hand or adjusted, with what would overturn it."""
    table = evidence.assumptions_table(a)
    box = st.expander(f"Assumption log: {len(table)} entries", key="box:log", on_change="rerun")
    if box.open:
        with box:
            st.dataframe(table.map(plain), hide_index=True, height=430)
            downloads.table_button(a, "assumptions.csv", "Assumption log (CSV)", key="take:log")


def settling(a: Assessment) -> None:
    """What evidence would settle the case's thesis."""
    table = differences.thesis_table(a)
    if len(table):
        label = "What would settle it, indicator by indicator"
        pickers.box(label, "box:thesis", lambda: st.html(html_table(table)))
