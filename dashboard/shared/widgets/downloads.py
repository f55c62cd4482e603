"""What can be taken away: tables, brief, workbook, everything; each file is made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import cached
from dashboard.export import tables
from dashboard.shared.wording import certified
from dashboard.state import session
from scenarios.assessment import Assessment
from scenarios.case import Case


def take_away(a: Assessment, case: Case) -> None:
    """Everything that can be taken away, one level below "Scores (CSV)"; each file is made when asked for."""
    st.markdown("**Tables**, unrounded (CSV)")
    with st.container(horizontal=True):
        for name in tables.TABLES:
            table_button(a, name, name)
    st.markdown("**To work on, to hand on, to load again**")
    with st.container(horizontal=True):
        brief_button(a, case)
        _file(
            a,
            "workbook.xlsx",
            "Workbook (.xlsx)",
            partial(tables.workbook_xlsx, a),
            "Readiness as live formulas over the five shares of belief, targets and weights: change one and see.",
        )
        _file(
            a,
            "everything.zip",
            "everything.zip",
            partial(tables.everything, a, case),
            "All tables, your settings and notes, and the case: loads back to this very assessment.",
        )


def hangs_on(a: Assessment) -> str:
    """What the headlines of the first scenario hang on, once someone has asked on How sure; else empty."""
    found = cached.certified(a, a.case.reference)
    return certified.line(a, found) if found else ""


def brief_button(a: Assessment, case: Case) -> None:
    """The one-page brief on the scenarios that are compared."""
    _file(
        a,
        "brief.html",
        "Brief (A4)",
        partial(tables.brief_html, a, case, in_link=session.opened() is None, hangs_on=hangs_on(a)),
        "The answer, the chart, the comparison chosen and what remains on a page that prints on A4.",
    )


def _file(a: Assessment, name: str, label: str, make: Callable[[], bytes], help: str) -> None:
    st.download_button(
        label,
        data=make,
        file_name=tables.file_name(a, name),
        on_click="ignore",
        icon=":material/download:",
        help=help,
    )


def table_button(a: Assessment, name: str, label: str, help: str | None = None) -> None:
    """Take one table away as CSV; the file is made when asked for."""
    st.download_button(
        label,
        data=partial(tables.download, a, name),
        file_name=tables.file_name(a, name),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        help=help,
    )


def frame_button(a: Assessment, table: pd.DataFrame, name: str, label: str, help: str) -> None:
    """Take away, as CSV, a table as the page shows it."""
    st.download_button(
        label,
        data=partial(tables.frame, table),
        file_name=tables.file_name(a, name),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        help=help,
    )


def scenario_table_button(a: Assessment, scenario: str, name: str, label: str, help: str) -> None:
    """Take one table of one scenario away as CSV; the file is made when asked for."""
    st.download_button(
        label,
        data=partial(tables.download_of, a, scenario, name),
        file_name=tables.file_name(a, f"{scenario}_{name}"),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        help=help,
    )
